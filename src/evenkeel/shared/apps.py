"""Makes the shared templates, tags and styles known to Django."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """The app of the shared pieces."""

    name = "evenkeel.shared"
    label = "shared"
