"""By when something is due: a date, a part of a month, a day of the week, so many weeks, or the
next meeting; in English and Welsh, counted from the day of the meeting.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from evenkeel.engine.minutes.dates import (
    DAYS,
    MONTHS,
    Found,
    date_at,
    dates_in,
    made,
    next_such,
)
from evenkeel.engine.minutes.due_words import (
    ALONE,
    ASKS_WHETHER,
    FOR_AN_EVENT,
    FURTHER_ON,
    IN_A_MONTH,
    IS_THERE,
    LATEST,
    LEAD,
    MONTH_NOUN,
    MONTHS_MEETING,
    NEXT,
    NUMBERS,
    ON,
    ON_WEEKDAY,
    ORDINAL,
    OTHER_DUES,
    PART,
    RELATIVE,
    SOON,
    SPAN_ALONE,
    WEEKDAY,
    WITHIN,
)
from evenkeel.engine.minutes.proposals import Due
from evenkeel.engine.when import When


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
        soon = SOON.search(text)
        found = FoundDue(soon.start(), soon.end(), Due(None, soon[0])) if soon else None
    return found


def is_only_due(text: str) -> bool:
    """Whether words say by when and nothing else, as in a column that is called "Due"."""
    if OTHER_DUES.fullmatch(text):
        return True
    found = due_in(text, When(date(2000, 1, 3)), None, bare=True)
    return found is not None and not f"{text[: found.start]}{text[found.end :]}".strip(" .)]-|:,(")


def _by_lead(text: str, now: _Now) -> FoundDue | None:
    for lead in LEAD.finditer(text):
        at = lead.end()
        if lead[0].lower().startswith(("un", "ti")) and ASKS_WHETHER.search(text[: lead.start()]):
            continue
        found = _day_at(text, at, now)
        if found is None:
            inner = FURTHER_ON.match(text, at)
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
    ordinal = ORDINAL.match(text, at)
    if ordinal is not None:
        return ordinal.end(), _ordinal(ordinal, now)
    part = PART.match(text, at)
    if part is not None and not _is_verb(part) and not MONTH_NOUN.match(text, part.end()):
        return part.end(), _part(part, now)
    weekday = WEEKDAY.match(text, at)
    if weekday is not None:
        when = _weekday(weekday["day"], now.day)
        if when is not None and weekday["week"]:
            when = When(when.last + timedelta(days=7))
        return weekday.end(), when
    relative = RELATIVE.match(text, at)
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
    said = NEXT.search(text)
    if said is not None:
        return _found(text, said.start(), said.end(), now.following)
    named = MONTHS_MEETING.search(text)
    if named is None:
        return None
    when = next_such(MONTHS[named[1].lower().rstrip(".")], 0, now.rough)
    if when is not None and now.following is not None and when.last >= now.following.last:
        same = when.last.month == now.following.last.month
        when = now.following if same else when
    return _found(text, named.start(), named.end(), when)


def _within(text: str, now: _Now) -> FoundDue | None:
    for within in WITHIN.finditer(text):
        if within["of"] or not (within["number"] or within["unit"].lower() in ALONE):
            continue
        return _found(text, within.start(), within.end(), _later(within, now.day))
    return None


def _later(match: re.Match[str], day: date | None) -> When | None:
    if day is None:
        return None
    said = (match["number"] or "one").lower()
    number = int(said) if said.isdigit() else NUMBERS[said]
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
    relative = RELATIVE.search(text)
    if relative is not None and not relative["week"]:
        return _found(text, relative.start(), relative.end(), _relative(relative, now))
    for lead in ON.finditer(text):
        if FOR_AN_EVENT.search(text[max(0, lead.start() - 40) : lead.start()]):
            continue
        one = date_at(text, lead.end())
        when = _ahead(one, now) if one is not None else None
        if one is not None and when is not None and (now.rough is None or when.last >= now.rough):
            return _found(text, lead.start(), one.end, when)
        ordinal = ORDINAL.match(text, lead.end()) if one is None else None
        if ordinal is not None:
            return _found(text, lead.start(), ordinal.end(), _ordinal(ordinal, now))
    for one in dates_in(text):
        closes = not text[one.end :].strip(" .)]") and text[: one.start].endswith(("- ", "("))
        latest = LATEST.match(text, one.end)
        if closes or latest is not None:
            end = latest.end() if latest is not None else one.end
            return _found(text, one.start, end, _ahead(one, now))
    named = ON_WEEKDAY.search(text)
    if named is not None:
        return _found(text, named.start(), named.end(), _weekday(named["day"], now.day))
    span = SPAN_ALONE.search(text[-40:]) if text else None
    if span is not None and span["number"]:
        at = max(0, len(text) - 40)
        return _found(text, at + span.start(), at + span.end(), _later(span, now.day))
    return _in_a_month(text, now)


def _in_a_month(text: str, now: _Now) -> FoundDue | None:
    """A month at the end of a task in which it is to be done: "QA to plant them in November"."""
    lead = IN_A_MONTH.search(text[-40:])
    part = PART.match(text[-40:], lead.end()) if lead is not None else None
    if lead is None or part is None or text[-40:][part.end() :].strip(" .)"):
        return None
    if IS_THERE.search(text[: len(text) - len(text[-40:]) + lead.start()]):
        return None
    at = max(0, len(text) - 40)
    return _found(text, at + lead.start(), at + part.end(), _part(part, now))


def _any_date(text: str, now: _Now) -> FoundDue | None:
    one = next(dates_in(text), None)
    if one is not None:
        return _found(text, one.start, one.end, _ahead(one, now))
    ordinal = ORDINAL.search(text)
    if ordinal is not None:
        return _found(text, ordinal.start(), ordinal.end(), _ordinal(ordinal, now))
    part = PART.fullmatch(text.strip(" .)"))
    if part is not None and not _is_verb(part):
        return FoundDue(0, len(text), Due(_part(part, now), text.strip()))
    weekday = WEEKDAY.fullmatch(text.strip(" .)"))
    when = _weekday(weekday["day"], now.day) if weekday is not None else None
    return FoundDue(0, len(text), Due(when, text.strip())) if weekday is not None else None
