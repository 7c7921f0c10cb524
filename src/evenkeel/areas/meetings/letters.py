"""The messages about meetings, each in the language of whoever reads it."""

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from evenkeel.areas.meetings.calendar import calendar_file
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import meeting_view
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.projects.words import words_of


def address_of(meeting: Meeting) -> str:
    """The whole address of a meeting's page."""
    page = reverse("meetings:meeting", args=[meeting.project.slug, meeting.pk])
    return f"{settings.ADDRESS}{page}"


def send_about(meeting: Meeting, *, email: str, is_reminder: bool, at: datetime) -> None:
    """Send an invitation, a change, a cancellation or a reminder with its calendar file; raises
    where the mail server does not take it."""
    words = {
        "meeting": meeting_view(meeting, words_of(meeting.project)),
        "project": meeting.project,
        "href": address_of(meeting),
        "is_cancelled": meeting.state == State.CANCELLED,
        "is_changed": meeting.sequence > 0,
        "is_reminder": is_reminder,
    }
    message = _message(email, "meetings/mail/invitation", words)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    file = calendar_file(meeting, href=address_of(meeting), at=at, sender=sender, to=email)
    method = "CANCEL" if meeting.state == State.CANCELLED else "REQUEST"
    message.attach("meeting.ics", file.decode(), f"text/calendar; method={method}; charset=utf-8")
    message.send()


def send_minutes(meeting: Meeting, *, email: str, text: str) -> None:
    """Send the minutes as text; raises where the mail server does not take it."""
    words = {"meeting": meeting, "project": meeting.project, "text": text, "href": settings.ADDRESS}
    _message(email, "meetings/mail/minutes", words).send()


def _message(email: str, template: str, words: dict[str, object]) -> EmailMessage:
    subject = render_to_string(f"{template}_subject.txt", words)
    return EmailMessage(
        " ".join(subject.split()), render_to_string(f"{template}.txt", words), to=[email]
    )
