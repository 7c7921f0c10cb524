"""Who was there: the lists of a meeting, with or without headings, and what its sentences say of
apologies and the chair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evenkeel.engine.minutes import headings
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, head_of
from evenkeel.engine.minutes.lists import parsed
from evenkeel.engine.minutes.names import Entry, is_role
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roles import stated_side, words_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_SUBHEAD = re.compile(r"(?:^|(?<=[ .;,]))([^\W\d_][\w'\u2019 -]{1,40}?)[ ]?:")
_PLACE_FOR_NAMES = 9
LONGEST_ENTRY = 220


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


def read_attendance(lines: Sequence[Line], topic: frozenset[int]) -> Attendance:
    """The lists of a meeting. `topic` are the lines that open another part."""
    reader = _Reader(lines, topic, Attendance(places=_places(lines)))
    for number in range(len(lines)):
        reader.read(number)
    if not any(_is_of_those_here(one.head) for one in reader.found.listed):
        _read_blocks(lines, topic, reader.found)
    return reader.found


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

    def read(self, number: int) -> None:
        """Read the next line."""
        line = self.lines[number]
        head = head_of(line.text)
        if head is not None and _opens(head, self.current, self.found, self.lines, number):
            self._open(_inherit(head, self.current, filled=self.filled), line)
            self.found.taken.add(number)
        elif self.current is None:
            return
        elif number in self.topic and not _is_numbered_name(line):
            self.current = None
        elif _is_column_header(line):
            self.found.taken.add(number)
        else:
            self._entries(number, self.current)

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
        self.filled = bool(taken)

    def _entries(self, number: int, head: Head) -> None:
        line = self.lines[number]
        got = _entries_of(line.text, self.found.places)
        if not got or (line.gap and _is_heading_after_all(self.lines, number, got, self.found)):
            self.current = None
            return
        if self.waiting and self.filled and line.gap:
            head = self.current = self.waiting.pop(0)
        self.found.listed += [Listed(one, line.start, head) for one in got]
        self.found.taken.add(number)
        self.filled = True


_PLACE = re.compile(
    r"\b([A-Z][a-z]+)(?: [A-Z][a-z]+){0,2} (?:Council|Surgery|Practice|Hospital|Trust"
    r"|Board|Homes|Housing|School|Primary|College|Centre"
    r"|Association|Federation|University|Voluntary|Healthwatch|Action|Partnership|Group"
    r"|Forum|Panel|Clinic|Network|Carers)\b"
)
MOST_PLACES = 400


def _places(lines: Sequence[Line]) -> frozenset[str]:
    """Words that begin the names of organisations near the top, as they begin further ones."""
    found = set()
    for line in lines[:MOST_LINES_FOR_PLACES]:
        found |= {one[1].lower() for one in _PLACE.finditer(line.text[:MOST_PLACES])}
    return frozenset(found)


MOST_LINES_FOR_PLACES = 60
BLOCKS = (Presence.HERE, Presence.APOLOGIES, Presence.ABSENT)
"""The order of blocks of names whose headings a web copy lost."""
FEWEST_NAMES = 2
MOST_LINES_FOR_NAMES = 40


def _read_blocks(lines: Sequence[Line], topic: frozenset[int], found: Attendance) -> None:
    """Lists that lost their headings: blocks of names above the first part of the meeting."""
    blocks: list[list[tuple[int, list[Entry]]]] = []
    for number, line in enumerate(lines[:MOST_LINES_FOR_NAMES]):
        if number in found.taken or (number in topic and blocks):
            break
        got = [] if number in topic else _entries_of(line.text, found.places)
        sure = bool(got) and all(one.initials or one.roles or " " in one.name for one in got)
        if not sure or (len(got) == 1 and is_title_like(line)):
            if sum(len(one) for block in blocks for _, one in block) >= FEWEST_NAMES:
                break
            blocks.clear()
            continue
        if not blocks or line.gap or not blocks[-1]:
            blocks.append([])
        blocks[-1].append((number, got))
    if not blocks or sum(len(got) for _, got in blocks[0]) < FEWEST_NAMES:
        return
    for presence, block in zip(BLOCKS, blocks, strict=False):
        head = Head(presence, Side.UNKNOWN, 0, "")
        for number, got in block:
            found.taken.add(number)
            found.listed += [Listed(one, lines[number].start, head, inferred=True) for one in got]


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


def is_title_like(line: Line) -> bool:
    """Whether a line with two capitals is the name of a group and of nobody."""
    return bool(set(line.words) & _TITLE_WORDS)


_TITLE_WORDS = bag(
    "group forum panel committee association minutes meeting network partnership voice ppg prg "
    "council surgery practice medical centre street road hall house health federation board "
    "cyfarfod cofnodion"
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
        and bool(_entries_of(following.text, found.places))
    )
    return not more and (" " not in got[0].name or following is None or len(following.text) > 45)


def _is_numbered_name(line: Line) -> bool:
    """Whether a numbered line is a person of the list and not an item of the meeting."""
    if not line.number or headings.part_of(line.text) is not None:
        return False
    got = _entries_of(line.text)
    return bool(got) and all(one.initials or " " in one.name for one in got)


def _opens(
    head: Head, current: Head | None, found: Attendance, lines: Sequence[Line], number: int
) -> bool:
    """Whether a heading of people stands where such a list can begin."""
    if head.office:
        return (current is not None or number < _PLACE_FOR_NAMES or not found.headed) and bool(
            _entries_of(lines[number].text[head.rest :], found.places)
        )
    rest = lines[number].text[head.rest :].strip(" .:-")
    if head.presence is not None:
        follows = _next_filled(lines, number)
        if rest and not front_entries(rest, found.places) and not _is_none(rest):
            return False
        if not rest and not (
            follows is not None
            and (_entries_of(follows.text, found.places) or head_of(follows.text))
        ):
            return False
        found.headed = True
        return True
    if rest:
        return (current is not None or not found.headed) and bool(_entries_of(rest, found.places))
    if current is None and found.headed:
        return False
    follows = _next_filled(lines, number)
    if follows is None:
        return False
    below = head_of(follows.text)
    if below is not None and below.words in headings.ONLINE_HEADINGS:
        return bool(front_entries(follows.text[below.rest :], found.places))
    return bool(_entries_of(follows.text, found.places)) and below is None


def _next_filled(lines: Sequence[Line], number: int) -> Line | None:
    """The next line that does not only name columns."""
    return next((one for one in lines[number + 1 : number + 5] if not _is_column_header(one)), None)


def _is_none(rest: str) -> bool:
    words = words_of(rest)
    return bool(words) and words[0] in ("none", "no", "nil", "n", "dim", "as", "see", "noted")


def _inherit(head: Head, current: Head | None, *, filled: bool) -> Head:
    """A heading that names a side only is about those present, unless it stands right under
    another heading."""
    if head.presence is not None:
        if (
            head.side is Side.UNKNOWN
            and current is not None
            and head.words in headings.ONLINE_HEADINGS
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


def _take(found: Attendance, line: Line, head: Head, at: int) -> list[Entry] | None:
    """Take the list behind a heading; None where it turned into a sentence, which ends the list."""
    text = line.text[at:]
    got: list[Entry] = []
    for begin, part, inner in _parts(text, head):
        entries_here = front_entries(part, found.places)
        for one in entries_here:
            if head.office in ("chair", "both"):
                one.chairs = True
            if head.office in ("notes", "both"):
                one.takes_notes = True
            found.listed.append(Listed(one, line.start + at + begin, inner))
        got += entries_here
        if entries_here and entries_here[-1].end < len(part) - 25:
            return None
    return got


def _parts(text: str, head: Head) -> Iterator[tuple[int, str, Head]]:
    """A list in its parts, where headings stand inside the line: `Patients: QA  Staff: XY`."""
    at, inner = 0, head
    for found in _SUBHEAD.finditer(text):
        sub = head_of(found[0])
        if sub is None or sub.rest < len(found[0]) or sub.office:
            continue
        yield at, text[at : found.start()], inner
        at, inner = found.end(), _inherit(sub, head, filled=False)
    yield at, text[at:], inner


def front_entries(text: str, places: frozenset[str] = frozenset()) -> list[Entry]:
    """The people at the front of a text, up to where it becomes a sentence."""
    got: list[Entry] = []
    for one in parsed(text, places)[0]:
        if one.doubtful or not (one.name or one.initials or one.roles):
            break
        if not (one.name or one.initials) and len(got) == 0 and not is_role(one.roles[0]):
            break
        got.append(one)
    return [one for one in got if one.name or one.initials or len(got) == 1]


def _entries_of(text: str, places: frozenset[str] = frozenset()) -> list[Entry]:
    """The people of a line that is nothing but a list; empty where it is anything else."""
    if not text or len(text) > LONGEST_ENTRY * 4 or text.endswith(("?", "!")):
        return []
    got, strange = parsed(text, places, one_each=True)
    if not got or strange * 5 > len(text) or any(one.doubtful for one in got):
        return []
    if not any(one.name or one.initials for one in got):
        return got if len(text) < 60 and _is_post(text) else []
    return got


def _is_post(text: str) -> bool:
    """`Officer for SEND, Q County Council`: somebody without a name."""
    return text[0].isupper() and stated_side(text) is Side.PROFESSIONAL and not text.endswith(".")


_COLUMN_WORDS = bag(
    "name names initials role roles organisation org present attended position title enw rol "
    "representing area apologies dept department"
)


def _is_column_header(line: Line) -> bool:
    return bool(line.words) and all(word in _COLUMN_WORDS or not word for word in line.words)
