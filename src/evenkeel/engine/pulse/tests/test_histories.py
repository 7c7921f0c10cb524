"""The linear auditor over random histories: with all rules nothing is found, without any one of
them something is. `make soak` tries ten thousand histories."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from evenkeel.engine.pulse import GapFigures, Release, Total, releasing, rules, standing_apart
from evenkeel.engine.pulse.auditing import Disclosed, audit, disclosed
from evenkeel.engine.pulse.tests.made import (
    QUESTIONS,
    Publish,
    Wave,
    closings,
    figures_of,
    given_away,
    history,
)

SHORT, LONG = 300, 10_000


def total(people: frozenset[str], k: int = 8) -> Total:
    return Total("q", None, people, 0, k, (Decimal(1), Decimal(5)))


def found_by_product(
    many: int, seed: int, *, strictly: bool = False
) -> tuple[list[Disclosed], list[Release]]:
    """What the auditor finds in the releases of so many histories, and the releases; `strictly`
    looks for sums with any factors as well."""
    rng = Random(seed)
    found, made = [], []
    for _ in range(many):
        waves = history(rng)
        done = closings(waves, rng)
        made += [told for _wave, told in done]
        for question in QUESTIONS:
            totals = figures_of(done, question)
            if away := given_away(totals, waves):
                found.append(away)
            elif strictly:
                assert not totals or not touches_few(totals, waves[0].pulse.k)
    return found, made


def found_by(publish: Publish, many: int = SHORT, seed: int = 1) -> list[Disclosed]:
    """What the auditor finds where totals are published otherwise than by `release`."""
    rng = Random(seed)
    histories = [history(rng) for _ in range(many)]
    return [
        away
        for waves in histories
        for question in QUESTIONS
        if (away := given_away(publish(waves, question), waves))
    ]


def first_that_gives_away(many: int = SHORT) -> Disclosed | None:
    for seed in range(1, many // 20):
        found, _made = found_by_product(20, seed)
        if found:
            return found[0]
    return None


def test_no_small_group_can_be_computed_from_all_releases_together() -> None:
    found, made = found_by_product(SHORT, seed=11, strictly=True)
    assert found == []
    lines = [line for told in made for line in told.lines]
    # Nothing is proven by releases that say nothing.
    assert sum(isinstance(line, GapFigures) for line in lines) > len(lines) / 20
    assert sum(told.why is None for told in made) > len(made) / 10


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_small_group_in_ten_thousand_histories() -> None:
    found, _made = found_by_product(LONG, seed=12, strictly=True)
    assert found == []


def test_without_k_small_groups_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "are_enough", lambda numbers, k: min(numbers) > 0)
    assert first_that_gives_away()


def test_told_by_group_once_one_is_enough_small_groups_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        rules, "are_enough", lambda numbers, k: max(few := list(numbers)) >= k and min(few) > 0
    )
    assert first_that_gives_away()


def test_without_standing_apart_single_people_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasing, "stands_apart", lambda earlier, new: True)
    assert first_that_gives_away()


def test_without_looking_back_further_than_one_pulse_small_groups_are_found() -> None:
    """Each release stands apart from the last one, and not from those before."""
    people = [frozenset(f"m{number}" for number in range(at, at + 12)) for at in (0, 8, 0)]
    people[2] = people[2] - {"m3"}
    totals = [total(each) for each in people]
    assert standing_apart.stands_apart(totals[:1], totals[1:2])
    assert standing_apart.stands_apart(totals[1:2], totals[2:])
    assert disclosed(people, 8) == Disclosed(frozenset({"m3"}), frozenset())
    assert not standing_apart.stands_apart(totals[:2], totals[2:])


def test_without_minding_who_skipped_small_groups_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def careless(earlier: Sequence[Total], new: Sequence[Total]) -> bool:
        took_part = [total(one.people, one.k) for one in (*earlier, *new)]
        return standing_apart.stands_apart(took_part[: -len(new)], took_part[-len(new) :])

    monkeypatch.setattr(releasing, "stands_apart", careless)
    assert first_that_gives_away(2000)


def test_one_table_and_the_whole_give_away_the_other_table() -> None:
    """A partial breakdown: the group that is large enough, beside the whole."""

    def publish(waves: Sequence[Wave], question: str) -> list[frozenset[str]]:
        return list(_partial(waves[0], question))

    assert found_by(publish)


def _partial(wave: Wave, question: str) -> Iterator[frozenset[str]]:
    who = wave.asked()
    whole = wave.answered(question, wave.sides)
    if len(whole) >= wave.pulse.k:
        yield whole
    for group in (who.lived, who.others):
        answered = wave.answered(question, group)
        if len(answered) >= wave.pulse.k:
            yield answered


def test_live_results_give_single_people_away() -> None:
    """Shown as answers come in, from k on."""

    def publish(waves: Sequence[Wave], question: str) -> list[frozenset[str]]:
        came = [who for who in waves[0].sides if who not in waves[0].skipped[question]]
        return [frozenset(came[:number]) for number in range(waves[0].pulse.k, len(came) + 1)][:6]

    assert any(len(away.added | away.taken) == 1 for away in found_by(publish, many=40))


def test_two_things_at_once_give_small_groups_away() -> None:
    """By group and by something else that each has k of, such as by team, two tables."""

    def publish(waves: Sequence[Wave], question: str) -> list[frozenset[str]]:
        wave = waves[0]
        who = wave.asked()
        team = {name for name in wave.sides if int(name[1:]) % 2}
        tables = (who.lived, who.others, team, set(wave.sides) - team)
        answered = [wave.answered(question, table) for table in tables]
        return answered if min(map(len, answered)) >= wave.pulse.k else []

    assert found_by(publish)


def test_the_whole_where_a_question_was_skipped_gives_away_across_pulses() -> None:
    """A question withheld by group and told of the whole instead, beside an earlier pulse's two
    groups: less what both told, the whole is the skipper's earlier answer."""
    lived = frozenset(f"c{number}" for number in range(8))
    others = frozenset(f"p{number}" for number in range(12))
    assert disclosed([lived, others, (lived | others) - {"c0"}], 8) == Disclosed(
        frozenset({"c0"}), frozenset()
    )


def test_k_that_is_lowered_later_breaks_the_earlier_promise() -> None:
    """Told of the whole at k = 10, and by group once k is 5."""
    lived = frozenset(f"c{number}" for number in range(6))
    others = frozenset(f"p{number}" for number in range(8))
    assert disclosed([lived | others], 10) is None
    assert disclosed([lived | others, lived, others], 10) is not None
    totals = [total(lived | others, 10)]
    again = [total(group, 5) for group in (lived, others)]
    assert not standing_apart.stands_apart(totals, again)


def touches_few(rows: list[frozenset[str]], k: int) -> bool:
    """A second way, for any factors: whether some fewer than k people, taken out, lower the rank.
    Only whole classes can, so that few need trying."""
    everybody = sorted(frozenset().union(*rows))
    columns: dict[tuple[bool, ...], list[str]] = {}
    for who in everybody:
        columns.setdefault(tuple(who in row for row in rows), []).append(who)
    classes = list(columns)
    matrix = np.array(classes, dtype=float).T
    rank = np.linalg.matrix_rank(matrix)
    sizes = [len(columns[each]) for each in classes]

    def some(start: int, out: list[int], people: int) -> bool:
        if out:
            kept = [at for at in range(len(classes)) if at not in out]
            if not kept or np.linalg.matrix_rank(matrix[:, kept]) < rank:
                return True
        return any(
            some(at + 1, [*out, at], people + sizes[at])
            for at in range(start, len(classes))
            if people + sizes[at] < k
        )

    return some(0, [], 0)


def test_the_auditor_agrees_with_ranks() -> None:
    """What it finds lowers the rank; and what stands apart has nothing of either kind."""
    rng = Random(21)
    agreed = apart = 0
    for _ in range(300):
        names = [f"m{number}" for number in range(rng.randint(6, 14))]
        k = rng.choice((3, 5))
        rows = [frozenset(rng.sample(names, rng.randint(k, len(names)))) for _ in range(3)]
        away = disclosed(rows, k)
        few = touches_few(rows, k)
        assert few or away is None
        agreed += few == (away is not None)
        totals = [total(row, k) for row in rows]
        if standing_apart.stands_apart(totals[:1], totals[1:]):
            apart += 1
            assert not few
    assert agreed > 280
    assert apart > 10


def test_an_audit_goes_question_by_question_and_k_by_k() -> None:
    five, eight = frozenset("abcde"), frozenset("fghijklm")
    assert audit([total(five, 5), total(eight, 8)]) == {}
    assert standing_apart.stands_apart([total(five, 5)], [total(eight, 8)])
    assert audit([total(eight), total(eight - {"f"}, 5)]) == {
        "q": Disclosed(frozenset("f"), frozenset())
    }
    assert not standing_apart.stands_apart([total(eight)], [total(eight - {"f"}, 5)])


def test_totals_of_different_k_touch_the_largest_of_them() -> None:
    rng = Random(22)
    apart = 0
    for _ in range(300):
        names = [f"m{number}" for number in range(14)]
        rows = [
            total(frozenset(rng.sample(names, rng.randint(5, 10))), rng.choice((3, 5)))
            for _ in range(3)
        ]
        if standing_apart.stands_apart(rows[:2], rows[2:]):
            apart += 1
            for k in (3, 5):
                held_to_it = [row.people for row in rows if row.k >= k]
                assert not held_to_it or not touches_few(held_to_it, k)
    assert apart > 10


def test_what_the_auditor_finds_is_a_sum_of_totals() -> None:
    rows = [frozenset("abcdefgh"), frozenset("abcdefgh") - {"c"}, frozenset("ijklmnop")]
    assert disclosed(rows, 5) == Disclosed(frozenset("c"), frozenset())
    assert disclosed([frozenset("abcdefgh"), frozenset("bcdefghx")], 5) == Disclosed(
        frozenset("a"), frozenset("x")
    )
    assert disclosed([], 5) is None
    assert disclosed([frozenset("abcd")], 5) == Disclosed(frozenset("abcd"), frozenset())
