"""Chances and relaxations against the definition, over all panels of small pools."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.panels import Aim, NoPanel, NotEnough, Pool, Quota, Selection, select
from evenkeel.engine.panels.tests.made import pools
from evenkeel.engine.panels.tests.slowly import fits, leximin, panels, smallest_relaxation


def lottery_holds(pool: Pool, size: int, found: Selection) -> None:
    """The support keeps every quota, and the tickets give the chances that were worked out."""
    limits = [(one.least, one.most) for one in pool.quotas]
    place = {person.id: at for at, person in enumerate(pool.people)}
    for panel in found.lottery.panels:
        assert len(panel.members) == size
        assert fits(pool, tuple(place[one] for one in panel.members), limits)
    assert found.lottery.tickets == 10**12
    assert found.rounding <= 1e-9


@settings(max_examples=100, deadline=None)
@given(pools())
def test_leximin_is_the_one_of_the_definition(made: tuple[Pool, int]) -> None:
    pool, size = made
    expected = leximin(pool, size)
    try:
        found = select(pool, size)
    except NotEnough:
        assert expected is None
        return
    if expected is None:
        assert isinstance(found, NoPanel)
        return
    assert isinstance(found, Selection)
    assert found.certificate.proved
    assert found.certificate.residual <= 1e-6
    np.testing.assert_allclose(found.chances, expected, atol=1e-6)
    lottery_holds(pool, size, found)
    worst = select(pool, size, aim=Aim.MAXIMIN)
    assert isinstance(worst, Selection)
    lottery_holds(pool, size, worst)
    able = [at for at, one in enumerate(expected) if one > 1e-7]
    reached = min(worst.chances[at] for at in able)
    assert reached == pytest.approx(min(expected[at] for at in able), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(pools(), st.data())
def test_kept_members_sit_on_every_panel(made: tuple[Pool, int], data: st.DataObject) -> None:
    pool, size = made
    ids = [person.id for person in pool.people]
    homes = {person.id: person.household or person.id for person in pool.people}
    drawn = data.draw(st.lists(st.sampled_from(ids), max_size=size, unique_by=homes.__getitem__))
    kept = frozenset(drawn)
    expected = leximin(pool, size, kept)
    try:
        found = select(pool, size, kept=kept)
    except NotEnough:
        assert expected is None
        return
    if expected is None:
        assert isinstance(found, NoPanel)
        return
    assert isinstance(found, Selection)
    np.testing.assert_allclose(found.chances, expected, atol=1e-6)
    lottery_holds(pool, size, found)


@settings(max_examples=100, deadline=None)
@given(pools(tight=True))
def test_the_relaxation_is_the_smallest(made: tuple[Pool, int]) -> None:
    pool, size = made
    try:
        found = select(pool, size)
    except NotEnough:
        return
    assert isinstance(found, NoPanel) == (not panels(pool, size))
    if isinstance(found, Selection):
        return
    expected = smallest_relaxation(pool, size)
    assert found.within == (expected is not None)
    if expected is not None:
        assert found.seats == expected
    changes = {(one.quota, one.limit.value): one.to for one in found.changes}
    limits = [
        (changes.get((one, "min"), one.least), changes.get((one, "max"), one.most))
        for one in pool.quotas
    ]
    assert any_panel(pool, size, limits)
    clash = {(one.quota, one.limit.value) for one in found.clash}
    assert not any_panel(pool, size, only(pool, size, clash))
    for one in clash:
        assert any_panel(pool, size, only(pool, size, clash - {one}))


def any_panel(pool: Pool, size: int, limits: list[tuple[int, int]]) -> bool:
    found = combinations(range(len(pool.people)), size)
    return any(fits(pool, one, limits) for one in found)


def only(pool: Pool, size: int, clash: set[tuple[Quota, str]]) -> list[tuple[int, int]]:
    return [
        (one.least if (one, "min") in clash else 0, one.most if (one, "max") in clash else size)
        for one in pool.quotas
    ]
