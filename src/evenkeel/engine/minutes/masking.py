"""Sentences without the names of people: who did something stands in the columns as a side, and the
text says "somebody".
"""

import re
from collections.abc import Iterable, Sequence

from evenkeel.engine.minutes.name_shapes import initials_of
from evenkeel.engine.minutes.proposals import ProposedMeeting, ProposedPerson, Who
from evenkeel.engine.minutes.roles import ROLE_WORDS

SOMEBODY = "[name]"
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['.-](?=[^\W\d_]))*")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Councillor|Rev|Sister)\.? (?:[A-Z][\w'-]*\.? ?){1,3}"
)
_AGAIN = re.compile(rf"{re.escape(SOMEBODY)}(?:[ ]{re.escape(SOMEBODY)})+")


class Mask:
    """Takes the names of one text's people out of its sentences."""

    def __init__(self, meetings: Sequence[ProposedMeeting]) -> None:
        self._words = {word.lower() for meeting in meetings for word in _names(meeting)}

    def hide(self, text: str) -> str:
        """The text with `[name]` for every name and for initials."""
        hidden = _WORD.sub(self._hidden, _TITLED.sub(f"{SOMEBODY} ", text))
        return " ".join(_AGAIN.sub(SOMEBODY, hidden).split())

    def _hidden(self, found: re.Match[str]) -> str:
        word = found[0]
        bare = word.removesuffix("'s")
        if word[0].isupper() and bare.lower().replace(".", "") in self._words:
            return SOMEBODY + word[len(bare) :]
        return word


def _names(meeting: ProposedMeeting) -> Iterable[str]:
    for person in meeting.people:
        yield from _names_of(person)
    owners: list[Who] = [one.owners for one in meeting.actions]
    for who in (
        *owners,
        *(one.raised_by for one in meeting.items),
        *(one.by for one in meeting.decisions),
    ):
        if (
            who.words.isupper()
            and who.words.isalpha()
            and 1 < len(who.words) <= 4
            and who.words != "ALL"
        ):
            yield who.words


def _names_of(person: ProposedPerson) -> Iterable[str]:
    if person.role and person.name == person.role:
        return
    parts = [part.strip(".") for part in person.name.replace("-", " ").split()]
    yield from (part for part in parts if len(part) > 1 and part.lower() not in ROLE_WORDS)
    yield from person.name.split()
    for initials in (person.initials, initials_of(person.name)):
        if len(initials) > 1:
            yield initials.replace(".", "")
