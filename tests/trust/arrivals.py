"""The link for many people of each project in the world for questions of trust."""

from datetime import datetime
from hashlib import sha256

from evenkeel.areas.projects.models import InvitationLink, Membership, Project


def link(project: Project, mark: str, by: Membership, at: datetime, until: datetime) -> None:
    """A link that works, for thirty people."""
    InvitationLink.objects.create(
        project=project,
        code_hash=sha256(f"link {mark}".encode()).hexdigest(),
        made_by=by,
        made_at=at,
        expires_at=until,
        places=30,
    )
