"""How people come to the table in the world for questions of trust: a link for many, and what its
first member needs to take part."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from evenkeel.areas.projects.models import AccessNeeds, InvitationLink, Membership, Need


def made(first: Membership, at: datetime, until: datetime, say: Callable[[str], str]) -> None:
    """A link that works, for thirty people, and the needs of the one who made it."""
    InvitationLink.objects.create(
        project=first.project,
        code_hash=sha256(f"link {first.project_id}".encode()).hexdigest(),
        made_by=first,
        made_at=at,
        expires_at=until,
        places=30,
    )
    AccessNeeds.objects.create(
        membership=first,
        chosen=[Need.STEP_FREE],
        words=say("needs")[:1000],
        changed_on=at.date(),
    )
