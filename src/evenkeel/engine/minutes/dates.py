"""Days and months in running text, in English and Welsh."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:dydd )?(?P<{}>" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?,?[ ]"
_YEAR = r"(?:,?[ ]{1,3}((?:19|20)\d\d)\b|[ ]?'(\d\d)\b|[ ](\d\d)(?![\d:.,/]*[\dap])\b)?"
_DATE = re.compile(
    rf"\b(?:(?:{WEEKDAY.format('wa')}(?:the )?)?"
    rf"(?P<da>\d{{1,2}})[ ]?(?:st|nd|rd|th|af|ail|il|ydd|fed|eg|ain|ed)?(?:[ ]of|[ ]o)?[ ,-]{{0,3}}"
    rf"(?P<ma>{MONTH})(?P<ya>{_YEAR})"
    rf"|(?P<mb>{MONTH})[ ](?P<db>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?P<yb>{_YEAR})"
    rf"|(?P<mc>{MONTH})[ ](?P<yc>(?:19|20)\d\d)\b"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|(?:{WEEKDAY.format('wd')})?"
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
    numeric: bool = False
    """Day and month are both numbers, so that only custom tells which is which."""

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


def date_at(text: str, at: int) -> Found | None:
    """The date that begins at a place."""
    match = _DATE.match(text, at)
    return _found(match) if match is not None else None


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
        if month > 12:
            month, day = day, month
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
    numeric = bool(match["n1"])
    return Found(match.start(), match.end(), year, month, day, weekday, numeric)


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
