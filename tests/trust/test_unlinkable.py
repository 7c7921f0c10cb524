"""Nobody can link people to what they answered without a name: not with the database, every commit
in its write-ahead log, the backup and the log of the site together."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from scipy.stats import binom

from tests.trust.attacking import guesses, read_history

EACH = 20


@dataclass(frozen=True, slots=True)
class Loot:
    """What the attacker has, and what really happened, which they have not."""

    home: Path
    log: str
    whose: dict[str, int]
    members: dict[str, list[int]]
    key: str


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENKEEL_")}
    return kept | {
        "EVENKEEL_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings",
    }


def acted(folder: Path, *more: str) -> Loot:
    home, truth = folder / "home", folder / "truth.json"
    (home / "static").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.acting_without_names", str(truth), *more],
        env=environment(home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(truth.read_text())
    return Loot(home, done.stdout + done.stderr, told["whose"], told["members"], told["key"])


def hits(loot: Loot, work: Path) -> dict[str, int]:
    """How many answers each way of guessing gives to the right person."""
    history = read_history(loot.home / "evenkeel.sqlite3", work)
    found = guesses(history, loot.members)
    assert all(len(one) == len(loot.whose) for one in found.values())
    return {
        way: sum(loot.whose[answer.replace("-", "")] == person for answer, person in one.items())
        for way, one in found.items()
    }


def by_chance(answers: int, sure: float) -> int:
    """So many hits are still chance: each guess is one of the twenty of a group."""
    return int(binom.ppf(sure, answers, 1 / EACH))


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    return acted(tmp_path_factory.mktemp("acted"))


def test_guessing_whose_an_answer_is_does_no_better_than_chance(loot: Loot, tmp_path: Path) -> None:
    found = hits(loot, tmp_path / "work.sqlite3")
    # So sure that it hardly ever fails by chance, and far below what any leak would give.
    most = by_chance(len(loot.whose), 0.99999)
    assert all(number <= most for number in found.values()), (found, most)


def test_without_the_shuffle_the_attacker_finds_everybody(tmp_path: Path) -> None:
    careless = acted(tmp_path, "careless")
    found = hits(careless, tmp_path / "work.sqlite3")
    assert found["by the place of the code"] == len(careless.whose)


def test_what_was_answered_stands_nowhere_in_plain(loot: Loot) -> None:
    key = bytes.fromhex((loot.home / "pulse-keys" / loot.key).read_text())
    for path in loot.home.glob("evenkeel.sqlite3*"):
        content = path.read_bytes()
        assert b"Canary" not in content, path.name
        for form in (key, key.hex().encode()):
            assert form not in content, path.name
    assert "Canary" not in loot.log
    assert "/pulse/" not in loot.log


def test_no_backup_holds_the_key(loot: Loot, tmp_path: Path) -> None:
    out = tmp_path / "backup.zip"
    subprocess.run(
        [sys.executable, "-m", "evenkeel.doors.cli.main", "backup", str(out)],
        env=environment(loot.home), check=True, capture_output=True,
    )  # fmt: skip
    key = bytes.fromhex((loot.home / "pulse-keys" / loot.key).read_text())
    assert key not in out.read_bytes()
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
        for way, found in hits(one, tmp_path / str(number) / "work.sqlite3").items():
            total[way] = total.get(way, 0) + found
    sys.stderr.write(f"{answers} answers, {answers / EACH:.0f} by chance: {total}\n")
    assert all(found <= by_chance(answers, 0.975) for found in total.values()), total
