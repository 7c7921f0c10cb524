"""Erasures that a restored backup does not know, done again: by a restore, and at every start."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from evenkeel.shared.clock import now
from evenkeel.site.personal_data import replay_erasures


class Command(BaseCommand):
    help = "Erase again whoever was erased after the database's backup was made."

    def handle(self, *args: object, **options: object) -> None:
        back = replay_erasures(Path(settings.HOME), now())
        if back:
            self.stdout.write(f"Erased again, because the backup was older: {back} people.")
