"""What the lists of a meeting hold, and where such a list can begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evenkeel.engine.minutes import headings
from evenkeel.engine.minutes.blocks import has_title_words, is_title_like
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, head_of
from evenkeel.engine.minutes.lists import front_entries, whole_entries
from evenkeel.engine.minutes.names import Entry
from evenkeel.engine.minutes.people_rows import is_column_header
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roles import words_of
from evenkeel.engine.words import Side

SUBHEAD = re.compile(
    r"(?:^|(?<=[ .;,]))[^\W\d_][\w'-]{0,20}(?: [\w'-]{1,20}){0,5}[ ]?:"
    r"|(?<=[.;][ ])[^\W\d_][\w' ]{1,40}?[ ]-[ ]"
)
PLACE_FOR_NAMES = 9


@dataclass(slots=True)
class Listed:
    """An entry of a list with what its heading says. `base` is where the parsed text began."""

    entry: Entry
    base: int
    head: Head
    inferred: bool = False
    """No heading told that this is a list, or which."""


@dataclass(slots=True)
class Attendance:
    """All lists of a meeting, and which of its lines they took."""

    listed: list[Listed] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    headed: bool = False
    places: frozenset[str] = frozenset()


def opens(
    head: Head, current: Head | None, found: Attendance, lines: Sequence[Line], number: int
) -> bool:
    """Whether a heading of people stands where such a list can begin."""
    if head.office:
        near = current is not None or number < PLACE_FOR_NAMES or not found.headed
        rest = _up_to_office(lines[number].text[head.rest :])
        named = whole_entries(rest, found.places)
        titled = len(named) == 1 and has_title_words(rest)
        return near and bool(named) and not titled
    rest = lines[number].text[head.rest :].strip(" .:-")
    if head.presence is not None:
        follows = _next_filled(lines, number)
        if rest and not front_entries(rest, found.places) and not _is_none(rest):
            return False
        if not rest and not (
            follows is not None
            and (whole_entries(follows.text, found.places) or head_of(follows.text))
        ):
            return False
        found.headed = True
        return True
    if rest:
        titled = current is None and has_title_words(rest)
        free = (current is not None or not found.headed) and not titled
        return free and bool(whole_entries(rest, found.places))
    if current is None and found.headed:
        return False
    follows = _next_filled(lines, number)
    if follows is None:
        return False
    below = head_of(follows.text)
    if below is not None and below.words in headings.ONLINE_HEADINGS:
        return bool(front_entries(follows.text[below.rest :], found.places))
    got = whole_entries(follows.text, found.places)
    bare = len(got) == 1 and not got[0].initials and not (got[0].roles and "," in follows.text)
    titled = bare and is_title_like(follows)
    return bool(got) and below is None and not titled


def _up_to_office(text: str) -> str:
    """The text up to another office in the same line: `Chair: QA   Minutes: ZB`."""
    for found in SUBHEAD.finditer(text):
        head = head_of(found[0])
        if head is not None and head.office:
            return text[: found.start()]
    return text


def _next_filled(lines: Sequence[Line], number: int) -> Line | None:
    """The next line that does not only name columns."""
    return next(
        (one for one in lines[number + 1 : number + 5] if not is_column_header(one.text)), None
    )


def _is_none(rest: str) -> bool:
    """Whether a list names nobody: nobody was there, or they were but counted."""
    if rest[:1].isdigit():
        return True
    words = words_of(rest)
    return bool(words) and words[0] in ("none", "no", "nil", "n", "dim", "as", "see", "noted")


_ONLINE = headings.ONLINE_HEADINGS
_PLACED_HERE = ("in the room", "in person", "in the hall")
"""The end of a heading that already tells where its people were, so that others were elsewhere."""


def inherit(head: Head, current: Head | None, *, filled: bool) -> Head:
    """A heading that names a side only is about those present, unless it stands right under
    another heading."""
    if head.presence is not None:
        if (
            head.side is Side.UNKNOWN
            and current is not None
            and head.words in _ONLINE
            and not (current.words.endswith(_PLACED_HERE) and current.words not in _ONLINE)
        ):
            return Head(head.presence, current.side, head.rest, head.words, head.office, head.named)
        return head
    presence = Presence.HERE
    if current is not None and current.presence is not None:
        presence = (
            current.presence
            if not filled or current.presence is Presence.HERE or _is_sub(current)
            else Presence.HERE
        )
    return Head(presence, head.side, head.rest, head.words, head.office, head.named)


def _is_sub(current: Head) -> bool:
    """Whether the list before is itself one side's part of a list of apologies."""
    words = set(current.words.split())
    return not any(words & one for one in headings.PRESENCE_WORDS.values())
