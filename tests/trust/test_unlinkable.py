"""Nobody can link people to what they answered without a name: not with the database, every commit
in its write-ahead log, the backup and the log of the site together."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.looting import EACH, Loot, acted, by_chance, environment, hits
from tests.trust.traces import sqlite_trace


def hits_in(loot: Loot, work: Path) -> dict[str, int]:
    return hits(loot, sqlite_trace(loot.home / "evenkeel.sqlite3", work))


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    return acted(tmp_path_factory.mktemp("acted"))


def test_guessing_whose_an_answer_is_does_no_better_than_chance(loot: Loot, tmp_path: Path) -> None:
    found = hits_in(loot, tmp_path / "work.sqlite3")
    most = by_chance(len(loot.whose))
    assert all(number <= most for number in found.values()), (found, most)


def test_without_the_shuffle_the_attacker_finds_everybody(tmp_path: Path) -> None:
    careless = acted(tmp_path, "careless")
    found = hits_in(careless, tmp_path / "work.sqlite3")
    assert found["by the place of the code"] == len(careless.whose)


def test_what_was_answered_stands_nowhere_in_plain(loot: Loot) -> None:
    for path in loot.home.glob("evenkeel.sqlite3*"):
        content = path.read_bytes()
        assert not any(secret in content for secret in loot.secrets), path.name
    assert "Canary" not in loot.log
    assert "/pulse/" not in loot.log


def test_no_backup_holds_the_key(loot: Loot, tmp_path: Path) -> None:
    out = tmp_path / "backup.zip"
    subprocess.run(
        [sys.executable, "-m", "evenkeel.doors.cli.main", "backup", str(out)],
        env=environment(loot.home), check=True, capture_output=True,
    )  # fmt: skip
    assert not any(secret in out.read_bytes() for secret in loot.secrets)
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pulse-keys" not in listed.stdout


@pytest.mark.soak
def test_over_ten_sites_hits_lie_within_the_95_per_cent_of_chance(tmp_path: Path) -> None:
    total: dict[str, int] = {}
    answers = 0
    for number in range(10):
        (tmp_path / str(number)).mkdir()
        one = acted(tmp_path / str(number))
        answers += len(one.whose)
        for way, found in hits_in(one, tmp_path / str(number) / "work.sqlite3").items():
            total[way] = total.get(way, 0) + found
    sys.stderr.write(f"{answers} answers, {answers / EACH:.0f} by chance: {total}\n")
    assert all(found <= by_chance(answers, 0.975) for found in total.values()), total
