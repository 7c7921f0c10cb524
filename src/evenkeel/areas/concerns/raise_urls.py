"""The addresses at which somebody raises a concern and follows it: they belong to no project, so
that a link tells nobody of which."""

from django.urls import path

from evenkeel.areas.concerns import raise_views

app_name = "raise_concern"
urlpatterns = [
    path("", raise_views.start, name="start"),
    path("write/", raise_views.write, name="write"),
    path("send/", raise_views.send, name="send"),
    path("me-too/", raise_views.me_too, name="me_too"),
    path("follow/", raise_views.follow, name="follow"),
    path("reply/", raise_views.reply, name="reply"),
    path("take-back/", raise_views.take_back, name="take_back"),
]
