"""The top of a meeting's minutes: what it is called, what kind of meeting it was, and when; and the
day of the next one.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from evenkeel.engine.minutes.dates import Found, dates_in, made, next_such
from evenkeel.engine.minutes.headings import Part, part_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.list_headings import head_of
from evenkeel.engine.minutes.nth_days import nth_day
from evenkeel.engine.minutes.proposals import Span
from evenkeel.engine.minutes.splitting import HELD, has_date, is_title
from evenkeel.engine.when import When

MOST_LINES = 30
MOST_DATES = 5
LONGEST_BELOW = 20
LAST_TITLE = 6
_SAYS_WHEN = re.compile(
    r"\b(?:held|date|dyddiad|cynhaliwyd|took place|met on|meeting on|a gynhaliwyd)\b", re.IGNORECASE
)
_OTHER_DAY = re.compile(
    r"^(?:sent|received|from|to|subject|printed|uploaded|posted)\b|\b(?:next|nesaf|previous|last|diwethaf|updated|published|printed|version|approved"
    r"|posted|circulated|future|due|draft|apologies|review)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:actually|should (?:read|be|say|have been)|correct date|really|in fact"
    r"|mewn gwirionedd)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:from|to|cc|subject|oddi wrth|at|pwnc): ", re.IGNORECASE)
FEWEST_MAIL = 2
_MET = re.compile(
    r"\b(?:met|held|meeting|talked|discussed|came together|cyfarfu|gathered|got together)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next (?:[\w-]+ ){0,2}(?:meeting|session|get-together|morning|one|forum|panel)|next date"
    r"|next meets?|meets? (?:again|next)|next time we meet"
    r"|see you (?:all )?(?:again |there )?on|(?:cyfarfod|gyfarfod) nesaf?|reconvenes?"
    r")\b",
    re.IGNORECASE,
)
KINDS = (
    (
        "annual general meeting",
        re.compile(
            r"\b(?:AGM|annual general meeting|cyfarfod (?:cyffredinol )?blynyddol)\b", re.IGNORECASE
        ),
    ),
    (
        "extraordinary meeting",
        re.compile(
            r"\b(?:EGM|extraordinary|emergency meeting|special meeting|cyfarfod arbennig)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "steering group",
        re.compile(r"\bsteering (?:group|committee)\b|\bgr\u0175p llywio\b", re.IGNORECASE),
    ),
    (
        "sub-group",
        re.compile(
            r"\b(?:sub-?group|sub-?committee|working (?:group|party)|task (?:and finish )?group)\b",
            re.IGNORECASE,
        ),
    ),
    ("workshop", re.compile(r"\bworkshop\b|\bgweithdy\b", re.IGNORECASE)),
    ("committee", re.compile(r"\bcommittee\b|\bpwyllgor\b", re.IGNORECASE)),
    ("forum", re.compile(r"\bforum\b|\bfforwm\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the top tells. `others` are further dates that could be the meeting's."""

    title: str
    kind: str
    date: When | None
    place: Span | None
    others: tuple[When, ...]


def opening_of(lines: Sequence[Line], today: date | None, told: Collection[When] = ()) -> Opening:
    """The title, kind and date of a meeting. `told` are the days of earlier meetings of the text,
    for titles are copied from one meeting to the next."""
    top = _top(lines)
    title = next((line.text for line in top if is_title(line)), top[0].text if top else "")
    if top and title and len(title.split()) > 20:
        title = ""
    first_lines = " ".join(line.text for line in top[:4])[:400]
    kind = next((kind for kind, pattern in KINDS if pattern.search(first_lines)), "meeting")
    ranked = _refined(_ranked(top, lines, today, told), lines)
    if not ranked:
        return Opening(" ".join(title.split())[:200], kind, None, None, ())
    best = ranked[0]
    others = tuple(
        dict.fromkeys(
            when
            for score, when, _ in ranked
            if when != best[1] and score >= 2 and not when.month_only
        )
    )
    return Opening(" ".join(title.split())[:200], kind, best[1], best[2], others)


def _top(lines: Sequence[Line]) -> list[Line]:
    top: list[Line] = []
    for line in lines[:MOST_LINES]:
        head = head_of(line.text)
        if head is not None and head.presence is not None and not head.office and top:
            break
        part = part_of(line.text)
        if part is Part.AGENDA:
            continue
        opens = part not in (None, Part.NEWS, Part.OTHER) and not is_title(line)
        long_title = len(top) < LAST_TITLE and has_date(line.text) and HELD.match(line.text)
        if opens and top and not long_title:
            break
        top.append(line)
    return top


def _ranked(
    top: Sequence[Line], lines: Sequence[Line], today: date | None, told: Collection[When]
) -> list[tuple[int, When, Span]]:
    """Dates that could be the meeting's, the likeliest first."""
    mailed = sum(_MAIL.match(line.text) is not None for line in lines[:MOST_LINES]) >= FEWEST_MAIL
    torn = _is_torn(lines)
    found: list[tuple[int, int, When, Span]] = []
    for number, line in enumerate([*top, *lines[len(top) : MOST_LINES]]):
        below = number >= len(top)
        if torn and not _SAYS_WHEN.search(line.text):
            continue
        corrects = None if below else _CORRECTS.search(line.text)
        score = 1 if corrects else _score(line, below=below)
        if score is None:
            continue
        for one in islice(dates_in(line.text), MOST_DATES):
            when = one.when or _year_from(one, lines, today, told)
            if when is not None:
                less = 2 * when.month_only + (not one.fits) + 3 * (when in told)
                less += 3 * (mailed and line.text.lower().startswith(("date:", "sent:")))
                more = 4 * bool(corrects and one.start > corrects.start())
                place = Span(line.start + one.start, line.start + one.end)
                found.append((score - less + more, number, when, place))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [(score, when, span) for score, _, when, span in found]


def _is_torn(lines: Sequence[Line]) -> bool:
    """Whether a text begins in the middle of a sentence, so that its top is lost and a date is that
    of something told; not where all of it is in small letters."""
    if not lines:
        return False
    first = lines[0]
    begins = first.text[0].islower() and first.text.endswith(".") and not first.number
    return begins and any(line.text[0].isupper() for line in lines[1:MOST_LINES])


def _refined(
    ranked: list[tuple[int, When, Span]], lines: Sequence[Line]
) -> list[tuple[int, When, Span]]:
    """The dates; where the title has but a month, with the day that a first sentence tells."""
    if not ranked or not ranked[0][1].month_only:
        return ranked
    score, month, _ = ranked[0]
    for line in lines[:MOST_LINES]:
        if _OTHER_DAY.search(line.text) or not _MET.search(line.text):
            continue
        for one in islice(dates_in(line.text), MOST_DATES):
            when = made(one.year or month.last.year, one.month, one.day) if one.day else None
            if when is not None and str(when)[:7] == str(month)[:7]:
                place = Span(line.start + one.start, line.start + one.end)
                return [(score, when, place)]
    return ranked


def _score(line: Line, *, below: bool) -> int | None:
    """How likely a date in a line is the meeting's; None where it is that of something else."""
    if _OTHER_DAY.search(_first_sentence(line)):
        return None
    says_when = _SAYS_WHEN.search(line.text) is not None
    if below and (len(line.words) > LONGEST_BELOW or not _SAYS_WHEN.search(line.text[:60])):
        return None
    score = 3 if says_when else 2 if is_title(line) or len(line.words) <= 8 else 1
    return score - 2 * below


def _first_sentence(line: Line) -> str:
    """The line; of a paragraph its first sentence."""
    if len(line.words) <= LONGEST_BELOW:
        return line.text
    return line.text.split(". ", maxsplit=1)[0]


def _year_from(
    one: Found, lines: Sequence[Line], today: date | None, told: Collection[When]
) -> When | None:
    """The year of a date without one: the next behind the meetings before, that of the other dates
    of the text, or the latest past."""
    if told and one.day:
        return next_such(one.month, one.day, max(told).last)
    years = {
        other.year
        for line in (*lines[:MOST_LINES], *lines[-10:])
        for other in dates_in(line.text)
        if other.year
    }
    if len(years) == 1:
        return made(years.pop(), one.month, one.day)
    if today is None or years:
        return None
    for year in (today.year, today.year - 1):
        when = made(year, one.month, one.day)
        if when is not None and when.last <= today:
            return when
    return None


def next_date(
    lines: Sequence[Line], following: Sequence[Line], met: When | None
) -> tuple[When, Span] | None:
    """The day of the next meeting, from the part that tells it (`following`) or another line."""
    told = [(line, True) for line in following]
    told += [(line, False) for line in lines if _NEXT.search(line.text)]
    for line, in_part in told:
        nth = nth_day(line.text, met.last if met else None)
        if nth is not None and (in_part or _NEXT.search(line.text[: nth[0]])):
            return nth[2], Span(line.start + nth[0], line.start + nth[1])
        for one in dates_in(line.text):
            if not in_part and not _NEXT.search(line.text[max(0, one.start - 60) : one.start]):
                continue
            when = one.when or next_such(one.month, one.day, met.last if met else None)
            if when is not None and (met is None or when.last > met.last):
                return when, Span(line.start + one.start, line.start + one.end)
    return None
