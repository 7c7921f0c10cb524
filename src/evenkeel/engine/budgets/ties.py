"""Who goes first where a rule finds two projects equally good.

The lower cost; then more people who support it; then a lot that was drawn beforehand. The order is
the same for every step of a count and for every budget that is tried.
"""

from collections.abc import Sequence
from enum import StrEnum

from evenkeel.engine.budgets.tally import Tally


class Measure(StrEnum):
    """What a bought project is worth to somebody who gave it points: for a point as much as it
    costs, or for a point one, whatever it costs."""

    COST = "cost"
    CARD = "card"


def order_of_ties(tally: Tally, lot: Sequence[str]) -> tuple[int, ...]:
    """Each contender's place in the order, by its place in the tally.

    `lot` names all contenders, the first drawn first; without one the order of the file counts.
    Raises `ValueError` where a lot leaves a contender out or names a project twice.
    """
    drawn = lot or [project.id for project in tally.projects]
    places = {name: place for place, name in enumerate(drawn)}
    if len(places) != len(drawn):
        raise ValueError("the lot names a project twice")
    left_out = [project.id for project in tally.projects if project.id not in places]
    if left_out:
        raise ValueError(f"the lot leaves out the project {left_out[0]}")
    ids, costs, votes = tally.projects, tally.costs, tally.votes
    order = sorted(range(len(ids)), key=lambda at: (costs[at], -votes[at], places[ids[at].id]))
    found = [0] * len(order)
    for place, at in enumerate(order):
        found[at] = place
    return tuple(found)
