from django.apps import AppConfig


class ApproachConfig(AppConfig):
    name = "evenkeel.areas.approach"
    label = "approach"
    verbose_name = "Approach"
