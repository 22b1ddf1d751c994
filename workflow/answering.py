"""Answers a move that is not possible now with a page that says why; nothing typed is lost."""

from django.shortcuts import render
from django_fsm import ConcurrentTransition, TransitionNotAllowed

from workflow.moves import CHANGED
from workflow.refusals import NotNow


class NotNowMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotNow):
            return _answer(request, exception.reason)
        if isinstance(exception, TransitionNotAllowed | ConcurrentTransition):
            return _answer(request, CHANGED)
        return None


def _answer(request, reason):
    """409 with the reason and, so that it can be copied, whatever long text was posted."""
    typed = [
        (name, value)
        for name, value in request.POST.items()
        if len(value) > 20 and "password" not in name and name != "csrfmiddlewaretoken"
    ]
    context = {"reason": reason, "typed": typed, "back": request.META.get("HTTP_REFERER", "")}
    return render(request, "workflow/not_now.html", context, status=409)
