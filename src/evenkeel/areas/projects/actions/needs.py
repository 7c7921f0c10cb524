"""What members need to take part: said by themselves, seen to by a facilitator, deleted with the
seat. No fact of the record, ever."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import AccessNeeds, Membership, Need
from evenkeel.areas.projects.queries import facilitators_of
from evenkeel.areas.projects.rules import May
from evenkeel.shared.transactions import atomic_or_once_more


@atomic_or_once_more
def say_needs(
    *, membership: Membership, chosen: Sequence[Need], words: str, by: Person, at: datetime
) -> None:
    """A member says what they need. Whoever saw to what they said before has to look again.

    Nothing chosen and nothing said takes everything back.
    """
    own = seat(membership.project, by, May.LEAVE)
    if own.pk != membership.pk:
        raise NotAllowedError
    said = {"chosen": [need.value for need in chosen], "words": words.strip()}
    rows = AccessNeeds.objects.filter(membership=own)
    if not any(said.values()):
        rows.delete()
    elif not rows.filter(**said).exists():
        more = {"organiser": None, "changed_on": day(own.project, at).last}
        AccessNeeds.objects.update_or_create(membership=own, defaults=said | more)


@transaction.atomic
def see_to(*, needs: AccessNeeds, by: Person) -> None:
    """A facilitator sees to what a member needs, unless another one does."""
    own = seat(needs.membership.project, by, May.SEE_NEEDS)
    free = AccessNeeds.objects.filter(pk=needs.pk, organiser=None)
    if not free.update(organiser=own):
        raise CannotError(_("Another facilitator sees to it already, or it was taken back."))


@transaction.atomic
def give_back(*, needs: AccessNeeds, by: Person) -> None:
    """A facilitator no longer sees to what a member needs."""
    own = seat(needs.membership.project, by, May.SEE_NEEDS)
    AccessNeeds.objects.filter(pk=needs.pk, organiser=own).update(organiser=None)


@transaction.atomic
def pass_needs_on(*, gone: Membership, to: Membership, by: Person) -> None:
    """What one facilitator sees to is with another one now."""
    seat(gone.project, by, May.SEE_NEEDS)
    if to.ref not in facilitators_of(gone.project) or to.project_id != gone.project_id:
        raise CannotError(_("Only a facilitator can see to what members need."))
    if not AccessNeeds.objects.filter(organiser=gone).update(organiser=to):
        raise CannotError(_("This was passed on already."))


def forget_needs(membership: Membership) -> None:
    """Delete what somebody needed, and let go of what they saw to. Inside the transaction in which
    they leave."""
    AccessNeeds.objects.filter(membership=membership).delete()
    AccessNeeds.objects.filter(organiser=membership).update(organiser=None)
