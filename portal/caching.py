"""Public pages may be kept by browsers and proxies for a minute; a signed-in person's never."""

from functools import wraps

from django.utils.cache import patch_cache_control, patch_vary_headers

SECONDS = 60  # within which a moved deadline must be seen


def public_page(view):
    """Cacheable for everyone who is not signed in; the same address gives both."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if request.user.is_authenticated or response.status_code != 200:
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return answered
