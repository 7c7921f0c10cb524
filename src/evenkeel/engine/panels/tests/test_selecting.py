"""What holds whatever the pool: order does not matter, the time that is over is told, and more."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.panels import (
    Aim,
    NoneInTime,
    NoPanel,
    NotEnough,
    Person,
    Pool,
    Quota,
    Selection,
    TooMuch,
    for_alternates,
    leave_out,
    select,
)
from evenkeel.engine.panels.solver import NEVER, Best, Deadline, OutOfTime, Program
from evenkeel.engine.panels.tests.made import pools
from evenkeel.engine.panels.tests.slowly import fits, leximin

# Its relaxed optimum is no mixture of whole panels, so that every step of the search is taken.
HARD = Pool(
    (
        Quota("a", "1", 1, 2),
        Quota("a", "2", 2, 2),
        Quota("b", "1", 1, 1),
        Quota("b", "2", 0, 1),
        Quota("b", "3", 1, 2),
        Quota("b", "4", 0, 1),
        Quota("c", "1", 0, 1),
        Quota("c", "2", 2, 4),
    ),
    tuple(
        Person(f"p{at}", quotas, household)
        for at, (quotas, household) in enumerate(
            [
                ((1, 4, 7), ""),
                ((1, 2, 7), "y"),
                ((0, 5, 7), ""),
                ((1, 2, 6), "x"),
                ((1, 5, 6), "y"),
                ((0, 3, 6), "y"),
                ((1, 2, 6), "y"),
                ((0, 4, 7), ""),
            ]
        )
    ),
)


@contextmanager
def time_for(solves: int) -> Iterator[None]:
    """So many programs are solved; then the time is over, but for who has all the time there is."""
    solve, left = Program.solve, [solves]

    def counted(program: Program, deadline: Deadline) -> Best | None:
        left[0] -= 1
        if left[0] < 0 and deadline != NEVER:
            raise OutOfTime
        return solve(program, deadline)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Program, "solve", counted)
        yield


def test_chances_that_need_every_step() -> None:
    found = select(HARD, 3)
    assert isinstance(found, Selection)
    np.testing.assert_allclose(
        found.chances, [1, 1 / 3, 1 / 2, 1 / 3, 0, 0, 1 / 3, 1 / 2], atol=1e-7
    )
    assert found.certificate.proved
    assert [level.people for level in found.certificate.levels] == [2, 3, 2, 1]


def test_when_the_time_is_over_the_gap_is_told() -> None:
    told: set[object] = set()
    for solves in (*range(0, 200, 8), 10_000):
        try:
            with time_for(solves):
                found = select(HARD, 3, deadline=Deadline(1.0))
        except NoneInTime:
            told.add("none")
            continue
        assert isinstance(found, Selection)
        told.add(found.certificate.proved)
        for panel in found.lottery.panels:
            places = tuple(int(member[1:]) for member in panel.members)
            assert fits(HARD, places, [(one.least, one.most) for one in HARD.quotas])
        if not found.certificate.proved:
            assert found.certificate.residual > 1e-7
            first = found.certificate.levels[0]
            assert first.achieved <= 0 <= first.bound + 1e-9
    assert told == {"none", False, True}


@settings(max_examples=40, deadline=None)
@given(pools(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(made: tuple[Pool, int], random: object) -> None:
    pool, size = made
    people = list(pool.people)
    random.shuffle(people)  # type: ignore[attr-defined]
    try:
        found, other = (select(one, size) for one in (pool, Pool(pool.quotas, tuple(people))))
    except NotEnough:
        return
    if isinstance(found, NoPanel):
        assert found == other
        return
    assert isinstance(other, Selection)
    assert found.lottery == other.lottery
    assert found.certificate == other.certificate


def test_people_of_one_household_never_sit_together() -> None:
    quota = (Quota("a", "x", 0, 4),)
    homes = ["h", "h", "h", "g", "g", "", "", ""]
    people = [Person(f"p{at}", (0,), home) for at, home in enumerate(homes)]
    pool = Pool(quota, tuple(people))
    found = select(pool, 4)
    assert isinstance(found, Selection)
    assert found.chances == pytest.approx(leximin(pool, 4), abs=1e-7)
    for panel in found.lottery.panels:
        together = [homes[int(member[1:])] for member in panel.members]
        assert together.count("h") <= 1
        assert together.count("g") <= 1
    with pytest.raises(NotEnough, match="a panel of 6 needs more people: 5 can sit together"):
        select(pool, 6)


def test_alternates_have_the_quotas_in_proportion() -> None:
    quotas = (Quota("a", "x", 5, 7), Quota("a", "y", 3, 5))
    pool = Pool(quotas, tuple(Person(f"p{at}", (at % 2,)) for at in range(12)))
    rest = for_alternates(leave_out(pool, ["p0", "p1"]), 10, 3)
    assert [(one.least, one.most) for one in rest.quotas] == [(1, 3), (0, 2)]
    assert len(rest.people) == 10
    found = select(rest, 3, aim=Aim.MAXIMIN)
    assert isinstance(found, Selection)
    assert min(found.chances) == pytest.approx(0.3)


def test_a_lottery_that_would_be_too_large_is_refused() -> None:
    pool = Pool((Quota("a", "x", 0, 2000),), tuple(Person(f"p{at}", (0,)) for at in range(2000)))
    with pytest.raises(TooMuch, match="2,000 people and 1,600 seats are too many"):
        select(pool, 1600)


def test_too_many_kept_are_refused() -> None:
    pool = Pool((Quota("a", "x", 0, 4),), tuple(Person(f"p{at}", (0,)) for at in range(4)))
    with pytest.raises(NotEnough, match="3 are kept for a panel of 2"):
        select(pool, 2, kept=["p0", "p1", "p2"])


def test_a_relaxation_within_floors_and_ceilings_and_beyond() -> None:
    people = tuple(Person(f"p{at}", (int(at < 2),)) for at in range(6))
    quotas = (Quota("a", "x", 0, 1, 0, 2), Quota("a", "y", 3, 4, 1, 5))
    found = select(Pool(quotas, people), 4)
    assert isinstance(found, NoPanel)
    assert found.seats == 2
    assert found.within
    assert [(one.quota.value, one.limit, one.to) for one in found.changes] == [
        ("x", "max", 2),
        ("y", "min", 2),
    ]
    stiff = (Quota("a", "x", 0, 1, 0, 1), Quota("a", "y", 3, 4, 3, 4))
    beyond = select(Pool(stiff, people), 4)
    assert isinstance(beyond, NoPanel)
    assert not beyond.within
    assert beyond.seats == 2
