"""Real conversations of the Polis open data (CC BY 4.0), beside the groups that Polis published."""

import csv
from pathlib import Path

import numpy as np
import pytest

from evenkeel.engine.opinion import Mode, NoGroups, OpinionMap, make_votes, map_opinions
from evenkeel.engine.opinion.grouping import adjusted_rand

pytestmark = pytest.mark.shared_data
MODES = pytest.mark.parametrize("mode", list(Mode))


def read(folder: Path) -> tuple[list[tuple[str, str, int]], dict[str, int]]:
    """The votes, and the published group of everybody who has one."""
    with (folder / "participants-votes.csv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    statements = [name for name in table[0] if name.isdecimal()]
    rows = [
        (row["participant"], one, int(row[one])) for row in table for one in statements if row[one]
    ]
    return rows, {row["participant"]: int(row["group-id"]) for row in table if row["group-id"]}


def agreement(found: OpinionMap, published: dict[str, int]) -> float:
    placed = [
        (int(group), published[who])
        for who, group in zip(found.votes.participants, found.group, strict=True)
        if group >= 0 and who in published
    ]
    return adjusted_rand(*np.array(placed).T)


@MODES
def test_biodiversity(shared_data: Path, mode: Mode) -> None:
    rows, published = read(shared_data / "opinion" / "scoop-hivemind.biodiversity")
    found = map_opinions(make_votes(rows), mode=mode)
    assert len(found.groups) == 2
    assert agreement(found, published) >= 0.95


@MODES
def test_brexit(shared_data: Path, mode: Mode) -> None:
    rows, published = read(shared_data / "opinion" / "brexit-consensus")
    for groups in (None, 2):
        found = map_opinions(make_votes(rows), mode=mode, groups=groups)
        assert agreement(found, published) >= 0.85


def test_our_groups_come_back_better(shared_data: Path) -> None:
    for name in ("scoop-hivemind.biodiversity", "brexit-consensus"):
        votes = make_votes(read(shared_data / "opinion" / name)[0])
        ours, theirs = (map_opinions(votes, mode=mode, groups=2) for mode in Mode)
        assert (ours.stability.agreement or 0) > (theirs.stability.agreement or 1)


@MODES
def test_too_few_people(shared_data: Path, mode: Mode) -> None:
    rows, _ = read(shared_data / "opinion" / "london.youth.policing")
    found = map_opinions(make_votes(rows), mode=mode)
    assert found.no_groups is NoGroups.TOO_FEW
