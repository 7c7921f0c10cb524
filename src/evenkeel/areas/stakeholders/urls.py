"""This area's addresses."""

from django.urls import path

from evenkeel.areas.stakeholders import views

app_name = "stakeholders"
urlpatterns = [
    path("<slug:slug>/who-is-missing/", views.overview, name="map"),
    path("<slug:slug>/who-is-missing/add/", views.add, name="add"),
    path("<slug:slug>/who-is-missing/<int:pk>/", views.change, name="change"),
    path("<slug:slug>/who-is-missing/<int:pk>/remove/", views.remove, name="remove"),
]
