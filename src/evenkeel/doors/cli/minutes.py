"""`evenkeel minutes FILE...`: minutes as they are, read into tables for `evenkeel balance`."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.exchange.minutes_tables import MinutesTables, tables_from
from evenkeel.engine.minutes import MinutesReading, TooLong, read_minutes
from evenkeel.shared.document_texts import NoTextError, Reason, text_of

MOST_FILES = 1_000
MOST_BYTES = 20_000_000
_WHY = {
    Reason.PICTURE: "this is a picture; its words can only be typed or copied from the original",
    Reason.LOCKED: "this PDF asks for a password; save it without one",
    Reason.OLD_WORD: "this is an old Word or Excel file; save it as .docx or as plain text",
    Reason.TABLE: "this is a table; give its folder to `evenkeel balance`",
    Reason.OTHER: "this is no kind of file that can be read; save it as .docx or as plain text",
    Reason.BROKEN: "this file is damaged or locked; save it anew",
    Reason.TOO_LARGE: "this file is too long; give the minutes in parts",
    Reason.EMPTY: "there is no text in this file; if it shows some, it is a picture of a text",
}
_OPEN = {
    "side": "people whose side no words state",
    "presence": "people listed as present and as away",
    "initials": "initials or posts that fit nobody, or two people",
    "date": "meetings whose date is missing or told twice",
    "chair": "meetings without a chair",
    "owner": "actions that nobody owns",
    "decided-by": "decisions of which nobody says who took them",
    "news": "decisions that were told as news",
    "outcome": "outcomes that are not told",
    "quorum": "votes without a quorum",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the place of the tables, and what the group is called."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="text, Word (.docx), PDF, web page or e-mail with what is attached",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="write groups.csv, meetings.csv and items.csv there (else items.csv is printed)",
    )
    parser.add_argument("--group", default="", metavar="NAME", help="what the group is called")


def run(options: argparse.Namespace) -> int:
    """Read every file; one that can't be read is told, and the others are read all the same."""
    if len(options.files) > MOST_FILES:
        raise Refusal(f"give at most {MOST_FILES:,} files at once")
    if options.out is not None and options.out.exists() and not options.out.is_dir():
        raise Refusal(f"{options.out} is no folder")
    readings = []
    for path in options.files:
        try:
            readings.append(_read(path))
        except NoTextError as error:
            print(f"{path}: {_WHY[error.reason]}", file=sys.stderr)
        except (TooLong, IsADirectoryError) as error:
            print(f"{path}: {error}", file=sys.stderr)
    if not readings:
        return 1
    tables = tables_from(readings, group=options.group)
    if options.out is None:
        sys.stdout.write(tables.files["items.csv"])
    else:
        _write(tables, options.out)
    _tell(readings, tables, options.out)
    return 0 if len(readings) == len(options.files) else 1


def _read(path: Path) -> MinutesReading:
    if path.is_dir():
        raise IsADirectoryError("this is a folder; name its files")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NoTextError(Reason.TOO_LARGE)
    return read_minutes(text_of(path.name, content))


def _write(tables: MinutesTables, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    there = [name for name in tables.files if (folder / name).exists()]
    if there:
        raise Refusal(f"{folder} holds {', '.join(there)} already; name another folder")
    for name, text in tables.files.items():
        # The mark lets spreadsheet programs see that it is UTF-8.
        (folder / name).write_text(text, encoding="utf-8-sig", newline="")


def _tell(readings: Sequence[MinutesReading], tables: MinutesTables, folder: Path | None) -> None:
    """What was found, and what only people can tell, to the terminal and not into the tables."""
    meetings = [one for reading in readings for one in reading.meetings]
    found = {
        "meetings": len(meetings),
        "items": sum(len(one.items) for one in meetings),
        "decisions": sum(len(one.decisions) for one in meetings),
        "actions": sum(len(one.actions) for one in meetings),
        "outcomes of earlier actions": sum(len(one.outcomes) for one in meetings),
    }
    print(
        f"Found: {', '.join(f'{count} {name}' for name, count in found.items())}.", file=sys.stderr
    )
    asked = Counter(one.kind.value for reading in readings for one in reading.questions)
    if asked:
        print("Left open, because the text does not tell it:", file=sys.stderr)
    for kind, words in _OPEN.items():
        if asked[kind]:
            print(f"  {asked[kind]:>4}  {words}", file=sys.stderr)
    if tables.lost_outcomes:
        print(
            f"  {tables.lost_outcomes:>4}  outcomes of actions that none of these files holds",
            file=sys.stderr,
        )
    if folder is not None:
        print(
            f"Look through {folder}, put right what is wrong, then: evenkeel balance {folder}",
            file=sys.stderr,
        )
