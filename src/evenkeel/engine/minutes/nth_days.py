"""Days that a text tells by their place in a month: "last Friday in Feb", "first Monday of May"."""

import calendar
import re
from datetime import date

from evenkeel.engine.minutes.dates import DAYS, MONTHS
from evenkeel.engine.when import When

_PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
}
_NTH = re.compile(
    rf"\b({'|'.join(_PLACES)}) ({'|'.join(sorted(DAYS, key=len, reverse=True))}) (?:in|of) "
    rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?: ((?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)


def nth_day(text: str, met: date | None) -> tuple[int, int, When] | None:
    """Where a text tells such a day, and which: the first behind `met` where it has no year."""
    found = _NTH.search(text)
    if found is None or (met is None and not found[4]):
        return None
    month = MONTHS[found[3].lower()]
    years = (int(found[4]),) if found[4] else (met.year, met.year + 1) if met is not None else ()
    for year in years:
        day = _day(year, month, DAYS[found[2].lower()], _PLACES[found[1].lower()])
        if day is not None and (met is None or day > met):
            return found.start(), found.end(), When(day)
    return None


def _day(year: int, month: int, weekday: int, place: int) -> date | None:
    weeks = calendar.monthcalendar(year, month)
    days = [week[weekday] for week in weeks if week[weekday]]
    return date(year, month, days[place]) if place < len(days) else None
