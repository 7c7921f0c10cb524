"""What sentences say of who was there: apologies that were sent, who took the chair."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import Head, head_of
from evenkeel.engine.minutes.listed import Listed
from evenkeel.engine.minutes.lists import front_entries
from evenkeel.engine.minutes.names import Entry
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roster import Member, Roster
from evenkeel.engine.minutes.statements import Statement, statements
from evenkeel.engine.words import Side

MOST_LINES = 80
_FROM = re.compile(
    r"\b(?:apologies|ymddiheuriadau|apology)(?: [a-z]+){0,6}? "
    r"(?:from|by|on behalf of|gan|oddi wrth)(?: both)?[ :]+",
    re.IGNORECASE,
)
_TELLS = re.compile(r"apolog|ymddiheur", re.IGNORECASE)
_AND_FROM = re.compile(r",? and (?:also )?from ")
_SENT = re.compile(
    r"[ ](?:had |have |has |also )*(?:sent|gave|given|tendered|offered|sends) (?:their "
    r"|his |her )?apologies",
    re.IGNORECASE,
)
_CHAIRED = re.compile(
    r",?(?:[ ]\([^()]{0,30}\))?,?[ ](?:(?:kindly|then|also|had|who|again|has) )*"
    r"(?:chaired(?! from (?:item|the))"
    r"|took the chair|was in the chair|in the chair|chairing|agreed to chair|acted as "
    r"chair|presided"
    r"|was (?:the |our )?chair(?:person|man|woman)?(?! of)"
    r"|took over (?:as chair|the chair)|will chair today|would chair|stood in as chair|led "
    r"the meeting|chairs today)\b",
    re.IGNORECASE,
)
_CHAIRED_BY = re.compile(
    r"\b(?:chaired by|cadeiriwyd (?:y cyfarfod )?gan|cadeiriodd|meeting led by|in the "
    r"chair(?: was)?:?|handed the chair to|handed over the chair to)[ ]+$"
    r"|^(?:the )?(?:chair(?:man|woman|person)?|cadeirydd),?[ ]"
    r"(?:(?:mr|mrs|ms|miss|dr|cllr)\.?[ ])?$",
    re.IGNORECASE,
)
LONGEST_LEAD = 60
_LAST_TIME = re.compile(
    r"\b(?:next (?:meeting|time)|last (?:meeting|time)|previous|used to)\b", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"\b(?:in the absence of|in place of|yn absenoldeb|standing in for|on behalf of)[ ]+$",
    re.IGNORECASE,
)


def apologies(lines: Sequence[Line], taken: set[int]) -> Iterator[Listed]:
    """People whose apologies a sentence tells of, among the first lines of a meeting."""
    left = [line for number, line in enumerate(lines[:MOST_LINES]) if number not in taken]
    if not any(_TELLS.search(line.text) for line in left):
        return
    head = Head(Presence.APOLOGIES, Side.UNKNOWN, 0, "apologies")
    for said in statements(left, Roster(())):
        if _TELLS.search(said.text) is None:
            continue
        for entry in _sorry(said.text):
            place = said.spans(entry.start, max(entry.end, entry.start + 1))
            if place and len(entry.name.split()) < 5:
                moved = replace(entry, start=0, end=place[0].end - place[0].start)
                yield Listed(moved, place[0].start, head)


def _sorry(text: str) -> Iterator[Entry]:
    head = head_of(text)
    if head is not None and head.presence is Presence.APOLOGIES:
        got = front_entries(text[head.rest :])
        yield from (_moved(entry, head.rest) for entry in got)
        if got:
            return
    sent = _SENT.search(text)
    if sent is not None:
        front = text[: sent.start()]
        shift = max(front.rfind(": "), front.rfind("; ")) + 1
        yield from (_moved(entry, shift) for entry in front_entries(front[shift:]))
        return
    found = _FROM.search(text)
    if found is None:
        return
    at = found.end()
    while True:
        got = front_entries(text[at:])
        yield from (_moved(entry, at) for entry in got)
        again = _AND_FROM.match(text, at + got[-1].end) if got else None
        if again is None:
            return
        at = again.end()


def _moved(entry: Entry, shift: int) -> Entry:
    return replace(entry, start=entry.start + shift, end=entry.end + shift)


def chaired(said: Sequence[Statement], roster: Roster) -> tuple[str, ...]:
    """Keys of those of whom a sentence says that they took the chair, in order."""
    found: list[str] = []
    for one in said:
        lower = one.text.lower()
        if (
            "chair" not in lower
            and "cadeiri" not in lower
            and "led" not in lower
            and "presided" not in lower
        ):
            continue
        if _LAST_TIME.search(lower):
            continue
        for ref in roster.single_refs(one.text):
            before = one.text[: ref.start]
            if _INSTEAD.search(before):
                continue
            if _CHAIRED.match(one.text, ref.end) or _CHAIRED_BY.search(before[-LONGEST_LEAD:]):
                found += ref.keys
    return tuple(dict.fromkeys(found))


def chairs(members: Sequence[Member], told: Sequence[str]) -> tuple[str, ...]:
    """Who chaired: those of whom the text tells it, and those listed as chair who were there. Of
    chairs who share the office nobody knows which it was, unless both are named or one is told."""
    shared = [one.key for one in members if _shares(one)]
    unknown = shared if len(shared) == 1 or set(shared) & set(told) else []
    listed = [
        one.key
        for one in members
        if one.chairs and one.presence is Presence.HERE and one.key not in unknown
    ]
    return tuple(dict.fromkeys((*(key for key in listed if key not in told), *told)))


_SHARED = re.compile(r"\b(?:co|joint)[- ]?chair", re.IGNORECASE)


def _shares(member: Member) -> bool:
    return any(_SHARED.search(role) for role in member.roles)
