from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "evenkeel.areas.concerns"
    label = "concerns"
    verbose_name = "Concerns"
