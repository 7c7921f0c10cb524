from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "evenkeel.areas.meetings"
    label = "meetings"
