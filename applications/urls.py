from django.urls import path

from applications.views import annexes, budget, checking, filling, saves, submitting

app_name = "applications"
filling_pages = [
    path("applications/", filling.index, name="list"),
    path("applications/new/", filling.new, name="new"),
    path("applications/<str:uid>/", filling.detail, name="detail"),
    path("applications/<str:uid>/sections/<int:number>/", filling.section, name="section"),
    path("applications/<str:uid>/sections/<int:number>/<int:page>/", filling.section, name="page"),
    path("applications/<str:uid>/questions/<slug:key>/", filling.question, name="question"),
    path("applications/<str:uid>/save/", saves.save, name="save"),
    path("applications/<str:uid>/settle/<int:version>/", filling.settle, name="settle"),
    path("applications/<str:uid>/budget/", budget.book, name="budget"),
    path("applications/<str:uid>/budget/sums/", budget.sums, name="budget_sums"),
    path("applications/<str:uid>/budget.xlsx", budget.sheet, name="budget_xlsx"),
    path("applications/<str:uid>/annexes/", annexes.papers, name="annexes"),
    path("applications/<str:uid>/annexes/<str:annex>/", annexes.download, name="annex"),
    path("applications/<str:uid>/annexes/<str:annex>/remove/", annexes.remove, name="annex_remove"),
]
submitting_pages = [
    path("applications/<str:uid>/check/", submitting.review_answers, name="review_answers"),
    path("applications/<str:uid>/ask-approval/", submitting.ask_approval, name="ask_approval"),
    path("applications/<str:uid>/approve/", submitting.approve, name="approve"),
    path("applications/<str:uid>/submit/", submitting.submit, name="submit"),
    path("applications/<str:uid>/receipts/<int:number>/", submitting.receipt, name="receipt"),
    path(
        "applications/<str:uid>/receipts/<int:number>/receipt.pdf",
        submitting.receipt_pdf,
        name="receipt_pdf",
    ),
    path(
        "applications/<str:uid>/receipts/<int:number>/application.pdf",
        submitting.application_pdf,
        name="application_pdf",
    ),
    path("applications/<str:uid>/withdraw/", submitting.withdraw, name="withdraw"),
    path("applications/<str:uid>/discard/", submitting.discard, name="discard"),
    path("applications/<str:uid>/late/", submitting.late, name="late"),
]
checking_pages = [
    path("section/calls/<slug:slug>/eligibility/", checking.eligibility, name="eligibility"),
    path(
        "section/calls/<slug:slug>/applications.xlsx",
        checking.eligibility_xlsx,
        name="eligibility_xlsx",
    ),
    path("section/calls/<slug:slug>/eligibility/<str:uid>/", checking.check, name="check"),
    path(
        "section/calls/<slug:slug>/eligibility/<str:uid>/text/", checking.standing, name="standing"
    ),
    path(
        "section/calls/<slug:slug>/eligibility/<str:uid>/application.pdf",
        checking.standing_pdf,
        name="standing_pdf",
    ),
    path("section/files/<str:uid>/<str:annex>/", checking.standing_file, name="standing_file"),
    path("section/calls/<slug:slug>/refusals/", checking.refusals, name="refusals"),
    path("section/calls/<slug:slug>/refusals/<int:pk>/", checking.decide, name="decide"),
    path("section/calls/<slug:slug>/late/<int:pk>/", checking.late_answer, name="late_answer"),
]
urlpatterns = [*filling_pages, *submitting_pages, *checking_pages]
