from django.urls import path

from reports.views import files, filling, monitoring, saves, section, submitting

app_name = "reports"
filling_pages = [
    path("reports/", filling.index, name="list"),
    path("reports/<str:uid>/", filling.detail, name="detail"),
    path("reports/<str:uid>/sections/<slug:name>/", filling.section, name="section"),
    path("reports/<str:uid>/save/", saves.save, name="save"),
    path("reports/<str:uid>/settle/<int:version>/", filling.settle, name="settle"),
    path("reports/<str:uid>/rules/", saves.rules, name="rules"),
    path("reports/<str:uid>/sums/", saves.sums, name="sums"),
    path("reports/<str:uid>/documents/<str:row>/", files.document, name="document"),
    path("reports/<str:uid>/files/<str:row>/", files.file, name="file"),
]
submitting_pages = [
    path("reports/<str:uid>/check/", submitting.check, name="check"),
    path("reports/<str:uid>/ask-approval/", submitting.ask_approval, name="ask_approval"),
    path("reports/<str:uid>/approve/", submitting.approve, name="approve"),
    path("reports/<str:uid>/submit/", submitting.submit, name="submit"),
    path("reports/<str:uid>/receipts/<int:number>/", submitting.receipt, name="receipt"),
    path(
        "reports/<str:uid>/receipts/<int:number>/report.pdf",
        submitting.report_pdf,
        name="report_pdf",
    ),
]
monitor_pages = [
    path("section/reports/", section.index, name="index"),
    path("section/reports/<str:uid>/", section.detail, name="read"),
    path("section/reports/<str:uid>/comment/", section.comment, name="comment"),
    path(
        "section/reports/<str:uid>/comments/<int:pk>/take-back/",
        section.take_back,
        name="take_back",
    ),
    path("section/reports/<str:uid>/return/", section.return_for_changes, name="return"),
    path("section/reports/<str:uid>/accept/", section.accept, name="accept"),
    path("section/reports/<str:uid>/files/<uuid:pk>/", files.submitted, name="submitted_file"),
    path("section/reports/<str:uid>/<int:number>/report.pdf", section.report_pdf, name="read_pdf"),
]
monitoring_pages = [
    path("section/monitoring/", monitoring.index, name="monitoring"),
    path("section/monitoring/indicators.xlsx", monitoring.indicators_xlsx, name="indicators_xlsx"),
    path("section/monitoring/indicators.csv", monitoring.indicators_csv, name="indicators_csv"),
    path("section/monitoring/indicators/<str:code>/", monitoring.indicator, name="indicator"),
    path("monitoring/", monitoring.own, name="own"),
    path("monitoring/indicators/<str:code>/", monitoring.own_indicator, name="own_indicator"),
]
urlpatterns = [*filling_pages, *submitting_pages, *monitor_pages, *monitoring_pages]
