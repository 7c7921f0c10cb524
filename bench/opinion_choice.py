"""Which opinion map to draw by default: the figures behind docs/decisions/0011-opinion-maps.md.

    python bench/opinion_choice.py

Votes held out: a tenth of the votes of each real conversation is hidden, the map is made from the
rest, and each hidden vote gets odds from the statement's counts, tilted by how far the person's
place lies along the statement's loadings; one strength of the tilt for each map is fitted on
another tenth. Reported is the mean of -log of the odds of the vote that was cast (less is better).
Known groups: made conversations, and the adjusted Rand index of the groups found.
The real conversations are in ../shared/data, and left out without it.
"""

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from evenkeel.engine.opinion import Mode, Votes, count_pairs, make_votes, map_opinions  # noqa: E402
from evenkeel.engine.opinion.axes import (  # noqa: E402
    Axes,
    expected,
    find_axes,
    scaled_up,
    sums_along,
)
from evenkeel.engine.opinion.grouping import (  # noqa: E402
    adjusted_rand,
    grouper,
    grouper_as_polis,
)
from evenkeel.engine.opinion.tests.made_votes import conversation  # noqa: E402
from evenkeel.engine.opinion.votes import from_triples  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "opinion"
REAL = ("brexit-consensus", "scoop-hivemind.biodiversity", "american-assembly.bowling-green")
PRIORS = (0.3, 1.0, 3.0)
SPLITS, MADE = 5, 8
KINDS = {
    "600 people, 60 statements, 2 groups": (600, 60, 2, 15, 1.0),
    "600 people, 100 statements, 3 groups": (600, 100, 3, 25, 1.2),
    "1,500 people, 100 statements, 4 groups": (1500, 100, 4, 25, 1.5),
}
Place = Callable[[Votes, Axes], NDArray[np.float64]]


def as_polis(votes: Votes, axes: Axes) -> NDArray[np.float64]:
    """Where Polis draws people."""
    return scaled_up(sums_along(votes, axes), votes.given, len(votes.statements))


def ours(prior: float) -> Place:
    """Where we draw people, with so strong a prior."""
    return lambda votes, axes: expected(votes, axes, prior)


PLACES: dict[str, Place] = {"Polis": as_polis} | {f"prior {one}": ours(one) for one in PRIORS}


def read(name: str) -> tuple[Votes, NDArray[np.int64]]:
    """A real conversation, and the published group of each participant or -1."""
    path = DATA / name / "participants-votes.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    columns = [one for one in table[0] if one.isdecimal()]
    rows = [
        (row["participant"], one, int(row[one])) for row in table for one in columns if row[one]
    ]
    votes = make_votes(rows)
    group = {row["participant"]: int(row["group-id"] or -1) for row in table}
    return votes, np.array([group[one] for one in votes.participants])


def triples(votes: Votes) -> NDArray[np.int64]:
    """Person, statement, vote, row by row."""
    who = np.repeat(np.arange(len(votes.participants)), votes.given)
    return np.stack([who, votes.statement, votes.vote], axis=1).astype(np.int64)


def loss(
    votes: Votes, hidden: NDArray[np.int64], place: Place | None, strength: float | None
) -> tuple[float, float]:
    """The mean loss over hidden votes, and the strength of the tilt: fitted where not given."""
    seen = np.stack(
        [
            np.bincount(votes.statement[votes.vote == one], minlength=len(votes.statements))
            for one in (-1, 0, 1)
        ],
        axis=1,
    )
    rates = (seen + 3 * seen.sum(axis=0) / seen.sum()) / (seen.sum(axis=1, keepdims=True) + 3)
    who, what, vote = hidden.T
    lean = np.zeros(len(hidden))
    if place is not None:
        axes = find_axes(count_pairs(votes))
        lean = (place(votes, axes)[who] * axes.loading[what]).sum(axis=1)

    def by(tilt: float) -> float:
        odds = np.log(rates[what]) + tilt * lean[:, None] * np.array([-1, 0, 1])
        odds -= np.logaddexp.reduce(odds, axis=1)[:, None]
        return float(-odds[np.arange(len(hidden)), vote + 1].mean())

    if strength is None:
        strength = float(minimize_scalar(by, bounds=(0, 20), method="bounded").x)
    return by(strength), strength


def held_out(votes: Votes, place: Place | None) -> float:
    """The loss on hidden votes, over all splits."""
    rows = triples(votes)
    losses = []
    for split in range(SPLITS):
        lot = np.random.default_rng(split).random(len(rows))
        shown, tuned = rows[lot >= 0.1], rows[(lot >= 0.1) & (lot < 0.2)]
        less = from_triples(votes.participants, votes.statements, rows[lot >= 0.2])
        _, strength = loss(less, tuned, place, None)
        known = from_triples(votes.participants, votes.statements, shown)
        losses.append(loss(known, rows[lot < 0.1], place, strength)[0])
    return float(np.mean(losses))


def recovered(kind: tuple[int, int, int, int, float], name: str) -> float:
    """How well known groups are found, over all seeds, among people with seven votes or more."""
    people, statements, groups, each, apart = kind
    found = []
    for seed in range(MADE):
        votes, member = conversation(
            people, statements, groups=groups, seed=seed, each=each, apart=apart
        )
        placed = votes.given >= 7
        axes = find_axes(count_pairs(votes))
        points = sums_along(votes, axes) if name == "Polis" else PLACES[name](votes, axes)
        make = grouper_as_polis if name == "Polis" else grouper
        labels = make(points[placed], votes.given[placed])(groups).labels
        found.append(adjusted_rand(labels, member[placed]))
    return float(np.mean(found))


def main() -> int:
    """Print the tables."""
    for name in REAL if DATA.is_dir() else ():
        votes, published = read(name)
        print(f"\n{name}\n  statements alone: held out {held_out(votes, None):.4f}")
        for called, place in PLACES.items():
            print(f"  {called}: held out {held_out(votes, place):.4f}")
        for mode in Mode:
            made = map_opinions(votes, mode=mode, groups=2)
            both = (made.group >= 0) & (published >= 0)
            agreement = adjusted_rand(made.group[both], published[both])
            print(
                f"  {mode}: published groups {agreement:.3f}, stable {made.stability.agreement:.3f}"
            )
    for called, kind in KINDS.items():
        figures = ", ".join(f"{name} {recovered(kind, name):.3f}" for name in PLACES)
        print(f"\n{called}: {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
