"""Several meetings in one text: where each begins, and agendas, which are plans and no minutes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenkeel.engine.minutes.dates import dates_in
from evenkeel.engine.minutes.headings import Part, part_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import head_of
from evenkeel.engine.minutes.lists import front_entries
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.vocabulary import bag

LONGEST_TITLE = 20
FEWEST_LINES = 5
"""A meeting has at least so many lines before another can begin."""
SHORT = 4
"""So many where a line that is nothing but a day stands above who came."""
LOOK_AHEAD = 12
MOST_MEETINGS = 400
_TITLE = re.compile(r"\b(?:minutes|notes|meeting|cofnodion|cyfarfod|nodiadau)\b", re.IGNORECASE)
_STRONG = re.compile(
    r"\b(?:minutes (?:of|from|for|-|:)|notes (?:of|from)|meeting (?:held|of|on|minutes"
    r"|notes)|cofnodion|minutes$|^minutes\b|held (?:on|at|in|via)|meeting\b.{0,40}\b(?:19"
    r"|20)\d\d)",
    re.IGNORECASE,
)
HELD = re.compile(r"(?:minutes|notes|cofnodion) .{0,60}\b(?:held|gynhaliwyd)\b", re.IGNORECASE)
"""Words that begin a title, and where an item has a number that item about the last minutes."""
_NO_TITLE = re.compile(
    r"\b(?:next|previous|last|apologies|approved|agreed|matters|arising|draft minutes to"
    r"|nesaf|diwethaf|will|were|was (?!held)|would|to be|circulate|closed|website"
    r"|accurate)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"^(?:those |members |people |patients |tenants )?(?:present|attendees|attendance|in "
    r"attendance|yn bresennol|presennol|attending|who was there|who came)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines of one meeting, agendas left out."""

    lines: tuple[Line, ...]


def is_title(line: Line) -> bool:
    """Whether a line names a meeting whose minutes follow."""
    text = line.text
    if len(line.words) > LONGEST_TITLE or not _TITLE.search(text) or _NO_TITLE.search(text):
        return False
    if text.endswith(".") and len(line.words) > 12:
        return False
    if part_of(text) is Part.PREVIOUS and not line.bulleted and HELD.match(text):
        return has_date(text)
    return part_of(text) in (None, Part.OTHER, Part.NEWS) and _STRONG.search(text) is not None


def has_date(text: str) -> bool:
    """Whether there is a date in a text."""
    return any(True for _ in dates_in(text))


def meetings_in(lines: Sequence[Line]) -> list[Extent]:
    """The meetings of a text, in its order."""
    kept = _without_agendas(_without_lists_of_dates(lines))
    starts = _starts(kept)
    return [
        Extent(tuple(kept[first:last]))
        for first, last in zip(starts, [*starts[1:], len(kept)], strict=True)
    ]


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where meetings begin: the second list of those present behind some text, and titles with a
    date above such a list."""
    starts, present, body, since = [0], False, 0, 0
    for number, line in enumerate(lines):
        if len(starts) == MOST_MEETINGS:
            break
        is_present = _is_present(lines, number)
        if is_present and present and number - starts[-1] >= SHORT and _under_day(lines, number):
            starts.append(number - 1)
            body = since = 0
            continue
        if is_present and present and since >= FEWEST_LINES and body > 1:
            begin = _title_above(lines, number, starts[-1] + 1)
            if begin is not None:
                starts.append(begin)
                body = since = 0
                continue
        if present and number - starts[-1] >= FEWEST_LINES and _is_new_title(lines, number):
            starts.append(number)
            present = False
            continue
        is_list = is_present or _is_list(line)
        if is_present and not present:
            body = since = 0
        present = present or is_list
        since += 1
        body += not is_list and _is_body(line)
    return starts


def _under_day(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands right below the day of a meeting, as in a page of short ones."""
    above = lines[number - 1]
    return above.gap and not above.bulleted and _is_only_date(above.text)


def _is_new_title(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the title of minutes that follow right below."""
    line = lines[number]
    if line.bulleted or not is_title(line) or not has_date(line.text):
        return False
    ahead = lines[number + 1 : number + 1 + LOOK_AHEAD]
    return any(_is_list(one) or part_of(one.text) is Part.WELCOME for one in ahead)


def _is_body(line: Line) -> bool:
    """Whether a line belongs to what was said, as sentences and headings of parts do."""
    return len(line.words) > 8 or part_of(line.text) not in (None, Part.WELCOME)


def _is_list(line: Line) -> bool:
    head = head_of(line.text)
    return (
        head is not None
        and not head.office
        and head.presence in (Presence.HERE, Presence.APOLOGIES)
    )


def _is_present(lines: Sequence[Line], number: int) -> bool:
    """Whether a line begins the list of those present: by its heading, or by the heading of one
    side right under a date."""
    line = lines[number]
    head = head_of(line.text)
    if head is None or head.office:
        return False
    if head.presence is Presence.HERE and _PRESENT.match(line.text):
        return True
    above = lines[max(0, number - 4) : number]
    under_date = any(
        len(one.words) <= 14 and has_date(one.text) and not _NO_TITLE.search(one.text)
        for one in above
    )
    return (
        under_date
        and head.presence in (None, Presence.HERE)
        and bool(front_entries(line.text[head.rest :]))
    )


def _title_above(lines: Sequence[Line], number: int, lowest: int) -> int | None:
    """The first of the lines of a title above a list of people."""
    found = None
    for back in range(number - 1, max(lowest, number - 8) - 1, -1):
        line = lines[back]
        if is_title(line) or (
            len(line.words) <= 14
            and not line.text.endswith(".")
            and has_date(line.text)
            and not _NO_TITLE.search(line.text)
        ):
            found = back
        elif len(line.words) > 12 or line.text.endswith("."):
            break
    if found is None:
        return None
    while (
        found > lowest
        and len(lines[found - 1].words) <= 6
        and lines[found].gap is False
        and not lines[found - 1].text.endswith((".", ":"))
        and not lines[found - 1].bulleted
    ):
        found -= 1
    return found


def _without_lists_of_dates(lines: Sequence[Line]) -> list[Line]:
    """The text without menus of past meetings: three or more lines that hold only dates."""
    kept: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if _is_only_date(line.text):
            run.append(line)
            continue
        kept += run if len(run) < 3 else []
        run = []
        kept.append(line)
    return kept + (run if len(run) < 3 else [])


def _is_only_date(text: str) -> bool:
    if len(text) > 70:
        return False
    found = next(dates_in(text), None)
    if found is None:
        return False
    rest = f"{text[: found.start]} {text[found.end :]}".lower()
    return all(word.strip("()-:.|\u2022,") in _DATE_LIST for word in rest.split())


_DATE_LIST = bag(
    "minutes notes meeting of the ppg prg pdf - download docx word kb open in new window group "
    "cofnodion agenda and 2023 2024 2025 2022 2021 2026"
) | {""}


_OF_NEXT = re.compile(r"\bnext\b|\bnesaf\b", re.IGNORECASE)
"""The heading of the next meeting's agenda tells when that meeting is."""


def _without_agendas(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    number = 0
    while number < len(lines):
        if _is_agenda(lines[number]):
            end = _agenda_end(lines, number)
            if end - number > 3:
                kept += [lines[number]] if _OF_NEXT.search(lines[number].text) else []
                number = end
                continue
        kept.append(lines[number])
        number += 1
    return kept


def _is_agenda(line: Line) -> bool:
    if part_of(line.text) is Part.AGENDA:
        return True
    return (
        "agenda" in line.words
        and len(line.words) <= 14
        and has_date(line.text)
        and not line.bulleted
        and not line.text.endswith(".")
    )


def _agenda_end(lines: Sequence[Line], number: int) -> int:
    """The first line behind an agenda: a title, a list of people that is filled, or a sentence."""
    seen: set[str] = set()
    for end in range(number + 1, len(lines)):
        line = lines[end]
        if is_title(line) and "agenda" not in line.words and not (line.number and _is_bare(line)):
            return end
        if _is_list(line) and _is_filled(lines, end):
            return end
        if len(line.words) > 16 and line.text.endswith("."):
            return end
        plain = " ".join(line.words[:4])
        if line.number == "1" and end > number + 2 and seen and plain in seen:
            return end
        seen.add(plain)
    return len(lines)


def _is_bare(line: Line) -> bool:
    """Whether a line is one word of a title, as "2. Minutes" in an agenda is."""
    return len(line.words) < FEWEST_TITLE_WORDS


FEWEST_TITLE_WORDS = 3


def _is_filled(lines: Sequence[Line], number: int) -> bool:
    head = head_of(lines[number].text)
    if head is None or head.presence is not Presence.HERE:
        return False
    return bool(lines[number].text[head.rest :].strip()) or number + 1 < len(lines)
