from django.urls import path

from portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("calls/<slug:slug>/", views.call, name="call"),
    path("calls/<slug:slug>/rules.json", views.rules_json, name="rules_json"),
    path("register/", views.register, name="register"),
    path("register/grants.csv", views.register_csv, name="register_csv"),
    path("register/grants.xlsx", views.register_xlsx, name="register_xlsx"),
    path("register/<str:number>/", views.award, name="award"),
    path("open-data/grants.json", views.grants_json, name="grants_json"),
    path("practices/", views.practices, name="practices"),
    path("practices/<slug:slug>/", views.practice, name="practice"),
    path("receipts/", views.receipts, name="receipts"),
    path("journal/", views.journal, name="journal"),
    path("journal/seals.json", views.seals_json, name="seals_json"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
