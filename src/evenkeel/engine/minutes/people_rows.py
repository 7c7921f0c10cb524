"""Rows of a table of people: the first column is somebody, the others say what they are, their
initials, and by a mark whether they were there.
"""

import re

from evenkeel.engine.minutes.name_shapes import OPENING, is_initials, plain_initials
from evenkeel.engine.minutes.name_words import ACRONYMS
from evenkeel.engine.minutes.names import Entry, add_role, is_role, person
from evenkeel.engine.minutes.vocabulary import bag, sayings

_CELL = re.compile(r"[ ]*(?:\t|\||[ ]{3,})[ \t|]*")
_HERE = frozenset(sayings("\u2713 / \u2714 / \u221a / y / yes / p / present / here / attended"))
_SORRY = frozenset(sayings("a / ap / apol / apols / apologies / apology / sent apologies"))
_ABSENT = frozenset(
    sayings(
        "n / no / absent / dna / \u2717 / \u2718 / \u00d7 / no contact / did not attend / no show "
        "/ not present / no apologies"
    )
)
_NO_PEOPLE = bag(
    "block flat floor ward area unit court house street road team action advice voluntary office "
    "services service support association society centre club trust group network alliance "
    "forum homes estate zone village branch station"
)
_COLUMN_WORDS = bag(
    "attendance name names initials role roles organisation org present attended position title "
    "enw rol representing area apologies dept department block here jan feb mar apr may jun jul "
    "aug sep sept oct nov dec job"
)
_KEY = re.compile(r"\(?(?:key:? ?)?[^\s=]{1,2} ?= ?\w+", re.IGNORECASE)


def is_column_header(text: str) -> bool:
    """Whether a line only names the columns of such a table, or what its marks mean."""
    if _KEY.match(text) and len(text) < 80:
        return True
    words = [word.strip(".,:;()[]-/&|") for word in text.lower().split()]
    words = [word for word in words if word and not word.isdigit()]
    return bool(words) and all(word in _COLUMN_WORDS for word in words)


def row_of(text: str, places: frozenset[str]) -> Entry | None:
    """The person of a row; None where the line has no columns, or each names somebody."""
    cells = _cells(text)
    if len(cells) < 2:
        return None
    at, first = cells[0]
    entry = person(text, at, at + len(first))
    if entry is None or entry.doubtful or not (entry.name or entry.initials):
        return None
    more = [cell for _, cell in cells[1:]]
    if all(_is_person(cell, places) and not _is_initials_of(cell, entry) for cell in more):
        return None
    for cell in more:
        _read(entry, cell)
    entry.end = len(text)
    return entry


def _cells(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for gap in _CELL.finditer(text):
        if gap.start() > at:
            found.append((at, text[at : gap.start()]))
        at = gap.end()
    if at < len(text):
        found.append((at, text[at:]))
    return found


def _is_person(cell: str, places: frozenset[str]) -> bool:
    """Whether a further column names somebody as well, as in lists side by side."""
    words = [word.strip("().,").lower() for word in cell.split()]
    if set(words) & _NO_PEOPLE or words[0] in places or _marked(words[0]) is not None:
        return False
    other = person(cell, 0, len(cell))
    if other is None or other.doubtful:
        return False
    if other.roles and not any(sign in OPENING for sign in cell):
        return False
    return bool(other.title or other.initials or " " in other.name)


def _is_initials_of(cell: str, entry: Entry) -> bool:
    bare = cell.strip("() ")
    return (
        is_initials(bare)
        and bool(entry.name)
        and not entry.initials
        and entry.name[0] == bare[0]
        and (plain_initials(bare).upper() not in ACRONYMS or len(bare) == entry.name.count(" ") + 1)
    )


def _marked(said: str) -> str | None:
    """What a mark says: here, sorry, absent; None for any other word."""
    for mark, words in (("here", _HERE), ("sorry", _SORRY), ("absent", _ABSENT)):
        if said in words:
            return mark
    return None


def _read(entry: Entry, cell: str) -> None:
    """Take one further column in."""
    if _is_initials_of(cell, entry):
        entry.initials = plain_initials(cell)
        return
    bracket = next((at for at, sign in enumerate(cell) if sign in OPENING), len(cell))
    said = cell[:bracket].strip(" .").lower()
    mark = _marked(said.rsplit(" - ", maxsplit=1)[-1]) or _marked(said)
    if mark is None:
        if any(sign.isalpha() for sign in cell) and (len(cell) > 1 or is_role(cell)):
            add_role(entry, cell, joined="")
        return
    entry.here = entry.here or mark == "here"
    entry.sorry = entry.sorry or mark == "sorry"
    entry.absent = entry.absent or mark == "absent"
    if bracket < len(cell):
        add_role(entry, cell[bracket:], joined="")
