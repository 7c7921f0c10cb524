from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "evenkeel.areas.glossary"
    label = "glossary"
    verbose_name = "Glossary"
