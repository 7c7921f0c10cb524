"""Days and months in running text, in English and Welsh, and by when something is due."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from evenkeel.engine.minutes.proposals import Due
from evenkeel.engine.minutes.vocabulary import sayings
from evenkeel.engine.when import When

_MONTH_WORDS = sayings(
    "january jan ionawr / february feb chwefror / march mar mawrth fawrth / april apr ebrill / "
    "may mai fai / june jun mehefin fehefin / july jul gorffennaf orffennaf / august aug awst "
    "/ september sept sep medi fedi / october oct hydref / november nov tachwedd dachwedd / "
    "december dec rhagfyr ragfyr"
)
MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_DAY_WORDS = sayings(
    "monday mon llun / tuesday tues tue mawrth fawrth / wednesday weds wed mercher fercher / "
    "thursday thurs thur thu iau / friday fri gwener wener / saturday sat sadwrn / sunday sun "
    "sul"
)
DAYS = {word: number for number, words in enumerate(_DAY_WORDS) for word in words.split()}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        sayings(
            "a one un / two dau dwy couple / three tri tair / four pedwar pedair / five pum pump / "
            "six chwe chwech / seven saith / eight wyth / nine naw / ten deg"
        ),
        1,
    )
    for word in words.split()
}

_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:dydd )?(?P<{}>" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?,?[ ]"
_YEAR = r"(?:,?[ ]{1,3}((?:19|20)\d\d)\b|[ ]?'(\d\d)\b|[ ](\d\d)(?![\d:.,/]*[\dap])\b)?"
_DATE = re.compile(
    rf"\b(?:(?:{_WEEKDAY.format('wa')}(?:the )?)?"
    rf"(?P<da>\d{{1,2}})[ ]?(?:st|nd|rd|th|af|ail|il|ydd|fed|eg|ain|ed)?(?:[ ]of|[ ]o)?[ ,-]{{0,3}}"
    rf"(?P<ma>{_MONTH})(?P<ya>{_YEAR})"
    rf"|(?P<mb>{_MONTH})[ ](?P<db>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?P<yb>{_YEAR})"
    rf"|(?P<mc>{_MONTH})[ ](?P<yc>(?:19|20)\d\d)\b"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|(?:{_WEEKDAY.format('wd')})?"
    r"(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:20|19)?\d\d)\b(?![./-]\d)"
    r"|(?P<p1>\d{1,2})/(?P<p2>\d{1,2})\b(?![/\d]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `day` or `year` is 0 where the text leaves it out; `weekday` is -1."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int

    @property
    def when(self) -> When | None:
        """The day or month; None without a year, or where there is no such day."""
        return made(self.year, self.month, self.day) if self.year else None

    @property
    def fits(self) -> bool:
        """Whether the day of the week, where it is told, is that of the date."""
        when = self.when
        return when is None or self.weekday < 0 or when.last.weekday() == self.weekday


def made(year: int, month: int, day: int) -> When | None:
    """A day, or a month where `day` is 0; None where there is no such."""
    if not 1 <= month <= 12 or not 1900 <= year <= 2100:
        return None
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return When(date(year, month, day or last), not day)


def dates_in(text: str) -> Iterator[Found]:
    """Every date in a text, in order."""
    for match in _DATE.finditer(text):
        found = _found(match)
        if found is not None:
            yield found


def _found(match: re.Match[str]) -> Found | None:
    weekday = DAYS.get((match["wa"] or match["wd"] or "").lower(), -1)
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["n1"]:
        year, month, day = _numeric(match, weekday)
    elif match["p1"]:
        year, month, day = 0, int(match["p2"]), int(match["p1"])
        if match.start() and match.string[match.start() - 1] in "./":
            return None
    else:
        said = match["ma"] or match["mb"] or match["mc"]
        if (
            said.islower()
            and said in ("may", "mar", "march", "sat", "sun", "mon")
            and not match["da"]
        ):
            return None
        month = MONTHS[said.lower().rstrip(".")]
        day = int(match["da"] or match["db"] or 0)
        year = _year(match["ya"] or match["yb"] or match["yc"] or "")
    if not 1 <= month <= 12 or day > 31 or (day == 0 and not match["mc"]):
        return None
    return Found(match.start(), match.end(), year, month, day, weekday)


def _numeric(match: re.Match[str], weekday: int) -> tuple[int, int, int]:
    """Day first, as in Britain, unless only the other way round is a date or fits the weekday."""
    first, second, year = int(match["n1"]), int(match["n2"]), _year(match["n3"])
    british, american = made(year, second, first), made(year, first, second)
    swapped = british is None or (
        weekday >= 0
        and british.last.weekday() != weekday
        and american is not None
        and american.last.weekday() == weekday
    )
    return (year, first, second) if swapped and american else (year, second, first)


def _year(said: str) -> int:
    digits = said.strip(" ,'")
    if not digits:
        return 0
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def next_such(month: int, day: int, after: date | None) -> When | None:
    """The first such day on or after a date, for texts that leave out the year."""
    if after is None:
        return None
    for year in (after.year, after.year + 1):
        when = made(year, month, day)
        if when is not None and when.last >= after:
            return when
    return made(after.year, month, day)


# By when

_BY = (
    r"\b(?:by|before|due(?: (?:by|on|date))?|no later than|not later than|on or before|deadline"
    r"(?: (?:of|is))?|target(?: date)?|i'w wneud erbyn|erbyn|cyn)"
    r"[ ]?[:-]?[ ]{1,2}(?:(?:the|y|yr|close on|noon on|cob|start of|beginning of|ddechrau) ){0,2}"
)
_NEXT = re.compile(
    r"\b(?:(?:by|before|for|at|to|in time for|until|due|ready for|in|erbyn|cyn|yn|i|ar "
    r"gyfer|ar)[ :]+)?"
    r"(?:the |our |y )?(?:next (?:meeting|time|ppg|session|agenda|committee)|(?:cyfarfod"
    r"|gyfarfod|nghyfarfod)"
    r" nesaf)\b",
    re.IGNORECASE,
)
_DUE_LEAD = re.compile(_BY, re.IGNORECASE)
_END_OF = re.compile(
    rf"(?:end of|ddiwedd|diwedd|mid|mid-|canol)?[ ]?(?:the |mis |y )?(?:{_MONTH}|(month|mis|year|"
    r"flwyddyn|week|wythnos)\b)(?:[ ]?,?[ ]?((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(
    r"(?P<next>next |this )?(?:dydd )?(?P<day>"
    + "|".join(sorted(DAYS, key=len, reverse=True))
    + r")\b(?P<nesaf> nesaf)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:within|in|o fewn|ymhen)[ ](?:the next )?(\d{1,2}|" + "|".join(_NUMBERS) + r")(?: of)?[ ]"
    r"(days?|working days?|weeks?|fortnight|months?|diwrnod|wythnos|mis|fis)\b(?:[ ]time|[ "
    r"']s? time)?",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|can be)|immediately|straight away"
    r"|urgent(?:ly)?"
    r"|cyn gynted \xe2 phosibl)\b",
    re.IGNORECASE,
)
_DAYS_OF = {"d": 1, "w": 7, "f": 14}


@dataclass(frozen=True, slots=True)
class FoundDue:
    """Where a text says by when, and what."""

    start: int
    end: int
    due: Due


def due_in(
    text: str, met: When | None, following: When | None, *, bare: bool = False
) -> FoundDue | None:
    """By when something is due, as the text says it.

    `met` is when the meeting was, `following` the next one. `bare`: any date will do, as in a
    column that is called "Due".
    """
    day = met.last if met is not None and not met.month_only else None
    rough = met.last if met is not None else None
    for lead in _DUE_LEAD.finditer(text):
        found = _after_lead(text, lead, day, rough)
        if found is not None:
            return found
    following_words = _NEXT.search(text)
    if following_words is not None:
        said = following_words
        return FoundDue(said.start(), said.end(), Due(following, said[0].strip()))
    within = _WITHIN.search(text)
    if within is not None:
        return FoundDue(within.start(), within.end(), Due(_later(within, day), within[0]))
    if bare:
        for one in dates_in(text):
            when = one.when or next_such(one.month, one.day, rough)
            return FoundDue(one.start, one.end, Due(when, text[one.start : one.end]))
    soon = _SOON.search(text)
    if soon is not None:
        return FoundDue(soon.start(), soon.end(), Due(None, soon[0]))
    return None


def _after_lead(
    text: str, lead: re.Match[str], day: date | None, rough: date | None
) -> FoundDue | None:
    at = lead.end()
    one = _DATE.match(text, at)
    found = _found(one) if one else None
    if found is not None:
        when = found.when or next_such(found.month, found.day, rough)
        return _due(text, lead, found.end, when)
    end = _END_OF.match(text, at)
    if end is not None and not _is_verb(end, text):
        return _due(text, lead, end.end(), _end_of(end, day, rough))
    weekday = _WEEKDAY_ALONE.match(text, at)
    if weekday is not None:
        return _due(text, lead, weekday.end(), _weekday(weekday, day))
    return None


def _is_verb(match: re.Match[str], text: str) -> bool:
    return (
        match[1] is not None
        and match[1][0].islower()
        and match[1].lower() in ("may", "march", "mar")
    )


def _due(text: str, lead: re.Match[str], end: int, when: When | None) -> FoundDue:
    return FoundDue(lead.start(), end, Due(when, text[lead.start() : end].strip()))


def _end_of(match: re.Match[str], day: date | None, rough: date | None) -> When | None:
    if match[1]:
        month = MONTHS[match[1].lower()]
        when = made(int(match[3]), month, 0) if match[3] else next_such(month, 0, rough)
        is_end = match[0].lower().startswith(("end of", "diwedd", "ddiwedd"))
        return When(when.last) if when is not None and is_end else when
    if rough is None:
        return None
    if match[2].lower() in ("month", "mis"):
        when = made(rough.year, rough.month, 0)
        return When(when.last) if when is not None else None
    if match[2].lower() in ("year", "flwyddyn"):
        return When(date(rough.year, 12, 31))
    return When(day + timedelta(days=(4 - day.weekday()) % 7)) if day else None


def _weekday(match: re.Match[str], day: date | None) -> When | None:
    if day is None:
        return None
    ahead = (DAYS[match["day"].lower()] - day.weekday() - 1) % 7 + 1
    return When(day + timedelta(days=ahead))


def _later(match: re.Match[str], day: date | None) -> When | None:
    if day is None:
        return None
    number = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1].lower()]
    unit = match[2].lower()
    if unit[0] == "m" or unit == "fis":
        months = day.month - 1 + number
        year, month = day.year + months // 12, months % 12 + 1
        return made(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    if unit.startswith("working"):
        return None
    return When(day + timedelta(days=number * (14 if unit[0] == "f" else _DAYS_OF[unit[0]])))
