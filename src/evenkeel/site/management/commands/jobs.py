"""The worker, reached by name from `evenkeel worker`: doors stand below the site."""

from django.core.management.base import BaseCommand

from evenkeel.site.jobs import keep_working


class Command(BaseCommand):
    help = "Run queued tasks and periodic jobs until asked to stop."

    def handle(self, *args: object, **options: object) -> None:
        keep_working()
