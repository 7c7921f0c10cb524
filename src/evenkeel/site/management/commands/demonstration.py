"""The demonstration's data, reached by name from `evenkeel demo`: doors stand below the site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from evenkeel.site.demonstration.stage import set_stage


class Command(BaseCommand):
    help = "Put the demonstration's organisation and projects into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--minutes", type=Path, help="a folder of tables of real groups")

    def handle(self, *args: object, **options: object) -> None:
        minutes = options["minutes"]
        for line in set_stage(minutes if isinstance(minutes, Path) else None):
            self.stdout.write(line)
