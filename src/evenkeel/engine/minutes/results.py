"""What reading the tables gives: rows with their facts, by group, and what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine import facts
from evenkeel.engine.problems import Problem


class Table(StrEnum):
    """Which table a row stands in."""

    GROUPS = "groups"
    MEETINGS = "meetings"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that could be read: its id and line in the table, its fact, its texts by column."""

    table: Table
    id: str
    line: int
    fact: facts.Fact
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One group: claim and band first, then meetings and items in the order of their files.

    `meetings` and `items` lead from ids to refs; `names` from codes of organisations and teams to
    their names.
    """

    group_id: str
    line: int
    texts: Mapping[str, str]
    rows: tuple[TableRow, ...]
    meetings: Mapping[str, str]
    items: Mapping[str, str]
    organisations: Mapping[str, str]
    teams: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tables:
    """What came out of the tables. With an error among the problems nothing should be taken in."""

    groups: tuple[GroupTable, ...]
    problems: tuple[Problem, ...]
    unlisted: int
    errors: int
    warnings: int
