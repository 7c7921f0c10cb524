"""Each state of a promise, following, checking, and the days against lifelines."""

import warnings
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine import facts
from evenkeel.engine.balance.promises import End, State, incidence, median
from evenkeel.engine.balance.readings import MedianState, PromisesReading
from evenkeel.engine.balance.tests.made import B, C, P, held, on, sheet_of
from evenkeel.engine.words import Done, Side

AS_OF = date(2026, 6, 30)
STATES = [
    (State.KEPT_ON_TIME, Done.YES, "2026-03-01", "2026-03-01"),
    (State.KEPT_LATE, Done.YES, "2026-03-01", "2026-03-02"),
    (State.KEPT_TIME_UNKNOWN, Done.YES, "2026-03-01", None),
    (State.KEPT_TIME_UNKNOWN, Done.YES, None, "2026-03-01"),
    (State.KEPT_TIME_UNKNOWN, Done.YES, "2026-03-10", "2026-03"),
    (State.KEPT_ON_TIME, Done.YES, "2026-03", "2026-03-31"),
    (State.PARTLY, Done.PARTLY, "2026-03-01", None),
    (State.DROPPED, Done.DROPPED, None, None),
    (State.OVERDUE, Done.NO, "2026-06-29", None),
    (State.OPEN, Done.NO, "2026-06-30", None),
    (State.OPEN, Done.UNKNOWN, "2026-12", None),
    (State.NO_ANSWER, Done.UNKNOWN, "2026-03-01", None),
    (State.NO_ANSWER, Done.NO, None, None),
    (State.OVERDUE, Done.YES, "2026-03-01", "2026-07-01"),
]


def promise(number: int = 1, meeting: str = "t1", **said: object) -> facts.CommitmentMade:
    return facts.CommitmentMade(item=f"i{number}", meeting=meeting, **said)  # type: ignore[arg-type]


def read(*made: facts.Fact) -> PromisesReading:
    return sheet_of(held(), held("t2", "2026-02-05"), made, as_of=AS_OF).promises


@pytest.mark.parametrize(("state", "done", "due", "done_on"), STATES)
def test_each_promise_is_in_exactly_one_state(
    state: State, done: Done, due: str | None, done_on: str | None
) -> None:
    days: dict[str, Any] = {"due": due and on(due), "done_on": done_on and on(done_on)}
    counts = read(promise(done=done, **days)).counts
    assert counts.total == 1
    assert getattr(counts, state) == 1


def test_rows_that_follow_are_one_promise_with_the_first_due_day() -> None:
    first = promise(1, due=on("2026-01-31"), owner=C)
    later = promise(2, "t2", due=on("2026-12-31"), done=Done.NO, follows="i1")
    reading = read(first, later)
    assert reading.counts.total == 1
    assert reading.counts.overdue == 1
    assert not reading.may_be_counted_twice
    assert dict(reading.by_owner)[Side.CITIZEN].total == 1
    assert read(first).may_be_counted_twice


def test_a_circle_of_following_is_one_promise() -> None:
    reading = read(promise(1, follows="i2"), promise(2, "t2", follows="i1"))
    assert reading.counts.total == 1


@pytest.mark.parametrize(
    ("asked", "confirmed", "checked"),
    [(C, C, 1), (C, P, 0), (P, B, 1), (B, C, 0), (Side.UNKNOWN, C, 0), (Side.UNKNOWN, B, 1)],
)
def test_only_the_side_that_asked_checks(asked: Side, confirmed: Side, checked: int) -> None:
    assert read(promise(done=Done.YES, raised_by=asked, confirmed_by=confirmed)).checked == checked


def test_half_counts_dropped_promises_as_not_done() -> None:
    done = [End(3, True, False)] * 2
    assert median([*done, *[End(1, False, True)] * 2]).days == 3
    assert median([*done, *[End(1, False, True)] * 3]).state is MedianState.NOT_REACHED
    assert median([End(1, False, True)]).state is MedianState.NO_DATES


ends = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from([0, 1, 2])),
    min_size=3,
    max_size=30,
    unique_by=lambda one: one[0],
)


@settings(deadline=None, max_examples=25)
@given(ends)
def test_the_incidence_agrees_with_lifelines(drawn: list[tuple[int, int]]) -> None:
    if all(kind != 1 for _, kind in drawn):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import AalenJohansenFitter

        fitter = AalenJohansenFitter(calculate_variance=False)
        fitter.fit([days for days, _ in drawn], [kind for _, kind in drawn], event_of_interest=1)
        table = fitter.cumulative_density_.iloc[:, 0]
    for day, reached in incidence(End(days, kind == 1, kind == 2) for days, kind in drawn):
        assert reached == pytest.approx(float(table.loc[day]), abs=1e-9)
