from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("section/messages/", views.index, name="list"),
    path("section/messages/<int:pk>/", views.message, name="message"),
    path("section/messages/<int:pk>/settle/", views.settle, name="settle"),
    path("section/messages/batches/<str:batch>/stop/", views.stop, name="stop"),
    path("section/messages/batches/<str:batch>/send/", views.send_at_once, name="send_at_once"),
    path("desk/messages/", views.own, name="own"),
    path("desk/messages/<int:pk>/", views.own_message, name="own_message"),
]
