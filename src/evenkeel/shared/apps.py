"""Makes the shared templates, tags, styles and parts of addresses known to Django."""

from django.apps import AppConfig
from django.urls import register_converter

from evenkeel.shared.converters import RefConverter


class SharedConfig(AppConfig):
    """The app of the shared pieces."""

    name = "evenkeel.shared"
    label = "shared"

    def ready(self) -> None:
        register_converter(RefConverter, "ref")
