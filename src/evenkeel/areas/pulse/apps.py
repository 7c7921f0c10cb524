from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "evenkeel.areas.pulse"
    label = "pulse"
    verbose_name = "Pulse"
