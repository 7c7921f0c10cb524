"""A date that may be known only to its month, as old minutes often are."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, or a whole month where the day is unknown.

    `last` is the day it counts as (a month counts as its last day); `exact` says whether the
    day is known. Ordered by `last`, a month after the same day.

    >>> When.read("2024-02").last
    datetime.date(2024, 2, 29)
    >>> str(When.read("2024-02-03"))
    '2024-02-03'
    """

    last: date
    month_only: bool = False

    @classmethod
    def read(cls, text: str) -> "When":
        """Read `YYYY-MM-DD` or `YYYY-MM`; raises ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError("a date is written YYYY-MM-DD, or YYYY-MM where the day is unknown")
        year, month = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or year < 1:
            raise ValueError("there is no such month")
        if match[3] is None:
            return cls(date(year, month, calendar.monthrange(year, month)[1]), True)
        try:
            return cls(date(year, month, int(match[3])))
        except ValueError:
            raise ValueError("there is no such day") from None

    def __str__(self) -> str:
        return self.last.strftime("%Y-%m") if self.month_only else self.last.isoformat()
