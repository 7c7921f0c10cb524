"""The promise of each project in the world for questions of trust."""

from datetime import date
from typing import TYPE_CHECKING

from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.projects.models import Membership
from evenkeel.engine.words import Done, Side

if TYPE_CHECKING:
    from tests.trust.world import Things


def made(things: "Things", first: int, asker: Membership, owner: Membership) -> None:
    """The promise of the minutes whose entries begin at `first`, told as done by its owner."""
    told = {"done": Done.YES, "done_on": "2026-02-03"}
    promise = Commitment.objects.create(
        project=things.project,
        ref=things.promise,
        latest=things.promise,
        seq=first + 4,
        meeting=things.meeting,
        on=date(2026, 2, 3),
        asked=Side.CITIZEN,
        asker=asker,
        owner=Side.PROFESSIONAL,
        due="2026-03-01",
        due_by=date(2026, 3, 1),
        told_seq=first + 7,
        told_on=date(2026, 2, 3),
        told_by="m1",
        **told,
    )
    promise.owners.add(owner)
    Telling.objects.create(
        commitment=promise,
        kind=Telling.Kind.TOLD,
        seq=first + 7,
        on=date(2026, 2, 3),
        by=owner,
        **told,
    )
