"""The addresses of minutes that anybody may paste, outside of any project."""

from django.urls import path

from evenkeel.areas.minutes.views import pasting

app_name = "paste"
urlpatterns = [
    path("", pasting.start, name="start"),
    path("confirm/", pasting.confirm, name="confirm"),
    path("tables/", pasting.take_tables, name="tables"),
    path("keep/", pasting.keep, name="keep"),
]
