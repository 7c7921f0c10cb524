"""Real and made pools of a usual size: the figures that other exact software reaches.

sf_fixture_22 and example_large_200 come with sortition-algorithms (GPL-3), for tests only.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from evenkeel.engine.panels import Aim, Pool, Selection, read_pool, select

POOLS = {"sf_fixture_22": 22, "syn1000_60": 60, "example_large_200": 200}


def read(shared_data: Path, name: str) -> Pool:
    folder = shared_data / "selection" / name
    texts = [
        (folder / file).read_text("utf-8").splitlines(keepends=True)
        for file in ("categories.csv", "respondents.csv")
    ]
    reading = read_pool(*texts, size=POOLS[name])
    assert reading.problems == ()
    assert reading.pool is not None
    return reading.pool


@pytest.mark.shared_data
@pytest.mark.parametrize("name", POOLS)
def test_the_published_figures_are_reached(shared_data: Path, name: str) -> None:
    reference = json.loads((shared_data / "selection" / "reference.json").read_text("utf-8"))[name]
    pool = read(shared_data, name)
    found = select(pool, POOLS[name])
    assert isinstance(found, Selection)
    assert found.certificate.proved
    assert found.certificate.residual <= 1e-6
    assert min(found.chances) == pytest.approx(reference["minp"], abs=1e-6)
    assert max(found.chances) == pytest.approx(reference["maxp"], abs=1e-6)
    assert found.gini == pytest.approx(reference["gini"], abs=1e-6)
    assert found.rounding <= 1e-9
    holds(pool, found)
    drawn_a_million_times(found)
    worst = select(pool, POOLS[name], aim=Aim.MAXIMIN)
    assert isinstance(worst, Selection)
    assert min(worst.chances) == pytest.approx(reference["minp"], abs=1e-6)


def holds(pool: Pool, found: Selection) -> None:
    """Every panel of the support keeps the quotas, and people who are alike have equal chances."""
    people = {person.id: person for person in pool.people}
    for panel in found.lottery.panels:
        assert len(set(panel.members)) == found.size
        counts = np.zeros(len(pool.quotas), int)
        for member in panel.members:
            counts[list(people[member].quotas)] += 1
        for count, quota in zip(counts.tolist(), pool.quotas, strict=True):
            assert quota.least <= count <= quota.most
    tickets: dict[tuple[int, ...], set[int]] = {}
    for person in pool.people:
        many = found.lottery.tickets_of.get(person.id, 0)
        tickets.setdefault(person.quotas, set()).add(many)
    assert all(max(many) - min(many) <= 1 for many in tickets.values())


def drawn_a_million_times(found: Selection) -> None:
    """Each person is drawn as often as their chance says, within sampling error."""
    draws = 1_000_000
    random = np.random.default_rng(11)
    panels = found.lottery.panels
    shares = np.array([panel.tickets for panel in panels]) / found.lottery.tickets
    times = dict.fromkeys(found.probabilities, 0)
    for panel, many in zip(panels, random.multinomial(draws, shares).tolist(), strict=True):
        for member in panel.members:
            times[member] += many
    for name, chance in zip(times, found.chances, strict=True):
        spread = (max(chance * (1 - chance), 0.0) / draws) ** 0.5
        assert abs(times[name] / draws - chance) <= 5.5 * spread + 1e-9
