"""Ways of talking in rounds that a group can put on an agenda: data in words.

One more is one more entry of `FORMATS`, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenkeel.areas.meetings.rules import Wanted, place_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a format: what stands on the agenda, what it asks for, about how many minutes it
    takes, and what to mind while it is talked about."""

    text: "StrOrPromise"
    wanted: Wanted
    minutes: int
    how: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class Format:
    """A format. Where `about` and `help` are given, whoever adds it can word the first item in
    their own words, and they stand beside the field for that."""

    key: str
    title: "StrOrPromise"
    what: "StrOrPromise"
    steps: tuple[Step, ...]
    about: "StrOrPromise" = ""
    help: "StrOrPromise" = ""


HOW: tuple["StrOrPromise", ...] = (
    _("%(citizens)s speak first, then all others."),
    _("Everybody says one thing."),
    _("Nobody is answered."),
    _("To pass is fine."),
)
"""What holds in every round; filled with what the project calls its sides."""

FORMATS: Mapping[str, Format] = {
    one.key: one
    for one in (
        Format(
            "appreciative",
            _("An appreciative round"),
            _("Find out what works and why, and do more of it."),
            (
                Step(
                    _("What worked well lately?"),
                    Wanted.TALK,
                    15,
                    _("Tell of one moment, however small. What happened?"),
                ),
                Step(
                    _("Why did it work, and what did each of us do for it?"),
                    Wanted.TALK,
                    15,
                    _("Say what you did, and what others did. What of it can be done again?"),
                ),
                Step(
                    _("What do we want more of, and who does what next?"),
                    Wanted.ACT,
                    15,
                    _("After the round, choose a few things. Enter each: who does it, by when."),
                ),
            ),
        ),
        Format(
            "concern",
            _("A round about a concern"),
            _("Hear how it is for everybody, before anybody explains. Nobody asks who raised it."),
            (
                Step(
                    _("What is the concern?"),
                    Wanted.TALK,
                    5,
                    _("Read it out as it is written. Nobody asks, or guesses, who raised it."),
                ),
                Step(
                    _("How is it for each of us?"),
                    Wanted.TALK,
                    15,
                    _("Say how it is for you. Nobody explains or defends anything yet."),
                ),
                Step(
                    _("What would need to change?"),
                    Wanted.TALK,
                    15,
                    _("Name one thing that would make it better."),
                ),
                Step(
                    _("What do we promise, or why can’t we?"),
                    Wanted.ACT,
                    10,
                    _(
                        "After the round, enter each promise: who does it, by when. If you can’t "
                        "promise anything, say why, and note that down."
                    ),
                ),
            ),
            _("The concern, in words that give nobody away (you can leave this out)"),
            _(
                "It goes on the agenda as you write it here, and into the minutes, for everybody "
                "who can see the project. Name nobody, and don’t say who raised it."
            ),
        ),
    )
}
"""The formats, by key."""


def found_at(frame: str) -> tuple[Format, int] | None:
    """The format of an item and its number there, counted from 1; None for one of no format."""
    key, number = place_of(frame)
    found = FORMATS.get(key)
    return (found, number) if found and 1 <= number <= len(found.steps) else None
