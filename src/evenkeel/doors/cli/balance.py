"""`evenkeel balance FOLDER`: balance sheets from groups.csv, meetings.csv and items.csv."""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.cli.telling import tell_problems
from evenkeel.doors.exchange.sheets import Group, sheets_csv, sheets_json, sheets_text
from evenkeel.doors.exchange.text_files import text_lines
from evenkeel.engine.balance import balance_sheet, read_history
from evenkeel.engine.minutes import Code, Problems, Tables, as_entries, read_tables
from evenkeel.engine.minutes.problems import TEXT

FILES = ("groups.csv", "meetings.csv", "items.csv")
FORMATS = ("text", "json", "csv", "html", "docx")
NO_DAY = date(1970, 1, 1)
"""The day of a group in which nothing has a date: then nothing is due and nothing overdue."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the day, the form and the place of what comes out."""
    parser.add_argument("folder", type=Path, help=f"where {', '.join(FILES)} stand")
    parser.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help="as of this day, YYYY-MM-DD (else each group's latest day)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write here, not to the terminal")


def run(options: argparse.Namespace) -> int:
    """Read the tables, list what is wrong, or write the sheets."""
    if options.format == "docx" and options.out is None:
        raise Refusal("a Word document needs a place: add --out FILE")
    tables = _read(options.folder)
    tell_problems(tables, so="nothing was worked out")
    if tables.errors:
        return 1
    groups = []
    for table in tables.groups:
        history = read_history(as_entries(table))
        day = options.as_of or history.latest() or NO_DAY
        name = table.texts.get("name") or table.texts.get("kind") or ""
        groups.append(Group(table.group_id, name, balance_sheet(history, as_of=day)))
    _write(_form(groups, options.format), options.out)
    return 0


def _day(text: str) -> date:
    try:
        if len(text) != len("2026-01-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day (YYYY-MM-DD)") from None


def _read(folder: Path) -> Tables:
    if not folder.is_dir():
        raise Refusal(f"{folder} is not a folder")
    problems = Problems()
    with ExitStack() as opened:
        lines = []
        for name in FILES:
            try:
                stream = opened.enter_context((folder / name).open("rb"))
            except FileNotFoundError:
                problems.add(0, 0, Code.NO_SUCH_TABLE, file=name)
                continue
            lines.append(text_lines(stream, problems, TEXT, file=name))
        if len(lines) < len(FILES):
            return Tables((), tuple(problems), 0, problems.errors, 0)
        return read_tables(*lines, problems=problems)


def _form(groups: Sequence[Group], form: str) -> bytes:
    if form == "json":
        return sheets_json(groups).encode()
    if form == "csv":
        return sheets_csv(groups).encode("utf-8-sig")
    if form == "text":
        return sheets_text(groups).encode()
    # By name: these two bring Django's templates along, which the other forms start without.
    documents = importlib.import_module("evenkeel.doors.exchange.documents")
    titled = [documents.TitledSheet(f"{one.id} {one.name}".strip(), one.sheet) for one in groups]
    if form == "html":
        page: str = documents.sheets_html(titled, "Balance sheets")
        return page.encode()
    word: bytes = documents.sheets_docx(titled, "Balance sheets")
    return word


def _write(content: bytes, out: Path | None) -> None:
    """To the terminal, or into a file that appears whole or not at all."""
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).chmod(0o644)
            Path(part.name).replace(out)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
