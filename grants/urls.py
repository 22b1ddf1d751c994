from django.urls import path

from grants.views import editing, opening, steps

app_name = "grants"
CALL = "section/calls/<slug:slug>"
urlpatterns = [
    path("section/calls/new/", opening.new, name="new"),
    path("section/calls/new/copy/", opening.copy, name="copy"),
    path("section/calls/new/import/", opening.from_file, name="import"),
    path("section/working-days/", steps.days, name="days"),
    path("section/working-days/<int:id>/remove/", steps.remove_day, name="remove_day"),
    path(f"{CALL}/rules/", editing.overview, name="edit"),
    path(f"{CALL}/rules/preview/", editing.preview, name="preview"),
    path(f"{CALL}/rules/export.yaml", steps.export, name="export"),
    path(f"{CALL}/rules/calendar/fill/", steps.fill_calendar, name="fill_calendar"),
    path(f"{CALL}/rules/rows/<slug:part>/", editing.part, name="part"),
    path(f"{CALL}/rules/rows/<slug:part>/add/", editing.row, name="add"),
    path(f"{CALL}/rules/rows/<slug:part>/<int:id>/", editing.row, name="row"),
    path(f"{CALL}/rules/rows/<slug:part>/<int:id>/move/", editing.move, name="move"),
    path(f"{CALL}/rules/rows/<slug:part>/<int:id>/remove/", editing.remove, name="remove"),
    path(f"{CALL}/rules/<slug:group>/", editing.settings, name="settings"),
    path(f"{CALL}/announce/", steps.announce, name="announce"),
    path(f"{CALL}/extend/", steps.extend, name="extend"),
    path(f"{CALL}/begin-evaluation/", steps.begin_evaluation, name="begin_evaluation"),
    path(f"{CALL}/cancel/", steps.cancel, name="cancel"),
]
