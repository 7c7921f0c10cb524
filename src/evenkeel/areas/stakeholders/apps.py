from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "evenkeel.areas.stakeholders"
    label = "stakeholders"
    verbose_name = "Stakeholders"
