"""Promises: what became of what people said they would do, "you said, we did".

One promise for each action, however often it was carried forward. Each is in exactly one state. The
days until half of *all* promises are done come from the cumulative incidence (Aalen and Johansen
1978), with dropping as a competing end: a promise that was dropped is no success, and will be none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple, cast

from evenkeel.engine import facts
from evenkeel.engine.balance.acts import Happened, Who, who_did
from evenkeel.engine.balance.history import BOTH_SIDES, CITIZEN, PROFESSIONAL, Row, Telling
from evenkeel.engine.balance.readings import Median, MedianState, PromiseCounts, PromisesReading
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side

HALF = 0.5 - 1e-9
"""One half, with room for the rounding of a product of many terms."""


class State(StrEnum):
    """What became of a promise; the names are the fields of PromiseCounts."""

    KEPT_ON_TIME = "kept_on_time"
    KEPT_LATE = "kept_late"
    KEPT_TIME_UNKNOWN = "kept_time_unknown"
    PARTLY = "partly"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    OPEN = "open"
    NO_ANSWER = "no_answer"


KEPT = frozenset({State.KEPT_ON_TIME, State.KEPT_LATE, State.KEPT_TIME_UNKNOWN})
SIDE_OF = {
    Who.CITIZEN: Side.CITIZEN,
    Who.PROFESSIONAL: Side.PROFESSIONAL,
    Who.SHARED: Side.BOTH,
    Who.UNKNOWN: Side.UNKNOWN,
    Who.HATS: Side.UNKNOWN,
}
_ASKERS = {Who.CITIZEN: CITIZEN, Who.PROFESSIONAL: PROFESSIONAL}


class End(NamedTuple):
    """When a promise ended, in days after it was made: done, dropped, or (neither) last seen."""

    days: int
    done: bool
    dropped: bool


class Promise(NamedTuple):
    """One promise: what became of it, its owner's side, the row that made it and what was told
    last."""

    state: State
    owner: Side
    first: Row
    telling: Telling


def each_promise(happened: Happened) -> Iterator[Promise]:
    """Every promise up to the sheet's day, in the order of the meetings that made them."""
    for rows in happened.promises:
        telling = _telling(rows, happened)
        state = state_of(due_of(rows), telling, happened.as_of)
        yield Promise(state, _owner(rows, happened), rows[0], telling)


def promises(happened: Happened) -> PromisesReading:
    """All promises up to the sheet's day, in all and by the owner's side."""
    counts: Counter[State] = Counter()
    by_owner: dict[Side, Counter[State]] = {side: Counter() for side in Side}
    ends: list[End] = []
    checked = 0
    for state, owner, first, telling in each_promise(happened):
        counts[state] += 1
        by_owner[owner][state] += 1
        if state in KEPT and _is_checked(first, telling, happened):
            checked += 1
        end = _end(first, telling, state, happened)
        if end is not None:
            ends.append(end)
    follows = any(_commitment(row).follows for rows in happened.promises for row in rows)
    return PromisesReading(
        counts=_counts(counts),
        by_owner=tuple((side, _counts(by_owner[side])) for side in Side),
        median=median(ends),
        checked=checked,
        kept=sum(counts[state] for state in KEPT),
        may_be_counted_twice=bool(happened.promises) and not follows,
    )


def _counts(counted: Counter[State]) -> PromiseCounts:
    return PromiseCounts(**{str(state): counted[state] for state in State})


def _commitment(row: Row) -> facts.CommitmentMade:
    return cast(facts.CommitmentMade, row.fact)


def _telling(rows: tuple[Row, ...], happened: Happened) -> Telling:
    """What was told last of a promise by the sheet's day, and says anything."""
    told = [_told_by(row, happened) for row in rows]
    between = happened.history.tellings
    if between:
        later = (one for row in rows for one in between.get(row.fact.item, ()))
        told += [one for one in later if one.day <= happened.as_of]
        told[len(rows) :] = sorted(told[len(rows) :])
        told.sort(key=lambda one: one.day)
    for one in reversed(told):
        if _outcome(one, happened.as_of) is not Done.UNKNOWN:
            return one
    return told[-1]


def _told_by(row: Row, happened: Happened) -> Telling:
    fact = _commitment(row)
    day = happened.meetings[row.meeting].day or date.min
    return Telling(day, row.seq, fact.done, fact.done_on, row.confirmed)


def _outcome(told: Telling, as_of: date) -> Done:
    """What a telling says of its action on a day: what was done later is not done yet."""
    later = told.done_on is not None and told.done_on.last > as_of
    if later and told.done is not Done.UNKNOWN:
        return Done.NO
    return told.done


def due_of(rows: Iterable[Row]) -> When | None:
    """The day by which a promise was due: the first that a row says, since the row that made the
    promise may say none."""
    return next((fact.due for fact in map(_commitment, rows) if fact.due is not None), None)


def state_of(due: When | None, telling: Telling, as_of: date) -> State:
    """What has become of a promise by a day, from what was told of it last."""
    outcome = _outcome(telling, as_of)
    if outcome is Done.YES:
        return _kept(telling.done_on, due)
    if outcome is Done.PARTLY:
        return State.PARTLY
    if outcome is Done.DROPPED:
        return State.DROPPED
    if due is None:
        return State.NO_ANSWER
    if due.last >= as_of:
        return State.OPEN
    return State.OVERDUE if outcome is Done.NO else State.NO_ANSWER


def _kept(done_on: When | None, due: When | None) -> State:
    """On time or late; a month alone decides only where all its days say the same."""
    if done_on is None or due is None:
        return State.KEPT_TIME_UNKNOWN
    first = done_on.last.replace(day=1) if done_on.month_only else done_on.last
    if done_on.last <= due.last:
        return State.KEPT_ON_TIME
    return State.KEPT_LATE if first > due.last else State.KEPT_TIME_UNKNOWN


def asked_by(first: Row, happened: Happened) -> Side:
    """The side that asked for what the row promises."""
    return SIDE_OF[_who(_commitment(first).raised_by, first, happened)]


def _owner(rows: tuple[Row, ...], happened: Happened) -> Side:
    """The side of the first known owner."""
    for row in rows:
        who = _who(_commitment(row).owner, row, happened)
        if who < Who.UNKNOWN:
            return SIDE_OF[who]
    return Side.UNKNOWN


def _who(doer: facts.Doer, row: Row, happened: Happened) -> Who:
    day = happened.meetings[row.meeting].day or date.min
    return who_did(doer, happened.history.roll, day)


def _is_checked(first: Row, telling: Telling, happened: Happened) -> bool:
    """Whether the side that asked has confirmed the doing; who asked being unknown, both sides."""
    asked = _ASKERS.get(_who(_commitment(first).raised_by, first, happened), BOTH_SIDES)
    return telling.confirmed & asked == asked


def _end(first: Row, telling: Telling, state: State, happened: Happened) -> End | None:
    """The days of a promise; None where they can't be told: no day is known."""
    made = happened.meetings[first.meeting].day
    if made is None:
        return None
    done_on = telling.done_on.last if telling.done_on else None
    if state in KEPT:
        return None if done_on is None else End(max(0, (done_on - made).days), True, False)
    if state is State.DROPPED:
        dropped = done_on or max(telling.day, made)
        return End(max(0, (dropped - made).days), False, True)
    return End(max(0, (happened.as_of - made).days), False, False)


def incidence(ends: Iterable[End]) -> list[tuple[int, float]]:
    """The cumulative incidence of being done, by day (Aalen-Johansen).

    At each day: the chance to be still open just before, times done over those still followed. On
    the same day, ends come before losses from sight.

    >>> incidence([End(3, True, False), End(5, False, True), End(9, True, False)])
    [(3, 0.3333333333333333), (9, 0.6666666666666667)]
    """
    by_day: dict[int, list[int]] = {}
    for end in ends:
        count = by_day.setdefault(end.days, [0, 0, 0])
        count[0 if end.done else 1 if end.dropped else 2] += 1
    followed = sum(map(sum, by_day.values()))
    still_open, reached = 1.0, 0.0
    curve = []
    for days in sorted(by_day):
        done, dropped, lost = by_day[days]
        if done:
            reached += still_open * done / followed
            curve.append((days, reached))
        still_open *= 1 - (done + dropped) / followed
        followed -= done + dropped + lost
    return curve


def median(ends: list[End]) -> Median:
    """Days until half of all promises were done, if that was reached; `dated` of them were done on
    a known day."""
    curve = incidence(ends)
    dated = sum(end.done for end in ends)
    if not dated:
        return Median(MedianState.NO_DATES, None, 0)
    days = next((day for day, reached in curve if reached >= HALF), None)
    state = MedianState.NOT_REACHED if days is None else MedianState.REACHED
    return Median(state, days, dated)
