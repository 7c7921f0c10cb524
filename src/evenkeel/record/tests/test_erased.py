"""The list of what was erased: on the disk at once, and whole whatever broke off before."""

import os
import stat
from pathlib import Path

import pytest

from evenkeel.record.erased import ERASED, join, note, noted

FIRST, SECOND = {"person": "one"}, {"person": "two"}


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the disk was told to keep, in order: files and folders."""
    told: list[str] = []
    keep = os.fsync

    def fsync(handle: int) -> None:
        told.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        keep(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return told


def test_what_is_noted_is_on_the_disk_and_for_its_owner_alone(
    tmp_path: Path, synced: list[str]
) -> None:
    note(tmp_path / "home", [FIRST, SECOND])
    assert noted(tmp_path / "home") == [FIRST, SECOND]
    assert synced == ["file", "folder"]
    assert stat.S_IMODE((tmp_path / "home" / ERASED).stat().st_mode) == 0o600


def test_a_line_that_broke_off_costs_no_other(tmp_path: Path) -> None:
    note(tmp_path, [FIRST])
    with (tmp_path / ERASED).open("a") as file:
        file.write('{"person": "brok')
    note(tmp_path, [SECOND])
    assert noted(tmp_path) == [FIRST, SECOND]


def test_no_list_says_nothing(tmp_path: Path) -> None:
    assert noted(tmp_path) == []
    join(tmp_path, tmp_path / "none")
    assert noted(tmp_path) == []


def test_a_restored_list_is_joined_onto_the_disk(tmp_path: Path, synced: list[str]) -> None:
    home, restored = tmp_path / "home", tmp_path / "restored"
    note(home, [FIRST])
    note(restored, [FIRST, SECOND])
    synced.clear()
    join(home, restored / ERASED)
    assert noted(home) == [FIRST, SECOND]
    assert synced == ["file", "folder"]
    assert stat.S_IMODE((home / ERASED).stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == [ERASED]
