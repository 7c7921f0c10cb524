"""This area's addresses within a project."""

from django.urls import path

from evenkeel.areas.pulse import views

app_name = "pulse"
urlpatterns = [
    path("<slug:slug>/pulse/", views.pulses, name="pulses"),
    path("<slug:slug>/pulse/new/", views.new, name="new"),
    path("<slug:slug>/pulse/organisation/<int:pk>/", views.yearly, name="yearly"),
    path("<slug:slug>/pulse/<ref:ref>/", views.pulse, name="pulse"),
    path("<slug:slug>/pulse/<ref:ref>/codes/", views.codes, name="codes"),
    path("<slug:slug>/pulse/<ref:ref>/enter/", views.enter, name="enter"),
    path("<slug:slug>/pulse/<ref:ref>/words/", views.words, name="words"),
]
