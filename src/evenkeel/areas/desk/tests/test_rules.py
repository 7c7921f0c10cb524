"""When somebody may be written to, and when something is told again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from evenkeel.areas.desk.rules import is_morning, is_time, is_to_be_told, site_day
from evenkeel.areas.people.models import Notices

TODAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("often", "days_ago", "answer"),
    [
        ("daily", None, True),
        ("daily", 0, False),
        ("daily", 1, True),
        ("weekly", 6, False),
        ("weekly", 7, True),
        ("weekly", None, True),
        ("weekly", -1, True),
        ("never", None, False),
        ("never", 400, False),
    ],
)
def test_how_often(often: str, days_ago: int | None, answer: bool) -> None:
    sent = None if days_ago is None else TODAY - timedelta(days=days_ago)
    assert is_time(often, sent, TODAY) is answer
    assert often in set(Notices)


@pytest.mark.parametrize(
    ("times", "days_ago", "answer"),
    [(1, 9, False), (1, 10, True), (1, 30, True), (2, 10, False), (2, 300, False)],
)
def test_what_is_told_again(times: int, days_ago: int, answer: bool) -> None:
    assert is_to_be_told(times, TODAY - timedelta(days=days_ago), TODAY) is answer


@pytest.mark.parametrize(
    ("at", "day", "morning"),
    [
        (datetime(2026, 7, 1, 5, 59, tzinfo=UTC), 1, False),
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), 1, True),
        (datetime(2026, 1, 1, 6, 59, tzinfo=UTC), 1, False),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), 2, False),
    ],
)
def test_the_day_is_that_of_the_site(at: datetime, day: int, morning: bool) -> None:
    assert (site_day(at).day, is_morning(at)) == (day, morning)
