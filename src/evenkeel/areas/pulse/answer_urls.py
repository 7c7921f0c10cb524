"""The addresses at which a pulse is answered: they belong to no project, so that a link tells
nobody of which."""

from django.urls import path

from evenkeel.areas.pulse import answer_views

app_name = "answer_pulse"
urlpatterns = [
    path("", answer_views.start, name="start"),
    path("questions/", answer_views.questions, name="questions"),
    path("answer/", answer_views.answer, name="answer"),
]
