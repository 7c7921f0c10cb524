"""Planning a meeting: when and where, who comes, and the messages about it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.meetings import jobs
from evenkeel.areas.meetings.actions.agenda import carry_on
from evenkeel.areas.meetings.actions.holding import hold
from evenkeel.areas.meetings.models import Answer, Meeting
from evenkeel.areas.meetings.queries import counting_on, reachable
from evenkeel.areas.meetings.rules import OPEN_AGENDA, REMINDED, Coming, State
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.rules import May


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned. `starts` is aware, `minutes` the length; `phase` may be empty, `convened` is
    the side that calls the meeting."""

    title: str
    starts: datetime
    minutes: int
    place: str = ""
    link: str = ""
    access: str = ""
    phase: str = ""
    convened: str


@transaction.atomic
def plan_meeting(*, project: Project, what: Plan, by: Person, at: datetime) -> Meeting:
    """Plan a meeting; what earlier ones did not reach comes onto its agenda."""
    seat(project, by, May.RUN_MEETINGS)
    _refuse_past(what.starts, at)
    made = Meeting.objects.create(project=project, **asdict(what))
    carry_on(project, made)
    return made


@transaction.atomic
def change_plan(*, meeting: Meeting, what: Plan, seen: int, by: Person, at: datetime) -> Meeting:
    """Change what is planned; who was invited is told. `seen` is the sequence of what was changed:
    where somebody else changed it meanwhile, it is refused."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.PLANNED,)).meeting
    if held.sequence != seen:
        raise CannotError(
            _("Somebody changed this meeting while you wrote. Look at it again before you save.")
        )
    if held.starts != what.starts:
        _refuse_past(what.starts, at)
        held.reminded_at = None
    for name, value in asdict(what).items():
        setattr(held, name, value)
    held.sequence += 1
    held.save()
    if held.invited_at:
        _tell(held, counting_on(held))
    return held


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: Person, at: datetime) -> Meeting:
    """Cancel a meeting; who was invited is told why. Its agenda waits for the next one."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.PLANNED,)).meeting
    held.state, held.reason = State.CANCELLED, reason
    held.sequence += 1
    held.save()
    counting = counting_on(held)
    held.answers.all().delete()
    following = Meeting.objects.filter(project=held.project, state=State.PLANNED)
    if (coming := following.order_by("starts", "pk").first()) is not None:
        carry_on(held.project, coming)
    if held.invited_at:
        _tell(held, counting)
    return held


@transaction.atomic
def invite(*, meeting: Meeting, by: Person, at: datetime) -> int:
    """Queue an invitation for every member with an address; gives back how many. Who joins later
    is invited when it is done again."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.PLANNED,)).meeting
    held.invited_at = at
    held.save(update_fields=["invited_at"])
    return _tell(held)


@transaction.atomic
def answer(
    *, meeting: Meeting, coming: Coming | None, is_here: bool = False, by: Person, at: datetime
) -> Answer:
    """Say whether one comes, or that one is there now."""
    held = hold(meeting, by, May.JOIN_IN, (State.RUNNING,) if is_here else OPEN_AGENDA)
    given, _made = Answer.objects.get_or_create(meeting=held.meeting, by=held.seat)
    given.coming = coming.value if coming else given.coming
    given.here = given.here or is_here
    given.save(update_fields=["coming", "here"])
    return given


def remind(at: datetime) -> int:
    """Queue a reminder of every meeting that begins within a day, once; gives back how many
    messages."""
    due = Meeting.objects.filter(
        state=State.PLANNED, reminded_at=None, starts__gt=at, starts__lte=at + REMINDED
    )
    queued = 0
    for meeting in due.select_related("project"):
        with transaction.atomic():
            # Claimed in one statement, so that of several workers one sends.
            claimed = Meeting.objects.filter(pk=meeting.pk, reminded_at=None, state=State.PLANNED)
            if not claimed.update(reminded_at=at):
                continue
            declined = meeting.answers.filter(coming=Coming.NO).values_list("by", flat=True)
            for one in reachable(meeting.project):
                if one.pk not in declined:
                    jobs.send_reminder.enqueue(meeting.pk, one.pk, meeting.sequence)
                    queued += 1
    return queued


def _tell(held: Meeting, counting: Iterable[Membership] = ()) -> int:
    """Queue a message for everybody who is written to, and for those who count on the meeting."""
    count_on_it = {one.pk for one in counting}
    seats = count_on_it | {one.pk for one in reachable(held.project)}
    for one in sorted(seats):
        jobs.send_invitation.enqueue(held.pk, one, held.sequence, one in count_on_it)
    return len(seats)


def _refuse_past(starts: datetime, at: datetime) -> None:
    if starts <= at:
        raise CannotError(_("That moment has passed already. A plan is for a day to come."))
