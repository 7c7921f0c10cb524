"""Reads one table after the other: groups, meetings, items. Each row is checked against the
columns, and against the ids of the tables before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from evenkeel.engine import facts
from evenkeel.engine.minutes.cells import Cells
from evenkeel.engine.minutes.columns import BAND, CLAIM_SCOPES, GROUPS, ITEMS, MEETINGS, ONLY_FOR
from evenkeel.engine.minutes.problems import Code
from evenkeel.engine.minutes.results import GroupTable, Table, TableRow, Tables
from evenkeel.engine.minutes.rows import Columns, rows
from evenkeel.engine.problems import Problems
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Level, Phase, Rule, Side

KINDS: Mapping[str, type[facts.Fact]] = {
    "agenda": facts.ItemRaised,
    "decision": facts.DecisionMade,
    "action": facts.CommitmentMade,
}


class Names:
    """Codes for names: the same for the same name in any case and spacing."""

    def __init__(self, letter: str) -> None:
        self.used: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._letter = letter

    def code(self, name: str | None) -> str | None:
        """The code of a name; None where blank."""
        if name is None:
            return None
        plain = " ".join(name.split())
        code = self._codes.get(plain.casefold())
        if code is None:
            code = self._codes[plain.casefold()] = f"{self._letter}{len(self._codes) + 1}"
        self.used.setdefault(code, plain)
        return code


@dataclass(slots=True)
class _Group:
    """A group while it is read. `day` is that of its latest meeting so far in the file."""

    cells: Cells
    band: tuple[Decimal, Decimal] | None
    claim: tuple[tuple[str, Level], ...] | None
    claimed_on: When | None
    organisations: Names
    teams: Names
    meetings: list[TableRow] = field(default_factory=list)
    items: list[TableRow] = field(default_factory=list)
    day: date = date.min
    first_day: date | None = None


@dataclass(frozen=True, slots=True)
class _Met:
    """A meeting that items may name: its ref and group, and its place in time."""

    ref: str
    group: str
    order: tuple[date, int]
    line: int


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that others may follow, and where its row stands in its group."""

    ref: str
    kind: str
    met: _Met | None
    cells: Cells
    at: int | None


class Reader:
    """Holds what has been read so far; `finish` puts it together."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.groups: dict[str, _Group] = {}
        self.meetings: dict[str, _Met] = {}
        self.items: dict[str, _Item] = {}
        self.following: dict[str, str] = {}
        self.last_meeting = self.last_item = 0

    def _cells(self, lines: Iterable[str], columns: Columns) -> Iterator[Cells]:
        header, found = rows(lines, columns, self.problems)
        for row in found:
            yield Cells(row, header, columns, self.problems)

    # Groups

    def read_groups(self, lines: Iterable[str]) -> None:
        """Read groups.csv."""
        for cells in self._cells(lines, GROUPS):
            group_id = cells.must("group_id")
            group = _Group(
                cells,
                _band(cells),
                _claim(cells),
                cells.when("claimed_on"),
                Names("o"),
                Names("w"),
            )
            if group_id in self.groups:
                line = self.groups[group_id].cells.row.line
                cells.wrong(Code.DOUBLE_ID, "group_id", group_id, str(line))
            elif group_id:
                self.groups[group_id] = group

    # Meetings

    def read_meetings(self, lines: Iterable[str]) -> None:
        """Read meetings.csv."""
        for number, cells in enumerate(self._cells(lines, MEETINGS)):
            meeting_id, group_id = cells.must("meeting_id"), cells.must("group_id")
            group = self.groups.get(group_id)
            if group is None and group_id:
                cells.wrong(Code.UNKNOWN_GROUP, "group_id", group_id)
            fact = self._meeting(cells)
            if meeting_id in self.meetings:
                line = self.meetings[meeting_id].line
                cells.wrong(Code.DOUBLE_ID, "meeting_id", meeting_id, str(line))
                continue
            if not meeting_id:
                continue
            day = _day(group, fact)
            self.meetings[meeting_id] = _Met(fact.meeting, group_id, (day, number), cells.row.line)
            if group is not None and not cells.broken:
                group.meetings.append(
                    TableRow(Table.MEETINGS, meeting_id, cells.row.line, fact, cells.texts)
                )

    def _meeting(self, cells: Cells) -> facts.MeetingHeld:
        self.last_meeting += 1
        return facts.MeetingHeld(
            meeting=f"t{self.last_meeting}",
            on=cells.when("date"),
            phase=cells.word("phase", Phase),
            convened_by=cells.word("convened_by", Side) or Side.UNKNOWN,
            chaired_by=cells.word("chaired_by", Side) or Side.UNKNOWN,
            citizens_present=cells.count("citizens_present"),
            professionals_present=cells.count("professionals_present"),
            both_present=cells.count("both_present"),
            unknown_present=cells.count("unknown_present"),
        )

    # Items

    def read_items(self, lines: Iterable[str]) -> None:
        """Read items.csv."""
        for cells in self._cells(lines, ITEMS):
            item_id, meeting_id = cells.must("item_id"), cells.must("meeting_id")
            kind = cells.must("kind").lower()
            if kind and kind not in KINDS:
                cells.wrong(Code.NOT_ALLOWED, "kind", kind, ", ".join(KINDS))
            met = self.meetings.get(meeting_id)
            if met is None and meeting_id:
                cells.wrong(Code.UNKNOWN_MEETING, "meeting_id", meeting_id)
            group = self.groups.get(met.group) if met else None
            said = self._said(cells, kind, group)
            if item_id in self.items:
                line = self.items[item_id].cells.row.line
                cells.wrong(Code.DOUBLE_ID, "item_id", item_id, str(line))
            elif item_id:
                self._keep(cells, item_id, kind, met, group, said)

    def _keep(
        self,
        cells: Cells,
        item_id: str,
        kind: str,
        met: _Met | None,
        group: _Group | None,
        said: dict[str, Any],
    ) -> None:
        self.last_item += 1
        ref, at = f"i{self.last_item}", None
        if met is not None and group is not None and not cells.broken:
            fact = KINDS[kind](item=ref, meeting=met.ref, **said)  # type: ignore[call-arg]
            at = len(group.items)
            group.items.append(TableRow(Table.ITEMS, item_id, cells.row.line, fact, cells.texts))
        self.items[item_id] = _Item(ref, kind, met, cells, at)
        follows = cells.text("follows")
        if follows is not None and kind == "action":
            self.following[item_id] = follows

    def _said(self, cells: Cells, kind: str, group: _Group | None) -> dict[str, Any]:
        """The fields of an item's fact, as far as its row says them."""
        said: dict[str, Any] = {
            "raised_by": cells.word("raised_by", Side) or Side.UNKNOWN,
            "phase": cells.word("phase", Phase),
            "basis": cells.word("basis", Basis),
            "confirmed_by": self._confirmed_by(cells),
        }
        decided_by = cells.word("decided_by", Side) or Side.UNKNOWN
        rule = cells.word("decision_rule", Rule) or Rule.UNKNOWN
        about = cells.word("about", About)
        owner = cells.word("owner", Side) or Side.UNKNOWN
        due, done_on = cells.when("due"), cells.when("done_on")
        done = cells.word("done", Done) or Done.UNKNOWN
        if kind == "decision":
            said |= {"decided_by": decided_by, "rule": rule, "about": about}
        elif kind == "action":
            said |= {"owner": owner, "due": due, "done": done, "done_on": done_on}
        if kind in KINDS:
            for name, only in ONLY_FOR.items():
                if only != kind and cells.text(name) not in (None, "unknown"):
                    cells.warn(Code.DOES_NOT_APPLY, name, f"kind {kind}")
        if group is not None:
            said["organisation"] = group.organisations.code(cells.text("organisation"))
            said["team"] = group.teams.code(cells.text("team"))
        return said

    def _confirmed_by(self, cells: Cells) -> Side | None:
        side = cells.word("confirmed_by", Side)
        if side is Side.UNKNOWN:
            cells.wrong(Code.NOT_ALLOWED, "confirmed_by", "unknown", "citizen, professional, both")
        return side

    # What follows what

    def _join(self) -> None:
        """Put the refs of earlier actions where rows follow them, once every row is known."""
        circles = self._circles()
        for item_id, earlier_id in self.following.items():
            item, earlier = self.items[item_id], self.items.get(earlier_id)
            code = _why_not(item, earlier, in_circle=item_id in circles)
            if code is not None:
                item.cells.wrong(code, "follows", earlier_id)
            elif earlier is not None and item.at is not None and item.met is not None:
                held = self.groups[item.met.group].items
                row = held[item.at]
                fact = replace(cast(facts.CommitmentMade, row.fact), follows=earlier.ref)
                held[item.at] = replace(row, fact=fact)

    def _circles(self) -> frozenset[str]:
        """The items from which following leads back to them (each follows one at most)."""
        found: set[str] = set()
        done: set[str] = set()
        for start in self.following:
            path: dict[str, int] = {}
            at: str | None = start
            while at is not None and at not in path and at not in done:
                path[at] = len(path)
                at = self.following.get(at)
            if at is not None and at in path:
                found.update(item for item, place in path.items() if place >= path[at])
            done.update(path)
        return frozenset(found)

    # The end

    def finish(self) -> Tables:
        """The groups and everything that was wrong."""
        self._join()
        found = tuple(self._group(group_id, group) for group_id, group in self.groups.items())
        problems = self.problems
        return Tables(found, tuple(problems), problems.unlisted, problems.errors, problems.warnings)

    def _group(self, group_id: str, group: _Group) -> GroupTable:
        line = group.cells.row.line
        head: list[facts.Fact] = []
        day = group.claimed_on or (When(group.first_day) if group.first_day else None)
        if group.claim is not None and day is None:
            group.cells.wrong(Code.CLAIM_WITHOUT_DAY, "claim")
        elif group.claim is not None and day is not None:
            head.append(facts.ClaimMade(on=day, levels=group.claim))
        if group.band is not None:
            low, high = group.band
            since = When(group.first_day or date(1970, 1, 1))
            head.append(facts.BandSet(on=since, low=low, high=high))
        rows_of_head = [TableRow(Table.GROUPS, group_id, line, fact, {}) for fact in head]
        return GroupTable(
            group_id=group_id,
            line=line,
            texts=group.cells.texts,
            rows=(*rows_of_head, *group.meetings, *group.items),
            meetings={row.id: row.fact.meeting for row in group.meetings},  # type: ignore[attr-defined]
            items={row.id: row.fact.item for row in group.items},  # type: ignore[attr-defined]
            organisations=group.organisations.used,
            teams=group.teams.used,
        )


def _band(cells: Cells) -> tuple[Decimal, Decimal] | None:
    """The band's edges; None where both are blank."""
    if cells.text("band_low") is None and cells.text("band_high") is None:
        return None
    low, high = (_edge(cells, name, *limits) for name, limits in BAND.items())
    return low, high


def _edge(cells: Cells, name: str, least: Decimal, most: Decimal, default: Decimal) -> Decimal:
    value = cells.text(name)
    if value is None:
        return default
    try:
        edge = Decimal(value)
    except InvalidOperation:
        edge = Decimal("NaN")
    if not edge.is_finite() or not least <= edge <= most:
        cells.wrong(Code.NOT_A_BAND, name, value, f"{least} to {most}")
        return default
    return edge


def _claim(cells: Cells) -> tuple[tuple[str, Level], ...] | None:
    """A level for the whole, or for phases: `design=co-production;deliver=consultation`."""
    value = cells.text("claim")
    if value is None:
        return None
    levels = {str(level): level for level in Level}
    said: dict[str, Level] = {}
    for part in filter(None, map(str.strip, value.lower().split(";"))):
        phase, equals, level = map(str.strip, part.rpartition("="))
        scope = phase if equals else "all"
        if scope not in CLAIM_SCOPES or level not in levels or scope in said:
            cells.wrong(Code.NOT_A_CLAIM, "claim", value, ", ".join(levels))
            return None
        said[scope] = levels[level]
    if not said:
        cells.wrong(Code.NOT_A_CLAIM, "claim", value, ", ".join(levels))
        return None
    return tuple(sorted(said.items()))


def _day(group: _Group | None, fact: facts.MeetingHeld) -> date:
    """The day that a meeting counts as: its own, or that of the one before it in the file."""
    if group is None:
        return date.min
    if fact.on is not None:
        group.day = fact.on.last
        group.first_day = min(group.first_day or group.day, group.day)
    return group.day


def _why_not(item: _Item, earlier: _Item | None, *, in_circle: bool) -> Code | None:
    """Why an item can't follow another; None where it can."""
    if earlier is None:
        return Code.FOLLOWS_UNKNOWN
    if earlier.kind != "action":
        return Code.FOLLOWS_NO_ACTION
    if item.met is None or earlier.met is None:
        return None  # told already: the meeting is not known
    if earlier.met.group != item.met.group:
        return Code.FOLLOWS_OTHER_GROUP
    if in_circle:
        return Code.FOLLOWS_CIRCLE
    return Code.FOLLOWS_LATER if earlier.met.order > item.met.order else None
