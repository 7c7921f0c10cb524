"""`evenkeel worker`: the jobs alone, for a second machine on the same PostgreSQL."""

import argparse

from evenkeel.doors.cli import site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything is in the settings."""


def run(options: argparse.Namespace) -> int:
    """Work until asked to stop."""
    from django.core.management import call_command

    site.wake()
    site.reach_database()
    call_command("jobs")
    return 0
