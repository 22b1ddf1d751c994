"""Agreements for tests: as far along as a test needs them."""

from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from awards import services
from common import clock
from tests import factories
from tests.awards import making
from workflow.moves import fresh

IBAN = "UA469999990000026001234567890"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def awarded(call=None, *, requested="80000.00", amount=None, city=None):
    """An application whose award is public; a lower `amount` is a partial award."""
    call = call or making.evaluated_call(envelope=Decimal("900000.00"))
    application = making.reviewed(call, requested=requested, city=city)
    meeting = making.sitting(call)
    if amount is not None:
        decision = making.decision_on(application)
        services.put(decision, outcome="award", amount=Decimal(amount), by=meeting.secretary)
    making.decided(meeting)
    meeting = services.close_meeting(meeting, by=meeting.secretary)
    services.propose_confirmation(meeting, by=meeting.secretary)
    services.confirm(meeting, by=factories.section())
    services.publish_due()
    return fresh(application)


def drafted(application=None, *, by=None, **fields):
    """A draft of an agreement; `fields` are those of the draft."""
    application = application or awarded()
    return services.draft_agreement(application, by=by or factories.section(), **fields)


def sent(application=None, *, by=None, **fields):
    """Sent to the city, with its account known."""
    by = by or factories.section()
    agreement = drafted(application, by=by, **fields)
    agreement = services.set_account(agreement, iban=IBAN, bank="Казначейство", by=by)
    return services.send_agreement(agreement, by=by)


def signed(application=None, *, by=None, signed_on=None, **fields):
    by = by or factories.section()
    agreement = sent(application, by=by, **fields)
    return services.attach_signed(agreement, copy(), signed_on=signed_on or clock.today(), by=by)


def agreement(application=None, *, by=None, **fields):
    """An agreement in force: its reports are due, its first tranche is to be paid."""
    by = by or factories.section()
    return services.activate_agreement(signed(application, by=by, **fields), by=by)


def term(months):
    """A term that began today and lasts so many months, as fields of the draft."""
    return {"starts_on": clock.today(), "ends_on": clock.today() + timedelta(days=30 * months)}


def paid(tranche, *, by=None):
    """A tranche that is due, approved by two persons and paid."""
    first, second = by or factories.section(), factories.section()
    services.propose_payment(tranche, by=first)
    tranche = services.confirm_payment(tranche, by=second)
    return services.record_payment(
        tranche, paid_on=clock.today(), payment_number=f"{tranche.pk}", by=first
    )


def copy(name="uhoda.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")
