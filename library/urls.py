from django.urls import path

from library.views import cards, parts, public, section

app_name = "library"
CARD = "practice-cards/<slug:slug>"
urlpatterns = [
    path("practice-cards/", cards.own, name="own"),
    path(f"{CARD}/", cards.card, name="card"),
    path(f"{CARD}/do/<slug:name>/", cards.step, name="step"),
    path(f"{CARD}/<slug:name>/", parts.part, name="part"),
    path(f"{CARD}/<slug:name>/<str:uid>/remove/", parts.remove, name="remove"),
    path("practices/<slug:slug>/photos/<str:uid>/", public.photo, name="photo"),
    path("practices/<slug:slug>/papers/<str:uid>/", public.paper, name="paper"),
    path("practices/<slug:slug>/adopt/", public.adopt, name="adopt"),
    path("section/practices/", section.practices, name="section"),
    path("section/practices/<str:uid>/invite/", section.invite, name="invite"),
]
