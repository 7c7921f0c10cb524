"""This area's addresses."""

from django.urls import path

from evenkeel.areas.projects import views

app_name = "projects"
urlpatterns = [
    path("card/", views.card, name="card"),
]
