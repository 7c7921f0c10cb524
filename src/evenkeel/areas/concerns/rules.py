"""What holds for concerns: when they reach their keepers, by when they are answered, and how long
the words stay."""

import hmac
from collections.abc import Sequence
from datetime import date, timedelta

USUAL_ANSWER_DAYS = 28
"""Days to answer where the charter names none."""
WAITS = (2, 3)
"""A concern reaches its keepers so many days later, by chance: after one to three whole days ..."""
BATCH = 3
"""... or a day earlier, as soon as so many wait that may."""
ME_TOO_FROM = 3
"""How many have to say "me too" before their number is shown."""
A_DAY = 3
"""How many concerns one code can raise in a day."""
MESSAGES_AT_MOST = 20
"""Of each side, about one concern."""
LEAST_CARDS = 5
"""Fewer are not printed at once: whoever printed one would know whose it is."""
KEPT = timedelta(days=90)
"""How long sealed words stay after the last word about a concern."""
LONGEST_TEXT, LONGEST_GIST, LONGEST_ANSWER = 4000, 300, 2000
SHORTEST_PASSPHRASE = 12
SPARE_CODES = 20


def reach_now(waiting: Sequence[date], today: date) -> list[int]:
    """Which of those that wait reach their keepers today, by place. `waiting` holds the day on
    which each does at the latest. None does on the day on which it was raised.

    >>> reach_now([date(2026, 5, 2), date(2026, 5, 4)], date(2026, 5, 2))
    [0]
    """
    early = [place for place, day in enumerate(waiting) if day - timedelta(days=1) <= today]
    if len(early) >= BATCH:
        return early
    return [place for place, day in enumerate(waiting) if day <= today]


def examiner_from(reached_on: date, answer_by: date) -> date:
    """The day on which a concern that nobody has answered goes to the examiner: after twice the
    time.

    >>> examiner_from(date(2026, 5, 1), date(2026, 5, 15))
    datetime.date(2026, 5, 30)
    """
    return answer_by + (answer_by - reached_on) + timedelta(days=1)


def words_go_on(last_word: date, *, is_dealt_with: bool) -> date | None:
    """The day on which the sealed words are deleted; None while nobody has answered, and it has
    not gone to the examiner."""
    return last_word + KEPT if is_dealt_with else None


def codes_for(at_the_table: int) -> int:
    """How many codes are made at once: for everybody, as many again for who comes later or has
    lost theirs, and some to spare."""
    return 2 * at_the_table + SPARE_CODES


def mark(code: str, about: str) -> str:
    """A mark that says that a code was used for something. Whoever has the code can work it out,
    and from marks and the codes' hashes nobody can tell which belong together."""
    return hmac.new(code.encode(), about.encode(), "sha256").hexdigest()
