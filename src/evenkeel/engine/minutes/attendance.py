"""Who was there: the lists of a meeting, with or without headings, and what its sentences say of
apologies and the chair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from evenkeel.engine.minutes import headings
from evenkeel.engine.minutes.blocks import blocks_of, places_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, head_of
from evenkeel.engine.minutes.listed import (
    PLACE_FOR_NAMES,
    SUBHEAD,
    Attendance,
    Listed,
    inherit,
    opens,
)
from evenkeel.engine.minutes.lists import as_one, front_entries, one_of_row, whole_entries
from evenkeel.engine.minutes.names import Entry
from evenkeel.engine.minutes.people_rows import is_column_header
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.small_letters import with_capitals
from evenkeel.engine.minutes.subheads import HOLDERS, label_inside, subhead_of
from evenkeel.engine.words import Side


def read_attendance(lines: Sequence[Line], topic: frozenset[int]) -> Attendance:
    """The lists of a meeting. `topic` are the lines that open another part."""
    lines, small = with_capitals(lines)
    reader = _Reader(lines, topic, Attendance(places=places_of(lines)))
    for number in range(len(lines)):
        before = len(reader.found.listed)
        reader.read(number)
        for one in reader.found.listed[before:] if number in small else ():
            one.entry.small = True
    if not any(_is_of_those_here(one.head) for one in reader.found.listed):
        _add_blocks(lines, topic, reader.found)
    return reader.found


def _add_blocks(lines: Sequence[Line], topic: frozenset[int], found: Attendance) -> None:
    """Lists that lost their headings."""
    for presence, block in blocks_of(lines, topic, found.taken, found.places):
        head = Head(presence, Side.UNKNOWN, 0, "")
        for number, got in block:
            found.taken.add(number)
            found.listed += [Listed(one, lines[number].start, head, inferred=True) for one in got]


@dataclass(slots=True)
class _Reader:
    """The lists while the lines go by. `current` is the heading of the open list, `waiting` those
    of columns that a copy put one under the other."""

    lines: Sequence[Line]
    topic: frozenset[int]
    found: Attendance
    current: Head | None = None
    waiting: list[Head] = field(default_factory=list)
    filled: bool = False
    inline: bool = False
    """The open list stands in one line with its heading, so that a gap ends it."""
    indents: tuple[int, int] = (0, 0)
    beside: list[tuple[int, Head]] = field(default_factory=list)
    """The headings of lists that stand side by side, with their columns."""
    singles: int = 0
    """So many lines of the list held one person each."""

    def read(self, number: int) -> None:
        """Read the next line."""
        line = self.lines[number]
        head = head_of(line.text)
        if self._stands_beside(line):
            self.found.taken.add(number)
        elif head is not None and opens(head, self.current, self.found, self.lines, number):
            self._open(inherit(head, self.current, filled=self.filled), line)
            self.found.taken.add(number)
        elif self.current is None:
            self._begin(number)
        elif number in self.topic and not _is_person_after_all(line):
            self.current = None
        elif head is not None and head.presence is not None and head.named:
            # Whoever is meant has no name, as in "Observing: two students".
            self.current = None
            if not line.text.endswith("."):
                self.found.taken.add(number)
        elif is_column_header(line.text):
            self.found.taken.add(number)
        else:
            self._inside(number, self.current)

    def _stands_beside(self, line: Line) -> bool:
        """Read lists side by side: their headings in one line, their people in columns below."""
        if len(line.cells) > 1:
            found = [(at, text, head_of(text)) for at, text in line.cells]
            if all(head and head.presence and head.rest >= len(text) for _, text, head in found):
                self.beside = [(line.indent + at, head) for at, _, head in found if head]
                self.current, self.found.headed = None, True
                return True
        if not self.beside or line.gap or head_of(line.text) is not None:
            self.beside = []
            return False
        got = [(at, whole_entries(text, self.found.places)) for at, text in line.cells]
        if not all(people for _, people in got):
            self.beside = []
            return False
        for column, (at, people) in enumerate(got):
            head = self._beside(line.indent + at, column, len(got))
            self.found.listed += [Listed(one, line.start + at, head) for one in people]
        return True

    def _beside(self, at: int, column: int, columns: int) -> Head:
        """The heading above a column."""
        if columns == len(self.beside):
            return self.beside[column][1]
        return min(self.beside, key=lambda one: abs(one[0] - at))[1]

    def _begin(self, number: int) -> None:
        """A list that no word of presence heads: a table with names in its first column, or two
        bodies with their people one under the other."""
        line = self.lines[number]
        if self.found.headed or number > PLACE_FOR_NAMES:
            return
        if len(line.cells) > 1 and line.words[0] in ("name", "enw") and is_column_header(line.text):
            self._open(Head(Presence.HERE, Side.UNKNOWN, len(line.text), "name"), line)
            self.found.headed = True
            self.found.taken.add(number)
            return
        below = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if below is None or below.gap or not self._heads(number) or not self._heads(number + 1):
            return
        sub = self._sub(number)
        if sub is not None:
            self._open(inherit(sub, None, filled=False), line)
            self.found.taken.add(number)

    def _heads(self, number: int) -> bool:
        """Whether a line is a body or side with its people behind it."""
        text = self.lines[number].text
        head = head_of(text) or self._sub(number)
        return (
            head is not None
            and not head.office
            and head.named
            and bool(whole_entries(text[head.rest :], self.found.places))
        )

    def _sub(self, number: int) -> Head | None:
        inline = self.inline and self.filled
        return subhead_of(self.lines, number, self.found.places, self.indents, inline=inline)

    def _inside(self, number: int, current: Head) -> None:
        """A line below the heading of an open list."""
        sub = self._sub(number)
        if sub is None:
            self._entries(number, current)
            return
        self._open(inherit(sub, current, filled=self.filled), self.lines[number])
        self.found.taken.add(number)

    def _open(self, head: Head, line: Line) -> None:
        taken = _take(self.found, line, head, head.rest)
        if taken is None:
            self.current = None
            return
        if head.office:
            return
        before = self.current
        stacked = before is not None and not self.filled and head.presence is not before.presence
        if stacked and not taken:
            self.waiting.append(head)
        else:
            self.current, self.waiting = head, []
        self.filled = self.inline = bool(taken)
        if len(taken) == 1 and head.side is not Side.UNKNOWN and _is_of_one(head, line):
            outer = before is not None and before.presence is head.presence
            self.current = before if outer else replace(head, side=Side.UNKNOWN)
        self.indents = (line.indent, line.indent)

    def _entries(self, number: int, head: Head) -> None:
        line = self.lines[number]
        got = whole_entries(line.text, self.found.places)
        if not got or (line.gap and self._is_over(number, got)):
            self.current = None
            return
        if self.waiting and self.filled and line.gap:
            head = self.current = self.waiting.pop(0)
        if len(got) > 1 and self.singles >= FEWEST_SINGLES:
            got = as_one(got, line.text)
        if len(got) > 1 and self._is_row(number):
            got = [one_of_row(got)]
        self.singles = self.singles + 1 if len(got) == 1 else 0
        if head.presence is Presence.LISTED:
            got = [one for one in got if one.name or one.initials]
        self.found.listed += [Listed(one, line.start, head) for one in got]
        self.found.taken.add(number)
        self.filled, self.inline = True, False
        self.indents = (self.indents[0], line.indent)

    def _is_row(self, number: int) -> bool:
        """Whether a line is "Zeb Birch (ZB), Transport Contracts", as is the one before or behind:
        of people whose initials are told all have them."""
        near = self.lines[max(0, number - 1) : number + 2]
        return _ROW.fullmatch(self.lines[number].text) is not None and (
            sum(_ROW.fullmatch(one.text) is not None for one in near) > 1
        )

    def _is_over(self, number: int, got: Sequence[Entry]) -> bool:
        """Whether a line behind a gap is none of the list."""
        if self.inline and self.filled and not self.waiting:
            return len(got) < 2 or not all(one.initials or " " in one.name for one in got)
        return _is_heading_after_all(self.lines, number, got, self.found)


def _is_of_one(head: Head, line: Line) -> bool:
    """Whether a heading speaks of the one person beside it and not of those in the lines below:
    "Officer in attendance: Kim", "Housing - Kim Roe"."""
    words = head.words.split()
    several = any(word.removesuffix("s") in HOLDERS for word in words if word[-1] == "s")
    one = any(word in HOLDERS for word in words) and not several
    return one or line.text[: head.rest].rstrip().endswith(("-", "\u2013"))


FEWEST_SINGLES = 2
_ROW = re.compile(r"[^,;()]{3,40} \([A-Z]{2,4}\), [^,;()]{2,60}")


def _is_of_those_here(head: Head) -> bool:
    """Whether a list is of those present, and not only of guests or officers."""
    guests = {
        "guest",
        "guests",
        "speaker",
        "speakers",
        "visitor",
        "visitors",
        "observer",
        "observers",
    }
    return (
        head.presence is Presence.HERE and not head.office and not guests & set(head.words.split())
    )


def _is_heading_after_all(
    lines: Sequence[Line], number: int, got: Sequence[Entry], found: Attendance
) -> bool:
    """Whether one or two words in capitals behind a gap open the first topic, and name nobody."""
    if len(got) > 1 or got[0].initials or got[0].roles or got[0].title:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    more = (
        following is not None
        and (not following.gap or lines[number - 1].gap)
        and bool(whole_entries(following.text, found.places))
    )
    return not more and (" " not in got[0].name or following is None or len(following.text) > 45)


def _is_person_after_all(line: Line) -> bool:
    """Whether a line that looks like the heading of a part is a person of the list: a numbered one,
    or one whose role a heading could be, as "Zeb Birch, Practice Manager"."""
    part = headings.part_of(line.text)
    if part is headings.Part.NEWS and "," not in line.text:
        return False
    if part not in (None, headings.Part.NEWS) or (part is None and not line.number):
        return False
    got = whole_entries(line.text)
    return bool(got) and all(one.initials or " " in one.name for one in got)


def _take(found: Attendance, line: Line, head: Head, at: int) -> list[Entry] | None:
    """Take the list behind a heading; None where it turned into a sentence, which ends the list."""
    body = label_inside(line.text, at, found.places) if not head.office else None
    if body is not None:
        head, at = inherit(body, head, filled=False), body.rest
    text = line.text[at:]
    got: list[Entry] = []
    for begin, part, inner in _parts(text, head):
        entries_here = front_entries(part, found.places)
        for one in entries_here:
            if inner.office in ("chair", "both"):
                one.chairs = True
            if inner.office in ("chair", "both", "other"):
                one.roles.append(_office(inner))
            if inner.office in ("notes", "both"):
                one.takes_notes = True
            found.listed.append(Listed(one, line.start + at + begin, inner))
        got += entries_here
        if entries_here and entries_here[-1].end < len(part) - 25:
            return None
    return got


def _office(head: Head) -> str:
    """What somebody is by the heading of their office."""
    if head.office == "other":
        return head.words
    return "co-chair" if head.words.startswith(("co-", "joint")) else "chair"


def _parts(text: str, head: Head) -> Iterator[tuple[int, str, Head]]:
    """A list in its parts, where headings stand inside the line: `Patients: QA  Staff: XY`."""
    at, inner = 0, head
    for found in SUBHEAD.finditer(text):
        sub = head_of(found[0])
        if sub is None or sub.rest < len(found[0].rstrip()) or bool(sub.office) > bool(head.office):
            continue
        yield at, text[at : found.start()], inner
        at, inner = found.end(), sub if sub.office else inherit(sub, head, filled=False)
    yield at, text[at:], inner
