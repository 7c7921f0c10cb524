from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "evenkeel.areas.people"
    label = "people"
    verbose_name = "People"
