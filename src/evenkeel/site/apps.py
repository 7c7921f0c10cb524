from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "evenkeel.site"
    label = "site"
    verbose_name = "Site"
