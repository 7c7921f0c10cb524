from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "evenkeel.record"
    label = "record"
    verbose_name = "Record"
