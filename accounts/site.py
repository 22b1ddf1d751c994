"""Django admin, for administrators alone; signing in to it is the product's own signing in."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _

from accounts import rules

LIBRARIES = {"auth", "account", "mfa", "usersessions"}


class ProductAdminSite(AdminSite):
    site_header = _("AMU Grants: repairs")
    site_title = _("AMU Grants: repairs")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only the product's own tables: a change in a library's leaves no line in the journal."""
        given = model_or_iterable
        models = [given] if isinstance(given, ModelBase) else given
        own = [model for model in models if model._meta.app_label not in LIBRARIES]
        super().register(own, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_active and rules.is_administrator(request.user)

    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
