"""The addresses of one's own notes as files, which belong to no project."""

from django.urls import path

from evenkeel.doors.exchange import views

app_name = "own_notes"
urlpatterns = [
    path("notes.md", views.own_notes, name="markdown"),
    path("notes.json", views.own_notes_as_json, name="json"),
]
