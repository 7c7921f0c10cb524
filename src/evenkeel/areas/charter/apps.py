from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "evenkeel.areas.charter"
    label = "charter"
    verbose_name = "Charter"
