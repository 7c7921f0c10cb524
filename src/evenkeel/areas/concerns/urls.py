"""This area's addresses in a project."""

from django.urls import path

from evenkeel.areas.concerns import keeping_views, views

app_name = "concerns"
urlpatterns = [
    path("<slug:slug>/concerns/", views.concerns, name="concerns"),
    path("<slug:slug>/concerns/my-code/", views.my_code, name="my_code"),
    path("<slug:slug>/concerns/set-up/", views.set_up, name="set_up"),
    path("<slug:slug>/concerns/cards/", views.cards, name="cards"),
    path("<slug:slug>/concerns/key/", keeping_views.key, name="key"),
    path("<slug:slug>/concerns/key/change/", keeping_views.change_key, name="change_key"),
    path("<slug:slug>/concerns/hand-on/", keeping_views.hand_on, name="hand_on"),
    path("<slug:slug>/concerns/<ref:ref>/", views.concern, name="concern"),
    path("<slug:slug>/concerns/<ref:ref>/close/", views.close, name="close"),
    path("<slug:slug>/concerns/<ref:ref>/read/", keeping_views.read, name="read"),
    path("<slug:slug>/concerns/<ref:ref>/ask/", keeping_views.ask, name="ask"),
    path("<slug:slug>/concerns/<ref:ref>/answer/", keeping_views.answer, name="answer"),
]
