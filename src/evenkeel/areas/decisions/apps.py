from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "evenkeel.areas.decisions"
    label = "decisions"
    verbose_name = "Decisions"
