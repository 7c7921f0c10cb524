"""Reading projects: always for somebody, so that what they may not see is not there."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project, Role, Visibility
from evenkeel.areas.projects.rules import May, is_allowed
from evenkeel.engine.balance.history import History, read_history
from evenkeel.engine.facts import (
    KeyTurned,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    MemberRemoved,
    MemberVouched,
    ProposalClosed,
    Proposed,
)
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.models import Entry

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
        seat = Q(memberships__person=user, memberships__left_on=None)
        insider = Q(memberships__role__in=[Role.FACILITATOR, Role.EXAMINER])
        seen |= seat & (Q(visibility=Visibility.MEMBERS) | insider)
    return Project.objects.filter(seen).distinct().select_related("organisation", "record")


def standing_for(user: Visitor, slug: str) -> Standing | None:
    """A visitor's standing in the project of this slug; None where they may not see it."""
    project = Project.objects.select_related("organisation", "record").filter(slug=slug).first()
    if project is None:
        return None
    membership = None
    if isinstance(user, Person):
        membership = Membership.objects.filter(project=project, person=user, left_on=None).first()
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
