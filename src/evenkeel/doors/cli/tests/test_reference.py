"""The readings of real and made groups against those of a second, independent implementation."""

import json
from pathlib import Path
from typing import Any

import pytest

from evenkeel.engine.balance import balance_sheet, read_history, sheet_json, totals_json
from evenkeel.engine.balance.readings import BalanceSheet
from evenkeel.engine.minutes import as_entries, read_tables

DATA = Path(__file__).parents[6] / "shared" / "data"


def sheets(folder: str) -> dict[str, BalanceSheet]:
    place = DATA / folder
    if not place.is_dir():
        pytest.skip(f"there is no {folder} in the data folder beside the repository")
    texts = [(place / f"{name}.csv").read_text("utf-8") for name in ("groups", "meetings", "items")]
    tables = read_tables(*(text.splitlines(keepends=True) for text in texts))
    assert tables.problems == ()
    found = {}
    for group in tables.groups:
        history = read_history(as_entries(group))
        latest = history.latest()
        assert latest is not None
        found[group.group_id] = balance_sheet(history, as_of=latest)
    return found


def differences(wanted: Any, got: Any, path: str) -> list[str]:
    if isinstance(wanted, dict):
        return [
            one
            for key, value in wanted.items()
            for one in differences(value, got[key], f"{path}.{key}")
        ]
    if isinstance(wanted, list):
        pairs = zip(wanted, got, strict=True)
        return [one for a, b in pairs for one in differences(a, b, path)]
    if isinstance(wanted, float):
        same = isinstance(got, (int, float)) and abs(wanted - got) < 1e-4
    else:
        same = bool(wanted == got)
    return [] if same else [f"{path}: {wanted} there, {got} here"]


@pytest.mark.shared_data
@pytest.mark.parametrize("folder", ["minutes", "made-groups"])
def test_every_figure_agrees(folder: str) -> None:
    found = sheets(folder)
    reference = json.loads((DATA / folder / "reference.json").read_text("utf-8"))
    assert [group["group_id"] for group in reference["groups"]] == list(found)
    for group in reference["groups"]:
        here = sheet_json(found[group["group_id"]], group["group_id"])
        assert differences(group, here, group["group_id"]) == []
    assert totals_json(found.values()) == reference["totals"]


@pytest.mark.shared_data
def test_who_acts_in_the_real_minutes() -> None:
    acts = totals_json(sheets("minutes").values())["acts"]["action"]
    assert acts["citizen"] == 33
    assert acts["professional"] == 44
    assert acts["shared"] == 4
