"""`evenkeel map VOTES.csv`: who thinks alike, what brings groups together and what parts them."""

import argparse
import json
import sys
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.cli.telling import tell_problems
from evenkeel.doors.exchange.opinion_map_files import statements_of_file, votes_of_file
from evenkeel.doors.exchange.opinion_map_svg import opinion_map_svg
from evenkeel.doors.exchange.opinion_map_text import opinion_map_text
from evenkeel.engine.opinion import (
    MOST_GROUPS,
    Mode,
    OpinionMap,
    Reading,
    Statements,
    StatementsReading,
    map_json,
    map_opinions,
    without,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the method, and the form of what comes out."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="VOTES.csv",
        help="columns participant, statement, vote and perhaps side; or an export of Polis",
    )
    parser.add_argument(
        "--statements",
        type=Path,
        metavar="STATEMENTS.csv",
        help="what statements say (columns statement and text, or comments.csv of Polis); those "
        "that were moderated out are left out",
    )
    parser.add_argument(
        "--mode",
        choices=[one.value for one in Mode],
        default=Mode.DEFAULT.value,
        help="our own method, or the formulas of Polis",
    )
    parser.add_argument(
        "--groups",
        type=_count,
        metavar="K",
        help="so many groups, at least 2; else as many as fit best",
    )
    parser.add_argument("--format", choices=("text", "json", "svg"), default="text")


def run(options: argparse.Namespace) -> int:
    """Read the files, list what is wrong, or tell the map."""
    statements: Statements | None = Statements({}, frozenset())
    if options.statements:
        told = statements_of_file(options.statements)
        _tell(told, options.statements)
        statements = told.statements
    reading = votes_of_file(options.file)
    _tell(reading, options.file)
    if reading.votes is None or statements is None:
        return 1
    votes = without(reading.votes, statements.out)
    if not votes.vote.size:
        raise Refusal("every statement that was voted on is moderated out")
    made = map_opinions(votes, mode=Mode(options.mode), groups=options.groups)
    sys.stdout.buffer.write(_told(made, statements, options.format).encode())
    sys.stdout.buffer.flush()
    return 0


def _told(made: OpinionMap, statements: Statements, form: str) -> str:
    if form == "svg":
        return opinion_map_svg(made, statements.texts)
    if form == "text":
        return opinion_map_text(made, statements.texts)
    # A line for each part: an indented file of a million people would be many times as long.
    parts = map_json(made, statements.texts).items()
    lines = [f" {json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in parts]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 2 <= int(text) <= MOST_GROUPS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 2 to {MOST_GROUPS}")
    return int(text)


def _tell(reading: Reading | StatementsReading, path: Path) -> None:
    tell_problems(reading, so="no map was made", file=path)
