from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default = True
    default_auto_field = "django.db.models.BigAutoField"


class ProductAdminConfig(admin.AdminConfig):
    default = False
    default_site = "accounts.site.ProductAdminSite"
