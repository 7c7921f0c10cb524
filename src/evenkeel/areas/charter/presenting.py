"""What two people made of the same words, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenkeel.areas.charter.rules import Content, Merged
from evenkeel.areas.projects.charters import (
    BUDGET_WORDS,
    KEEPERS,
    LABELS,
    RULE_WORDS,
    TEXT_LABELS,
)
from evenkeel.areas.projects.words import Words, capital, fill, name_of
from evenkeel.engine.words import Rule, Side


@dataclass(frozen=True, slots=True)
class Both:
    """What two people made of the same words."""

    what: str
    theirs: str
    mine: str


def both_wordings(
    merged: Merged, theirs: Content, words: Words, names: Mapping[str, str]
) -> list[Both]:
    """The clashes of two changes, in words. `names` are the members' by ref."""
    return [
        Both(
            _label(name, words),
            _said(name, getattr(theirs, name), words, names),
            _said(name, getattr(merged.content, name), words, names),
        )
        for name in merged.clashes
    ]


def _label(name: str, words: Words) -> str:
    if name == "principles":
        return _("The principles")
    if name in ("low", "high"):
        return _("The balanced band")
    if name == "holds_budget":
        return str(LABELS["budget"])
    label = TEXT_LABELS.get(name) or LABELS.get(name, name)
    return capital(fill(label, words))


def _said(name: str, value: Any, words: Words, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return "\n".join(f"{at}. {text}" for at, text in enumerate(value, 1)) or _("not said")
    if name == "rule" and value:
        return fill(RULE_WORDS[Rule(value)], words)
    if name == "holds_budget" and value:
        return fill(BUDGET_WORDS[Side(value)], words)
    if name in KEEPERS.values() and value:
        return name_of(value, names)
    return _("not said") if value in (None, "") else str(value)
