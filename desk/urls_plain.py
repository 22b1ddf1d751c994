"""Addresses that no language changes."""

from django.urls import path

from desk.views import health

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
