from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "evenkeel.areas.reflection"
    label = "reflection"
    verbose_name = "Reflection"
