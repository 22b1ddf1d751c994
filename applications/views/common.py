"""Finding an application for a person: not visible is 404, whatever the reason."""

from django.shortcuts import get_object_or_404

from applications.models import Application, Submission


def own(user, uid):
    """An application of a city the person acts for."""
    found = Application.objects.of_city_of(user).select_related("call", "city")
    return get_object_or_404(found, uid=uid)


def own_submission(user, uid, number):
    found = Submission.objects.select_related("application__call", "application__city", "by")
    mine = Application.objects.of_city_of(user).filter(uid=uid)
    return get_object_or_404(found, application__in=mine, number=number)


def for_check(user, uid, **filters):
    """A submitted application that this person of the Section may check."""
    found = Application.objects.checked_by(user).select_related("call", "city")
    return get_object_or_404(found, uid=uid, **filters)


def posted(request):
    """What a form is bound to: an empty post is a post too."""
    return request.POST if request.method == "POST" else None
