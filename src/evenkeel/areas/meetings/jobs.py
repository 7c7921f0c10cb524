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
from evenkeel.areas.projects.queries import Standing, can_be_reached, is_written_to
from evenkeel.areas.projects.rules import May
from evenkeel.shared.clock import now


@task()
def send_invitation(meeting: int, seat: int, sequence: int, counts_on_it: bool = False) -> None:
    """Send a member what is planned, or that it is cancelled, unless it has changed since.

    Who said that they come is told of a change even where they stopped all other messages: they may
    have set out, or asked somebody to look after their mother.
    """
    _send(meeting, seat, sequence, is_reminder=False, counts_on_it=counts_on_it)


@task()
def send_reminder(meeting: int, seat: int, sequence: int) -> None:
    """Remind a member of a meeting that is still on."""
    _send(meeting, seat, sequence, is_reminder=True)


@task()
def send_minutes(meeting: int, seat: int) -> None:
    """Send a member the minutes as the record tells them now."""
    found = Meeting.objects.select_related("project__record").filter(pk=meeting).first()
    one = _seat(seat)
    if found is None or one is None or one.person is None:
        return
    with translation.override(one.person.language):
        text = minutes_text(Standing(found.project, one), found.ref)
        if text:
            letters.send_minutes(found, to=one.person, seat=seat, text=text)


def _send(
    meeting: int, seat: int, sequence: int, *, is_reminder: bool, counts_on_it: bool = False
) -> None:
    found = Meeting.objects.select_related("project").filter(pk=meeting, sequence=sequence).first()
    one = _seat(seat, counts_on_it=counts_on_it)
    if found is None or one is None or one.person is None:
        return
    if found.state not in (State.PLANNED, State.CANCELLED):
        return
    with translation.override(one.person.language):
        letters.send_about(
            found,
            to=one.person,
            seat=seat,
            is_reminder=is_reminder,
            has_stopped=not is_written_to(one),
            at=now(),
        )


def _seat(pk: int, *, counts_on_it: bool = False) -> Membership | None:
    """A seat whose holder may open a meeting's page, and has stopped no messages by now."""
    one = Membership.objects.select_related("person", "project").filter(pk=pk).first()
    if one is None or not Standing(one.project, one).may(May.JOIN_IN):
        return None
    return one if is_written_to(one) or (counts_on_it and can_be_reached(one)) else None
