"""Lists of people that lost their headings, as copies from web pages do: blocks of names, one under
the other.
"""

import re
from collections.abc import Iterator, Sequence, Set

from evenkeel.engine.minutes.dates import dates_in
from evenkeel.engine.minutes.headings import Part, part_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.lists import as_one, whole_entries
from evenkeel.engine.minutes.name_words import POLICE
from evenkeel.engine.minutes.names import Entry, is_role
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roles import stated_side, words_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_PLACE = re.compile(
    r"\b([A-Z][a-z]+)(?: [A-Z][a-z]+){0,2} (?:Council|Surgery|Practice|Hospital|Trust"
    r"|Board|Homes|Housing|School|Primary|College|Centre"
    r"|Association|Federation|University|Voluntary|Healthwatch|Action|Partnership|Group"
    r"|Forum|Panel|Clinic|Network|Carers)\b"
)
MOST_PLACES = 400


def places_of(lines: Sequence[Line]) -> frozenset[str]:
    """Words that begin the names of organisations near the top, as they begin further ones."""
    found = set()
    for line in lines[:MOST_LINES_FOR_PLACES]:
        found |= {one[1].lower() for one in _PLACE.finditer(line.text[:MOST_PLACES])}
    return frozenset(found)


MOST_LINES_FOR_PLACES = 60

FEWEST_NAMES = 2
MOST_LINES_FOR_NAMES = 40
_BLOCKS = (Presence.HERE, Presence.APOLOGIES, Presence.ABSENT)
"""The order of such blocks."""
_NAMED = tuple[int, list[Entry]]


def blocks_of(
    lines: Sequence[Line], topic: frozenset[int], taken: Set[int], places: frozenset[str]
) -> list[tuple[Presence, list[_NAMED]]]:
    """Blocks of names above the first part of the meeting, each with whom it holds."""
    blocks: list[list[_NAMED]] = []
    for number, line in enumerate(lines[:MOST_LINES_FOR_NAMES]):
        if number in taken or _ends(number, line, topic, blocks):
            break
        if _is_dated(line):
            blocks.clear()
            continue
        got = [] if number in topic else whole_entries(line.text, places)
        if _count(blocks) >= FEWEST_NAMES and len(got) > 1 and _are_single(blocks):
            got = as_one(got, line.text)
        if not _is_sure(line, got):
            if _count(blocks) >= FEWEST_NAMES:
                break
            blocks.clear()
            continue
        if not blocks or line.gap:
            blocks.append([])
        blocks[-1].append((number, got))
    if not blocks or _count(blocks[:1]) < FEWEST_NAMES:
        return []
    return list(zip(_presences(blocks), blocks, strict=False))


def _ends(
    number: int, line: Line, topic: frozenset[int], blocks: Sequence[Sequence[_NAMED]]
) -> bool:
    """Whether a part of the meeting begins, below which no list stands."""
    if number in topic and blocks:
        return True
    return part_of(line.text) in (Part.OLD_ACTIONS, Part.PREVIOUS, Part.ACTIONS, Part.NEXT)


def _is_sure(line: Line, got: Sequence[Entry]) -> bool:
    if not got or (len(got) == 1 and not got[0].roles and is_title_like(line)):
        return False
    return all(
        one.initials or " " in one.name or any(is_role(role) for role in one.roles) for one in got
    )


def _are_single(blocks: Sequence[Sequence[_NAMED]]) -> bool:
    return all(len(got) == 1 for block in blocks for _, got in block)


def _is_dated(line: Line) -> bool:
    """Whether a line is the title of a meeting, so that what stands above it is the page's."""
    return is_title_like(line) and next(dates_in(line.text), None) is not None


def _count(blocks: Sequence[Sequence[_NAMED]]) -> int:
    return sum(len(got) for block in blocks for _, got in block)


def _presences(blocks: Sequence[Sequence[_NAMED]]) -> Iterator[Presence]:
    """Whom each block holds. Officers who stand below bare names were there as well."""
    yield _BLOCKS[0]
    officers = len(blocks) > 1 and _are_officers(blocks[1]) and not _are_officers(blocks[0])
    if officers:
        yield Presence.HERE
    yield from _BLOCKS[1:]


def _are_officers(block: Sequence[_NAMED]) -> bool:
    return all(one.title.lower() in POLICE or _is_officer(one) for _, got in block for one in got)


def _is_officer(entry: Entry) -> bool:
    return any(stated_side(role) is Side.PROFESSIONAL for role in entry.roles)


def is_title_like(line: Line) -> bool:
    """Whether a line with two capitals is the name of a group and of nobody."""
    return bool(set(line.words) & _TITLE_WORDS)


def has_title_words(text: str) -> bool:
    """Whether words name a meeting, as in "Minutes - Ordinary Meeting"."""
    bare = _BRACKETS.sub("", text)
    return bool(_MEETING_WORDS & set(words_of(bare))) or next(dates_in(bare), None) is not None


_BRACKETS = re.compile(r"\([^()]*\)")
_MEETING_WORDS = bag("meeting minutes notes cyfarfod committee group forum panel association board")


_TITLE_WORDS = bag(
    "group forum panel committee association minutes meeting network partnership voice ppg prg "
    "council surgery practice medical centre street road hall house health federation board "
    "cyfarfod cofnodion"
)
