"""This area's addresses."""

from django.urls import path

from evenkeel.areas.people import views

app_name = "people"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/sign-in-again/", views.again, name="again"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
