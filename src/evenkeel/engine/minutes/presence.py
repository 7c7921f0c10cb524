"""What sentences say of who was there, where no list does: "Zeb and Wim came", "Quill took the
chair", and "me" in a list, who is the writer of the notes.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from evenkeel.engine.minutes.blocks import has_title_words
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, head_of
from evenkeel.engine.minutes.listed import Attendance, Listed
from evenkeel.engine.minutes.lists import front_entries
from evenkeel.engine.minutes.names import Entry
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roster import Roster
from evenkeel.engine.minutes.statements import Statement, statements
from evenkeel.engine.words import Side

MOST_LINES = 25
LONGEST = 400
_CAME = re.compile(
    r",?[ ](?:all |also |both )?(?:attended|(?:was|were) (?:all |both |also )?(?:present|there|here"
    r"|at the meeting|in attendance)|came|turned up|made it|joined us|yn bresennol)\b"
)
_CHAIRED = re.compile(
    r",?[ ](?:kindly |then )?(?:took the chair|(?:was |is )?in the chair"
    r"|chaired(?! from (?:item|the))|presided"
    r"|was (?:the |our )?chair)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:(?:there|we) were (?:just |only |about )?(?:\d{1,3}|[a-z]+) (?:of us|people|members|carers"
    r"|tenants|residents|patients)\b[^:.;,]{0,40}?(?::|,? namely)[ ]"
    r"|(?:(?:\d{1,3}|[a-z-]+) of us|those of us|(?:\d{1,3}|[a-z-]+) people) (?:who )?(?:came|met"
    r"|turned up|made it|turned out|got there|were there|were present|gathered)\b[^:.;,]{0,40}?"
    r":[ ]"
    r"|(?:round|around) the table(?: were| was| today| tonight)*:?[ ](?-i:(?=[A-Z]))"
    r"|(?:with us|here|there)(?: today| tonight| this time)* were:?[ ](?-i:(?=[A-Z])))"
    r"|(?:(?:attendees|attendance|present):[ ]?)?(?:\d{1,3} )?(?:the |those |people |members )*"
    r"(?:attendance|present|attended|attending|attendees|who came)\b"
    r"[^:.;]{0,90}\b(?:was|were|as follows|introduced themselves|including|namely)\b[^:.;]{0,20}?"
    r"(?::|(?<=including)|(?<=namely))[ ]",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:in (?:the )?(?:absence|place) of|as|since|because|with|yn absenoldeb) [^,]{1,50}, ",
    re.IGNORECASE,
)
_TELLS_CHAIR = re.compile(r"chair|presided", re.IGNORECASE)
_ME = re.compile(r"(?:^|[:,;&+-])[ ]{0,2}(?:me|myself|fi)[ ]{0,2}(?:[,;&+(]|and |$)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\b(?:notes|minutes|typed|written|taken)(?: [a-z]+){0,3} (?:from|by|gan) ", re.IGNORECASE
)


def told_here(lines: Sequence[Line], found: Attendance) -> Iterator[Listed]:
    """People whom the first sentences of a meeting name as there."""
    top = lines[:MOST_LINES]
    here = any(one.head.presence is Presence.HERE and not one.head.office for one in found.listed)
    if any(number in found.taken and _ME.search(line.text) for number, line in enumerate(top)):
        yield from _writer(top)
    left = [line for number, line in enumerate(top) if number not in found.taken or not here]
    if here:
        left = [line for line in left if _TELLS_CHAIR.search(line.text)]
    letters = {one.entry.initials for one in found.listed} - {""}
    inside = False
    for said in statements(left, Roster(())):
        if len(said.text) > LONGEST:
            continue
        inside = inside and not said.first
        for entry, head in _named(said.text, here=here, inside=inside):
            inside = True
            yield from _listed(_by_letters(entry, letters), said, head)


def _by_letters(entry: Entry, letters: Collection[str]) -> Entry:
    """An entry by the initials in a list; GP is a role as well, so that only the list tells."""
    called = entry.roles[0] if entry.roles and not (entry.name or entry.initials) else ""
    return replace(entry, initials=called, roles=entry.roles[1:]) if called in letters else entry


def _writer(top: Sequence[Line]) -> Iterator[Listed]:
    for line in top:
        found = _WRITTEN.search(line.text)
        if found is None:
            continue
        for entry in front_entries(line.text[found.end() :])[:1]:
            entry.takes_notes = True
            head = Head(Presence.HERE, Side.UNKNOWN, 0, "notes", "notes")
            yield Listed(entry, line.start + found.end(), head, inferred=True)
            return


def _named(text: str, *, here: bool, inside: bool) -> Iterator[tuple[Entry, Head]]:
    """Those whom a sentence names; `inside` a paragraph that tells who came, also by a label."""
    chaired = _CHAIRED.search(text)
    if chaired is not None:
        instead = _INSTEAD.match(text)
        front = text[: chaired.start()]
        got = _whole(front if instead is None else " " * instead.end() + front[instead.end() :])
        if len(got) == 1:
            got[0].chairs = True
            yield got[0], Head(Presence.HERE, Side.UNKNOWN, 0, "chair", "chair")
        return
    head_here = head_of(text)
    if head_here is not None and head_here.office == "chair" and head_here.named:
        for entry in front_entries(text[head_here.rest :])[:1]:
            entry.chairs = True
            yield _moved(entry, head_here.rest), head_here
    if here:
        return
    came = _CAME.search(text)
    if came is not None:
        head = Head(Presence.HERE, Side.UNKNOWN, 0, "")
        yield from ((entry, head) for entry in _whole(text[: came.start()]))
    follows = _FOLLOWS.match(text)
    if follows is not None:
        head = Head(Presence.HERE, Side.UNKNOWN, follows.end(), "")
        yield from ((_moved(one, head.rest), head) for one in front_entries(text[head.rest :]))
        return
    if head_here is None or (head_here.presence is None and not inside):
        return
    if head_here.office and has_title_words(text[head_here.rest :]):
        return
    if head_here.presence in (None, Presence.HERE) and head_here.office in ("", "notes"):
        head_here = replace(head_here, presence=Presence.HERE)
        for entry in front_entries(text[head_here.rest :]):
            entry.takes_notes = entry.takes_notes or head_here.office == "notes"
            yield _moved(entry, head_here.rest), head_here


def _whole(text: str) -> list[Entry]:
    """The people of the front of a sentence that is nothing but a list."""
    got = front_entries(text)
    return got if got and got[-1].end >= len(text.rstrip()) - 1 else []


def _moved(entry: Entry, shift: int) -> Entry:
    return replace(entry, start=entry.start + shift, end=entry.end + shift)


def _listed(entry: Entry, said: Statement, head: Head) -> Iterator[Listed]:
    place = said.spans(entry.start, max(entry.end, entry.start + 1))
    if place:
        moved = replace(entry, start=0, end=place[0].end - place[0].start)
        yield Listed(moved, place[0].start, head, inferred=True)
