from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "evenkeel.areas.desk"
    label = "desk"
    verbose_name = "Desk"
