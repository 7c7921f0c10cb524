"""The addresses that exist on this machine alone."""

from django.urls import path

from evenkeel.site import loopback_views

urlpatterns = [
    path("outbox/", loopback_views.outbox, name="outbox"),
    path("outbox/<str:name>", loopback_views.open_message, name="open_message"),
    path("demonstration/<slug:part>", loopback_views.sign_in, name="demonstration_sign_in"),
]
