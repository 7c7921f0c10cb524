"""Reading projects: always for somebody, so that what they may not see is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, CharField, Count, Exists, F, OuterRef, Q, QuerySet

from evenkeel.areas.people.models import Person, shown_name
from evenkeel.areas.people.queries import passkeys_of
from evenkeel.areas.people.rules import has_stopped
from evenkeel.areas.projects.models import (
    AccessNeeds,
    CodedName,
    InvitationLink,
    JoiningCard,
    Membership,
    Project,
    Role,
    Visibility,
)
from evenkeel.areas.projects.rules import May, is_allowed
from evenkeel.engine.balance import History, read_history
from evenkeel.engine.facts import (
    ExaminerNamed,
    KeyTurned,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    MemberRemoved,
    MemberVouched,
    ProposalClosed,
    Proposed,
)
from evenkeel.engine.keys import sides_vouched
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.models import Entry, Text
from evenkeel.shared.prepared import Given, PreparedObjects

Visitor = Person | AnonymousUser


@dataclass(frozen=True, slots=True)
class Standing:
    """A visitor's standing in a project: the project, and their membership if they have one."""

    project: Project
    membership: Membership | None

    def may(self, may: May) -> bool:
        """Whether the visitor may do this here."""
        role = Role(self.membership.role) if self.membership else None
        return is_allowed(may, role=role, visibility=Visibility(self.project.visibility))

    @property
    def can(self) -> dict[str, bool]:
        """The same by lower-case name, for templates: `standing.can.import`."""
        return {may.name.lower(): self.may(may) for may in May}


def projects_for(user: Visitor) -> QuerySet[Project]:
    """The projects that a visitor may see."""
    seen = Q(visibility=Visibility.PUBLIC)
    if isinstance(user, Person):
        # By the visitor's own seats, so that the cost does not grow with other projects' members.
        seats = Membership.objects.filter(person=user, left_on=None)
        insider = Q(role__in=[Role.FACILITATOR, Role.EXAMINER])
        mine = seats.filter(insider | Q(project__visibility=Visibility.MEMBERS))
        seen |= Q(pk__in=mine.values("project"))
    return Project.objects.filter(seen).select_related("organisation", "record")


def listed_for(user: Visitor) -> QuerySet[Project]:
    """The projects that a visitor may see, those in which they have a seat first."""
    projects = projects_for(user)
    if not isinstance(user, Person):
        return projects
    seats = Membership.objects.filter(person=user, left_on=None, project=OuterRef("pk"))
    return projects.annotate(is_theirs=Exists(seats)).order_by("-is_theirs", "name", "pk")


_SEAT = PreparedObjects(
    lambda: Membership.objects.filter(
        person=Given(lambda asked: asked[0], BigIntegerField()),
        project__slug=Given(lambda asked: asked[1], CharField()),
        left_on=None,
    ),
    *("project", "project__organisation", "project__record"),
)
"""The seat of a person in the project of a slug, which every page of a project asks for."""


def standing_for(user: Visitor, slug: str) -> Standing | None:
    """A visitor's standing in the project of this slug; None where they may not see it."""
    membership = None
    if isinstance(user, Person):
        membership = _SEAT.first((user.pk, slug))
    projects = Project.objects.select_related("organisation", "record")
    project = membership.project if membership else projects.filter(slug=slug).first()
    if project is None:
        return None
    standing = Standing(project, membership)
    may_leave = membership is not None
    return standing if standing.may(May.SEE) or may_leave else None


ROLL_KINDS = tuple(
    kind.kind
    for kind in (
        MemberJoined,
        MemberChanged,
        MemberLeft,
        MemberRemoved,
        MemberVouched,
        ExaminerNamed,
        Proposed,
        KeyTurned,
        ProposalClosed,
    )
)


def keys_of(project: Project) -> History:
    """Who sits at the table and what waits for keys, as the record says it and the readings see it.

    Only the entries that bear on it are read. Whether a proposal has taken effect stands in its
    row, since what it did is an entry of another kind.
    """
    rows = Entry.objects.filter(record_id=project.record_id, kind__in=ROLL_KINDS)
    lines = rows.order_by("seq").values_list("line", flat=True)
    return read_history(read_line(line.encode()).entry() for line in lines)


def coded_names(project: Project) -> dict[str, str]:
    """The names behind the codes of organisations and teams."""
    return dict(CodedName.objects.filter(project=project).values_list("code", "name"))


def names_by_ref(project: Project) -> dict[str, str]:
    """The names of everybody who has or had a seat, by ref and in the order of the names; erased
    people have none."""
    return _names(Membership.objects.filter(project=project))


def names_at_the_table(project: Project, roles: Collection[Role] = tuple(Role)) -> dict[str, str]:
    """The names of who has a seat now, by ref and in the order of the names."""
    seats = Membership.objects.filter(project=project, left_on=None)
    return _names(seats.filter(role__in=roles))


def _names(seats: QuerySet[Membership]) -> dict[str, str]:
    rows = seats.filter(person__isnull=False).order_by("person__name", "pk")
    return {
        ref: shown_name(name, email)
        for ref, name, email in rows.values_list("ref", "person__name", "person__email")
    }


def members_of(project: Project) -> QuerySet[Membership]:
    """Everybody with a seat, facilitators first; who left is not among them."""
    seats = Membership.objects.filter(project=project, left_on=None, person__isnull=False)
    return seats.select_related("person").order_by("role", "person__name", "pk")


def is_written_to(seat: Membership) -> bool:
    """Whether the site may write to whoever has this seat about its project, unasked."""
    has_not_stopped = seat.person is not None and not has_stopped(seat.person)
    return has_not_stopped and seat.wants_notices and can_be_reached(seat)


def can_be_reached(seat: Membership) -> bool:
    """Whether whoever has this seat still has it, has an address and may see the project."""
    person = seat.person
    return (
        person is not None
        and bool(person.email)
        and person.is_active
        and seat.left_on is None
        and Standing(seat.project, seat).may(May.SEE)
    )


def facilitators_of(project: Project) -> list[str]:
    """The refs of those who facilitate a project now."""
    seats = members_of(project).filter(role=Role.FACILITATOR)
    return list(seats.values_list("ref", flat=True))


def vouching_for(own: Membership, other: Membership) -> bool:
    """Whether one member's word for another would count, and is not given yet."""
    if other.left_on or own.pk == other.pk:
        return False
    roll = keys_of(own.project).roll
    sides = sides_vouched(roll, by=own.ref, member=other.ref)
    return any(other.ref not in roll.vouched[side] for side in sides)


def needs_card(membership: Membership) -> bool:
    """Whether a member's only way in is the card with which they joined this project.

    A card that joined somebody who had an account already ended in the same moment, and its PIN was
    never chosen; of any other the PIN may be forgotten by now, since the card has ended.
    """
    person = membership.person
    if person is None or person.email or membership.left_on:
        return False
    cards = JoiningCard.objects.filter(project=membership.project_id, person=person)
    has_card = cards.exclude(joined_at=None).exclude(ended_at=F("joined_at")).exists()
    return has_card and not passkeys_of(person).exists()


def copies_for(membership: Membership) -> QuerySet[JoiningCard]:
    """The cards that were made anew for a member, which everybody at the table may know."""
    return (
        JoiningCard.objects.filter(
            project=membership.project_id, person=membership.person_id, is_new_copy=True
        )
        .select_related("made_by__person")
        .order_by("-made_at")
    )


def cards_of(person: Person) -> QuerySet[JoiningCard]:
    """The cards that are, or were, in a person's hand."""
    return JoiningCard.objects.filter(person=person).select_related("project").order_by("-made_at")


def live_link(code_hash: str, at: datetime) -> InvitationLink | None:
    """The link with this code, while it works and has a place left."""
    links = InvitationLink.objects.select_related("project__organisation", "project__record")
    return links.filter(code_hash=code_hash, expires_at__gt=at, joined__lt=F("places")).first()


def acts_of(membership: Membership) -> QuerySet[Entry]:
    """The entries that a member wrote, newest first."""
    record = membership.project.record_id
    return Entry.objects.filter(record_id=record, by=membership.ref).order_by("-seq")


def text_of(project: Project, seq: int, field: str) -> str:
    """A free text of the record; empty where there is none or it was erased."""
    texts = Text.objects.filter(record_id=project.record_id, seq=seq, field=field)
    return texts.values_list("value", flat=True).first() or ""


def export_person(person: Person) -> dict[str, object]:
    """What this area knows about a person: seats, what they wrote, proposals, keys and cards."""
    seats = Membership.objects.filter(person=person).select_related("project")
    return {
        "seats": [
            {
                "project": seat.project.name,
                "ref": seat.ref,
                "role": seat.role,
                "side": seat.side,
                "organisation": coded_names(seat.project).get(seat.organisation, ""),
                "team": coded_names(seat.project).get(seat.team, ""),
                "vouched_for": seat.vouched,
                "joined_on": seat.joined_on.isoformat(),
                "left_on": seat.left_on.isoformat() if seat.left_on else "",
                "messages_about_it": seat.wants_notices,
                "checkpoints_by_email": seat.wants_checkpoints,
            }
            for seat in seats
        ],
        "texts": [
            {
                "project": seat.project.name,
                "entry": text.seq,
                "what": text.field,
                "text": text.value,
            }
            for seat in seats
            for text in Text.objects.filter(record_id=seat.project.record_id, author=seat.ref)
        ],
        "acts": [
            {"project": seat.project.name, "entry": entry.seq, "line": entry.line}
            for seat in seats
            for entry in acts_of(seat).order_by("seq")
        ],
        "what_you_need": [
            {
                "project": one.membership.project.name,
                "chosen": ", ".join(one.labels),
                "words": one.words,
                "changed_on": one.changed_on.isoformat(),
            }
            for one in AccessNeeds.objects.filter(membership__in=seats).select_related(
                "membership__project"
            )
        ],
        # Of those whose needs they see to, no more than in how many cases: the rest is others'.
        "arrangements_you_see_to": [
            {"project": name, "members": many}
            for name, many in seats.filter(arranges__isnull=False).values_list(
                "project__name", Count("arranges")
            )
        ],
        "cards": [
            {
                "project": card.project.name,
                "made_at": card.made_at.isoformat(),
                "first_used_at": card.joined_at.isoformat() if card.joined_at else "",
                "ended_at": card.ended_at.isoformat() if card.ended_at else "",
            }
            for card in cards_of(person)
        ],
    }
