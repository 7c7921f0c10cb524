"""Acting on a site of its own, and what an attacker takes from there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binom

from tests.trust import attacking_concerns
from tests.trust.attacking import Commit, guesses, history_of

EACH, ALL = 20, 40
ANONYMOUS = (
    "concerns_code",
    "concerns_spent",
    "concerns_concern",
    "concerns_message",
    "concerns_copy",
    "concerns_metoo",
)
"""The tables of what people do about concerns without their names."""
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
    raised: dict[str, int]
    codes: list[str]
    numbers: list[str]
    written: list[str]
    hasty: list[str]

    @property
    def everybody(self) -> list[int]:
        """All members, oldest first."""
        return sorted(one for group in self.members.values() for one in group)

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What may stand in plain nowhere: the key, and what people wrote ("Canary 7 sings", where
        PostgreSQL knows of islands of that name); the codes of concerns and the numbers to follow
        them by, as they are shown and as they are typed."""
        key = bytes.fromhex((self.home / "pulse-keys" / self.key).read_text())
        shown = [*self.codes, *self.numbers]
        typed = [one.replace("-", "").replace(" ", "") for one in shown]
        told = tuple(one.encode() for one in (*shown, *typed))
        return (key, key.hex().encode(), b" sings", b" whistles", *told)


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
    return Loot(home=home, log=done.stdout + done.stderr, **told)


def hits(loot: Loot, trace: Iterable[Commit]) -> dict[str, int]:
    """How many answers each way of guessing gives to the right person."""
    found = guesses(history_of(trace), loot.members)
    assert all(len(one) == len(loot.whose) for one in found.values())
    return {way: right(loot, one) for way, one in found.items()}


def right(loot: Loot, guessed: Mapping[str, int]) -> int:
    """How many answers are held to be of whom they are."""
    return sum(loot.whose[answer.replace("-", "")] == one for answer, one in guessed.items())


def by_chance(guessed: int, sure: float = SURE, chance: float = 1 / EACH) -> int:
    """So many hits are still chance. Of answers to a pulse each guess is one of the twenty of a
    group."""
    return int(binom.ppf(sure, guessed, chance))


@dataclass(frozen=True, slots=True)
class Result:
    """How often a way of guessing about concerns was right, of how many, and with which chance."""

    hits: int
    guessed: int
    chance: float

    def is_chance(self, sure: float = SURE) -> bool:
        """Whether so many hits are still chance."""
        return self.hits <= by_chance(self.guessed, sure, self.chance)

    @staticmethod
    def of_all(many: Sequence["Result"]) -> "Result":
        """Several sites taken together."""
        guessed = sum(one.guessed for one in many)
        chance = sum(one.chance * one.guessed for one in many) / guessed
        return Result(sum(one.hits for one in many), guessed, chance)


def finds_everybody(found: Mapping[str, Result]) -> bool:
    """Whether the ways that a careless site leaves open tell of everything whose it is."""
    ways = (
        "by the place of the code",
        "by who came before, where the code was just taken",
        "pairs by their codes",
    )
    return all(found[way].hits == found[way].guessed > 0 for way in ways)


def results(loot: Loot, trace: Iterable[Commit]) -> dict[str, Result]:
    """What each way of guessing gives about concerns: whose they are, and which are the same
    person's."""
    story = attacking_concerns.story_of(trace)
    assert set(story.deeds) == set(loot.raised)
    people = attacking_concerns.whose(story, loot.everybody)
    before = people["by who came before a concern"]
    people["by who came before, where the code was just taken"] = {
        one: before[one] for one in loot.hasty
    }
    told = {way: result_of(loot, guessed) for way, guessed in people.items()}
    share = attacking_concerns.share_of_pairs(loot.raised)
    for way, guessed in attacking_concerns.pairs(story).items():
        told[f"pairs {way}"] = Result(_same(loot, guessed), len(guessed), share)
    return told


def result_of(loot: Loot, guessed: Mapping[str, int]) -> Result:
    """What guesses about whose concerns are give."""
    right = sum(loot.raised[one] == person for one, person in guessed.items())
    return Result(right, len(guessed), 1 / ALL)


def _same(loot: Loot, guessed: Sequence[tuple[str, str]]) -> int:
    return sum(loot.raised[one] == loot.raised[other] for one, other in guessed)
