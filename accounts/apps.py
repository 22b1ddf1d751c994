from django.apps import AppConfig
from django.contrib.admin import apps as admin


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True
    default_auto_field = "django.db.models.BigAutoField"


class ProductAdminConfig(admin.AdminConfig):
    default = False
    default_site = "accounts.site.ProductAdminSite"
