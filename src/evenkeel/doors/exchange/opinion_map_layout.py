"""Where the parts of an opinion map's picture go: marks, outlines and labels that cover no mark."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.outcome import OpinionMap

WIDTH, HEIGHT, MARGIN = 640, 480, 36
MOST_MARKS = 2_000
"""Of more people than so many each mark stands for all of a group in one small square."""
CELL, RADIUS = 12, 3.5
LABEL_WIDTH, LABEL_HEIGHT = 9, 2  # in cells
Point = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a group (-1: of none) at a place of the picture, for so many people."""

    x: float
    y: float
    group: int
    people: int
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """The middle of a group's label, and the place that it is about."""

    group: int
    x: float
    y: float
    about: Point


def marks(made: OpinionMap) -> tuple[Mark, ...]:
    """Everybody who is placed, alone or with those of their group in the same square."""
    placed = ~np.isnan(made.positions[:, 0])
    group = made.group[placed]
    at = _on_picture(made.positions[placed])
    if len(at) <= MOST_MARKS:
        places = zip(at.round(1).tolist(), group.tolist(), strict=True)
        return tuple(Mark(x, y, one, 1, RADIUS) for (x, y), one in places)
    across, down = np.floor(at / CELL).astype(np.int64).T
    squares = ((group + 1) * HEIGHT + down) * WIDTH + across
    found, people = np.unique(squares, return_counts=True)
    groups, inside = np.divmod(found, HEIGHT * WIDTH)
    middle = (np.column_stack(np.divmod(inside, WIDTH)[::-1]) + 0.5) * CELL
    # The area says how many; somebody alone is still to be seen.
    radius = np.maximum(1.5, CELL / 2 * np.sqrt(people / people.max())).round(2)
    rows = zip(
        (groups - 1).tolist(), middle.tolist(), people.tolist(), radius.tolist(), strict=True
    )
    drawn = [Mark(x, y, one, count, size) for one, (x, y), count, size in rows]
    return tuple(sorted(drawn, key=lambda one: -one.radius))  # the small on top of the large


def _on_picture(positions: Floats) -> Floats:
    """Places of the picture, in one scale across and upwards. Shape (people, 2)."""
    if not len(positions):
        return positions
    low, high = positions.min(axis=0), positions.max(axis=0)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    span = np.maximum(high - low, 1e-9)
    scale = float((room / span).min()) if (high > low).any() else 1.0
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    at: Floats = middle + (positions - (low + high) / 2) * scale * np.array([1, -1])
    return at


def outline(points: Sequence[Point]) -> tuple[Point, ...]:
    """The convex hull of some places, by Andrew's monotone chain (1979), in order of going round.

    >>> outline([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    ((0, 0), (2, 0), (2, 2), (0, 2))
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    halves = [_half(ordered), _half(ordered[::-1])]
    return (*halves[0][:-1], *halves[1][:-1])


def _half(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in points:
        while len(found) > 1:
            (a, b), (c, d) = found[-2:]
            if (c - a) * (y - b) > (d - b) * (x - a):
                break
            found.pop()
        found.append((x, y))
    return found


def labels(all_marks: Sequence[Mark]) -> tuple[Label, ...]:
    """A place for the label of each group that has marks: the one nearest to the middle of its
    marks where it covers neither marks nor other labels. A group without a free place has none."""
    taken = np.zeros((HEIGHT // CELL, WIDTH // CELL), np.bool_)
    middles: dict[int, list[Mark]] = {}
    for one in all_marks:
        taken[_cells(one.y, one.radius, len(taken)), _cells(one.x, one.radius, len(taken.T))] = True
        if one.group >= 0:
            middles.setdefault(one.group, []).append(one)
    found = []
    for group, own in sorted(middles.items()):
        people = sum(one.people for one in own)
        about = (
            sum(one.x * one.people for one in own) / people,
            sum(one.y * one.people for one in own) / people,
        )
        place = _nearest_free(taken, about)
        if place is not None:
            row, column = place
            taken[row : row + LABEL_HEIGHT, column : column + LABEL_WIDTH] = True
            middle = (column + LABEL_WIDTH / 2) * CELL, (row + LABEL_HEIGHT / 2) * CELL
            found.append(Label(group, *middle, about))
    return tuple(found)


def _cells(at: float, radius: float, most: int) -> slice:
    """The cells that a mark touches in one direction."""
    return slice(max(int((at - radius) // CELL), 0), min(int((at + radius) // CELL) + 1, most))


def _nearest_free(taken: NDArray[np.bool_], about: Point) -> tuple[int, int] | None:
    windows = np.lib.stride_tricks.sliding_window_view(taken, (LABEL_HEIGHT, LABEL_WIDTH))
    rows, columns = np.nonzero(~windows.any(axis=(2, 3)))
    if not rows.size:
        return None
    across = (columns + LABEL_WIDTH / 2) * CELL - about[0]
    down = (rows + LABEL_HEIGHT / 2) * CELL - about[1]
    best = int(np.argmin(across**2 + down**2))
    return int(rows[best]), int(columns[best])
