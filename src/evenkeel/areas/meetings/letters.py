"""The messages about meetings, each in the language of whoever reads it."""

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from evenkeel.areas.meetings.calendar import calendar_file
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import meeting_view
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.people.letters import notice
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.words import words_of


def address_of(meeting: Meeting) -> str:
    """The whole address of a meeting's page."""
    page = reverse("meetings:meeting", args=[meeting.project.slug, meeting.pk])
    return f"{settings.ADDRESS}{page}"


def send_about(
    meeting: Meeting,
    *,
    to: Person,
    seat: int,
    is_reminder: bool,
    has_stopped: bool,
    at: datetime,
) -> None:
    """Send an invitation, a change, a cancellation or a reminder with its calendar file; raises
    where the mail server does not take it. `has_stopped` is who stopped all other messages."""
    words: dict[str, object] = {
        "meeting": meeting_view(meeting, words_of(meeting.project)),
        "project": meeting.project,
        "href": address_of(meeting),
        "is_cancelled": meeting.state == State.CANCELLED,
        "is_changed": meeting.sequence > 0,
        "is_reminder": is_reminder,
        "has_stopped": has_stopped,
    }
    message = notice(to, "meetings/mail/invitation", words, seat=seat)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    file = calendar_file(meeting, href=address_of(meeting), at=at, sender=sender, to=to.email or "")
    method = "CANCEL" if meeting.state == State.CANCELLED else "REQUEST"
    message.attach("meeting.ics", file.decode(), f"text/calendar; method={method}; charset=utf-8")
    message.send()


def send_minutes(meeting: Meeting, *, to: Person, seat: int, text: str) -> None:
    """Send the minutes as text; raises where the mail server does not take it."""
    words: dict[str, object] = {
        "meeting": meeting,
        "project": meeting.project,
        "text": text,
        "href": settings.ADDRESS,
    }
    notice(to, "meetings/mail/minutes", words, seat=seat).send()
