"""What members say of themselves and of each other: side, team, leaving, vouching."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.needs import forget_needs
from evenkeel.areas.projects.actions.opening import Seat, code_for
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import JoiningCard, Membership, Role
from evenkeel.areas.projects.queries import facilitators_of, keys_of
from evenkeel.areas.projects.rules import May, is_last_facilitator
from evenkeel.engine.facts import MemberChanged, MemberLeft, MemberVouched
from evenkeel.engine.keys import sides_vouched
from evenkeel.record.following import follow
from evenkeel.record.writing import lock, write


@transaction.atomic
def change_place(*, membership: Membership, place: Seat, by: Person, at: datetime) -> None:
    """A member is on another side, or in another organisation or team, from today."""
    project = membership.project
    held = lock(project.record)
    own = seat(project, by, May.LEAVE)
    if own.pk != membership.pk:
        raise NotAllowedError
    own.side = place.side
    own.organisation = code_for(project, held, place.organisation)
    own.team = code_for(project, held, place.team)
    fact = MemberChanged(
        on=day(project, at),
        member=own.ref,
        side=place.side,
        organisation=own.organisation or None,
        team=own.team or None,
    )
    write(held, fact, by=own.ref, at=at)
    own.vouched = keys_of(project).roll.is_vouched(own.ref)
    own.save(update_fields=["side", "organisation", "team", "vouched"])
    follow(held)


@transaction.atomic
def leave(*, membership: Membership, by: Person, at: datetime) -> None:
    """A member leaves. A project's last facilitator first sees that there is another one."""
    project = membership.project
    held = lock(project.record)
    own = seat(project, by, May.LEAVE)
    if own.pk != membership.pk:
        raise NotAllowedError
    if is_last_facilitator(own.ref, facilitators_of(project)):
        raise CannotError(
            _("You are the only facilitator. Make somebody else a facilitator before you leave.")
        )
    on = day(project, at)
    own.left_on = on.last
    own.wants_checkpoints = False
    own.save(update_fields=["left_on", "wants_checkpoints"])
    JoiningCard.objects.filter(project=project, person=by, ended_at=None).update(ended_at=at)
    forget_needs(own)
    write(held, MemberLeft(on=on, member=own.ref), by=own.ref, at=at)


@transaction.atomic
def vouch(*, membership: Membership, by: Person, at: datetime) -> None:
    """A member vouches that another belongs to their side. Only what counts can be said."""
    project = membership.project
    held = lock(project.record)
    own = seat(project, by, May.VOUCH)
    roll = keys_of(project).roll
    if not sides_vouched(roll, by=own.ref, member=membership.ref):
        raise CannotError(_("Your word would not count here: see who can vouch for whom."))
    write(held, MemberVouched(on=day(project, at), member=membership.ref), by=own.ref, at=at)
    Membership.objects.filter(pk=membership.pk).update(vouched=True)


@transaction.atomic
def share_facilitation(*, membership: Membership, by: Person) -> None:
    """A facilitator makes another member a facilitator too. A role, and no fact of the record."""
    seat(membership.project, by, May.SETTLE)
    if membership.role != Role.MEMBER or membership.left_on or membership.person is None:
        raise CannotError(_("Only a member of the project can become a facilitator."))
    Membership.objects.filter(pk=membership.pk).update(role=Role.FACILITATOR)


@transaction.atomic
def want_notices(*, membership: Membership, wanted: bool, by: Person) -> None:
    """A member wants to be written to about this project, or no longer. What stops is everything
    that is sent without being asked for: the checkpoints too, until they are asked for again."""
    own = seat(membership.project, by, May.LEAVE)
    if own.pk != membership.pk:
        raise NotAllowedError
    own.wants_notices = wanted
    own.wants_checkpoints = own.wants_checkpoints and wanted
    own.save(update_fields=["wants_notices", "wants_checkpoints"])


@transaction.atomic
def want_checkpoints(*, membership: Membership, wanted: bool, by: Person) -> None:
    """A member asks to be sent the record's checkpoints by e-mail, or no longer."""
    own = seat(membership.project, by, May.LEAVE)
    if own.pk != membership.pk:
        raise NotAllowedError
    if wanted and not by.email:
        raise CannotError(_("Add an e-mail address to your account first."))
    Membership.objects.filter(pk=own.pk).update(wants_checkpoints=wanted)
