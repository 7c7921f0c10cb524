"""Passing on what a member holds in a project: the facilitator's role, and arrangements."""

from datetime import datetime

from django.db import transaction

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.membership import share_facilitation
from evenkeel.areas.projects.actions.needs import pass_needs_on
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries.held import NEEDS, ROLE


@transaction.atomic
def pass_on(*, key: str, gone: Membership, to: Membership, by: Person, at: datetime) -> None:
    """Give one of the things that `held_by` names to another member."""
    del at
    if key == ROLE:
        share_facilitation(membership=to, by=by)
    elif key == NEEDS:
        pass_needs_on(gone=gone, to=to, by=by)
