"""What a project calls its two sides: its own words where it chose some, else the usual ones.

Texts that name the sides hold `%(citizens)s` and `%(professionals)s`, and every page fills them
from here, so that the same people are called the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evenkeel.engine.when import When
from evenkeel.engine.words import Side

if TYPE_CHECKING:  # Documents are written where no site was set up.
    from evenkeel.areas.projects.models import Project


@dataclass(frozen=True, slots=True)
class Words:
    """What a project calls its two sides, in the plural and without a capital."""

    citizens: str
    professionals: str


def usual_words() -> Words:
    """The words for a project that chose none."""
    return Words(_("people with lived experience"), _("professionals"))


def words_of(project: "Project") -> Words:
    """The project's own words for the two sides, or the usual ones."""
    usual = usual_words()
    return Words(
        project.citizens_word or usual.citizens, project.professionals_word or usual.professionals
    )


def fill(text: object, words: Words, **more: object) -> str:
    """A text with the project's words for the two sides, and whatever else it asks for."""
    values = {"citizens": words.citizens, "professionals": words.professionals, **more}
    return str(text % values)  # type: ignore[operator]


def day_words(on: When) -> str:
    """A day in words, or its month where the day is unknown."""
    return date_format(on.last, "F Y" if on.month_only else "j F Y")


def capital(text: str) -> str:
    """The same text with a capital at its start."""
    return text[:1].upper() + text[1:]


def name_of(ref: str, names: Mapping[str, str]) -> str:
    """A member's name, or what is left of it."""
    return names.get(ref) or _("member %(ref)s") % {"ref": ref}


def side_name(side: Side, words: Words) -> str:
    """What a member's side is called."""
    if side is Side.CITIZEN:
        return words.citizens
    if side is Side.PROFESSIONAL:
        return words.professionals
    return _("both hats") if side is Side.BOTH else _("neither side")
