"""`evenkeel demo`: the whole site on this machine, with an invented organisation to look at.

`make run` calls it. Whatever is entered stays in the demonstration's own folder.
"""

import argparse
import os
from pathlib import Path

from evenkeel.doors.cli import running, site
from evenkeel.doors.cli.refusal import Refusal

HOST = "127.0.0.1"
USUAL_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port."""
    parser.add_argument(
        "--port",
        type=running.port_number,
        help="the port to listen on (default: PORT, or the first free one from 8000)",
    )


def run(options: argparse.Namespace) -> int:
    """Make the demonstration ready, and serve it until asked to stop."""
    port = _port(options.port or running.port_from_environment())
    os.environ["EVENKEEL_ADDRESS"] = f"http://{HOST}:{port}"
    home = choose_home()
    with site.only_one(home):
        site.wake()
        make_ready()
        site.erase_again(home)
        site.collect_styles()
        return running.serve(
            HOST,
            port,
            processes=1,
            host_header=f"{HOST}:{port}",
            ready=f"Even Keel is open at http://{HOST}:{port}  Stop it with Ctrl-C.",
        )


def _port(given: int | None) -> int:
    """The port that was asked for, or the first free one from the usual port on."""
    wanted = [given] if given else range(USUAL_PORT, USUAL_PORT + 50)
    for port in wanted:
        if running.is_free(HOST, port):
            return port
    if given:
        raise Refusal(f"Something else listens on port {given}; choose another: --port 8080")
    raise Refusal(f"No port from {USUAL_PORT} on is free; choose one: --port 9000")


def choose_home() -> Path:
    """Make this process one of the demonstration's; returns the folder where it is kept."""
    usual = Path.home() / ".local/share/evenkeel/demonstration"
    home = Path(os.environ.get("EVENKEEL_HOME") or usual)
    os.environ |= {"EVENKEEL_DEMONSTRATION": "1", "EVENKEEL_HOME": str(home)}
    return home


def make_ready() -> None:
    """The database, and in it the stories, told once; the real groups too where they are here."""
    from django.core.management import call_command

    site.reach_database()
    if site.pending_migrations():
        print("Making the database ...", flush=True)
        site.migrate()
    data = Path(os.environ.get("EVENKEEL_DATA") or "../shared/data") / "minutes"
    call_command("demonstration", *(["--minutes", str(data)] if data.is_dir() else []))
