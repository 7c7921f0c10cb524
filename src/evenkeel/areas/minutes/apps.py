from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "evenkeel.areas.minutes"
    label = "minutes"
    verbose_name = "Minutes"
