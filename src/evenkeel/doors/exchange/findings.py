"""What an examination found, as plain data that a terminal, a page or a program can show."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_PER_FILE = 100
"""Findings listed for one file; the rest are counted. One early gap can put out a million lines."""


class Trust(StrEnum):
    """How far it was checked who signed the bundle."""

    KEY = "signed with the key that you named"
    OLDER = "signed with the same key as the older state that you hold"
    NOBODY = "who signed it was not checked"


LONGEST = 300


def plain(text: str) -> str:
    """A text that is safe to print, whatever a bundle put into it: no control characters, short."""
    shown = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text[:LONGEST]
    )
    return shown if len(text) <= LONGEST else f"{shown}..."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: where (file, line or entry, path), and what."""

    place: str
    says: str


@dataclass(slots=True)
class Findings:
    """The outcome. `unusable` says why nothing could be checked at all."""

    unusable: str | None = None
    origin: str | None = None
    entries: int | None = None
    root: str | None = None
    as_of: str | None = None
    fingerprint: str | None = None
    checkpoints: int = 0
    trust: Trust = Trust.NOBODY
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _per_file: Counter[str] = field(default_factory=Counter)

    def add(self, place: str, says: str) -> None:
        """Take down a finding; `place` starts with the name of the file."""
        file = place.partition(" ")[0]
        self._per_file[file] += 1
        if self._per_file[file] <= MOST_PER_FILE:
            self.findings.append(Finding(plain(place), plain(says)))

    @property
    def more(self) -> dict[str, int]:
        """How many findings were left out, by file."""
        return {
            file: count - MOST_PER_FILE
            for file, count in self._per_file.items()
            if count > MOST_PER_FILE
        }

    @property
    def fine(self) -> bool:
        """Nothing wrong was found."""
        return self.unusable is None and not self.findings

    @property
    def exit_code(self) -> int:
        """0: fine; 1: there are findings; 2: the input can't be used."""
        return 2 if self.unusable is not None else int(bool(self.findings))

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        if self.unusable is not None:
            return f"Could not be checked: {self.unusable}"
        if self.findings:
            count = sum(self._per_file.values())
            return f"{count} thing{'s' if count > 1 else ''} found wrong."
        if self.trust is Trust.NOBODY:
            return f"Consistent in itself; {self.trust}."
        return f"Nothing wrong found; {self.trust}."

    def as_json(self) -> dict[str, Any]:
        """The outcome as JSON values."""
        return {
            "fine": self.fine,
            "summary": self.summary,
            "record": self.origin,
            "entries": self.entries,
            "root": self.root,
            "as_of": self.as_of,
            "key": self.fingerprint,
            "checkpoints": self.checkpoints,
            "signer": str(self.trust),
            "findings": [{"place": one.place, "says": one.says} for one in self.findings],
            "left_out": self.more,
            "notes": self.notes,
        }
