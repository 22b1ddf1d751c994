from django.urls import path

from reviews.views import assignments, conflicts, queue, ranking, score, sheets

app_name = "reviews"
CALL = "section/calls/<slug:slug>"
urlpatterns = [
    path("reviews/", queue.queue, name="queue"),
    path("reviews/conflicts/<slug:slug>/", conflicts.conflicts, name="conflicts"),
    path("reviews/<str:uid>/", score.score, name="score"),
    path("reviews/<str:uid>/start/", score.start, name="start"),
    path("reviews/<str:uid>/save/", score.save, name="save"),
    path("reviews/<str:uid>/settle/<int:aside>/", score.settle, name="settle"),
    path("reviews/<str:uid>/reopen/", score.reopen, name="reopen"),
    path("reviews/<str:uid>/decline/", score.decline, name="decline"),
    path("reviews/<str:uid>/conflict/", conflicts.step_aside, name="step_aside"),
    path("reviews/<str:uid>/files/<str:annex>/", score.file, name="file"),
    path(f"{CALL}/assignments/", assignments.assignments, name="assignments"),
    path(f"{CALL}/assignments/balance/", assignments.balance, name="balance"),
    path(f"{CALL}/assignments/finish/", assignments.finish_ready, name="finish_ready"),
    path(f"{CALL}/assignments/release/<str:uid>/", assignments.release, name="release"),
    path(f"{CALL}/reviews.xlsx", assignments.xlsx, name="reviews_xlsx"),
    path(f"{CALL}/conflicts/", conflicts.declared, name="declared"),
    path(f"{CALL}/conflicts/<int:pk>/lift/", conflicts.lift, name="lift"),
    path(f"{CALL}/scores/<str:uid>/", sheets.sheets, name="sheets"),
    path(f"{CALL}/scores/<str:uid>/moderate/", sheets.moderate, name="moderate"),
    path(f"{CALL}/scores/<str:uid>/more/", sheets.add_reviewer, name="add_reviewer"),
    path(f"{CALL}/scores/<str:uid>/finish/", sheets.finish, name="finish"),
    path(f"{CALL}/scores/reopen/<str:uid>/", sheets.reopen, name="reopen_for"),
    path(f"{CALL}/ranking/", ranking.ranking, name="ranking"),
    path(f"{CALL}/ranking.xlsx", ranking.xlsx, name="ranking_xlsx"),
]
