"""`evenkeel serve`: the site for real, behind whatever does TLS: pages and jobs.

It refuses settings that are not safe, and takes a checked backup before it changes the database.
"""

import argparse
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from evenkeel.doors.cli import running, site
from evenkeel.doors.cli.refusal import Refusal

USUAL_BIND = ("127.0.0.1", 8000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--bind",
        type=_bind,
        metavar="ADDRESS:PORT",
        help="where to listen (default: 127.0.0.1, and PORT or 8000)",
    )


def run(options: argparse.Namespace) -> int:
    """Bring the database up to date, and serve until asked to stop."""
    if os.environ.get("EVENKEEL_DEMONSTRATION") == "1":
        raise Refusal("EVENKEEL_DEMONSTRATION is set; `evenkeel demo` serves the demonstration.")
    home = site.wake()
    from django.conf import settings
    from django.db import connection

    host, port = options.bind or (USUAL_BIND[0], running.port_from_environment() or USUAL_BIND[1])
    if not running.is_free(host, port):
        raise Refusal(f"{host}:{port} is taken; choose another with --bind or PORT.")
    with site.only_one(home):
        site.reach_database()
        _bring_up_to_date(home)
        site.erase_again(home)
        site.collect_styles()
        small = connection.vendor == "sqlite"
        connection.close()
        return running.serve(
            host,
            port,
            # SQLite lets one writer in at a time, so that more processes only wait for each other.
            processes=2 if small else max(2, min(8, os.cpu_count() or 2)),
            host_header=urlsplit(settings.ADDRESS).netloc,
            ready=f"Even Keel serves {settings.ADDRESS} on {host}:{port}.",
        )


def _bring_up_to_date(home: Path) -> None:
    """Migrate if there is something to migrate, after a checked backup of what is there."""
    pending = site.pending_migrations()
    if not pending:
        return
    if not site.has_no_tables():
        from evenkeel.doors.backups.archive import BackupError
        from evenkeel.doors.backups.making import make
        from evenkeel.shared.clock import now

        at = now()
        target = home / "backups" / f"before-{pending[-1]}-{at:%Y%m%d%H%M%S}.zip"
        target.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            make(home, target, at)
        except BackupError as error:
            raise Refusal(f"The database was not touched, for it has no backup: {error}") from None
        print(f"A checked backup lies at {target}.", flush=True)
    print(f"Bringing the database up to date: {len(pending)} steps.", flush=True)
    site.migrate()


def _bind(text: str) -> tuple[str, int]:
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d+)", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not ADDRESS:PORT, such as 127.0.0.1:8000")
    return found[1] or found[2], running.port_number(found[3])
