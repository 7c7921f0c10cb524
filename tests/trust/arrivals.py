"""How people come to the table in the world for questions of trust: a link for many, what its
first member needs to take part, a group that is missing, and the words that they will meet."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from evenkeel.areas.projects.models import AccessNeeds, InvitationLink, Membership, Need
from evenkeel.areas.stakeholders.models import Group
from evenkeel.engine.words import Side
from tests.trust import words


def made(first: Membership, at: datetime, until: datetime, say: Callable[[str], str]) -> None:
    """A link that works, for thirty people; the needs of the one who made it; whom they ask; the
    organisation's glossary, in the words of its first project."""
    words.made(first.project.organisation, say)
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
    Group.objects.create(
        project=first.project,
        name=say("stakeholders")[:160],
        side=Side.CITIZEN,
        affected=True,
        has_power=False,
        where=Group.Where.MISSING,
        asker=first,
        ask_by=at.date(),
        written_by=first,
    )
