"""Messages about meetings, sent by the worker. A job holds numbers, never an address or a text.

What was overtaken is not sent: a job knows the sequence of the plan that it was queued for.
"""

from django.utils import translation
from django_tasks import task

from evenkeel.areas.meetings import letters
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.minutes.documents import minutes_text
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.shared.clock import now


@task()
def send_invitation(meeting: int, seat: int, sequence: int) -> None:
    """Send a member what is planned, or that it is cancelled, unless it has changed since."""
    _send(meeting, seat, sequence, is_reminder=False)


@task()
def send_reminder(meeting: int, seat: int, sequence: int) -> None:
    """Remind a member of a meeting that is still on."""
    _send(meeting, seat, sequence, is_reminder=True)


@task()
def send_minutes(meeting: int, seat: int) -> None:
    """Send a member the minutes as the record tells them now."""
    found = Meeting.objects.select_related("project__record").filter(pk=meeting).first()
    one = _seat(seat)
    if found is None or one is None or not one.person or not one.person.email:
        return
    with translation.override(one.person.language):
        text = minutes_text(Standing(found.project, one), found.ref)
        if text:
            letters.send_minutes(found, email=one.person.email, text=text)


def _send(meeting: int, seat: int, sequence: int, *, is_reminder: bool) -> None:
    found = Meeting.objects.select_related("project").filter(pk=meeting, sequence=sequence).first()
    one = _seat(seat)
    if found is None or one is None or not one.person or not one.person.email:
        return
    if found.state not in (State.PLANNED, State.CANCELLED):
        return
    with translation.override(one.person.language):
        letters.send_about(found, email=one.person.email, is_reminder=is_reminder, at=now())


def _seat(pk: int) -> Membership | None:
    """A seat whose holder may still open a meeting's page."""
    seats = Membership.objects.select_related("person", "project")
    one = seats.filter(pk=pk, left_on=None, person__email__isnull=False).first()
    return one if one and Standing(one.project, one).may(May.JOIN_IN) else None
