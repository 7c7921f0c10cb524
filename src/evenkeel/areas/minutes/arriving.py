"""Uploaded tables as rows to compare with the record: one group's facts, its claim and band.

The engine reads the tables; here its refs give way to the tables' own ids, because only those tell
a row that the record has from one that it has not.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.plan import Arrived, Changed, Plan
from evenkeel.areas.minutes.rules import MOST_BOXES, MOST_CHANGES
from evenkeel.engine.facts import BandSet, ClaimMade, MeetingHeld
from evenkeel.engine.minutes import GroupTable, Problem, Problems, Severity, Table, read_tables
from evenkeel.engine.minutes.columns import MEETINGS
from evenkeel.engine.minutes.rows import rows

Code = Callable[[str], str]
"""The record's code for the name of an organisation or team."""

KINDS = {Table.MEETINGS: Row.Kind.MEETING, Table.ITEMS: Row.Kind.ITEM}


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrived for one group. `groups` are those of the tables that have meetings."""

    groups: tuple[str, ...]
    problems: Sequence[Problem]
    errors: int
    unlisted: int
    rows: Sequence[Arrived]
    claim: ClaimMade | None
    band: tuple[Decimal, Decimal] | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong and the group is known, so that it could be written."""
        return not self.errors and bool(self.rows)


def read(tables: Mapping[str, str], group: str, code: Code) -> Arrival:
    """Read uploaded tables. Without `group`, the rows are those of the only group there is.

    Where there is no table of groups, the meetings say which there are: here a project is a group.
    """
    meetings, items = tables.get("meetings.csv", ""), tables.get("items.csv", "")
    groups = tables.get("groups.csv")
    if groups is None:
        groups = "".join(f"{name}\n" for name in ("group_id", *_groups_of(meetings)))
    found = read_tables(_lines(groups), _lines(meetings), _lines(items))
    held = [one for one in found.groups if one.meetings]
    chosen = [one for one in held if not group or one.group_id == group]
    one = chosen[0] if len(chosen) == 1 and not found.errors else None
    head = [row.fact for row in one.rows if row.table is Table.GROUPS] if one else []
    bands = [(fact.low, fact.high) for fact in head if isinstance(fact, BandSet)]
    return Arrival(
        groups=tuple(one.group_id for one in held),
        problems=found.problems,
        errors=found.errors,
        unlisted=found.unlisted,
        rows=_rows(one, code) if one else (),
        claim=next((fact for fact in head if isinstance(fact, ClaimMade)), None),
        band=bands[0] if bands else None,
    )


def _lines(text: str) -> io.StringIO:
    """The lines of a text as a file has them: `splitlines` would cut a row at each letter that is
    some kind of break, such as the line separator that word processors leave behind."""
    return io.StringIO(text, newline="")


def _groups_of(meetings: str) -> list[str]:
    _, found = rows(_lines(meetings), MEETINGS, Problems())
    names = dict.fromkeys(row.values.get("group_id", "") for row in found)
    return ['"{}"'.format(name.replace('"', '""')) for name in names if name]


def _rows(group: GroupTable, code: Code) -> list[Arrived]:
    meetings = {ref: outer for outer, ref in group.meetings.items()}
    items = {ref: outer for outer, ref in group.items.items()}
    return [
        Arrived(
            KINDS[row.table],
            row.id,
            row.line,
            _in_own_ids(row.fact, meetings, items, group, code),
            row.texts,
        )
        for row in group.rows
        if row.table in KINDS
    ]


def _in_own_ids(
    fact: Any,
    meetings: Mapping[str, str],
    items: Mapping[str, str],
    group: GroupTable,
    code: Code,
) -> Any:
    changes: dict[str, Any] = {"meeting": meetings[fact.meeting]}
    if hasattr(fact, "item"):
        changes["item"] = items[fact.item]
        if fact.organisation is not None:
            changes["organisation"] = code(group.organisations[fact.organisation])
        if fact.team is not None:
            changes["team"] = code(group.teams[fact.team])
    if getattr(fact, "follows", None) is not None:
        changes["follows"] = items[fact.follows]
    return replace(fact, **changes)


def plain_problem(problem: Problem) -> dict[str, Any]:
    """A problem as JSON values; its words are put to it when it is shown."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code.value,
        "field": problem.field,
        "value": problem.value,
        "allowed": problem.allowed,
        "is_error": problem.severity is Severity.ERROR,
    }


def summary(plan: Plan, arrival: Arrival) -> dict[str, Any]:
    """What a plan would change, as JSON values."""
    meetings = [row for row in plan.new if row.kind is Row.Kind.MEETING]
    return {
        "new_meetings": plan.meetings,
        "new_items": plan.items,
        "meetings": [_plain_meeting(row) for row in meetings[:MOST_BOXES]],
        "identical": plan.identical,
        "changes": len(plan.changed),
        "changed": [plain_change(change) for change in plan.changed[:MOST_CHANGES]],
        "claim": [[scope, level.value] for scope, level in arrival.claim.levels]
        if arrival.claim
        else [],
        "band": [str(edge) for edge in arrival.band] if arrival.band else [],
    }


def _plain_meeting(row: Arrived) -> list[str]:
    fact = row.fact
    return [row.outer_id, str(fact.on) if isinstance(fact, MeetingHeld) and fact.on else ""]


def plain_change(change: Changed) -> dict[str, Any]:
    """A changed row as JSON values: its fields as the record has them and as they arrived."""
    was, now = change.was, change.arrived.fact
    return {
        "key": change.key,
        "outer_id": change.arrived.outer_id,
        "kind": now.kind,
        "fields": _differing(was, now),
        "texts": [
            [name, change.known.texts.get(name, ""), change.arrived.texts.get(name, "")]
            for name in change.wording
        ],
    }


def _differing(was: Any, now: Any) -> list[list[str | None]]:
    if type(was) is not type(now):
        return [["kind", was.kind, now.kind]]
    found: list[list[str | None]] = []
    for one in fields(now):
        before, after = getattr(was, one.name), getattr(now, one.name)
        if before != after and one.name != "imported":
            found.append([one.name, _word(before), _word(after)])
    return found


def _word(value: Any) -> str | None:
    if value is None:
        return None
    return ", ".join(value) if isinstance(value, tuple) else str(value)
