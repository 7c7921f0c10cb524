"""Concerns raised without a name: what the record says became of them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine import facts
from evenkeel.engine.balance import read_history, sheet_json
from evenkeel.engine.balance.readings import ConcernsReading
from evenkeel.engine.balance.tests.made import as_entries, held, on, sheet_of
from evenkeel.engine.balance.tests.test_history import BOTH_KEYS, table
from evenkeel.engine.keys import Reason

REACHED = facts.ConcernsReached(
    on=on("2026-02-01"), concerns=("c1", "c2", "c3"), answer_by=on("2026-02-15")
)


def answered(day: str, ref: str = "c1") -> facts.ConcernAnswered:
    return facts.ConcernAnswered(on=on(day), concern=ref)


def passed_on(day: str, *refs: str) -> facts.ConcernsPassedOn:
    return facts.ConcernsPassedOn(on=on(day), concerns=refs)


def reading(*made: facts.Fact, as_of: str = "2026-12-31") -> ConcernsReading:
    return sheet_of(*made, as_of=date.fromisoformat(as_of)).concerns


def test_answers_in_time_and_late_and_none() -> None:
    told = reading(REACHED, answered("2026-02-15"), answered("2026-02-16", "c2"))
    assert told == ConcernsReading(3, 1, 1, 0, ("c3",), 0, 0)


def test_a_concern_waits_on_the_last_day_and_is_unanswered_the_day_after() -> None:
    assert reading(REACHED, as_of="2026-02-15").waiting == 3
    assert reading(REACHED, as_of="2026-02-16").unanswered == ("c1", "c2", "c3")
    assert reading(REACHED, as_of="2026-01-31").raised == 0


def test_the_first_answer_counts() -> None:
    told = reading(REACHED, answered("2026-02-03"), answered("2026-03-03"))
    assert (told.answered_in_time, told.answered_late) == (1, 0)


def test_what_was_passed_on_and_answered_then_is_late() -> None:
    told = reading(REACHED, passed_on("2026-03-02", "c1", "c2"), answered("2026-03-05"))
    assert (told.passed_on, told.answered_late, told.unanswered) == (2, 1, ("c2", "c3"))


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (answered("2026-02-03", "c9"), Reason.NOTHING_THERE),
        (passed_on("2026-03-02", "c1", "c9"), Reason.NOTHING_THERE),
        (REACHED, Reason.USED_ALREADY),
        (facts.ConcernClosed(on=on("2026-03-01"), concern="c9"), Reason.NOTHING_THERE),
        (facts.ConcernClosed(on=on("2026-03-01"), concern="c1"), Reason.KEYS_MISSING),
    ],
)
def test_what_has_no_effect_says_why(fact: facts.Fact, why: Reason) -> None:
    found = read_history(as_entries([REACHED, fact])).ineffective
    assert [(one.kind, one.reason) for one in found] == [(fact.kind, why)]


def test_the_sheet_of_a_group_without_concerns_says_nothing_of_them() -> None:
    assert "concerns" not in sheet_json(sheet_of(held()), "g")
    told: dict[str, Any] = sheet_json(sheet_of(held(), REACHED), "g")["concerns"]
    assert told["unanswered"] == ["c1", "c2", "c3"]


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(days, st.sampled_from(["c1", "c2", "c3", "c4"]))), days)
def test_every_concern_is_in_exactly_one_state(said: list[tuple[date, str]], as_of: date) -> None:
    made = [answered(day.isoformat(), ref) for day, ref in said]
    told = reading(REACHED, *made, as_of=as_of.isoformat())
    states = (told.answered_in_time, told.answered_late, told.waiting, len(told.unanswered))
    assert sum(states) == told.raised


def test_closing_takes_both_keys_and_is_dated_by_the_last_of_them() -> None:
    record = table()
    record.write(REACHED)
    close = facts.ConcernClosed(on=on("2026-02-20"), concern="c1")
    one_key = record.keyed(close, BOTH_KEYS[0])
    done = record.keyed(close, *BOTH_KEYS, at="2026-03-04")
    again = record.keyed(close, *BOTH_KEYS, at="2026-03-05")
    assert record.refused() == {one_key: Reason.KEYS_MISSING, again: Reason.USED_ALREADY}
    assert record.read().concerns[0].closed == date(2026, 3, 4)
    assert done < again
