from django.urls import path

from cities.views import acting, register, section

app_name = "cities"
urlpatterns = [
    path("section/cities/", register.register, name="register"),
    path("section/cities/<slug:slug>/", register.city, name="city"),
    path("section/cities/<slug:slug>/edit/", register.edit, name="edit"),
    path("section/cities/<slug:slug>/name/", register.rename, name="rename"),
    path("section/cities/<slug:slug>/amu/", register.period, name="add_period"),
    path("section/cities/<slug:slug>/amu/<int:pk>/", register.period, name="period"),
    path("section/people/", section.requests, name="requests"),
    path("section/people/<int:pk>/", section.decide, name="decide"),
    path("section/people/<int:pk>/end/<slug:role>/", section.end_role, name="end_role"),
    path("section/people/invitations/<int:pk>/", section.revoke, name="revoke_role"),
    path("cities/act/", acting.act, name="act"),
    path("cities/acting/<int:pk>/end/", acting.end, name="end"),
    path("cities/acting/<int:pk>/confirm/", acting.confirm, name="confirm"),
    path("cities/acting/<int:pk>/letter/", acting.letter, name="letter"),
    path("cities/invitations/<int:pk>/withdraw/", acting.revoke, name="revoke"),
    path("cities/<slug:slug>/people/", acting.people, name="people"),
    path("cities/<slug:slug>/facts/", register.facts, name="facts"),
]
