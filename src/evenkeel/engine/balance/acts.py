"""Acts: one side's use of one strand of power. Here the meetings and items of a history become
acts, each with the side that did it, its phase and how it is known.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from operator import attrgetter
from typing import NamedTuple, cast

from evenkeel.engine import facts
from evenkeel.engine.balance.history import BOTH_SIDES, SCOPE_OF, History, Meeting, Row
from evenkeel.engine.balance.readings import ActCounts, Scope
from evenkeel.engine.keys import Roll
from evenkeel.engine.words import About, Basis, Rule, Side, Strand


class Who(IntEnum):
    """Whose act it was. `HATS`: of one person with both hats, which counts as unknown."""

    CITIZEN = 0
    PROFESSIONAL = 1
    SHARED = 2
    UNKNOWN = 3
    HATS = 4


BY_SIDE = {
    Side.CITIZEN: Who.CITIZEN,
    Side.PROFESSIONAL: Who.PROFESSIONAL,
    Side.BOTH: Who.SHARED,
    Side.UNKNOWN: Who.UNKNOWN,
}
_SILENT_RULES = frozenset({Rule.CONSENSUS, Rule.CONSENT, Rule.UNKNOWN})


class Act(NamedTuple):
    """One act. `scope` is its phase (None where unclear), `band` the number of the band in force on
    its day, `ref` the item (or, for `lead`, the meeting) it stands in, `meeting` in time order."""

    strand: Strand
    scope: Scope | None
    who: Who
    inferred: bool
    confirmed: bool
    band: int
    meeting: int
    ref: str
    seq: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened up to a day: the acts, and the rows and meetings behind them."""

    history: History
    as_of: date
    meetings: tuple[Meeting, ...]
    rows: tuple[Row, ...]
    acts: tuple[Act, ...]
    promises: tuple[tuple[Row, ...], ...]
    """The rows of each action, earliest first: one promise each."""
    acts_of_rows: tuple[ActCounts, ...]
    referred_up: Mapping[Scope | None, int]
    news: Mapping[Scope | None, int]
    about_unsaid: Mapping[Scope | None, tuple[str, ...]]
    named: tuple[tuple[Row, tuple[str, ...]], ...]
    """The members named as doers of an item, with its row, for each thing done."""


def who_did(doer: facts.Doer, roll: Roll, on: date) -> Who:
    """Whose act it was, by the sides that the people held on the day.

    People of both sides together share it. One side and a person with both hats is that side's;
    one side and a person whose side is not known is not known.
    """
    if type(doer) is not tuple:
        return BY_SIDE[doer]  # type: ignore[index]
    sides = {roll.side_on(member, on) for member in doer}
    if Side.CITIZEN in sides and Side.PROFESSIONAL in sides:
        return Who.SHARED
    if Side.UNKNOWN in sides:
        return Who.UNKNOWN
    if Side.CITIZEN in sides:
        return Who.CITIZEN
    return Who.PROFESSIONAL if Side.PROFESSIONAL in sides else Who.HATS


def what_happened(history: History, as_of: date) -> Happened:
    """The acts of a history up to a day; meetings after it have not happened yet."""
    # In time order, so that what is left out is the end.
    meetings = tuple(one for one in history.meetings if (one.day or date.min) <= as_of)
    rows = history.rows
    if len(meetings) < len(history.meetings):
        rows = tuple(row for row in rows if row.meeting < len(meetings))
    reader = _Reader(history, meetings, as_of)
    promises = _promises(rows)
    acts = [*reader.leads(), *reader.items(rows), *reader.actions(promises)]
    return Happened(
        history=history,
        as_of=as_of,
        meetings=meetings,
        rows=rows,
        acts=tuple(acts),
        promises=promises,
        acts_of_rows=reader.plain_counts(),
        referred_up=reader.referred_up,
        news=reader.news,
        about_unsaid={scope: tuple(refs) for scope, refs in reader.about_unsaid.items()},
        named=tuple(_named(rows)),
    )


class _Reader:
    """Reads meetings and rows into acts, counting on the way what a plain count of rows counts."""

    def __init__(self, history: History, meetings: tuple[Meeting, ...], as_of: date) -> None:
        self.roll = history.roll
        self.answers = {
            item: answer for item, answer in history.answers.items() if answer.day <= as_of
        }
        self.meetings = meetings
        self.days = [meeting.day or date.min for meeting in meetings]
        self.scopes = [SCOPE_OF[meeting.fact.phase] for meeting in meetings]
        self.bands = [_band_on(history, day) for day in self.days]
        self.plain: Counter[tuple[Strand, Who]] = Counter()
        self.referred_up: Counter[Scope | None] = Counter()
        self.news: Counter[Scope | None] = Counter()
        self.about_unsaid: dict[Scope | None, list[str]] = {}

    def leads(self) -> Iterator[Act]:
        for number, meeting in enumerate(self.meetings):
            if meeting.between:
                continue
            confirmed = meeting.confirmed == BOTH_SIDES
            for doer in (meeting.fact.convened_by, meeting.fact.chaired_by):
                who = who_did(doer, self.roll, self.days[number])
                self.plain[Strand.LEAD, who] += 1
                yield Act(
                    Strand.LEAD,
                    self.scopes[number],
                    who,
                    False,
                    confirmed,
                    self.bands[number],
                    number,
                    meeting.fact.meeting,
                    meeting.seq,
                )

    def scope(self, row: Row) -> Scope | None:
        phase = row.fact.phase
        return self.scopes[row.meeting] if phase is None else SCOPE_OF[phase]

    def items(self, rows: tuple[Row, ...]) -> Iterator[Act]:
        for row in rows:
            fact = row.fact
            if type(fact) is facts.ItemRaised:
                who = who_did(fact.raised_by, self.roll, self.days[row.meeting])
                self.plain[Strand.AGENDA, who] += 1
                yield self._act(row, Strand.AGENDA, who, fact.basis is Basis.INFERRED)
            elif type(fact) is facts.DecisionMade:
                yield self._decision(row, fact)

    def _decision(self, row: Row, fact: facts.DecisionMade) -> Act:
        who = who_did(fact.decided_by, self.roll, self.days[row.meeting])
        self.plain[Strand.DECISION, who] += 1
        strand = Strand.RUNNING if fact.about is About.GROUP else Strand.DECISION
        if fact.basis is not None:
            inferred = fact.basis is Basis.INFERRED
        else:
            # "It was agreed": who agreed is the minutes' guess, unless they name them.
            inferred = fact.decided_by is Side.BOTH and fact.rule in _SILENT_RULES
        scope = self.scope(row)
        if strand is Strand.DECISION:
            if fact.about is None:
                self.about_unsaid.setdefault(scope, []).append(fact.item)
            if fact.rule is Rule.REFERRED_UP and fact.item not in self.answers:
                self.referred_up[scope] += 1
            elif fact.rule is Rule.PROFESSIONAL_DECIDES:
                self.news[scope] += 1
        if fact.rule is Rule.REFERRED_UP:
            # A recommendation is not the say: that is had by whoever answers, once they do.
            answer = self.answers.get(fact.item)
            who = who_did(answer.decided_by, self.roll, answer.day) if answer else Who.UNKNOWN
        return self._act(row, strand, who, inferred)

    def actions(self, promises: tuple[tuple[Row, ...], ...]) -> Iterator[Act]:
        """One act for each promise: of its first known owner, in its first row's phase."""
        for rows in promises:
            first = rows[0]
            if len(rows) == 1:
                yield self._act(
                    first, Strand.ACTION, self._owner(first), first.fact.basis is Basis.INFERRED
                )
                continue
            owned = [(row, self._owner(row)) for row in rows]
            row, who = next((one for one in owned if one[1] < Who.UNKNOWN), owned[0])
            act = self._act(row, Strand.ACTION, who, row.fact.basis is Basis.INFERRED)
            if row is not first:
                act = act._replace(
                    scope=self.scope(first),
                    band=self.bands[first.meeting],
                    meeting=first.meeting,
                )
            yield act

    def _owner(self, row: Row) -> Who:
        who = who_did(cast(facts.CommitmentMade, row.fact).owner, self.roll, self.days[row.meeting])
        self.plain[Strand.ACTION, who] += 1
        return who

    def _act(self, row: Row, strand: Strand, who: Who, inferred: bool) -> Act:
        _, seq, fact, meeting, sides = row
        confirmed = sides == BOTH_SIDES
        return Act(
            strand,
            self.scopes[meeting] if fact.phase is None else SCOPE_OF[fact.phase],
            who,
            # What both sides confirmed is known, however it was worked out at first.
            inferred and not confirmed and who < Who.UNKNOWN,
            confirmed,
            self.bands[meeting],
            meeting,
            fact.item,
            seq,
        )

    def plain_counts(self) -> tuple[ActCounts, ...]:
        def count(strand: Strand) -> ActCounts:
            c, p, s, u, h = (self.plain[strand, who] for who in Who)
            return ActCounts(strand, c, p, s, u + h)

        return tuple(
            count(strand) for strand in (Strand.AGENDA, Strand.DECISION, Strand.ACTION, Strand.LEAD)
        )


def _named(rows: tuple[Row, ...]) -> Iterator[tuple[Row, tuple[str, ...]]]:
    for row in rows:
        fact = row.fact
        if type(fact.raised_by) is tuple:
            yield row, fact.raised_by
        if type(fact) is facts.DecisionMade and type(fact.decided_by) is tuple:
            yield row, fact.decided_by
        elif type(fact) is facts.CommitmentMade and type(fact.owner) is tuple:
            yield row, fact.owner


def _band_on(history: History, day: date) -> int:
    """The number of the band in force on a day: 0 the default, n the n-th of the history."""
    found = 0
    for number, band in enumerate(history.bands, 1):
        if band.since is None or band.since <= day:
            found = number
    return found


def _promises(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """The action rows, those joined by `follows` together; rows and promises earliest first."""
    actions = [row for row in rows if type(row.fact) is facts.CommitmentMade]
    actions.sort(key=attrgetter("meeting", "place"))
    if all(cast(facts.CommitmentMade, row.fact).follows is None for row in actions):
        return tuple((row,) for row in actions)
    number = {row.fact.item: at for at, row in enumerate(actions)}
    root = list(range(len(actions)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for at, row in enumerate(actions):
        follows = cast(facts.CommitmentMade, row.fact).follows
        if follows is not None and follows in number:
            one, two = sorted((find(at), find(number[follows])))
            root[two] = one
    joined: dict[int, list[Row]] = {}
    for at, row in enumerate(actions):
        joined.setdefault(find(at), []).append(row)
    return tuple(map(tuple, joined.values()))
