"""The whole map: it hangs on the votes and on nothing else, and says no more than they do."""

import random
from dataclasses import fields

import numpy as np
import pytest

from evenkeel.engine.opinion import (
    LEAST_PEOPLE,
    STABLE,
    Mode,
    NoGroups,
    OpinionMap,
    Votes,
    count_pairs,
    make_votes,
    map_opinions,
    tallies,
)
from evenkeel.engine.opinion import pairs as pairs_of
from evenkeel.engine.opinion.grouping import adjusted_rand
from evenkeel.engine.opinion.tests.made_votes import Row, conversation, flipped, rows_of
from evenkeel.engine.words import Side

MODES = pytest.mark.parametrize("mode", list(Mode))


def same(one: OpinionMap, other: OpinionMap) -> bool:
    """Every figure of two maps, bit by bit."""
    names = {field.name for field in fields(OpinionMap)} - {"positions", "group", "votes"}
    return (
        all(repr(getattr(one, name)) == repr(getattr(other, name)) for name in names)
        and one.positions.tobytes() == other.positions.tobytes()
        and np.array_equal(one.group, other.group)
    )


@pytest.fixture(scope="module")
def votes() -> Votes:
    return conversation(240, 40, groups=3, seed=11, apart=1.8)[0]


@MODES
def test_the_same_bits_in_any_order(votes: Votes, mode: Mode) -> None:
    rows = rows_of(votes)
    random.Random(3).shuffle(rows)
    assert same(map_opinions(votes, mode=mode), map_opinions(make_votes(rows), mode=mode))


@MODES
def test_the_same_bits_with_and_without_compiled_loops(
    votes: Votes, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numba")
    found = []
    for compiles in (False, True):
        for module in (pairs_of, tallies):
            monkeypatch.setattr(module, "saves_time", lambda _steps, so=compiles: so)
        found.append(map_opinions(votes, mode=mode))
    assert same(*found)


@MODES
def test_other_names_and_orders_permute_the_answer(votes: Votes, mode: Mode) -> None:
    rng = random.Random(5)
    people, statements = list(votes.participants), list(votes.statements)
    renamed, restated = people.copy(), statements.copy()
    rng.shuffle(renamed)
    rng.shuffle(restated)
    who, what = (
        dict(zip(people, renamed, strict=True)),
        dict(zip(statements, restated, strict=True)),
    )
    rows: list[Row] = [(who[a], what[b], vote) for a, b, vote in rows_of(votes)]
    here = map_opinions(votes, mode=mode, groups=3)
    there = map_opinions(make_votes(rows), mode=mode, groups=3)
    at = [there.votes.participants.index(who[one]) for one in people]
    placed = here.group >= 0
    assert np.allclose(here.positions[placed], there.positions[at][placed], atol=1e-9)
    assert np.array_equal(here.group, there.group[at])
    assert [what[statements[one.statement]] for one in here.bridging] == [
        there.votes.statements[one.statement] for one in there.bridging
    ]


@MODES
def test_flipping_all_votes_mirrors_the_map(votes: Votes, mode: Mode) -> None:
    here, there = map_opinions(votes, mode=mode), map_opinions(flipped(votes), mode=mode)
    assert np.array_equal(here.positions, -there.positions, equal_nan=True)
    assert adjusted_rand(here.group + 1, there.group + 1) == 1.0
    assert here.stability.agreement == pytest.approx(there.stability.agreement, abs=0.01)
    for one, other in zip(here.statements, there.statements, strict=True):
        assert (one.counts.agree, one.counts.disagree) == (
            other.counts.disagree,
            other.counts.agree,
        )


def test_known_groups_are_found() -> None:
    votes, member = conversation(600, 60, groups=3, seed=2, each=30, apart=2.0)
    found = map_opinions(votes)
    assert len(found.groups) == 3
    assert found.stability.agreement is not None
    assert found.stability.agreement >= STABLE
    placed = found.group >= 0
    assert adjusted_rand(found.group[placed], member[placed]) > 0.75
    assert [one.size for one in found.groups] == sorted(
        (one.size for one in found.groups), reverse=True
    )
    assert sum(one.size for one in found.groups) == placed.sum()


@pytest.mark.parametrize("seed", range(4))
def test_no_groups_where_all_follow_the_same_odds(seed: int) -> None:
    votes, _ = conversation(300, 50, groups=1, seed=seed)
    found = map_opinions(votes)
    assert found.no_groups is NoGroups.NOT_STABLE
    assert not found.groups
    assert (found.group == -1).all()
    assert found.bridging
    assert not found.divisive
    asked = map_opinions(votes, groups=2)
    assert len(asked.groups) == 2
    assert asked.stability.agreement is not None
    assert asked.stability.agreement < STABLE


@MODES
def test_too_few_people_for_groups(mode: Mode) -> None:
    votes, _ = conversation(LEAST_PEOPLE - 1, 20, groups=2, seed=1, each=20)
    found = map_opinions(votes, mode=mode, groups=2)
    assert found.no_groups is NoGroups.TOO_FEW
    assert found.stability.agreement is None


@MODES
def test_nobody_is_placed_on_few_votes(mode: Mode) -> None:
    votes, _ = conversation(120, 30, groups=2, seed=8, each=10)
    found = map_opinions(votes, mode=mode, groups=2)
    few = votes.given < 7
    assert few.any()
    assert np.isnan(found.positions[few]).all()
    assert (found.group[few] == -1).all()
    assert (found.group[~few] >= 0).all()
    assert found.least_votes == 7


def test_of_few_statements_all_must_be_voted_on() -> None:
    votes, _ = conversation(90, 4, groups=2, seed=8, each=4)
    found = map_opinions(votes)
    assert found.least_votes == 4
    assert np.array_equal(~np.isnan(found.positions[:, 0]), votes.given == 4)


def test_counts_known_already_give_the_same_map(votes: Votes) -> None:
    assert same(map_opinions(votes), map_opinions(votes, pairs=count_pairs(votes)))


def test_without_resampling_nothing_is_known_of_stability(votes: Votes) -> None:
    found = map_opinions(votes, is_resampled=False)
    assert found.groups
    assert (found.stability.agreement, found.stability.resamples) == (None, 0)


@pytest.mark.parametrize("groups", [-1, 0, 1, 13])
def test_numbers_of_groups_that_cannot_be_shown(votes: Votes, groups: int) -> None:
    with pytest.raises(ValueError, match="ask for 2 to 12"):
        map_opinions(votes, groups=groups)


@MODES
@pytest.mark.parametrize("rows", [[], [("1", "a", 1)], [(str(n), "a", 1) for n in range(50)]])
def test_next_to_nothing(rows: list[Row], mode: Mode) -> None:
    found = map_opinions(make_votes(rows), mode=mode)
    assert not found.groups
    assert found.no_groups is not None


def test_sides_are_compared_where_they_are_known(votes: Votes) -> None:
    assert map_opinions(votes).sides == ()
    sides = {one: Side.CITIZEN if int(one) % 3 else Side.PROFESSIONAL for one in votes.participants}
    sides["0"] = Side.BOTH
    found = map_opinions(make_votes(rows_of(votes), sides))
    assert found.participants_by_side == {Side.CITIZEN: 160, Side.PROFESSIONAL: 79}
    first = found.sides[0]
    rows = rows_of(votes)
    statement = votes.statements[first.statement]
    agree = [who for who, what, vote in rows if what == statement and vote == 1]
    assert first.counts[0].agree == sum(sides[who] is Side.CITIZEN for who in agree)
    assert first.counts[1].agree == sum(sides[who] is Side.PROFESSIONAL for who in agree)
    assert first.low <= first.difference <= first.high


@MODES
def test_fewer_places_than_groups_asked_for(mode: Mode) -> None:
    rows = [(str(who), str(what), who * what % 3 - 1) for who in range(40) for what in range(8)]
    found = map_opinions(make_votes(rows), mode=mode, groups=6)
    assert [one.size for one in found.groups] == [14, 13, 13]
    assert found.stability.agreement == 1.0


def test_who_votes_seldom_is_no_group() -> None:
    rng = np.random.default_rng(1)
    member, leaning = rng.integers(0, 2, 400), rng.choice([-1, 1], 100)
    rows = []
    for who in range(400):
        for what in rng.choice(100, 80 if who % 2 else 10, replace=False):
            loyal = 1 if rng.random() < 0.85 else -1
            rows.append((str(who), str(what), int(leaning[what] * (2 * member[who] - 1) * loyal)))
    found = map_opinions(make_votes(rows))
    assert len(found.groups) == 2
    assert adjusted_rand(found.group, member) > 0.9


def test_the_same_each_time_where_nothing_tells_axes_apart() -> None:
    rng = np.random.default_rng(3)
    rows = [(str(who), str(what), int(rng.choice((-1, 1)))) for who in "ab" for what in range(200)]
    first, *others = (map_opinions(make_votes(rows)).positions.tobytes() for _ in range(6))
    assert all(one == first for one in others)
