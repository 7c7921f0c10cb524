from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "evenkeel.doors"
    label = "doors"
    verbose_name = "Doors"
