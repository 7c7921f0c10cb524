"""This area's addresses."""

from django.urls import path

from evenkeel.areas.desk import views

app_name = "desk"
urlpatterns = [
    path("my-page/", views.desk, name="desk"),
    path("account/messages/", views.notices, name="notices"),
    path("stop/<str:code>/", views.stop, name="stop"),
]
