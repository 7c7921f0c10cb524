"""The `evenkeel` command: one table of what it can do; each command is a module of its own.

A module is imported only when its command is called, so that `balance` and `examine` start without
Django, and a listing of the commands imports none of them.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from evenkeel import __version__
from evenkeel.doors.cli.refusal import Refusal

# Name: what it does. The module has the same name, with an underscore for a hyphen.
COMMANDS = {
    "balance": "work out balance sheets from a folder of tables",
    "minutes": "read minutes as they are into tables for `balance`",
    "fund": "share a budget fairly, from a Pabulib file of projects and ballots",
    "map": "map opinions: who votes alike, and what brings groups together",
    "select": "work out the fairest lottery over panels, from quotas and a pool",
    "draw": "draw a panel from a lottery with the words of several people",
    "examine": "check a bundle, offline",
    "bundle": "write a project's bundle for an examiner",
    "demo": "serve the demonstration on this machine",
    "serve": "serve the site: pages and jobs",
    "worker": "run the jobs alone, for a second machine",
    "admin": "make a person an operator of this site",
    "mail-test": "send a test message, and say what is wrong if it fails",
    "backup": "write a verified backup, while the site runs",
    "restore": "put a backup back",
}
INTERRUPTED = 130


class Command(Protocol):
    """What each command's module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def command(name: str) -> Command:
    """The module behind a command of the table."""
    module = importlib.import_module(f"evenkeel.doors.cli.{name.replace('-', '_')}")
    return cast(Command, module)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; returns its exit code.

    0: done; 1: it could not be done, with the reason; 2: the arguments are wrong; 130: interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given).parse_args(given)
    try:
        code = command(options.command).run(options)
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"evenkeel {options.command}: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`); Python must not complain at its own exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        print(f"evenkeel {options.command}: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return code


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evenkeel",
        description="Even Keel: hands-on tools for co-production, and an honest record of how "
        "power was shared.",
        epilog="`evenkeel COMMAND --help` says more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"evenkeel {__version__}")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), None)
    for name, does in COMMANDS.items():
        sub = chosen.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if name == wanted:
            command(name).add_arguments(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
