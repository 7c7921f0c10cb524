"""The one spelling of a time in a record: UTC, to the second, `YYYY-MM-DDTHH:MM:SSZ`.

Written so, times sort as text.
"""

import re
from datetime import datetime
from functools import lru_cache

# The calendar is fromisoformat's; some versions read hour 24 as the next day's midnight.
_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z", re.ASCII)
SAYS = "not a time in UTC, written YYYY-MM-DDTHH:MM:SSZ"


@lru_cache(maxsize=256)  # entries that were written together carry the same time
def is_moment(text: str) -> bool:
    """Whether the text is a time of the calendar, in that spelling.

    >>> is_moment("2026-02-28T23:59:59Z"), is_moment("2026-02-30T00:00:00Z")
    (True, False)
    """
    if _FORM.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
