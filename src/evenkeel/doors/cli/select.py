"""`evenkeel select CATEGORIES RESPONDENTS --size K`: the fairest lottery over panels."""

import argparse
import csv
import hashlib
import io
import sys
import time
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.cli.telling import tell_problems
from evenkeel.doors.exchange.panel_text import no_panel_text, selection_text
from evenkeel.doors.exchange.text_files import text_lines
from evenkeel.engine.panels import (
    IDS,
    Aim,
    Deadline,
    NoneInTime,
    NoPanel,
    NotEnough,
    Pool,
    Selection,
    TooMuch,
    canonical,
    for_alternates,
    leave_out,
    no_panel_json,
    read_pool,
    select,
    selection_json,
)
from evenkeel.engine.panels.problems import TEXT
from evenkeel.engine.panels.tables import alike
from evenkeel.engine.problems import Problems
from evenkeel.shared.cells import safe_cell

MOST_SECONDS = 86_400.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, the size, who is in or out already, and the form of what comes out."""
    parser.add_argument("categories", type=Path, metavar="CATEGORIES", help="the quotas (CSV)")
    parser.add_argument("respondents", type=Path, metavar="RESPONDENTS", help="the pool (CSV)")
    parser.add_argument(
        "--size", type=_count, required=True, metavar="K", help="seats of the panel"
    )
    parser.add_argument(
        "--aim",
        choices=[one.value for one in Aim],
        default="leximin",
        help="make the smallest chance as large as can be, then the next (leximin), or only the "
        "smallest (maximin)",
    )
    parser.add_argument(
        "--household",
        metavar="COLUMN[,COLUMN]",
        help="people with the same words in these columns live together: one of them may sit",
    )
    parser.add_argument(
        "--keep", metavar="FILE_OR_IDS", help="people who sit already; the rest is drawn"
    )
    parser.add_argument(
        "--without", metavar="FILE_OR_IDS", help="people who left, declined or were drawn before"
    )
    parser.add_argument(
        "--alternates",
        type=_count,
        metavar="A",
        help="draw a reserve list of A people instead, by the quotas in proportion",
    )
    parser.add_argument(
        "--max-seconds",
        type=_seconds,
        default=600.0,
        metavar="S",
        help="then tell the best that was found, and how far from the best it may be (600)",
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")


def run(options: argparse.Namespace) -> int:
    """Read the files, list what is wrong, or tell the lottery or why there is none."""
    if options.keep and options.alternates:
        raise Refusal("--alternates is for a list beside the panel; nobody of it is kept")
    if options.alternates and options.alternates > options.size:
        raise Refusal("there can't be more alternates than seats: the quotas are made smaller")
    pool = _read(options)
    if pool is None:
        return 1
    kept, gone = _ids(options.keep, pool), _ids(options.without, pool)
    if kept & gone:
        raise Refusal(f"{min(kept & gone)!r} is both kept and left out")
    pool, size = leave_out(pool, gone), options.size
    if options.alternates:
        pool, size = for_alternates(pool, size, options.alternates), options.alternates
    try:
        found = select(
            pool,
            size,
            aim=Aim(options.aim),
            kept=kept,
            deadline=Deadline.after(options.max_seconds, time.monotonic),
        )
    except (NotEnough, TooMuch, NoneInTime) as error:
        raise Refusal(str(error)) from None
    if isinstance(found, NoPanel):
        return _tell_none(found, options.format)
    data = _written(found, options.format)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    if options.format == "json":
        print(f"SHA-256 of this lottery: {hashlib.sha256(data).hexdigest()}", file=sys.stderr)
    return 0


def _written(found: Selection, form: str) -> bytes:
    if form == "json":
        return canonical(selection_json(found))
    if form == "text":
        return selection_text(found).encode()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["row" if found.pool.by_row else "id", "probability", "tickets"])
    for name, chance in found.probabilities.items():
        tickets = found.lottery.tickets_of.get(name, 0)
        writer.writerow([safe_cell(name), f"{chance:.12f}", tickets])
    return out.getvalue().encode()


def _tell_none(found: NoPanel, form: str) -> int:
    if form == "json":
        sys.stdout.buffer.write(canonical(no_panel_json(found)))
        sys.stdout.buffer.flush()
    else:
        print(no_panel_text(found), end="", file=sys.stderr)
    return 1


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of people")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return value


def _read(options: argparse.Namespace) -> Pool | None:
    problems = Problems()
    households = options.household.split(",") if options.household else []
    files = (options.categories, options.respondents)
    with files[0].open("rb") as quotas, files[1].open("rb") as respondents:
        lines = [
            text_lines(stream, problems, TEXT, file=str(file))
            for stream, file in zip((quotas, respondents), files, strict=True)
        ]
        reading = read_pool(
            *lines,
            size=options.size,
            households=households,
            files=(str(files[0]), str(files[1])),
            problems=problems,
        )
    tell_problems(reading, so="nothing was worked out")
    return reading.pool


def _ids(given: str | None, pool: Pool) -> frozenset[str]:
    """Ids as they are written after an option, or in a file: one on each line or, below a line that
    names a column of ids, that column."""
    if given is None:
        return frozenset()
    path = Path(given)
    if path.is_file():
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row]
        known = {alike(cell): at for at, cell in enumerate(rows[0])} if rows else {}
        column = next((known[name] for name in (*IDS, "row") if name in known), None)
        wanted = rows if column is None else rows[1:]
        found = [row[column or 0].strip() for row in wanted if len(row) > (column or 0)]
    else:
        found = [one.strip() for one in given.split(",")]
    ids = frozenset(one for one in found if one)
    unknown = ids.difference(one.id for one in pool.people)
    if unknown:
        raise Refusal(f"{min(unknown)!r} is nobody's id in the pool")
    return ids
