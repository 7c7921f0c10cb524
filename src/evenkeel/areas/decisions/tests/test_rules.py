"""Who has a voice, when a proposal closes, and what of a secret count is told."""

from datetime import date
from typing import Any

import pytest

from evenkeel.areas.decisions.rules import (
    RANKED,
    WITH_OPTIONS,
    Cast,
    Say,
    can_close,
    count,
    first_choice,
    has_voice,
    mark_of,
    question_of,
)
from evenkeel.engine.decisions import Method
from evenkeel.engine.words import Rule, Side

C, P = Side.CITIZEN, Side.PROFESSIONAL
DAY = date(2026, 3, 9)
CHOICES: dict[Method, tuple[Any, Any]] = {
    Method.CONSENT: ("agree", "stand-aside"),
    Method.CONSENSUS: ("agree", "stand-aside"),
    Method.MAJORITY: ("yes", "no"),
    Method.SUPERMAJORITY: ("yes", "no"),
    Method.APPROVAL: (["1"], ["1", "2"]),
    Method.SCORE: ({"1": 5}, {"1": 3, "2": 4}),
    Method.INSTANT_RUNOFF: ([["1"], ["2"]], [["2"]]),
    Method.SCHULZE: ([["1"], ["2", "3"]], [["2"]]),
}


def counted(method: Method, citizens: str, professionals: str = "") -> dict[str, Any]:
    """A count of ballots: `a` is the first choice of the method, `b` the second."""
    cast = [
        Cast(f"m{side}{number}", side, CHOICES[method]["ab".index(letter)])
        for side, letters in ((C, citizens), (P, professionals))
        for number, letter in enumerate(letters)
    ]
    options = 3 if method in WITH_OPTIONS else 0
    question = question_of(
        method, Say.GROUP, options=options, quorum=0, quorum_of_side=0, threshold=""
    )
    return count(method, question, cast)


@pytest.mark.parametrize(
    ("side", "say", "voice"),
    [
        (C, Say.GROUP, True),
        (Side.BOTH, Say.GROUP, True),
        (Side.UNKNOWN, Say.GROUP, False),
        (P, Say.OUTSIDE, True),
        (C, Say.CITIZEN, True),
        (Side.BOTH, Say.CITIZEN, True),
        (P, Say.CITIZEN, False),
        (Side.UNKNOWN, Say.PROFESSIONAL, False),
    ],
)
def test_who_has_a_voice(side: Side, say: Say, voice: bool) -> None:
    assert has_voice(side, say) is voice


@pytest.mark.parametrize(
    ("today", "answered", "objects", "closes"),
    [
        (9, 3, False, False),
        (9, 4, False, True),
        (9, 4, True, False),
        (10, 0, False, True),
        (10, 4, True, True),
    ],
)
def test_when_a_proposal_closes(today: int, answered: int, objects: bool, closes: bool) -> None:
    day = date(2026, 3, today)
    found = can_close(closes_on=DAY, today=day, voices=4, answered=answered, has_objection=objects)
    assert found is closes


def test_a_table_without_a_voice_does_not_close_at_once() -> None:
    assert not can_close(closes_on=DAY, today=DAY, voices=0, answered=0, has_objection=False)


@pytest.mark.parametrize("method", list(Method))
def test_every_way_of_deciding_is_counted(method: Method) -> None:
    told = counted(method, "aaaaab", "aaaab")
    assert told["outcome"] == "accepted"
    assert told["winners"] == (["1"] if method in WITH_OPTIONS else [])
    assert (told["voters"], told["sides"]) == (11, [["citizen", 6], ["professional", 5]])
    assert told["counts"]
    assert bool(told["by_side"]) is (method is not Method.SCHULZE)


@pytest.mark.parametrize("method", [one for one in Method if one not in RANKED])
def test_what_a_secret_count_keeps_to_itself(method: Method) -> None:
    is_secret = method not in (Method.CONSENT, Method.CONSENSUS)
    for citizens, professionals, numbers, sides in (
        ("a", "", False, False),
        ("ab", "", False, False),
        ("ab", "a", True, False),
        ("aaab", "aaab", True, False),
        ("aaaab", "aaaab", True, True),
        ("aaaaa", "aaaab", True, False),
        ("aaaab", "aaaa", True, False),
    ):
        told = counted(method, citizens, professionals)
        assert bool(told["counts"]) is (numbers or not is_secret)
        assert bool(told["by_side"]) is (sides or not is_secret)


def test_a_quorum_of_each_side_asks_only_for_sides_with_a_voice() -> None:
    wanted = {"options": 0, "quorum": 1, "quorum_of_side": 2, "threshold": "3/4"}
    one = question_of(Method.SUPERMAJORITY, Say.CITIZEN, **wanted)  # type: ignore[arg-type]
    assert (one.quorum.voters, one.quorum.citizens, one.quorum.professionals) == (1, 2, 0)
    assert str(one.threshold) == "3/4"


def test_the_charters_way_of_deciding_comes_first() -> None:
    assert first_choice(Rule.UNKNOWN) == (Method.CONSENT, Say.GROUP)
    assert first_choice(Rule.VOTE) == (Method.MAJORITY, Say.GROUP)
    assert first_choice(Rule.CITIZEN_DECIDES) == (Method.CONSENT, Say.CITIZEN)


def test_other_words_have_another_mark() -> None:
    assert len({mark_of("a", "b", ""), mark_of("ab", "", ""), mark_of("a", "", "b")}) == 3
