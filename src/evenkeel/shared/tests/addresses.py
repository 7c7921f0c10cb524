"""The one address that the shared pages know, so that their tests need no more."""

from django.urls import path
from django.views.i18n import set_language

urlpatterns = [path("language/", set_language, name="set_language")]
