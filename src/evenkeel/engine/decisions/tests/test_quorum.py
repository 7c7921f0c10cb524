"""Quorums: in all, of each side, and what people with both hats can fill."""

import pytest

from evenkeel.engine.decisions import (
    Missed,
    OfSide,
    Outcome,
    Question,
    Quorum,
    Vote,
    Voted,
    VoteResult,
)
from evenkeel.engine.decisions import majority as rule
from evenkeel.engine.words import Side

C, P, B, U = Side


def taking_part(quorum: Quorum, *sides: Side | None) -> VoteResult:
    return rule(
        Question(quorum=quorum),
        [Voted(f"m{number}", Vote.YES, side) for number, side in enumerate(sides)],
    )


@pytest.mark.parametrize(
    ("quorum", "sides", "missed"),
    [
        (Quorum(), (None,), ()),
        (Quorum(voters=2), (C, None), ()),
        (Quorum(voters=3), (C, None), (Missed(None, 3, 2),)),
        (Quorum(citizens=1, professionals=1), (C, P), ()),
        (Quorum(citizens=1, professionals=1), (C, C, U), (Missed(P, 1, 0),)),
        (Quorum(citizens=1, professionals=1), (None, U), (Missed(C, 1, 0), Missed(P, 1, 0))),
        (Quorum(citizens=1, professionals=1), (C, B), ()),
        (Quorum(citizens=1, professionals=1), (B, B), ()),
        (Quorum(citizens=1, professionals=1), (B,), (Missed(C, 1, 0, 1), Missed(P, 1, 0, 1))),
        (Quorum(citizens=3, professionals=1), (C, P, P, B), (Missed(C, 3, 1, 1),)),
        (Quorum(voters=9, citizens=2), (P,), (Missed(None, 9, 1), Missed(C, 2, 0))),
    ],
)
def test_which_quorum_is_missed(
    quorum: Quorum, sides: tuple[Side | None, ...], missed: tuple[Missed, ...]
) -> None:
    result = taking_part(quorum, *sides)
    assert result.turnout.missed == missed
    assert result.outcome is (Outcome.NO_QUORUM if missed else Outcome.ACCEPTED)
    assert bool(result.winners) is not bool(missed)


def test_nobody_at_all_is_told_as_such_and_the_quorum_too() -> None:
    result = taking_part(Quorum(voters=1))
    assert result.outcome is Outcome.NOTHING_CAST
    assert result.turnout.missed == (Missed(None, 1, 0),)


def test_who_took_part_is_told_by_side() -> None:
    turnout = taking_part(Quorum(), P, C, None, U, C).turnout
    assert turnout.voters == 5
    assert turnout.by_side == (OfSide(C, 2), OfSide(P, 1), OfSide(U, 1))
