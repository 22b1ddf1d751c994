from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Role, User
from cities.models import City
from grants.models import Call
from reviews import applicants, queueing, rules, services
from reviews.forms import ApplicantsForm, InterestForm, ReasonForm, RecordForm
from reviews.models import ConflictDeclaration, Review
from reviews.views.section import call_of, posted


@login_required
def conflicts(request, slug):
    """The list of all applicants, before assignment: where do my interests lie?"""
    if not rules.may_declare(request.user):
        raise Http404
    call = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    if not queueing.is_listed(call):
        return render(request, "reviews/conflicts_early.html", {"call": call})
    if request.method == "POST" and "none" in request.POST:
        number = services.declare_none(call, by=request.user)
        messages.success(request, _no_conflict(number))
        return redirect("reviews:conflicts", slug=slug)
    form = ApplicantsForm(posted(request), lists=applicants.lists(call))
    if request.method == "POST" and form.is_valid():
        services.declare(call, by=request.user, keys=form.keys, **_interest(form))
        messages.success(request, _("Your conflict of interest is recorded."))
        return redirect("reviews:conflicts", slug=slug)
    own = request.user.conflicts.filter(call=call).standing().select_related("city")
    context = {"call": call, "form": form, "own": own.conflicts(), "has_word": own.exists()}
    return render(request, "reviews/conflicts.html", context)


def _no_conflict(number):
    return ngettext(
        "Recorded: no conflict of interest with %(number)s applicant.",
        "Recorded: no conflict of interest with %(number)s applicants.",
        number,
    ) % {"number": number}


def _interest(form):
    return {name: form.cleaned_data[name] for name in ("kind", "explanation")}


@login_required
def step_aside(request, uid):
    """One's own conflict with an application one was given: the second click makes it vanish."""
    held = Review.objects.held_by(request.user).visible_to(request.user)
    review = get_object_or_404(
        held.select_related("application__call", "application__city"), uid=uid
    )
    form = InterestForm(posted(request))
    if request.method == "POST" and form.is_valid():
        services.step_aside(review, by=request.user, **_interest(form))
        messages.success(request, _("Thank you. The application is no longer in your list."))
        return redirect("reviews:queue")
    return render(request, "reviews/step_aside.html", {"review": review, "form": form})


@login_required
def declared(request, slug):
    """The Section sees every conflict, records one more, lifts what is none."""
    call = call_of(request, slug)
    people = User.objects.filter(
        is_active=True, groups__name__in=[Role.REVIEWER, Role.COMMISSION, Role.SECTION]
    )
    form = RecordForm(
        posted(request),
        people=people.distinct().order_by("surname", "given_name"),
        cities=City.objects.filter(
            pk__in=applicants.standing(call).apart_from(request.user).values("city")
        ),
    )
    if request.method == "POST" and form.is_valid():
        person, city = form.cleaned_data["person"], form.cleaned_data["city"]
        services.record(call, person, city, by=request.user, **_interest(form))
        messages.success(request, _("The conflict of interest is recorded."))
        return redirect("reviews:declared", slug=slug)
    rows = ConflictDeclaration.objects.filter(call=call).conflicts().kept_by(request.user)
    rows = rows.select_related("user", "city", "by")
    context = {"call": call, "form": form, "rows": rows, "lift": ReasonForm()}
    return render(request, "reviews/declared.html", context)


@login_required
@require_POST
def lift(request, slug, pk):
    call = call_of(request, slug)
    rows = ConflictDeclaration.objects.filter(call=call).conflicts().kept_by(request.user)
    declaration = get_object_or_404(rows.select_related("call", "user", "city"), pk=pk)
    services.lift(declaration, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The conflict of interest is lifted; the record of it stays."))
    return redirect("reviews:declared", slug=slug)
