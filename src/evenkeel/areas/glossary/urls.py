"""This area's addresses."""

from django.urls import path

from evenkeel.areas.glossary import views

app_name = "glossary"
urlpatterns = [
    path("<slug:slug>/easy-speak/", views.words, name="words"),
    path("<slug:slug>/easy-speak/list/", views.shipped, name="shipped"),
    path("<slug:slug>/easy-speak/ask/", views.ask, name="ask"),
    path("<slug:slug>/easy-speak/add/", views.add, name="add"),
    path("<slug:slug>/easy-speak/<int:pk>/", views.change, name="change"),
    path("<slug:slug>/easy-speak/<int:pk>/remove/", views.remove, name="remove"),
]
