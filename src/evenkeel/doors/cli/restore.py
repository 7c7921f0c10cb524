"""`evenkeel restore FILE`: put a backup back, after checking all of it."""

import argparse
import sys
from pathlib import Path

from evenkeel.doors.cli import site
from evenkeel.doors.cli.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and whether to ask."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to put back")
    parser.add_argument("--yes", action="store_true", help="don't ask before replacing")


def run(options: argparse.Namespace) -> int:
    """Check the backup, ask, switch to it, and erase again who was erased since."""
    home = site.wake()
    site.reach_database()
    from evenkeel.doors.backups import making, restoring
    from evenkeel.doors.backups.archive import BackupError
    from evenkeel.shared.clock import now

    backup = options.file.absolute()
    if not backup.is_file():
        raise Refusal(f"There is no file {backup}.")
    with site.only_one(home):
        try:
            with making.opened(backup, restoring.stage(home)) as unpacked:
                restoring.refuse_if_unfit(unpacked)
                restoring.refuse_if_running()
                said = unpacked.manifest
                print(
                    f"A whole backup of {said.made_at}: {said.records} records with "
                    f"{said.entries} entries, which fit their checkpoints."
                )
                if not options.yes and not restoring.is_empty():
                    _ask()
                replaced = restoring.replace(unpacked, home, now())
        except BackupError as error:
            raise Refusal(f"Nothing was replaced: {error}") from None
        site.migrate()
        site.erase_again(home)
    print("The backup is in its place. Everybody has to sign in again.")
    if replaced.kept:
        print(f"What it replaced is kept for 35 days: {replaced.kept}")
    print(
        "If the site was used after this backup, its records are now older than the newest\n"
        "checkpoints that were handed out. Tell the members and holders: "
        "`evenkeel examine --since` will show it."
    )
    return 0


def _ask() -> None:
    if not sys.stdin.isatty():
        raise Refusal("This replaces what is there. Say so with --yes.")
    print("What is there now is replaced. Type yes to go on: ", end="", flush=True)
    if sys.stdin.readline().strip().lower() != "yes":
        raise Refusal("Nothing was replaced.")
