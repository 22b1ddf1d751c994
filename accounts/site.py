"""Django admin, for administrators alone; signing in to it is the product's own signing in."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from accounts import rules


class ProductAdminSite(AdminSite):
    site_header = _("AMU Grants: repairs")
    site_title = _("AMU Grants: repairs")

    def has_permission(self, request):
        return request.user.is_active and rules.is_administrator(request.user)

    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
