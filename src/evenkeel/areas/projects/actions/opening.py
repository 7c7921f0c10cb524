"""Opening a project, and what its facilitators settle later: settings, claim, outside holders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from evenkeel.areas.people.actions import free_slug
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError, can_open_projects
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.charters import charter_of
from evenkeel.areas.projects.models import (
    CodedName,
    Holder,
    Membership,
    Project,
    Role,
    Visibility,
)
from evenkeel.areas.projects.rules import RESERVED_SLUGS, May, can_be_made_private
from evenkeel.engine.facts import BandSet, ClaimMade, MemberJoined, ProjectOpened
from evenkeel.engine.when import When
from evenkeel.engine.words import Level, Side
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, lock, new_ref, seal, write, write_all
from evenkeel.shared.transactions import atomic_or_once_more

HOLDERS_AT_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How somebody takes their place: side, and the names of their organisation and team."""

    side: Side
    organisation: str = ""
    team: str = ""


@atomic_or_once_more
def open_project(
    *,
    organisation: Organisation,
    name: str,
    about: str = "",
    visibility: Visibility = Visibility.MEMBERS,
    claim: Mapping[str, Level],
    band: tuple[Decimal, Decimal] | None = None,
    place: Seat,
    by: Person,
    at: datetime,
) -> Project:
    """An officer opens a project and becomes its first facilitator.

    `claim` is a level by phase, or by `all`; empty where nothing is claimed.
    """
    if not can_open_projects(by, organisation):
        raise NotAllowedError
    taken = "project " if slugify(name) in RESERVED_SLUGS else ""
    record = Record.objects.create()
    project = Project(
        organisation=organisation,
        record=record,
        name=name.strip(),
        slug=free_slug(Project.objects.all(), taken + name),
        about=about.strip(),
        visibility=visibility,
    )
    on = day(project, at)
    project.opened_on = on.last
    project.save()
    held = lock(record)
    ref = new_ref(held, "m")
    first = Membership.objects.create(
        project=project,
        person=by,
        ref=ref,
        role=Role.FACILITATOR,
        side=place.side,
        organisation=code_for(project, held, place.organisation),
        team=code_for(project, held, place.team),
        joined_on=on.last,
    )
    writings = [Writing(ProjectOpened(on=on)), Writing(joined(first, on=on))]
    if claim:
        writings.append(Writing(ClaimMade(on=on, levels=tuple(sorted(claim.items())))))
    if band:
        writings.append(Writing(BandSet(on=on, low=band[0], high=band[1])))
    write_all(held, writings, by=ref, at=at)
    seal(held, at=at)
    project.record = held
    return project


def joined(membership: Membership, *, on: When) -> MemberJoined:
    """The fact that somebody took their seat."""
    return MemberJoined(
        on=on,
        member=membership.ref,
        side=Side(membership.side),
        organisation=membership.organisation or None,
        team=membership.team or None,
    )


def code_for(project: Project, held: Record, name: str) -> str:
    """The code under which the record knows an organisation or team; none for an empty name.

    `held` is the locked record. The same name, however it is spaced or capitalised, keeps its code.
    """
    name = " ".join(name.split())[:160]
    if not name:
        return ""
    known = CodedName.objects.filter(project=project, name__iexact=name).first()
    if known is None:
        known = CodedName.objects.create(project=project, code=new_ref(held, "n"), name=name)
    return known.code


@transaction.atomic
def change_settings(
    *,
    project: Project,
    name: str,
    about: str,
    visibility: Visibility,
    citizens_word: str,
    professionals_word: str,
    time_zone: str,
    by: Person,
) -> None:
    """A facilitator settles how the project is shown, and to whom. No fact: nothing is claimed."""
    lock(project.record)  # so that nobody joins meanwhile
    member = seat(project, by, May.SETTLE)
    is_private = member.project.visibility == Visibility.PRIVATE
    if visibility is Visibility.PRIVATE and not is_private:
        seats = Membership.objects.filter(project=project, left_on=None)
        if not can_be_made_private(map(Role, seats.values_list("role", flat=True))):
            raise CannotError(
                _(
                    "It can't be made private while members sit at the table: they could no longer "
                    "see the project, confirm minutes or turn their side's key. To remove somebody "
                    "takes a key of each side."
                )
            )
    words = (citizens_word.strip(), professionals_word.strip())
    held = (member.project.citizens_word, member.project.professionals_word)
    if words != held and charter_of(project) is not None:
        raise CannotError(_("The words for the two sides stand in your charter."))
    Project.objects.filter(pk=project.pk).update(
        name=name.strip(),
        about=about.strip(),
        visibility=visibility,
        citizens_word=words[0],
        professionals_word=words[1],
        time_zone=time_zone,
    )
    project.refresh_from_db()


@transaction.atomic
def make_claim(
    *, project: Project, claim: Mapping[str, Level], reason: str, by: Person, at: datetime
) -> int:
    """A facilitator enters what the organisation now claims. The old claim stays in the record."""
    held = lock(project.record)
    member = seat(project, by, May.SETTLE)
    if not claim:
        raise CannotError(_("Say a level for at least one phase."))
    fact = ClaimMade(on=day(project, at), levels=tuple(sorted(claim.items())))
    texts = {"reason": reason.strip()} if reason.strip() else {}
    return write(held, fact, by=member.ref, at=at, texts=texts, author=member.ref)


@atomic_or_once_more
def add_holder(*, project: Project, name: str, email: str, by: Person) -> Holder:
    """A facilitator names somebody outside who is sent the checkpoints."""
    seat(project, by, May.SETTLE)
    email = email.strip().lower()
    if project.holders.filter(email=email).exists():
        raise CannotError(_("This address is a holder already."))
    if project.holders.count() >= HOLDERS_AT_MOST:
        raise CannotError(_("There are twenty holders already. Remove one first."))
    return Holder.objects.create(project=project, name=name.strip(), email=email)


@transaction.atomic
def remove_holder(*, holder: Holder, by: Person) -> None:
    """A facilitator no longer sends checkpoints to a holder. What they hold, they keep."""
    seat(holder.project, by, May.SETTLE)
    holder.delete()
