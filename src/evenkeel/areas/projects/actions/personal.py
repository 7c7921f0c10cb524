"""Letting go of one person: their words, the tie between ref and person, and what is left over."""

from datetime import datetime

from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.queries import addresses_of
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.needs import forget_needs
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import (
    CodedName,
    Holder,
    Invitation,
    JoiningCard,
    Membership,
)
from evenkeel.areas.projects.queries import facilitators_of
from evenkeel.areas.projects.rules import is_last_facilitator
from evenkeel.engine.facts import Erased, MemberChanged, MemberJoined, MemberLeft
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.models import Entry, Text
from evenkeel.record.writing import SYSTEM, Writing, lock, write_all

AT_OWN_REQUEST = "own-request"
SEATED = (MemberJoined.kind, MemberChanged.kind)


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Delete a person's texts and the tie to each of their refs, and say so in each record.

    Inside the caller's transaction. `by` is empty where a restored backup is brought up to date.
    Invitations and holders go with each address that is theirs, and with none that they have only
    entered: anybody could end a holder's messages so.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    for membership in person.memberships.select_related("project__record").order_by("pk"):
        lock(membership.project.record)  # so that two who go at once see each other
        facilitators = facilitators_of(membership.project)
        if by is not None and is_last_facilitator(membership.ref, facilitators):
            raise CannotError(
                _("You are the only facilitator of “%(project)s”. Make somebody else one first.")
                % {"project": membership.project}
            )
        erase_membership(membership, by=membership.ref if by else SYSTEM, at=at)
    JoiningCard.objects.filter(person=person).delete()
    for address in addresses_of(person):
        Invitation.objects.filter(email__iexact=address).delete()
        Holder.objects.filter(email__iexact=address).delete()


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
    forget_needs(membership)
    _forget_names(membership)


def _forget_names(membership: Membership) -> None:
    """Delete the names of the organisations and teams that were this seat's alone: a firm of one
    person is called after them. What somebody else's seat or an imported row says, stays."""
    entries = Entry.objects.filter(record_id=membership.project.record_id)
    seats = Membership.objects.filter(project=membership.project, person__isnull=False)
    codes = {membership.organisation, membership.team}
    for line in entries.filter(kind__in=SEATED, line__contains=_quoted(membership.ref)).values_list(
        "line", flat=True
    ):
        fact = read_line(line.encode()).entry().fact
        if isinstance(fact, MemberJoined | MemberChanged) and fact.member == membership.ref:
            codes |= {fact.organisation or "", fact.team or ""}
    kept = set(seats.values_list("organisation", flat=True)) | set(
        seats.values_list("team", flat=True)
    )
    for code in codes - kept - {""}:
        if not entries.exclude(kind__in=SEATED).filter(line__contains=_quoted(code)).exists():
            CodedName.objects.filter(project=membership.project, code=code).delete()


def _quoted(ref: str) -> str:
    """A ref or code as it stands in an entry's line."""
    return f'"{ref}"'
