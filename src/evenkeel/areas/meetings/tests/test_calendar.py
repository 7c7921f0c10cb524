"""The calendar file, read by two other libraries, and the messages that bring it."""

import re
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any, cast
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from django.core import mail
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.calendar import calendar_file
from evenkeel.areas.meetings.rules import Coming
from evenkeel.areas.meetings.tests.made import PLANNED_AT, STARTS, fresh, plan, planned, run_queue

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MOMENTS = {
    "winter": datetime(2026, 12, 9, 14, 0, tzinfo=UTC),
    "summer": datetime(2026, 7, 8, 13, 0, tzinfo=UTC),
    "the day after clocks went back": datetime(2026, 10, 26, 10, 0, tzinfo=UTC),
}


@pytest.fixture
def posted(settings):
    """What was sent once the queue is empty."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []

    def post() -> list[Any]:
        run_queue()
        sent = list(mail.outbox)
        mail.outbox.clear()
        return sent

    return post


def in_the_calendar(message: Any) -> Any:
    """The event of the file that a message brings, and what it asks for."""
    part = next(
        one for one in message.message().walk() if one.get_content_type() == "text/calendar"
    )
    assert isinstance(part, Message)
    calendar = Calendar.from_ical(cast(bytes, part.get_payload(decode=True)))
    assert part.get_param("method") == calendar["METHOD"]
    return calendar.walk("VEVENT")[0], str(calendar["METHOD"])


@pytest.mark.parametrize("when", MOMENTS)
def test_other_libraries_read_the_same_moment(cast: Any, when: str) -> None:
    meeting = planned(cast, starts=MOMENTS[when], access="Level floor; loop, café", link="")
    file = calendar_file(meeting, href="https://x.invalid/1", at=PLANNED_AT).decode()
    first = next(iter(ics.Calendar(file).events))
    assert first.begin.timestamp() == MOMENTS[when].timestamp()
    assert first.end.timestamp() - first.begin.timestamp() == 2 * 3600
    assert "Level floor; loop, café" in first.description
    second = vobject.readOne(file)
    assert second.vevent.dtstart.value.timestamp() == MOMENTS[when].timestamp()
    assert second.vevent.summary.value == "April meeting"
    # The clock on the wall is named, and its rule comes with the file.
    wall = MOMENTS[when].astimezone(LONDON).strftime("%Y%m%dT%H%M%S")
    assert f"DTSTART;TZID=Europe/London:{wall}" in file
    assert re.search(r"BEGIN:VTIMEZONE\r\nTZID:Europe/London", file)


def test_a_change_moves_the_entry_and_a_cancellation_takes_it_out(cast: Any, posted: Any) -> None:
    meeting = planned(cast)
    by = {"by": cast.facilitator, "at": PLANNED_AT}
    actions.change_plan(meeting=meeting, what=plan(title="Before"), seen=0, **by)
    assert posted() == []
    assert actions.invite(meeting=meeting, **by) == 4
    first = posted()
    assert {one.to[0] for one in first} == {
        f"{name}@example.org" for name in ("dafydd", "nia", "ruth", "tomos")
    }
    event, method = in_the_calendar(first[0])
    assert method == "REQUEST"
    later = STARTS + timedelta(days=1)
    actions.change_plan(meeting=fresh(meeting), what=plan(starts=later), seen=1, **by)
    moved, method = in_the_calendar(posted()[0])
    assert (moved["UID"], method) == (event["UID"], "REQUEST")
    assert moved["SEQUENCE"] > event["SEQUENCE"]
    assert moved["DTSTART"].dt == later
    actions.cancel(meeting=fresh(meeting), reason="Snow", **by)
    sent = posted()
    gone, method = in_the_calendar(sent[0])
    assert (gone["UID"], method, gone["STATUS"]) == (event["UID"], "CANCEL", "CANCELLED")
    assert gone["SEQUENCE"] > moved["SEQUENCE"]
    assert "Snow" in sent[0].body


def test_what_was_overtaken_is_not_sent(cast: Any, posted: Any) -> None:
    meeting = planned(cast)
    by = {"by": cast.facilitator, "at": PLANNED_AT}
    actions.invite(meeting=meeting, **by)
    actions.change_plan(meeting=meeting, what=plan(title="Other"), seen=0, **by)
    subjects = {one.subject for one in posted()}
    assert len(subjects) == 1
    assert "Other" in subjects.pop()


def test_over_a_year_each_meeting_is_reminded_of_once(cast: Any, posted: Any) -> None:
    """Every hour of a year goes by, as the worker would see it, with a meeting every month."""
    starts = [datetime(2026, month, 15, 13, 20, tzinfo=UTC) for month in range(4, 13)]
    for one in starts:
        planned(cast, starts=one, title=f"Meeting {one:%m}")
    dropped = planned(cast, starts=datetime(2026, 6, 20, 9, tzinfo=UTC), title="Dropped")
    actions.cancel(meeting=dropped, reason="x", by=cast.facilitator, at=PLANNED_AT)
    june = cast.project.meetings.get(title="Meeting 06")
    actions.answer(meeting=june, coming=Coming.NO, by=cast.citizen, at=PLANNED_AT)
    at, told = PLANNED_AT, {}
    while at < datetime(2027, 3, 20, tzinfo=UTC):
        if queued := actions.remind(at):
            told[at] = queued
        at += timedelta(hours=1)
    assert len(told) == len(starts)
    for one, (moment, queued) in zip(starts, told.items(), strict=True):
        assert timedelta(hours=22) < one - moment <= timedelta(days=1)
        assert queued == (3 if one.month == 6 else 4)
    assert DBTaskResult.objects.count() == sum(told.values())
    sent = posted()
    assert len(sent) == sum(told.values())
    assert not any("Dropped" in one.subject for one in sent)


def test_a_meeting_that_moves_is_reminded_of_anew(cast: Any, posted: Any) -> None:
    meeting = planned(cast)
    soon = STARTS - timedelta(hours=20)
    assert actions.remind(soon) == 4
    assert actions.remind(soon + timedelta(hours=1)) == 0
    later = STARTS + timedelta(days=7)
    actions.change_plan(
        meeting=fresh(meeting), what=plan(starts=later), seen=0, by=cast.facilitator, at=soon
    )
    assert actions.remind(soon + timedelta(hours=2)) == 0
    assert actions.remind(later - timedelta(hours=20)) == 4


def test_who_is_gone_or_has_no_address_gets_nothing(cast: Any, posted: Any) -> None:
    meeting = planned(cast)
    actions.invite(meeting=meeting, by=cast.facilitator, at=PLANNED_AT)
    seat = cast.seat(cast.citizen)
    seat.left_on = PLANNED_AT.date()
    seat.save()
    cast.newcomer.email = None
    cast.newcomer.save()
    assert {one.to[0] for one in posted()} == {"dafydd@example.org", "ruth@example.org"}
