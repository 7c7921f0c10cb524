from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "evenkeel.areas.commitments"
    label = "commitments"
    verbose_name = "Promises"
