"""The ballots as rows of numbers: which project is given how many points on which ballot."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.budgets.election import POINT_KINDS, Election, Kind

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

Given = tuple[tuple[str, ...], tuple[Fraction, ...]]
"""What a ballot says: its choices and their points."""


class Entries(NamedTuple):
    """One entry for each project that a ballot gives points: the number of the ballot among those
    that differ, the project's place, and its points in parts; by ballot and place."""

    rows: Places
    columns: Places
    weights: Floats

    def of(self, chosen: Flags) -> "Entries":
        """Some of the entries."""
        return Entries(self.rows[chosen], self.columns[chosen], self.weights[chosen])


def entries_of(election: Election, alike: Mapping[Given, int], parts: int) -> Entries:
    """The entries of the ballots `alike`; one point has so many parts."""
    place = {project.id: at for at, project in enumerate(election.projects)}
    lengths = np.array([len(choices) for choices, _ in alike], np.int64)
    columns = np.array([place[one] for choices, _ in alike for one in choices], np.int64)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    weights = _weights(election, alike, lengths, parts)
    order = np.argsort(rows * len(place) + columns)
    found = Entries(rows[order], columns[order], weights[order])
    return found.of(found.weights > 0)


def _weights(election: Election, alike: Mapping[Given, int], lengths: Places, parts: int) -> Floats:
    if election.kind in POINT_KINDS:
        each = (many for _, points in alike for many in points)
        return np.array([many.numerator * (parts // many.denominator) for many in each], np.float64)
    count = int(lengths.sum())
    if election.kind is Kind.RANKED:
        highest = max(election.longest or len(election.projects), int(lengths.max(initial=0)))
        firsts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        return (highest + firsts - np.arange(count)).astype(np.float64)
    return np.ones(count)


def grouped(entries: Entries, people: Floats) -> tuple[Floats, Places, Entries]:
    """Ballots with the same entries put together: how many people each group has, where the entries
    of each start (and at last, where they end), and the entries. `people` cast each ballot."""
    starts = np.searchsorted(entries.rows, np.arange(len(people) + 1))
    said = np.stack([entries.columns.astype(np.float64), entries.weights], axis=1)
    text, wide = said.tobytes(), said.itemsize * 2
    known: dict[bytes, int] = {}
    groups = [
        known.setdefault(text[wide * start : wide * end], len(known))
        for start, end in pairwise(starts.tolist())
    ]
    firsts = np.unique(np.array(groups, np.int64), return_index=True)[1]
    is_first = np.zeros(len(people), np.bool_)
    is_first[firsts] = True
    sizes = np.bincount(np.array(groups, np.int64), people).astype(np.float64)
    lengths = np.diff(starts)[firsts]
    return sizes, np.append(0, np.cumsum(lengths)), entries.of(is_first[entries.rows])
