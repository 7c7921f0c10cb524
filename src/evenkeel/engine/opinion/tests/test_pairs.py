"""Counts over pairs: the same by every way, merged, shared out and updated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.opinion import pairs, tallies
from evenkeel.engine.opinion.pairs import Pairs, count_pairs, no_pairs
from evenkeel.engine.opinion.tests import slowly
from evenkeel.engine.opinion.tests.made_votes import ROWS, Row, conversation, rows_of
from evenkeel.engine.opinion.updating import give_vote
from evenkeel.engine.opinion.votes import Vote, Votes, make_votes


def same(one: Pairs, other: Pairs) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("both", "product", "first")
    )


@pytest.fixture
def always_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    for module in (pairs, tallies):
        monkeypatch.setattr(module, "saves_time", lambda _steps: True)


@given(ROWS)
def test_counts_by_definition(rows: list[Row]) -> None:
    votes = make_votes(rows)
    found = count_pairs(votes)
    assert same(found, Pairs(*slowly.pairs(votes)))


def test_compiled_loops_count_the_same(always_compiled: None) -> None:
    for seed in range(3):
        votes, _ = conversation(300, 90, groups=2, seed=seed)
        quick = count_pairs(votes)
        assert same(quick, pairs._count_sparse(votes, 0, len(votes.participants)))
        gains = np.random.default_rng(seed).normal(0, 1, (90, 3, 4))
        label = np.arange(300) % 4 - 1
        sums, counts = tallies.sum_by_person(votes, gains), tallies.count_by_label(votes, label, 3)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tallies, "saves_time", lambda _steps: False)
            assert np.array_equal(tallies.sum_by_person(votes, gains), sums)
            assert np.array_equal(tallies.count_by_label(votes, label, 3), counts)


def test_more_people_than_a_packed_count_holds(always_compiled: None) -> None:
    people = 2 * ((1 << 15) - 1) + 5
    start = np.arange(people + 1) * 2
    votes = Votes(
        tuple(map(str, range(people))),
        ("a", "b"),
        start,
        np.tile(np.array([0, 1], np.int32), people),
        np.tile(np.array([1, -1], np.int8), people),
    )
    found = count_pairs(votes)
    assert found.both.tolist() == [[people] * 2] * 2
    assert found.product.tolist() == [[people, -people], [-people, people]]
    assert found.first.tolist() == [[people, people], [-people, -people]]


@given(ROWS, st.integers(0, 12))
def test_parts_merge(rows: list[Row], cut: int) -> None:
    votes = make_votes([*rows, *((str(one), str(one), 0) for one in range(8))])
    parts = (
        [row for row in rows_of(votes) if (int(row[0]) < cut) is below] for below in (True, False)
    )
    whole = no_pairs(len(votes.statements))
    for part in parts:
        alone = make_votes(part)
        at = [votes.statements.index(one) for one in alone.statements]
        found = count_pairs(alone)
        spread = no_pairs(len(votes.statements))
        for name in ("both", "product", "first"):
            getattr(spread, name)[np.ix_(at, at)] = getattr(found, name)
        whole += spread
    assert same(whole, count_pairs(votes))


@given(ROWS, ROWS)
def test_one_more_vote_at_a_time(rows: list[Row], more: list[Row]) -> None:
    votes = make_votes(rows)
    counted = count_pairs(votes)
    for who, what, vote in more:
        votes, counted = give_vote(votes, counted, who, what, Vote(vote))
    anew = make_votes([*rows, *more])
    assert (votes.participants, votes.statements) == (anew.participants, anew.statements)
    for name in ("start", "statement", "vote"):
        assert np.array_equal(getattr(votes, name), getattr(anew, name))
    assert same(counted, count_pairs(anew))


@given(ROWS)
def test_scatter_is_that_of_the_centred_votes(rows: list[Row]) -> None:
    votes = make_votes(rows)
    away = slowly.centred(votes)
    assert np.allclose(count_pairs(votes).scatter(), away.T @ away, atol=1e-9)
