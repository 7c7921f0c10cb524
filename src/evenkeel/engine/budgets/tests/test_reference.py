"""Real participatory budgets: the winners that other software finds, and the official results.

Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023.
"""

import json
from pathlib import Path

import pytest

from evenkeel.engine.budgets import Completion, Election, Measure, Rule, fund, read_pb, write_pb

SWIECIE = "Poland_Swiecie_2023.pb"
WIELICZKA = "Poland_Wieliczka_2023_Green_Budget.pb"
MOKOTOW = "Poland_Warszawa_2022_Mokotow.pb"


def read(shared_data: Path, name: str) -> Election:
    with (shared_data / "budgets" / name).open(encoding="utf-8") as lines:
        reading = read_pb(lines)
    assert reading.problems == ()
    assert reading.election is not None
    return reading.election


def official(election: Election) -> set[str]:
    return {one.id for one in election.projects if one.more["selected"] == "1"}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", [SWIECIE, WIELICZKA, MOKOTOW])
def test_winners_rule_by_rule(shared_data: Path, name: str) -> None:
    reference = json.loads((shared_data / "budgets" / "reference.json").read_text("utf-8"))[name]
    election = read(shared_data, name)
    for rule, found in reference.items():
        measure, _, completion = rule.partition("/")
        outcome = fund(election, measure=Measure(measure), completion=Completion(completion))
        assert sorted(outcome.winners) == found["winners"], rule
        assert outcome.spent == found["total_cost"]


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "completion"), [(SWIECIE, Completion.ADD1), (WIELICZKA, Completion.ADD1X)]
)
def test_official_results_of_equal_shares(
    shared_data: Path, name: str, completion: Completion
) -> None:
    election = read(shared_data, name)
    assert set(fund(election, completion=completion).winners) == official(election)


@pytest.mark.shared_data
def test_the_official_result_of_greedy(shared_data: Path) -> None:
    election = read(shared_data, MOKOTOW)
    assert set(fund(election, rule=Rule.GREEDY).winners) == official(election)


@pytest.mark.shared_data
@pytest.mark.parametrize("name", [SWIECIE, WIELICZKA, MOKOTOW])
def test_real_files_come_back_as_they_were(shared_data: Path, name: str) -> None:
    election = read(shared_data, name)
    assert read_pb(write_pb(election)).election == election
