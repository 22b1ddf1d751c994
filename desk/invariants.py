"""Every promise that can be read off the data: each app's own, and those that span apps."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage

from files.models import StoredFile
from notifications.models import Message
from notifications.states import MessageState
from workflow import journal, moves
from workflow.models import Entry

APPS = [app for app in settings.LOCAL_APPS if app not in ("desk", "common")]


def violations() -> list[str]:
    """One sentence for each promise that does not hold; empty when all do."""
    found = []
    for app in APPS:
        if find_spec(f"{app}.invariants"):
            found += [f"{app}: {each}" for each in import_module(f"{app}.invariants").violations()]
    return found + [*_messages(), *_journalled(), *_files(), *_seals()]


def _messages():
    """A message is sent, or waits, never both; what was sent says when."""
    both = Message.objects.filter(sent_at__isnull=False).exclude(state=MessageState.SENT)
    for message in both:
        yield f"message {message.pk} was sent and is {message.state}"
    for message in Message.objects.filter(state=MessageState.SENT, sent_at=None):
        yield f"message {message.pk} is sent without a time"


def _journalled():
    """The last journalled move of a thing ended in the state it has."""
    ends = Entry.objects.exclude(to_state="").order_by("pk")
    last = {
        (kind, key): state
        for kind, key, state in ends.values_list("content_type", "object_id", "to_state")
    }
    kinds = {kind for kind, _key in last}
    for kind in ContentType.objects.filter(pk__in=kinds):
        model = kind.model_class()
        names = [field.name for field in moves.state_fields(model)] if model else []
        for name in names:
            for key, state in model._base_manager.values_list("pk", name):
                said = last.get((kind.pk, str(key)), state)
                if said != state:
                    yield f"{kind.model} {key} is {state}, the journal says {said}"


def _files():
    for key, name in StoredFile.objects.values_list("pk", "key"):
        if not default_storage.exists(name):
            yield f"file {key} has no object in storage"


def _seals():
    broken = journal.verify()
    if broken:
        yield broken
