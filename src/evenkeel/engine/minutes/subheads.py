"""Headings inside an open list of people that no list of words can hold: the names of the bodies
that people come from, as "Dale Homes:" above or before its people.
"""

import re
from collections.abc import Sequence

from evenkeel.engine.minutes.headings import OFFICE_HEADINGS, part_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, is_about_one
from evenkeel.engine.minutes.lists import whole_entries
from evenkeel.engine.minutes.names import Entry, is_placed, is_role, person
from evenkeel.engine.minutes.roles import ROLE_WORDS, heading_side, words_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_LABEL = re.compile(r"([^\W\d_][^:;,()\n]{1,58}?)(?:[ ]?\([^()\n]{2,50}\))?[ ]?(:|[ ]-[ ])")
MOST_WORDS = 7


def subhead_of(
    lines: Sequence[Line],
    number: int,
    places: frozenset[str],
    indents: tuple[int, int],
    *,
    inline: bool,
) -> Head | None:
    """The heading that a line of an open list is. `indents` are those of the list's heading and of
    its people; `inline` are lists in one line with their heading."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    found = _LABEL.match(line.text)
    if found is not None:
        label, end = found[1], found.end()
        rest = line.text[end:].strip()
        if not _is_label(label):
            return None
        if not rest:
            fills = following is not None and bool(whole_entries(following.text, places))
            return _head(label, end) if fills and found[2] == ":" else None
        got = whole_entries(rest, places)
        if line.gap and (inline or not _are_full(got)):
            return None  # what stands behind a gap may be the first topic and who spoke of it
        return _head(label, end) if _names_people(label, found[2], got) else None
    if following is None or not _is_label(line.text) or not _is_outdented(line, following, indents):
        return None
    return _head(line.text, len(line.text)) if whole_entries(following.text, places) else None


def label_inside(text: str, at: int, places: frozenset[str]) -> Head | None:
    """The body that stands behind a heading and before its people, as in "Present - Dale Homes:
    Zeb Birch"."""
    found = _LABEL.match(text, at + len(text[at:]) - len(text[at:].lstrip()))
    if found is None or found[2] != ":" or not _is_label(found[1]):
        return None
    if heading_side(found[1]) is Side.UNKNOWN or len(words_of(found[1])) < FEWEST_OF_A_BODY:
        return None
    got = whole_entries(text[found.end() :].strip(), places)
    if not got or not all(one.name or one.initials for one in got):
        return None
    return _head(found[1], found.end())


FEWEST_OF_A_BODY = 2


def _head(label: str, rest: int) -> Head:
    return Head(None, heading_side(label), rest, " ".join(words_of(label)), "", True)


def _is_label(label: str) -> bool:
    words = words_of(label)
    return (
        0 < len(words) <= MOST_WORDS
        and " ".join(words) not in OFFICE_HEADINGS
        and part_of(label) is None
        and not is_placed(label)
        and not is_about_one(words)
    )


def _names_people(label: str, sign: str, got: Sequence[Entry]) -> bool:
    """Whether a label stands before people, and is no person before what they are."""
    if not got or not all(one.name or one.initials for one in got):
        return False
    someone = person(label, 0, len(label))
    named = someone is not None and bool(someone.name)
    titled = someone is not None and bool(someone.title)
    named = named and (titled or not set(words_of(label)) & ROLE_WORDS)
    if sign != ":":
        one_word = len(got) == 1 and " " not in got[0].name and not got[0].title
        someone_with_role = one_word and words_of(label)[-1] not in ROLE_WORDS
        return not named and not someone_with_role and (is_role(label) or len(got) > 1)
    if len(got) == 1 and words_of(label)[-1] in HOLDERS:
        return False  # a role before its holder
    clear = len(got) > 1 or any(one.title or one.initials or one.roles for one in got)
    return clear or not named


HOLDERS = bag(
    "member guest speaker observer visitor facilitator interpreter minutes notes taker clerk rep "
    "representative officer manager lead director nurse coordinator co-ordinator administrator "
    "chair secretary treasurer president advocate volunteer trustee governor"
)
"""What one person is."""


def _are_full(got: Sequence[Entry]) -> bool:
    return all(one.title or one.initials or " " in one.name for one in got)


def _is_outdented(line: Line, following: Line, indents: tuple[int, int]) -> bool:
    """Whether a line stands out to the left as the list's heading does, and its people don't."""
    head, people = indents
    return head < people and line.indent == head and following.indent == people
