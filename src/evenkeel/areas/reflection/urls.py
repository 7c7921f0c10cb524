"""This area's addresses."""

from django.urls import path

from evenkeel.areas.reflection import views

app_name = "reflection"
urlpatterns = [
    path("", views.notes, name="notes"),
    path("new/", views.write, name="write"),
    path("<int:pk>/", views.note, name="note"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
