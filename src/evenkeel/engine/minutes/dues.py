"""By when something is due: a date, a part of a month, a day of the week, so many weeks, or the
next meeting; in English and Welsh, counted from the day of the meeting.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from evenkeel.engine.minutes.dates import (
    DAYS,
    MONTH,
    MONTHS,
    Found,
    date_at,
    dates_in,
    made,
    next_such,
)
from evenkeel.engine.minutes.proposals import Due
from evenkeel.engine.minutes.vocabulary import sayings
from evenkeel.engine.when import When

_NUMBERS = {
    word: number
    for number, words in enumerate(
        sayings(
            "a an one the un / two dau dwy ddau couple / three tri tair dri / four pedwar pedair / "
            "five pum pump / six chwe chwech / seven saith / eight wyth / nine naw / ten deg"
        ),
        1,
    )
    for word in words.split()
} | {"twelve": 12, "fourteen": 14, "thirty": 30}
_DAY_WORD = "|".join(sorted(DAYS, key=len, reverse=True))

_LEAD = re.compile(
    r"\b(?:by|at(?= (?:the )?end of)|before|until|till|up to|prior to|in advance of|ahead of"
    r"|due(?: (?:by|on|date|back|in))?|(?:no|not) later than|on or before"
    r"|(?:copy|closing|target|cut[- ]?off|press|return) date(?: (?:of|is|for \w+ is))?"
    r"|deadline(?: (?:of|is|for \w+ is))?|ready (?:for|on|by)|in time for|(?:up|out|done|sent) by"
    r"|w/?[ceb]|week (?:commencing|beginning|ending|of)|yr wythnos yn dechrau|i'w wneud erbyn"
    r"|erbyn|cyn|dyddiad cau|tan|hyd at)"
    r"[ ]?[:-]?[ ]{1,2}(?:(?:the|y|yr|close on|noon on|noon|close of play(?: on)?"
    r"|cob|latest|at latest|approx|about) ){0,2}",
    re.IGNORECASE,
)
_FURTHER_ON = re.compile(
    r"[^.;()]{1,40}?(?:\(|\bon (?:the )?)(?=\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? )",
    re.IGNORECASE,
)
"""From "before" to a date that says when that is: "before Easter (31 March)"."""
_ON = re.compile(r"\b(?:on|ar)[ ](?:the )?", re.IGNORECASE)
_FOR_AN_EVENT = re.compile(r"\bfor (?:the|a|an|our) [\w' -]{1,30}$", re.IGNORECASE)
_ON_WEEKDAY = re.compile(
    rf"\b(?:on|at|this|next|for|ar|(?P<late>latest)) (?:ddydd |dydd )?(?P<day>{_DAY_WORD})(?:'s)?\b"
    r"(?! (?:and|or|to) )",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:(?:by|before|for|at|to|in time for|until|due|ready for|in|prior to|erbyn|cyn|yn|i|ar "
    r"gyfer|ar)[ :]+)?"
    r"(?:(?:the|our|y|its|their|this|that) )?(?:[\w&'-]{1,20}'s )?"
    r"(?:next (?:(?:(?-i:[A-Z])[\w&-]{1,14}|full|steering|board|committee|forum|panel|regular"
    r"|quarterly|monthly|month's) )?"
    r"(?:meeting|mtg|time|ppg|session|agenda|committee|forum|panel|assembly|gathering"
    r"|get[- ]together|coffee morning|board|(?-i:[A-Z]{3,6})\b)"
    r"|(?:we|they|the \w+) (?:next|all next) meets?|next we meet|we meet (?:next|again)"
    r"|(?:cyfarfod|gyfarfod|nghyfarfod) nesaf?|tro nesaf)\b",
    re.IGNORECASE,
)
_MONTHS_MEETING = re.compile(
    rf"\b(?:{MONTH})(?:'s)? (?:[A-Z]{{2,5}} )?"
    r"(?:meeting|mtg|forum|panel|session|agenda|committee|ppg|board|get-together)\b",
    re.IGNORECASE,
)
_MONTH_NOUN = re.compile(
    r"[ ](?:recess|half|holidays?|break|bank|school|elections?|fair|f[e\xea]te|show|term|issue"
    r"|edition|newsletter|sales?|clinics?|launch)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?P<part>early|late|end(?: of)?|mid(?:dle of)?|mid-?way through|start of|beginning of"
    rf"|ddiwedd|diwedd"
    rf"|canol|ddechrau|dechrau)?[ -]?(?:(?:the|this|mis|y|yr) ){{0,2}}(?P<next>next |following )?"
    rf"(?:(?P<month>{MONTH})|(?P<unit>month|mis|year|flwyddyn|week|wythnos|financial year)\b)"
    rf"(?:[ ]?,?[ ]?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?:(?P<next>next |this )?(?:dydd )?(?P<day>{_DAY_WORD})\b\.?,?[ ]?(?:the )?)?"
    r"(?P<number>\d{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)\b(?! (?:floor|birthday|of the month"
    r"|anniversary|street|edition|item|draft))",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?:next |this |coming )?(?:dydd )?(?P<day>{_DAY_WORD})\b(?P<week> week\b)?", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?:(?P<one>tomorrow|yfory)|(?P<today>tonight|today|this (?:evening|afternoon|morning)"
    r"|heno|heddiw)|(?P<week>this week|yr wythnos hon))\b",
    re.IGNORECASE,
)
_SPAN = (
    r"(?:(?P<number>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?: of)?[ ])"
    r"?(?P<unit>working days?|days?|wks?|weeks?|fortnight|months?|diwrnod|wythnos|[bp]ythefnos"
    r"|mis|fis)\b"
)
_WITHIN = re.compile(
    rf"\b(?:within|in|inside|over|by|o fewn|ymhen)[ ](?:the (?:next|coming) |the )?{_SPAN}"
    r"(?:'?s?'? time)?(?P<of> of (?!today|the meeting|this meeting))?",
    re.IGNORECASE,
)
_SPAN_ALONE = re.compile(rf"(?:^|[-:(,.] ?){_SPAN}[ ).]*$", re.IGNORECASE)
_LATEST = re.compile(
    r",?[ ](?:at the )?(?:very )?(?:latest|outside)\b|[ ](?:fan bellaf|deadline)\b", re.IGNORECASE
)
_SOON = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|can be)|immediately|straight away"
    r"|(?:as a matter of )?urgent(?:ly)?|cyn gynted \xe2 phosibl)\b",
    re.IGNORECASE,
)
_OTHER_DUES = re.compile(
    r"(?:ongoing|tbc|tba|none|-|n/a|[\w ]{0,20} of receipt|before next|parhaus)[ .]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoundDue:
    """Where a text says by when, and what."""

    start: int
    end: int
    due: Due


@dataclass(frozen=True, slots=True)
class _Now:
    """The day of the meeting, where the text gives one; else the end of its month; and the next."""

    day: date | None
    rough: date | None
    following: When | None


def due_in(
    text: str, met: When | None, following: When | None, *, bare: bool = False
) -> FoundDue | None:
    """By when something is due, as the text says it.

    `met` is when the meeting was, `following` the next one. `bare`: any date will do, as in a
    column that is called "Due".
    """
    day = met.last if met is not None and not met.month_only else None
    now = _Now(day, met.last if met is not None else None, following)
    found = _by_lead(text, now) or _next_meeting(text, now) or _within(text, now)
    if found is None:
        found = _on_a_day(text, now) or (_any_date(text, now) if bare else None)
    if found is None:
        soon = _SOON.search(text)
        found = FoundDue(soon.start(), soon.end(), Due(None, soon[0])) if soon else None
    return found


def is_only_due(text: str) -> bool:
    """Whether words say by when and nothing else, as in a column that is called "Due"."""
    if _OTHER_DUES.fullmatch(text):
        return True
    found = due_in(text, When(date(2000, 1, 3)), None, bare=True)
    return found is not None and not f"{text[: found.start]}{text[found.end :]}".strip(" .)]-|:,(")


def _by_lead(text: str, now: _Now) -> FoundDue | None:
    for lead in _LEAD.finditer(text):
        at = lead.end()
        found = _day_at(text, at, now)
        if found is None:
            inner = _FURTHER_ON.match(text, at)
            one = date_at(text, inner.end()) if inner else None
            found = (one.end, _ahead(one, now)) if one is not None else None
        if found is not None:
            return _found(text, lead.start(), found[0], found[1])
    return None


def _found(text: str, start: int, end: int, when: When | None) -> FoundDue:
    return FoundDue(start, end, Due(when, text[start:end].strip()))


def _day_at(text: str, at: int, now: _Now) -> tuple[int, When | None] | None:
    """The day that words at a place mean, and where they end."""
    one = date_at(text, at)
    if one is not None:
        return one.end, _ahead(one, now)
    ordinal = _ORDINAL.match(text, at)
    if ordinal is not None:
        return ordinal.end(), _ordinal(ordinal, now)
    part = _PART.match(text, at)
    if part is not None and not _is_verb(part) and not _MONTH_NOUN.match(text, part.end()):
        return part.end(), _part(part, now)
    weekday = _WEEKDAY.match(text, at)
    if weekday is not None:
        when = _weekday(weekday["day"], now.day)
        if when is not None and weekday["week"]:
            when = When(when.last + timedelta(days=7))
        return weekday.end(), when
    relative = _RELATIVE.match(text, at)
    return (relative.end(), _relative(relative, now)) if relative is not None else None


def _ahead(one: Found, now: _Now) -> When | None:
    """The day of a date. What is due lies ahead: that gives a year to a date without one, and
    tells which number is the month where both may be."""
    when = one.when or next_such(one.month, one.day, now.rough)
    other = made(one.year, one.day, one.month) if one.numeric and one.day <= 12 else None
    if when is None or other is None or now.day is None:
        return when
    is_past = when.last < now.day <= other.last
    is_next = now.following is not None and other.last == now.following.last
    return other if is_past or (is_next and when != now.following) else when


def _ordinal(match: re.Match[str], now: _Now) -> When | None:
    """The next such day of a month, on the right day of the week where that is told."""
    if now.day is None:
        return None
    weekday = DAYS[match["day"].lower()] if match["day"] else -1
    year, month = now.day.year, now.day.month
    for _ in range(3):
        when = made(year, month, int(match["number"])) if match["number"] != "0" else None
        fits = when is not None and weekday in (-1, when.last.weekday())
        if when is not None and when.last >= now.day and fits:
            return when
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _is_verb(match: re.Match[str]) -> bool:
    """Whether the name of a month is a verb, as in "before may be"."""
    month = match["month"]
    return (
        month is not None
        and month.islower()
        and month in ("may", "march", "mar")
        and (not match["part"])
    )


def _part(match: re.Match[str], now: _Now) -> When | None:
    """The end, middle or beginning of a month, week or year."""
    if match["month"]:
        month = MONTHS[match["month"].lower().rstrip(".")]
        when = (
            made(int(match["year"]), month, 0) if match["year"] else next_such(month, 0, now.rough)
        )
        return _part_of_month(match["part"], when)
    if now.rough is None:
        return None
    unit = match["unit"].lower()
    if unit in ("month", "mis"):
        year, month = now.rough.year, now.rough.month
        if match["next"]:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return _part_of_month(
            match["part"] or ("" if match["next"] else "end"), made(year, month, 0)
        )
    if unit in ("year", "flwyddyn"):
        return When(date(now.rough.year + bool(match["next"]), 12, 31))
    if unit == "financial year" or now.day is None or (match["next"] and not match["part"]):
        return None
    return When(now.day + timedelta(days=(4 - now.day.weekday()) % 7 + 7 * bool(match["next"])))


def _part_of_month(part: str | None, when: When | None) -> When | None:
    words = (part or "").lower()
    if when is None or words in ("", "early", "late"):
        return when
    if words.startswith(("mid", "canol")):
        return When(when.last.replace(day=15))
    if words.startswith(("start", "beginning", "ddechrau", "dechrau")):
        return When(when.last.replace(day=1))
    return When(when.last)


def _weekday(name: str, day: date | None) -> When | None:
    if day is None:
        return None
    return When(day + timedelta(days=(DAYS[name.lower()] - day.weekday() - 1) % 7 + 1))


def _relative(match: re.Match[str], now: _Now) -> When | None:
    if now.day is None:
        return None
    if match["week"]:
        return When(now.day + timedelta(days=(4 - now.day.weekday()) % 7))
    return When(now.day + timedelta(days=1 if match["one"] else 0))


def _next_meeting(text: str, now: _Now) -> FoundDue | None:
    said = _NEXT.search(text)
    if said is not None:
        return _found(text, said.start(), said.end(), now.following)
    named = _MONTHS_MEETING.search(text)
    if named is None:
        return None
    when = next_such(MONTHS[named[1].lower().rstrip(".")], 0, now.rough)
    if when is not None and now.following is not None and when.last >= now.following.last:
        same = when.last.month == now.following.last.month
        when = now.following if same else when
    return _found(text, named.start(), named.end(), when)


def _within(text: str, now: _Now) -> FoundDue | None:
    for within in _WITHIN.finditer(text):
        if within["of"] or not (within["number"] or within["unit"].lower() in _ALONE):
            continue
        return _found(text, within.start(), within.end(), _later(within, now.day))
    return None


_ALONE = sayings("fortnight / bythefnos / pythefnos")


def _later(match: re.Match[str], day: date | None) -> When | None:
    if day is None:
        return None
    said = (match["number"] or "one").lower()
    number = int(said) if said.isdigit() else _NUMBERS[said]
    unit = match["unit"].lower()
    if unit.startswith(("m", "fis")):
        months = day.month - 1 + number
        year, month = day.year + months // 12, months % 12 + 1
        return made(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    if unit.startswith("working"):
        return None
    days = 14 if unit.startswith(("fo", "by", "py")) else 7 if unit.startswith("w") else 1
    return When(day + timedelta(days=number * days))


def _on_a_day(text: str, now: _Now) -> FoundDue | None:
    """A day on which something is to be done, or that ends a clause behind a dash or bracket."""
    relative = _RELATIVE.search(text)
    if relative is not None:
        return _found(text, relative.start(), relative.end(), _relative(relative, now))
    for lead in _ON.finditer(text):
        if _FOR_AN_EVENT.search(text[max(0, lead.start() - 40) : lead.start()]):
            continue
        one = date_at(text, lead.end())
        when = _ahead(one, now) if one is not None else None
        if one is not None and when is not None and (now.rough is None or when.last >= now.rough):
            return _found(text, lead.start(), one.end, when)
        ordinal = _ORDINAL.match(text, lead.end()) if one is None else None
        if ordinal is not None:
            return _found(text, lead.start(), ordinal.end(), _ordinal(ordinal, now))
    for one in dates_in(text):
        closes = not text[one.end :].strip(" .)]") and text[: one.start].endswith(("- ", "("))
        latest = _LATEST.match(text, one.end)
        if closes or latest is not None:
            end = latest.end() if latest is not None else one.end
            return _found(text, one.start, end, _ahead(one, now))
    named = _ON_WEEKDAY.search(text)
    if named is not None:
        return _found(text, named.start(), named.end(), _weekday(named["day"], now.day))
    span = _SPAN_ALONE.search(text[-40:]) if text else None
    if span is not None and span["number"]:
        at = max(0, len(text) - 40)
        return _found(text, at + span.start(), at + span.end(), _later(span, now.day))
    return None


def _any_date(text: str, now: _Now) -> FoundDue | None:
    one = next(dates_in(text), None)
    if one is not None:
        return _found(text, one.start, one.end, _ahead(one, now))
    ordinal = _ORDINAL.search(text)
    if ordinal is not None:
        return _found(text, ordinal.start(), ordinal.end(), _ordinal(ordinal, now))
    part = _PART.fullmatch(text.strip(" .)"))
    if part is not None and not _is_verb(part):
        return FoundDue(0, len(text), Due(_part(part, now), text.strip()))
    weekday = _WEEKDAY.fullmatch(text.strip(" .)"))
    when = _weekday(weekday["day"], now.day) if weekday is not None else None
    return FoundDue(0, len(text), Due(when, text.strip())) if weekday is not None else None
