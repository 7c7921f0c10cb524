"""`evenkeel fund FILE.pb`: a budget shared fairly, and every purchase explained."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.cli.telling import tell_problems
from evenkeel.doors.exchange.funding_text import funding_text
from evenkeel.doors.exchange.text_files import text_lines
from evenkeel.engine.budgets import (
    Completion,
    Election,
    Measure,
    Outcome,
    Problems,
    Rule,
    fund,
    outcome_json,
    read_pb,
    write_pb,
)
from evenkeel.engine.budgets.problems import TEXT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the rule with its variants, and the form of what comes out."""
    parser.add_argument("file", type=Path, metavar="FILE.pb", help="projects and ballots (Pabulib)")
    parser.add_argument("--rule", choices=[one.value for one in Rule], default="equal-shares")
    parser.add_argument(
        "--satisfaction",
        choices=[one.value for one in Measure],
        default="cost",
        help="a bought project is worth what it costs (cost), or every one the same (card)",
    )
    parser.add_argument(
        "--completion",
        choices=[one.value for one in Completion],
        default="none",
        help="raise shares by 1 at a time until nothing more fits (add1), or for as long as no "
        "more is spent than there is (add1x)",
    )
    parser.add_argument(
        "--least-support",
        type=_count,
        default=0,
        metavar="PEOPLE",
        help="leave out projects that fewer people support",
    )
    parser.add_argument(
        "--lot",
        metavar="ID,ID,...",
        help="all projects in the order of a lot drawn beforehand: of two that are as good, as "
        "dear and as much supported, the first is bought (else the first in the file)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "pb"),
        default="text",
        help="pb is the file once more, with a column of PROJECTS that says what is selected",
    )


def run(options: argparse.Namespace) -> int:
    """Read the file, list what is wrong, or tell the outcome."""
    rule, completion = Rule(options.rule), Completion(options.completion)
    if rule is Rule.GREEDY and completion is not Completion.NONE:
        raise Refusal("--completion is for equal shares; greedy has no shares to raise")
    election = _read(options.file)
    if election is None:
        return 1
    lot = tuple(one.strip() for one in options.lot.split(",")) if options.lot else ()
    unknown = set(lot).difference(one.id for one in election.projects)
    if unknown:
        raise Refusal(f"the lot names {min(unknown)!r}, which is no project of the file")
    try:
        outcome = fund(
            election,
            rule=rule,
            measure=Measure(options.satisfaction),
            completion=completion,
            least_support=options.least_support,
            lot=lot,
        )
    except ValueError as error:
        raise Refusal(str(error)) from None
    for text in _told(options.format, election, outcome):
        sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 0


def _told(form: str, election: Election, outcome: Outcome) -> Iterable[str]:
    if form == "json":
        return [json.dumps(outcome_json(outcome), ensure_ascii=False, indent=1), "\n"]
    if form == "pb":
        return write_pb(election, winners=frozenset(outcome.winners))
    return [funding_text(election, outcome)]


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len("1000000"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of people")
    return int(text)


def _read(path: Path) -> Election | None:
    problems = Problems()
    with path.open("rb") as stream:
        lines = text_lines(stream, problems, TEXT)
        reading = read_pb(lines, problems=problems)
    tell_problems(reading, so="nothing was counted", file=path)
    return reading.election
