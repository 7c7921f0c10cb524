"""Answering a concern for the whole group to read, and closing it with two keys."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.concerns.models import Answer, Closing, Concern
from evenkeel.areas.concerns.queries import is_closed, may_read
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Proposal
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import ConcernAnswered, ConcernClosed
from evenkeel.record.writing import lock, write


@transaction.atomic
def answer(
    *,
    concern: Concern,
    gist: str,
    way: Answer.Way,
    text: str,
    promise: str = "",
    by: Person,
    at: datetime,
) -> Answer:
    """Say what the concern is about, in words by which nobody can be known, and what is done about
    it. The first answer stops the clock; more can follow."""
    project = concern.project
    record = lock(project.record)
    own = seat(project, by, May.SEE_MEMBERS)
    held = Concern.objects.select_for_update().get(pk=concern.pk)
    if not may_read(own, held):
        raise NotAllowedError
    if is_closed(held):
        raise CannotError(_("This concern is closed."))
    on = day(project, at)
    if held.gist != gist.strip() and held.me_toos.exists():
        raise CannotError(
            _("Others have said “me too” to what it is about, so these words stay: %(gist)s")
            % {"gist": held.gist}
        )
    if held.gist != gist.strip():
        held.gist, held.gist_on = gist.strip(), held.gist_on or on.last
        held.save(update_fields=["gist", "gist_on"])
    write(record, ConcernAnswered(on=on, concern=held.ref), by=own.ref, at=at)
    return Answer.objects.create(
        concern=held, way=way, text=text.strip(), promise=promise, on=on.last, by=own
    )


@transaction.atomic
def propose_closing(*, concern: Concern, by: Person, at: datetime) -> Proposal:
    """Propose that a concern is dealt with. With a key of each side it is closed."""
    project = concern.project
    lock(project.record)
    seat(project, by, May.PROPOSE)
    if is_closed(concern):
        raise CannotError(_("This concern is closed."))
    if not concern.answers.exists():
        raise CannotError(_("It has to be answered before it can be closed."))
    act = ConcernClosed(on=day(project, at), concern=concern.ref)
    proposal = two_keys.propose(project=project, act=act, texts={}, reason="", by=by, at=at)
    Closing.objects.create(concern=concern, proposal=proposal)
    return proposal
