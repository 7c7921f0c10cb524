"""`evenkeel backup FILE`: everything the site holds in one checked file, while it runs."""

import argparse
from pathlib import Path

from evenkeel.doors.cli import site
from evenkeel.doors.cli.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write it."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to write")


def run(options: argparse.Namespace) -> int:
    """Write the backup, check it, and say what it holds."""
    home = site.wake()
    site.reach_database()
    from evenkeel.doors.backups.archive import BackupError
    from evenkeel.doors.backups.making import make
    from evenkeel.shared.clock import now

    target = options.file.absolute()
    if not target.parent.is_dir():
        raise Refusal(f"There is no folder {target.parent}.")
    if site.has_no_tables():
        raise Refusal("There is nothing to back up: the site was never started here.")
    try:
        manifest = make(home, target, now())
    except BackupError as error:
        raise Refusal(f"No backup was written: {error}") from None
    print(
        f"{target}: {manifest.records} records with {manifest.entries} entries, checked against "
        "their checkpoints.\nIt holds the site's secret and key: keep it as safe as the site."
    )
    return 0
