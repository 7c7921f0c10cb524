"""When somebody is written to, and what is told again."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from evenkeel.areas.people.models import Notices

MORNING = 7
"""Nothing is sent before this hour of the day."""

AGAIN = timedelta(days=10)
"""What still waits so long after it was told is told once more, and then never again."""

TIMES = 2

NEWS_LASTS = timedelta(days=30)
"""What happened longer ago is no news: who was away for so long finds it where it belongs."""

EVERY = {Notices.DAILY: timedelta(days=1), Notices.WEEKLY: timedelta(days=7)}


def site_day(at: datetime) -> date:
    """The day it is where the site is, over all projects."""
    return at.astimezone(_zone()).date()


def is_morning(at: datetime) -> bool:
    """Whether the day has begun on which messages may go out."""
    return at.astimezone(_zone()).hour >= MORNING


def is_time(often: str, sent_on: date | None, today: date) -> bool:
    """Whether somebody who was sent a message on a day may be sent one today.

    A day still to come was written by a clock that was wrong.
    """
    if often not in EVERY:
        return False
    return sent_on is None or sent_on > today or sent_on + EVERY[Notices(often)] <= today


def is_to_be_told(times: int, told_on: date, today: date) -> bool:
    """Whether something that was told so many times, and still waits, is told once more."""
    return times < TIMES and told_on + AGAIN <= today


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
