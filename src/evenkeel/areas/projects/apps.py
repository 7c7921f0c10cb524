from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "evenkeel.areas.projects"
    label = "projects"
    verbose_name = "Projects"
