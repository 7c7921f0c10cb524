"""Opening a pulse: what is asked, whom, and of how many answers at least anything is told."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.areas.pulse.keys import new_pulse_key
from evenkeel.areas.pulse.models import Pulse
from evenkeel.areas.pulse.queries import asked_in, meetings_of, questions_of
from evenkeel.areas.pulse.rules import YEARLY_AGAIN, first_and_last_day
from evenkeel.engine.facts import PulseOpened
from evenkeel.engine.pulse.rules import FLOOR
from evenkeel.engine.when import When
from evenkeel.record.writing import lock, new_ref, write


@transaction.atomic
def open_pulse(
    *,
    project: Project,
    closes_on: date,
    k: int,
    scope: Pulse.Scope = Pulse.Scope.PROJECT,
    meeting: str = "",
    by: Person,
    at: datetime,
) -> Pulse:
    """A facilitator opens a pulse for everybody at the table, or for all projects of the
    organisation. The codes are made and sent afterwards, by the worker."""
    held = lock(project.record)
    member = seat(project, by, May.PULSE)
    today = day(project, at)
    _check(project, closes_on, k, scope, today.last)
    if meeting and meeting not in dict(meetings_of(project)):
        raise CannotError(_("There is no such meeting in the record."))
    asked = asked_in(project, scope)
    many = sum(map(len, asked.values()))
    if many < k:
        raise CannotError(
            _("You are %(many)s at the table. Nothing is told of fewer than %(least)s answers, so "
              "that a pulse would be of no use yet.") % {"many": many, "least": k}
        )  # fmt: skip
    questions = questions_of(project, scope)
    key = new_pulse_key()
    ref = new_ref(held, "p")
    pulse = Pulse.objects.create(
        project=project,
        ref=ref,
        scope=scope,
        meeting=meeting,
        questions=[[one.key, one.text] for one in questions],
        k=k,
        opened_on=today.last,
        opened_at=at,
        closes_on=closes_on,
        opened_by=member,
        asked={group.value: sorted(seats) for group, seats in asked.items()},
        public_key=key.public,
        key_name=key.name,
    )
    fact = PulseOpened(
        on=today,
        pulse=ref,
        asked=many,
        questions=len(questions),
        least=k,
        closes_on=When(closes_on),
        meeting=meeting or None,
    )
    write(held, fact, by=member.ref, at=at)
    return pulse


def _check(project: Project, closes_on: date, k: int, scope: Pulse.Scope, today: date) -> None:
    first, last = first_and_last_day(today)
    if not first <= closes_on <= last:
        raise CannotError(_("Choose a day between tomorrow and 60 days from now."))
    if k < FLOOR:
        raise CannotError(_("Nothing may be told of fewer than five answers."))
    if Pulse.objects.filter(project=project, state=Pulse.State.OPEN).exists():
        raise CannotError(_("A pulse is open already. Wait until it closes."))
    yearly = Pulse.objects.filter(
        project__organisation_id=project.organisation_id,
        scope=Pulse.Scope.YEARLY,
        opened_on__gt=today - YEARLY_AGAIN,
    )
    if scope == Pulse.Scope.YEARLY and yearly.exists():
        raise CannotError(_("The organisation was asked within the last year already."))
