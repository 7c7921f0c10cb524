"""Where a project stands, in a few figures. The readings themselves are the balance sheet's."""

from dataclasses import dataclass
from itertools import compress
from typing import Any, cast

from django.db.models import Count, Exists, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from evenkeel.areas.projects.models import AccessNeeds, Membership, Project, Proposal, Role
from evenkeel.areas.projects.rules import sides_that_do_not_facilitate
from evenkeel.engine import facts
from evenkeel.engine.facts import BandSet, CharterAgreed, ClaimMade, Fact, MeetingHeld
from evenkeel.engine.keys import SIDES
from evenkeel.engine.ledger.entries import read_line
from evenkeel.engine.words import Side
from evenkeel.record.models import Checkpoint, Entry
from evenkeel.record.reading import newest_checkpoint


@dataclass(frozen=True, slots=True)
class State:
    """Where a project stands, in a few figures."""

    claim: ClaimMade | None
    claim_seq: int
    band: BandSet | CharterAgreed | None
    charter: CharterAgreed | None
    citizens: int
    professionals: int
    others: int
    open_proposals: int
    meetings: int
    checkpoint: Checkpoint | None
    unseen_needs: int
    without_facilitator: tuple[Side, ...]

    @property
    def claims(self) -> list[tuple[str, str]]:
        """Scope and level of the newest claim."""
        return [(scope, str(level)) for scope, level in self.claim.levels] if self.claim else []


def _newest(project: Project, *kinds: type[Fact]) -> dict[str, facts.Entry]:
    """The newest entry of each of these kinds, by kind."""
    rows = Entry.objects.filter(
        record_id=project.record_id, kind__in=[kind.kind for kind in kinds]
    ).order_by("seq")
    newest = dict(rows.values_list("kind", "line"))
    return {kind: read_line(line.encode()).entry() for kind, line in newest.items()}


def claim_of(project: Project) -> ClaimMade | None:
    """The newest claim of a project."""
    newest = _newest(project, ClaimMade).get(ClaimMade.kind)
    return cast(ClaimMade, newest.fact) if newest else None


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are, as a part of another query."""
    every = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(every.annotate(many=Count("pk")).values("many")), 0)


def state_of(project: Project) -> State:
    """Where a project stands. The readings themselves are the balance sheet's."""
    rows = Entry.objects.filter(record_id=project.record_id)
    newest = _newest(project, ClaimMade, BandSet, CharterAgreed)
    claim, charter = newest.get(ClaimMade.kind), newest.get(CharterAgreed.kind)
    band = charter or newest.get(BandSet.kind)
    seats = Membership.objects.filter(project=project, left_on=None)
    open_proposals = project.proposals.filter(outcome=Proposal.Outcome.OPEN)
    facilitators = seats.filter(role=Role.FACILITATOR)
    # Counted in one go, since this page asks much else.
    citizens, professionals, others, proposals, meetings, unseen_needs, *facilitating = (
        Project.objects.filter(pk=project.pk)
        .values_list(
            _count(seats.filter(side=Side.CITIZEN)),
            _count(seats.filter(side=Side.PROFESSIONAL)),
            _count(seats.filter(side__in=(Side.BOTH, Side.UNKNOWN))),
            _count(open_proposals),
            _count(rows.filter(kind=MeetingHeld.kind)),
            _count(AccessNeeds.objects.filter(membership__project=project, organiser=None)),
            *(Exists(facilitators.filter(side=side)) for side in (*SIDES, Side.BOTH)),
        )
        .get()
    )
    return State(
        claim=cast(ClaimMade, claim.fact) if claim else None,
        claim_seq=claim.seq if claim else 0,
        band=cast(BandSet | CharterAgreed, band.fact) if band else None,
        charter=cast(CharterAgreed, charter.fact) if charter else None,
        citizens=citizens,
        professionals=professionals,
        others=others,
        open_proposals=proposals,
        meetings=meetings,
        checkpoint=newest_checkpoint(project.record),
        unseen_needs=unseen_needs,
        without_facilitator=sides_that_do_not_facilitate(
            compress((*SIDES, Side.BOTH), facilitating)
        ),
    )
