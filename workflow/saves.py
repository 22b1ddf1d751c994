"""The answer to autosave: one field, its key and the version it was typed over."""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from common.formats import format_time
from workflow.drafts import UnknownKey
from workflow.refusals import NotNow


def answer(request, find, save):
    """200 {number, saved_at, text, problem}; 409 {mine, theirs, by, at} for a stale save, kept aside;
    401 where no one or another person is signed in; 422 for what cannot be kept; 423 when closed.

    `find()` gives the thing or raises Http404; `save(thing, key, typed, based_on=, by=, …)` keeps it.
    """
    posted = _posted(request)
    if posted is None:
        return _error(400, _("This save could not be read."))
    if not _is_signed_in(request, posted):
        return JsonResponse(
            {
                "error": _("Sign in again: your text waits on this computer."),
                "sign_in": reverse("account_login"),
            },
            status=401,
        )
    thing = find()
    try:
        outcome = _save(save, thing, posted, request.user)
    except UnknownKey:
        return _error(400, _("There is no such field in this form."))
    except ValidationError as wrong:
        return _error(422, wrong.messages[0])
    except NotNow as refusal:
        return _error(423, str(refusal.reason))
    except PermissionDenied:
        return _error(403, _("You can read this but not change it."))
    return _conflict(outcome) if outcome.is_conflict else _kept(outcome)


def _save(save, thing, posted, by):
    more = {"unanswered": posted["unanswered"]} if "unanswered" in posted else {}
    return save(thing, posted["key"], posted["value"], based_on=posted["based_on"], by=by, **more)


def _kept(outcome):
    return JsonResponse(
        {
            "number": outcome.number,
            "saved_at": outcome.at.isoformat(),
            "text": _("Saved at %(time)s") % {"time": format_time(outcome.at, seconds=True)},
            "problem": outcome.problem or "",
        }
    )


def _conflict(outcome):
    theirs = outcome.theirs
    return JsonResponse(
        {
            "mine": outcome.aside.value,
            "theirs": theirs.value if theirs else None,
            "by": theirs.by.short_name if theirs and theirs.by else "",
            "at": theirs.at.isoformat() if theirs else "",
            "number": outcome.number,
            "text": _("Two versions of one field: choose"),
        },
        status=409,
    )


def _posted(request):
    """key, value, based_on, and unanswered where it was sent; None where the body cannot be read."""
    if request.content_type != "application/json":
        posted = {name: request.POST.get(name) for name in ("key", "based_on", "person")}
        values = request.POST.getlist("value")
        posted["value"] = values if len(values) > 1 else (values or [""])[0]
        posted = {name: value for name, value in posted.items() if value is not None}
    else:
        try:
            posted = json.loads(request.body)
        except (ValueError, RecursionError):
            return None
    return _checked(posted)


def _checked(posted):
    if not isinstance(posted, dict) or not isinstance(posted.get("key"), str):
        return None
    based_on = str(posted.get("based_on", 0) or 0)
    if not based_on.isdecimal() or len(based_on) > 9 or not _is_typed(posted.get("value")):
        return None
    if not _is_typed(posted.get("unanswered")):
        return None
    return {**posted, "based_on": int(based_on), "value": posted.get("value")}


def _is_typed(value):
    """Text, a box, or a list of texts: what a control can hold."""
    if isinstance(value, list):
        return len(value) <= 500 and all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str | bool | int)


def _is_signed_in(request, posted):
    """The very person whose text it is: another one signed in on this computer sends nothing of theirs."""
    user = request.user
    whose = str(posted.get("person") or user.pk)
    return user.is_authenticated and user.is_active and whose == str(user.pk)


def _error(status, sentence):
    return JsonResponse({"error": str(sentence)}, status=status)
