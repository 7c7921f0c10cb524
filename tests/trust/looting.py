"""Acting on a site of its own, and what an attacker takes from there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binom

from tests.trust.attacking import Commit, guesses, history_of

EACH = 20
SURE = 0.99999
"""So sure that it hardly ever fails by chance, and far below what any leak would give."""


@dataclass(frozen=True, slots=True)
class Loot:
    """What the attacker has, and what really happened, which they have not."""

    home: Path
    log: str
    whose: dict[str, int]
    members: dict[str, list[int]]
    key: str

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What may stand in plain nowhere: the key, and what people wrote ("Canary 7 sings", where
        PostgreSQL knows of islands of that name)."""
        key = bytes.fromhex((self.home / "pulse-keys" / self.key).read_text())
        return (key, key.hex().encode(), b" sings")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENKEEL_")}
    named = {"EVENKEEL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings"}
    return kept | named | more


def acted(folder: Path, *how: str, **more: str) -> Loot:
    """Let people act. `how` goes to the program, `more` into its environment."""
    home, truth = folder / "home", folder / "truth.json"
    (home / "static").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.acting_without_names", str(truth), *how],
        env=environment(home, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(truth.read_text())
    return Loot(home, done.stdout + done.stderr, told["whose"], told["members"], told["key"])


def hits(loot: Loot, trace: Iterable[Commit]) -> dict[str, int]:
    """How many answers each way of guessing gives to the right person."""
    found = guesses(history_of(trace), loot.members)
    assert all(len(one) == len(loot.whose) for one in found.values())
    return {way: right(loot, one) for way, one in found.items()}


def right(loot: Loot, guessed: Mapping[str, int]) -> int:
    """How many answers are held to be of whom they are."""
    return sum(loot.whose[answer.replace("-", "")] == one for answer, one in guessed.items())


def by_chance(answers: int, sure: float = SURE) -> int:
    """So many hits are still chance: each guess is one of the twenty of a group."""
    return int(binom.ppf(sure, answers, 1 / EACH))
