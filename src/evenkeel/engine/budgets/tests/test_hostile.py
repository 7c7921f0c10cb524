"""Numbers as large and as uneven as files may hold: exact all the same, or refused."""

from fractions import Fraction

import pytest

from evenkeel.engine.budgets import Ballot, Completion, Election, Kind, Project, TooMuch, fund
from evenkeel.engine.budgets.tests.slowly import Slowly
from evenkeel.engine.budgets.tests.test_against_slow import compare

LARGE = Fraction(10**13 - 1)
SMALL = Fraction(1, 10**6)


def election(
    budget: Fraction, costs: list[Fraction], ballots: list[str], kind: Kind = Kind.APPROVAL
) -> Election:
    projects = [Project("abcdefghij"[at], cost) for at, cost in enumerate(costs)]
    cast = [Ballot(str(at), tuple(choices)) for at, choices in enumerate(ballots)]
    return Election(kind, budget, tuple(projects), tuple(cast))


def test_the_largest_beside_the_smallest_costs() -> None:
    costs = [LARGE / 2, SMALL, LARGE / 3 - SMALL, LARGE / 3, SMALL * 7]
    one = election(LARGE, costs, ["abc", "abd", "cde", "ad", "bce"])
    compare(fund(one), Slowly(one, True), one.budget / 5)


def test_costs_that_differ_by_less_than_a_float_can_tell() -> None:
    """The first is dearer by a millionth in a million million: the second is bought first."""
    near = LARGE / 2
    one = election(LARGE, [near + SMALL, near], ["ab", "ab"])
    assert fund(one).winners == ("b",)
    two = election(near * 2 - SMALL * 2, [near, near], ["a", "b"])
    assert fund(two).winners == ()
    assert fund(election(near * 2, [near, near], ["a", "b"])).winners == ("a", "b")


def test_one_person_pays_for_what_a_crowd_has_no_money_left() -> None:
    """A thousand have almost nothing left, and one pays nearly all: each step magnifies errors."""
    crowd = ["".join("abcdefghi")] * 1000
    costs = [Fraction(1000 * 3**at, 7**at) for at in range(9)]
    one = election(Fraction(1001 * 2), [round(cost, 6) for cost in costs], [*crowd, "bdfhi"])
    compare(fund(one), Slowly(one, True), one.budget / 1001)


def test_points_beyond_exact_counting_are_refused() -> None:
    projects = (Project("a", Fraction(1)),)
    ballots = tuple(Ballot(str(at), ("a",), (Fraction(10**15),)) for at in range(10))
    with pytest.raises(TooMuch):
        fund(Election(Kind.SCORE, Fraction(5), projects, ballots))


def test_shares_that_would_have_to_be_raised_for_ever_are_refused() -> None:
    one = election(LARGE, [LARGE, LARGE / 2, LARGE / 2], ["a", "b", "c"])
    with pytest.raises(TooMuch, match="100,000 times"):
        fund(one, completion=Completion.ADD1)


def test_nobody_votes() -> None:
    one = election(Fraction(5), [Fraction(1)], [])
    assert fund(one, completion=Completion.ADD1).winners == ()


def test_a_chain_of_purchases_that_hang_on_each_other() -> None:
    """Each hangs on the one before, and all of them tie."""
    count = 300
    projects = tuple(Project(f"p{at:04}", Fraction(3)) for at in range(count))
    ballots = tuple(
        Ballot(str(at), tuple(f"p{one:04}" for one in (at, at + 1) if one < count))
        for at in range(count)
    )
    outcome = fund(Election(Kind.APPROVAL, Fraction(2 * count), projects, ballots))
    assert len(outcome.purchases) >= count // 2
