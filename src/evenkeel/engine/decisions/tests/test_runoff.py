"""Instant run-off: a published count, exhausted ballots, and ties for the last place."""

import pytest

from evenkeel.engine.decisions import (
    FirstChoices,
    Mistake,
    OfSide,
    Outcome,
    Question,
    Ranked,
    RunoffResult,
    Step,
    Way,
    instant_runoff,
    rounds_without,
)
from evenkeel.engine.decisions.tests.made import counted, ranked
from evenkeel.engine.words import Side

ABC = Question(("a", "b", "c"))
ABCD = Question(("a", "b", "c", "d"))


def steps(result: RunoffResult) -> list[tuple[Step, str]]:
    return [(one.step, "".join(one.options)) for one in result.rounds]


def test_tennessee_chooses_knoxville() -> None:
    """The capital of Tennessee, the usual example: Knoxville wins from the second place."""
    question = Question(("Memphis", "Nashville", "Chattanooga", "Knoxville"))
    ballots = counted(
        {
            "Memphis Nashville Chattanooga Knoxville": 42,
            "Nashville Chattanooga Knoxville Memphis": 26,
            "Chattanooga Knoxville Nashville Memphis": 15,
            "Knoxville Chattanooga Nashville Memphis": 17,
        }
    )
    result = instant_runoff(question, ballots)
    assert (result.outcome, result.winners) == (Outcome.ACCEPTED, ("Knoxville",))
    assert [[one.voters for one in each.counts] for each in result.rounds] == [
        [42, 26, 15, 17],
        [42, 26, 32],
        [42, 58],
    ]
    assert [each.options for each in result.rounds] == [
        ("Chattanooga",),
        ("Nashville",),
        ("Knoxville",),
    ]
    assert (result.ways, result.all_followed) == ((), True)


def test_exhausted_ballots_are_told_and_half_is_of_those_that_count() -> None:
    result = instant_runoff(ABC, [*ranked(a=4, bc=3, c=2), Ranked("m", ())])
    assert [one.exhausted for one in result.rounds] == [1, 3]
    assert steps(result) == [(Step.REMOVED, "c"), (Step.ELECTED, "a")]
    assert result.blank == 1


def test_options_whose_order_can_not_matter_go_together() -> None:
    result = instant_runoff(ABCD, ranked(ab=4, ba=3, cb=1, db=1))
    assert steps(result)[0] == (Step.REMOVED_TOGETHER, "cd")
    assert result.winners == ("b",)


def test_options_without_a_first_choice_go_together() -> None:
    assert steps(instant_runoff(ABCD, ranked(a=2, b=2)))[0] == (Step.REMOVED_TOGETHER, "cd")


def test_a_tie_for_the_last_place_that_decides_is_a_tie() -> None:
    ballots = ranked(ab=4, bc=3, cb=3)
    result = instant_runoff(ABC, ballots)
    assert (result.outcome, result.winners) == (Outcome.TIE, ("b", "c"))
    assert steps(result) == [(Step.TIED, "bc")]
    assert result.ways == (Way("b", ("c",)), Way("c", ("b",)))
    (way,) = rounds_without(ABC, ballots, ["b"])
    assert way.counts == (FirstChoices("a", 4), FirstChoices("c", 6))
    assert (way.step, way.options) == (Step.ELECTED, ("c",))


def test_a_tie_for_the_last_place_that_decides_nothing_is_told_all_the_same() -> None:
    result = instant_runoff(ABC, ranked(ab=4, ba=2, ca=2))
    assert (result.outcome, result.winners) == (Outcome.ACCEPTED, ("a",))
    assert result.ways == (Way("b", ("a",)), Way("c", ("a",)))


def test_two_that_are_level_at_the_end_both_win() -> None:
    result = instant_runoff(ABC, ranked(a=3, b=3, ca=1, cb=1))
    assert result.winners == ("a", "b")


def test_nothing_ranked_decides_nothing() -> None:
    for ballots in ([], [Ranked("m1", ()), Ranked("m2", ())]):
        result = instant_runoff(ABC, ballots)
        assert (result.outcome, result.winners, result.rounds) == (Outcome.NOTHING_CAST, (), ())


def test_rounds_are_told_by_side() -> None:
    ballots = [Ranked("citizen", (("a",), ("b",)), Side.CITIZEN), *ranked(b=2)]
    result = instant_runoff(ABC, ballots)
    expected = (FirstChoices("a", 1), FirstChoices("b", 0), FirstChoices("c", 0))
    assert result.by_side == result.rounds[0].by_side == (OfSide(Side.CITIZEN, expected),)


def test_a_way_names_options_that_there_are() -> None:
    with pytest.raises(Mistake, match="option-unknown: option 'x'"):
        rounds_without(ABC, ranked(a=1), ["x"])


def test_a_tie_of_twelve_is_followed_to_every_end() -> None:
    options = tuple("abcdefghijkl")
    circle = [Ranked(f"m{n}", tuple(zip(options[n:] + options[:n]))) for n in range(12)]
    result = instant_runoff(Question(options), circle)
    assert (result.winners, result.all_followed) == (options, True)


def test_where_too_much_is_open_nobody_is_ruled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    ballots = ranked(ad=1, bd=1, cd=1, da=1)
    complete = instant_runoff(ABCD, ballots)
    monkeypatch.setattr("evenkeel.engine.decisions.counting.MOST_STATES", 1)
    cut = instant_runoff(ABCD, ballots)
    assert complete.all_followed
    assert not cut.all_followed
    assert set(complete.winners) <= set(cut.winners)
