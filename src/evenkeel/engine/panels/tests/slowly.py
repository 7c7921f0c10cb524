"""Fair panels by their definition, over all panels of a small pool: an oracle."""

from collections import Counter
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from evenkeel.engine.panels import Pool

NEAR = 1e-7


def fits(pool: Pool, panel: tuple[int, ...], limits: list[tuple[int, int]]) -> bool:
    """Whether people (by place) keep limits of quotas (by place) and households."""
    homes = [pool.people[at].household for at in panel if pool.people[at].household]
    if len(homes) != len(set(homes)):
        return False
    counts = [0] * len(limits)
    for at in panel:
        for quota in pool.people[at].quotas:
            counts[quota] += 1
    return all(low <= one <= high for one, (low, high) in zip(counts, limits, strict=True))


def panels(pool: Pool, size: int, kept: frozenset[str] = frozenset()) -> list[tuple[int, ...]]:
    """All panels that keep the quotas."""
    limits = [(one.least, one.most) for one in pool.quotas]
    must = {at for at, person in enumerate(pool.people) if person.id in kept}
    found = combinations(range(len(pool.people)), size)
    return [one for one in found if must <= set(one) and fits(pool, one, limits)]


def leximin(pool: Pool, size: int, kept: frozenset[str] = frozenset()) -> list[float] | None:
    """Each person's chance; None where there is no panel."""
    every = panels(pool, size, kept)
    if not every:
        return None
    many = len(pool.people)
    sits = np.zeros((many, len(every)))
    for column, panel in enumerate(every):
        sits[list(panel), column] = 1
    fixed: dict[int, float] = {}
    while len(fixed) < many:
        open_ = [at for at in range(many) if at not in fixed]
        least = _best(sits, fixed, open_, None, 0.0)
        tight = [at for at in open_ if _best(sits, fixed, open_, at, least) <= least + NEAR]
        fixed.update(dict.fromkeys(tight, least))
    return [fixed[at] for at in range(many)]


def _best(
    sits: np.ndarray, fixed: dict[int, float], open_: list[int], of: int | None, least: float
) -> float:
    """The largest chance of one person, or largest smallest chance, with the rest as they are."""
    many, columns = sits.shape
    cost = np.zeros(columns + 1)
    floor = np.zeros(many)
    smallest = np.zeros(many)
    for at in range(many):
        floor[at] = fixed.get(at, least) - 1e-9
    if of is None:
        cost[-1] = -1
        floor[open_] = 0
        smallest[open_] = 1
    else:
        cost[:-1] = -sits[of]
    found = linprog(
        cost,
        A_ub=np.hstack([-sits, smallest[:, None]]),
        b_ub=-floor,
        A_eq=np.append(np.ones(columns), 0)[None, :],
        b_eq=[1],
        bounds=[(0, None)] * (columns + 1),
    )
    return float(-found.fun)


def smallest_relaxation(pool: Pool, size: int) -> int | None:
    """The fewest seats by which limits have to change, within floors and ceilings."""
    widest = [(one.floor or 0, size if one.ceiling is None else one.ceiling) for one in pool.quotas]
    found = []
    for panel in combinations(range(len(pool.people)), size):
        if fits(pool, panel, widest):
            counts = Counter(quota for at in panel for quota in pool.people[at].quotas)
            pairs = [(counts[place], quota) for place, quota in enumerate(pool.quotas)]
            found.append(sum(max(0, one.least - many, many - one.most) for many, one in pairs))
    return min(found, default=None)
