"""This area's addresses."""

from django.urls import path

from evenkeel.areas.approach import views

app_name = "approach"
urlpatterns = [
    path("<slug:slug>/approach/", views.holds, name="holds"),
    path("<slug:slug>/approach/start/", views.start, name="start"),
    path("<slug:slug>/approach/questions/", views.questions, name="questions"),
    path("<slug:slug>/approach/outcome/", views.outcome, name="outcome"),
    path("<slug:slug>/approach/choose/", views.choose, name="choose"),
]
