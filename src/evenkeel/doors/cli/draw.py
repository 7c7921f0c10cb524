"""`evenkeel draw LOTTERY --seed WORDS ...`: the panel that several people draw together."""

import argparse
import csv
import hashlib
import io
import json
import sys
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.cli.telling import tell_problems
from evenkeel.doors.exchange.panel_text import draw_text
from evenkeel.engine.panels import Code, Lottery, Panel, draw, read_lottery
from evenkeel.engine.panels.drawing import Draw
from evenkeel.engine.problems import Problems
from evenkeel.shared.cells import safe_cell

LARGEST = 500_000_000
VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The lottery, everybody's words, and the form of what comes out."""
    parser.add_argument(
        "lottery", type=Path, metavar="LOTTERY", help="what `select --format json` wrote"
    )
    parser.add_argument(
        "--seed",
        action="append",
        required=True,
        metavar="WORDS",
        help="one person's words; give it once for each person, in any order",
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")


def run(options: argparse.Namespace) -> int:
    """Read the lottery, and tell the panel with all that it takes to check it."""
    if options.lottery.stat().st_size > LARGEST:
        raise Refusal(f"{options.lottery} is too large for a lottery")
    data = options.lottery.read_bytes()
    lottery = _read(options.lottery, data)
    if lottery is None:
        return 1
    digest = hashlib.sha256(data).hexdigest()
    try:
        drawn = draw(digest, options.seed, lottery.tickets)
    except ValueError as error:
        raise Refusal(str(error)) from None
    panel = lottery.panel(drawn.ticket)
    if options.format == "json":
        text = json.dumps(_json(digest, drawn, lottery, panel), ensure_ascii=False, indent=1) + "\n"
    elif options.format == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([["id"], *([safe_cell(one)] for one in panel.members)])
        text = out.getvalue()
    else:
        text = draw_text(options.lottery.name, digest, drawn, lottery.tickets, panel)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 0


def _json(digest: str, drawn: Draw, lottery: Lottery, panel: Panel) -> dict[str, object]:
    return {
        "version": VERSION,
        "lottery_sha256": digest,
        "seeds": list(drawn.words),
        "start_sha256": drawn.start,
        "round": drawn.round,
        "tickets": lottery.tickets,
        "ticket": drawn.ticket,
        "panel": list(panel.members),
    }


def _read(path: Path, data: bytes) -> Lottery | None:
    problems, lottery = Problems(), None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = len(data[: error.start].rpartition(b"\n")[2].decode(errors="replace")) + 1
        problems.add(line, column, Code.NOT_UTF8)
    else:
        lottery = read_lottery(text, problems)
    tell_problems(problems, so="nothing was drawn", file=path)
    return lottery
