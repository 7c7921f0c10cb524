"""The agenda: everybody adds, takes back what is their own, and facilitators may set an order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.meetings.actions.holding import hold
from evenkeel.areas.meetings.formats import Format
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.queries import agenda_of
from evenkeel.areas.meetings.rules import (
    MOST_ITEMS,
    OPEN_AGENDA,
    State,
    Wanted,
    frame_of,
    moved,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.words import Side


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    text: str,
    wanted: Wanted,
    minutes: int | None = None,
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> Item | None:
    """Put something on the agenda, before or during the meeting; None where it was sent before."""
    held = hold(meeting, by, May.JOIN_IN, OPEN_AGENDA, key)
    if not held.is_new:
        return None
    if held.meeting.items.count() >= MOST_ITEMS:
        raise CannotError(_("The agenda is full. Keep it for the next meeting."))
    return Item.objects.create(
        meeting=held.meeting,
        text=text,
        wanted=wanted,
        minutes=minutes,
        by=held.seat,
        side=held.seat.side,
    )


@transaction.atomic
def add_format(
    *,
    meeting: Meeting,
    form: Format,
    about: str = "",
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> list[Item]:
    """Put the items of a format on the agenda, the first one in the words of `about` if there are
    any; none where it was sent before.

    They are nobody's own, so they count for no side: one click would weigh as much as several
    things that somebody raised, and who is behind a concern is not to be told.
    """
    held = hold(meeting, by, May.JOIN_IN, OPEN_AGENDA, key)
    if not held.is_new:
        return []
    if held.meeting.items.count() + len(form.steps) > MOST_ITEMS:
        raise CannotError(_("The agenda is full. Keep it for the next meeting."))
    return [
        Item.objects.create(
            meeting=held.meeting,
            text=about if about and number == 1 else str(step.text),
            wanted=step.wanted,
            minutes=step.minutes,
            by=held.seat,
            side=Side.UNKNOWN,
            frame=frame_of(form.key, number),
        )
        for number, step in enumerate(form.steps, 1)
    ]


@transaction.atomic
def withdraw_item(*, item: Item, by: Person, at: datetime) -> None:
    """Take back one's own item, while nothing has come of it."""
    held = hold(item.meeting, by, May.JOIN_IN, OPEN_AGENDA)
    fresh = Item.objects.filter(pk=item.pk, meeting=held.meeting).first()
    if fresh is None:
        return
    if fresh.by_id != held.seat.pk:
        raise NotAllowedError
    if fresh.reached or fresh.notes or fresh.outcomes.exists():
        raise CannotError(_("The group has talked about this already, so it stays."))
    fresh.delete()


@transaction.atomic
def move_item(*, item: Item, up: bool, by: Person, at: datetime) -> None:
    """Move an item a place up or down, which makes the agenda's order the group's own."""
    held = hold(item.meeting, by, May.RUN_MEETINGS, OPEN_AGENDA)
    order = [one.pk for one in agenda_of(held.meeting)]
    if item.pk not in order:
        return
    for place, pk in enumerate(moved(order, item.pk, up=up)):
        Item.objects.filter(pk=pk).update(place=place)


@transaction.atomic
def take_turns(*, meeting: Meeting, by: Person, at: datetime) -> None:
    """Let the sides take turns again."""
    held = hold(meeting, by, May.RUN_MEETINGS, OPEN_AGENDA)
    held.meeting.items.update(place=None)


def carry_on(project: Project, to: Meeting) -> None:
    """Put what earlier meetings did not reach onto a meeting's agenda."""
    over = Item.objects.filter(
        meeting__project=project, meeting__state__in=(State.WRITTEN, State.CANCELLED)
    )
    over.update(meeting=to, place=None)
