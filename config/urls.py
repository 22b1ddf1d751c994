from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("desk.urls_plain")),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("portal.urls")),
        path("", include("library.urls")),
        path("", include("grants.urls")),  # before desk, whose calls/<slug>/ would take calls/new/
        path("", include("reports.urls")),
        path("", include("awards.urls")),
        path("", include("reviews.urls")),
        path("", include("applications.urls")),
        path("", include("cities.urls")),
        path("", include("notifications.urls")),
        path("", include("accounts.urls")),
        path("", include("desk.urls")),  # its <slug> of a call comes after grants' own words
        path("accounts/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "common.failures.bad_request"
handler403 = "common.failures.forbidden"
handler404 = "common.failures.not_found"
handler500 = "common.failures.server_error"
