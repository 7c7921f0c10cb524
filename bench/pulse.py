"""How often the interval of the perception gap holds the true difference, beside plain Welch and
two bootstraps, and how much is told of pulses at all.

    .venv/bin/python bench/pulse.py [--draws 20000] [--resamples 999]

For every pair of the nine shapes of answers in the tests: exactly, over all sets of answers, for
ours and plain Welch to ten a side, by random draws beyond. The bootstraps (percentile and basic,
both of the difference of means) are drawn, a tenth as often as there are draws.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy.special import stdtrit

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from evenkeel.engine.pulse import Asked, Pulse, Reply, release, rules  # noqa: E402
from evenkeel.engine.pulse.auditing import sets_of  # noqa: E402
from evenkeel.engine.pulse.interval import LEVEL, answers_of, interval  # noqa: E402
from evenkeel.engine.pulse.telling import gap_figures, pair_of  # noqa: E402
from evenkeel.engine.pulse.tests.shapes import (  # noqa: E402
    PAIRS,
    SHAPES,
    chances,
    drawn_coverage,
    exact_coverage,
    holds,
    true_gap,
)
from evenkeel.engine.words import Side  # noqa: E402

SIZES = ((5, 5), (5, 20), (8, 8), (10, 10), (50, 50))
EXACT, LEAST = 10, 0.88
MOST = {(5, 5): 0.97, (5, 20): 0.97, (8, 8): 0.95, (10, 10): 0.95, (50, 50): 0.92}
POINTS = np.arange(1, 6)


def ours(lived: Any, others: Any) -> tuple[Any, Any]:
    return interval(answers_of(lived), answers_of(others))


def plain(lived: Any, others: Any) -> tuple[Any, Any]:
    """Welch's t of the answers as they are; equal answers on both sides give no width."""
    one, two = answers_of(lived), answers_of(others)
    first, second = (each.variance / (each.number - 1) for each in (one, two))
    both = first + second
    below = first**2 / (one.number - 1) + second**2 / (two.number - 1)
    freedom = both**2 / np.where(below > 0, below, 1)
    half = np.where(both > 0, stdtrit(np.where(below > 0, freedom, 1), (1 + LEVEL) / 2), 0)
    half = half * np.sqrt(np.maximum(both, 0))
    return one.mean - two.mean - half, one.mean - two.mean + half


def bootstraps(
    lived: int, others: int, draws: int, resamples: int
) -> tuple[list[float], list[float]]:
    """Coverage of the percentile and of the basic bootstrap, for each pair of shapes."""
    rng = np.random.default_rng(2)
    percentile, basic = [], []
    for one, two in PAIRS:
        gap, held = true_gap(one, two), np.zeros((2, draws), dtype=bool)
        first = rng.multinomial(lived, SHAPES[one], draws) / lived
        second = rng.multinomial(others, SHAPES[two], draws) / others
        for at in range(draws):
            again = rng.multinomial(lived, first[at], resamples) @ POINTS / lived
            again = again - rng.multinomial(others, second[at], resamples) @ POINTS / others
            low, high = np.quantile(again, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            found = (first[at] - second[at]) @ POINTS
            held[0, at] = holds(low, high, gap)
            held[1, at] = holds(2 * found - high, 2 * found - low, gap)
        percentile.append(float(held[0].mean()))
        basic.append(float(held[1].mean()))
    return percentile, basic


def row(coverage: Callable[..., Any], lived: int, others: int, draws: int) -> list[float]:
    exact = max(lived, others) <= EXACT
    return list(
        exact_coverage(coverage, lived, others)
        if exact
        else drawn_coverage(coverage, lived, others, draws)
    )


def shown(groups: int, takes: float, changes: int, rng: Random) -> Counter[str]:
    """What is told of the second pulse of made groups: so many a side, of whom so large a share
    takes part each time and so many are others the second time."""
    found: Counter[str] = Counter()
    for _ in range(200):
        totals: tuple[Any, ...] = ()
        for pulse in range(2):
            names = [
                f"{side}{number if number >= changes * pulse else number + 1000}"
                for side in "cp"
                for number in range(groups)
            ]
            who = [name for name in names if rng.random() < takes]
            sides = {name: Side.CITIZEN if name[0] == "c" else Side.PROFESSIONAL for name in who}
            given = [
                Reply(side, {"q": rng.choices(POINTS.tolist(), SHAPES["agreeing"])[0]})
                for side in sides.values()
            ]
            lived = frozenset(name for name in names if name[0] == "c")
            closing = release(Pulse(("q",)), given, Asked(lived, frozenset(names) - lived), totals)
            totals += closing.totals
        found[type(closing.release.lines[0]).__name__] += 1
    return found


def published(number: int) -> str:
    """Of so many answers a side: how often there are figures, how often the interval in the line
    holds, and how wide it is beside the exact one with its ends rounded outward. Figures count for
    pairs of shapes of which one release in five or more has them."""
    sets = [counts for counts in sets_of(number) if not rules.is_telling(counts)]
    table = np.array(sets, dtype=float)
    pairs = sorted({pair_of(counts) for counts in sets})
    at = [pairs.index(pair_of(counts)) for counts in sets]
    lines = [[gap_figures("q", one, two) for two in pairs] for one in pairs]
    low, high = (
        np.array([[float(getattr(line, end)) for line in row] for row in lines])[at][:, at]
        for end in ("low", "high")
    )
    exact_low, exact_high = ours(table[:, None, :], table[None, :, :])
    width, exact = high - low, np.ceil(2 * exact_high) / 2 - np.floor(2 * exact_low) / 2
    told, rows = [], []
    for one, two in PAIRS:
        first, second = chances(table, one), chances(table, two)
        told.append(first.sum() * second.sum())
        if told[-1] >= 0.2:
            held = holds(low, high, true_gap(one, two))
            rows.append([first @ each @ second / told[-1] for each in (held, width, exact)])
    figures = np.array(rows)
    covered, widths = 100 * figures[:, 0], figures[:, 1:].mean(axis=0)
    return (
        f"| {number} | {100 * np.mean(told):.0f} % | {covered.min():.1f} | {covered.mean():.1f} "
        f"| {widths[0]:.2f} | {widths[1]:.2f} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=20_000)
    parser.add_argument("--resamples", type=int, default=999)
    wanted = parser.parse_args()
    held = True
    print(
        "| answers | ours, worst | mean | plain Welch | mean | percentile | mean | basic | mean |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for lived, others in SIZES:
        columns = [row(each, lived, others, wanted.draws) for each in (ours, plain)]
        columns += bootstraps(lived, others, max(1, wanted.draws // 10), wanted.resamples)
        held &= min(columns[0]) >= LEAST and np.mean(columns[0]) <= MOST[lived, others]
        cells = (f"{100 * min(each):.1f} | {100 * np.mean(each):.1f}" for each in columns)
        print(f"| {lived} and {others} | " + " | ".join(cells) + " |", flush=True)
    print()
    print("| answers a side | figures | they hold: worst | mean | width | width if exact |")
    print("|--:|--:|--:|--:|--:|--:|")
    for number in (5, 8, 10):
        print(published(number))
    print()
    print("| people a side | take part | others the second time | figures or bands | only moved |")
    print("|--:|--:|--:|--:|--:|")
    rng = Random(3)
    for groups, takes, changes in (
        (10, 1, 0), (10, 1, 2), (10, 1, 8), (20, 1, 0), (20, 0.8, 0), (20, 0.6, 0), (40, 0.5, 0),
        (40, 0.8, 8),
    ):  # fmt: skip
        kinds = shown(groups, takes, changes, rng)
        told = sum(
            many for kind, many in kinds.items() if kind.endswith(("Figures", "Bands", "Band"))
        )
        moved = sum(many for kind, many in kinds.items() if kind.endswith("Moved"))
        shares = f"{told / 2:.0f} % | {moved / 2:.0f} %"
        print(f"| {groups} | {100 * takes:.0f} % | {changes} | {shares} |")
    print("held" if held else "BROKEN")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
