"""Letting go of one person: their words, the tie between ref and person, and what is left over."""

from datetime import datetime

from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import is_last_facilitator
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Holder, Invitation, JoiningCard, Membership
from evenkeel.engine.facts import Erased, MemberLeft
from evenkeel.record.models import Text
from evenkeel.record.writing import SYSTEM, Writing, lock, write_all

AT_OWN_REQUEST = "own-request"


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Delete a person's texts and the tie to each of their refs, and say so in each record.

    Inside the caller's transaction. `by` is empty where a restored backup is brought up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    for membership in person.memberships.select_related("project__record").order_by("pk"):
        if by is not None and membership.left_on is None and is_last_facilitator(membership):
            raise CannotError(
                _("You are the only facilitator of “%(project)s”. Make somebody else one first.")
                % {"project": membership.project}
            )
        erase_membership(membership, by=membership.ref if by else SYSTEM, at=at)
    JoiningCard.objects.filter(person=person).delete()
    if person.email:
        Invitation.objects.filter(email__iexact=person.email).delete()
        Holder.objects.filter(email__iexact=person.email).delete()


def erase_membership(membership: Membership, *, by: str, at: datetime) -> None:
    """One ref is let go of. The record keeps what was done and no longer who did it."""
    held = lock(membership.project.record)
    gone, _rows = Text.objects.filter(record=held, author=membership.ref).delete()
    on = day(membership.project, at)
    erased = Erased(on=on, member=membership.ref, ground=AT_OWN_REQUEST, count=gone)
    writings = [Writing(erased)]
    if membership.left_on is None:
        # Who is gone can turn no key, so the record has to say that they left.
        writings.insert(0, Writing(MemberLeft(on=on, member=membership.ref)))
    write_all(held, writings, by=by, at=at)
    membership.person = None
    membership.left_on = membership.left_on or on.last
    membership.wants_checkpoints = False
    membership.save(update_fields=["person", "left_on", "wants_checkpoints"])
