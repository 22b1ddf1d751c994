"""For load balancers and supervisors; no language, no session."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk import health


@never_cache
@require_safe
def live(request):
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    status, report = health.report()
    return JsonResponse(report, status=status)
