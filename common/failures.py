"""Pages for what went wrong: a reference to quote, the time, and that the draft is safe."""

import logging
import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from common import clock
from common.context import look

logger = logging.getLogger(__name__)


def new_reference():
    """A code such as A71-0DE-58, short enough to read out on the telephone."""
    code = secrets.token_hex(4).upper()
    return f"{code[:3]}-{code[3:6]}-{code[6:]}"


@requires_csrf_token
def bad_request(request, exception):
    """400: something was cut off on the way."""
    return _answer(request, "400.html", 400)


@requires_csrf_token
def forbidden(request, exception):
    """403: another role may, this person may not."""
    return _answer(request, "403.html", 403)


@requires_csrf_token
def not_found(request, exception):
    """404: no such page, or not visible to this person; the two look alike on purpose."""
    return _answer(request, "404.html", 404)


def _answer(request, template, status):
    reference = new_reference()
    logger.info("%s %s, reference %s", status, request.path, reference)
    context = {"reference": reference, "at": clock.now()}
    return render(request, template, context, status=status)


def server_error(request):
    """500: asks the database for nothing; the reference leads from a letter to the log."""
    reference = new_reference()
    logger.error("500 %s, reference %s", request.path, reference, exc_info=True)
    context = {"reference": reference, "at": clock.now()}
    if request.method == "GET":
        context["path"] = request.get_full_path()
    try:
        return HttpResponse(render_to_string("500.html", look(request) | context), status=500)
    except Exception:
        logger.exception("The page of error 500 failed, reference %s", reference)
        words = (
            f"Щось зламалося в нас, не у вас. Ваша чернетка в безпеці. Код звернення: {reference}"
        )
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
