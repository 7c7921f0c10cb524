"""Blank tables to download: the head of each table, and one row as an example; and what may stand
in each column, which the reader itself is asked, so that nothing told here can go stale."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenkeel.engine.minutes import Code, Problem, read_tables
from evenkeel.engine.minutes.columns import GROUPS, ITEMS, MEETINGS, ONLY_FOR
from evenkeel.engine.problems import ProblemCode

BLANK_TABLES = {
    "meetings.csv": (
        "meeting_id,group_id,date,phase,convened_by,chaired_by,citizens_present,"
        "professionals_present,both_present,unknown_present,notes\r\n"
        "M1,our-group,2026-03-14,design,professional,citizen,6,4,0,1,\r\n"
    ),
    "items.csv": (
        "item_id,meeting_id,kind,summary,raised_by,decided_by,decision_rule,owner,due,done,"
        "done_on,phase,basis,about,follows,organisation,team\r\n"
        "M1-1,M1,agenda,What people find hard about coming home,citizen,,,,,,,,stated,,,,\r\n"
        "M1-2,M1,decision,A phone call on the second day home,citizen,both,consensus,,,,,,"
        "stated,service,,,\r\n"
        "M1-3,M1,action,Ask the ward who could make the calls,,,,professional,2026-04-30,yes,"
        "2026-04-21,,stated,,,,\r\n"
    ),
    "groups.csv": (
        "group_id,claim,claimed_on,band_low,band_high\r\nour-group,co-production,2026-01-10,,\r\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the reader's complaint about a value that is none of its kind (None for
    a text, which can be anything; `DOUBLE_ID` for the row's own id), what it takes instead, and the
    kind of item it is for."""

    name: str
    is_needed: bool
    code: ProblemCode | None
    allowed: str
    only_for: str


@cache
def columns_by_file() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each table, as the reader takes them."""
    return {
        table.file: tuple(
            _column(table.file, name, is_needed=name in table.must)
            for name in (*table.must, *table.may, *table.texts)
        )
        for table in (MEETINGS, ITEMS, GROUPS)
    }


_NO_VALUE = "?"
"""Nothing that a column takes, unless it takes everything."""


def _column(file: str, name: str, *, is_needed: bool) -> Column:
    only_for = ONLY_FOR.get(name, "") if file == ITEMS.file else ""
    found = _complaint(file, name, _NO_VALUE)
    allowed = found.allowed if found else ""
    if found and found.code is Code.NOT_ALLOWED:
        words = allowed.split(", ")
        allowed = ", ".join(word for word in words if not _complaint(file, name, word))
    code = found.code if found else Code.DOUBLE_ID if is_needed else None
    return Column(name, is_needed, code, allowed, only_for)


def _complaint(file: str, name: str, value: str) -> Problem | None:
    """What the reader has against a value, in tables that are right otherwise."""
    right = {
        GROUPS.file: {"group_id": "G"},
        MEETINGS.file: {"meeting_id": "M", "group_id": "G"},
        ITEMS.file: {"item_id": "I", "meeting_id": "M", "kind": ONLY_FOR.get(name, "agenda")},
    }
    right[file][name] = value
    tables = read_tables(*map(_lines, right.values()))
    here = (one for one in tables.problems if (one.file, one.field) == (file, name))
    return next(here, None)


def _lines(row: Mapping[str, str]) -> io.StringIO:
    text = io.StringIO()
    csv.writer(text).writerows([row.keys(), row.values()])
    text.seek(0)
    return text
