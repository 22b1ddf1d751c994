from django.urls import path

from desk.views import components, section, today

app_name = "desk"
urlpatterns = [
    path("desk/", today.today, name="today"),
    path("meetings/", today.meetings, name="meetings"),
    path("section/", section.section, name="section"),
    path("section/calls/", section.calls, name="calls"),
    path("section/calls/<slug:slug>/", section.call, name="call"),
    path("section/components/", components.catalogue, name="components"),
    path("section/messages/new/", section.compose, name="compose"),
]
