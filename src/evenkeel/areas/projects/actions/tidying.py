"""Forgetting what has run out: invitations with their addresses, links, and PINs of ended cards."""

from datetime import datetime

from evenkeel.areas.projects.models import Invitation, InvitationLink, JoiningCard


def forget_run_out(at: datetime) -> int:
    """Delete invitations and links that have run out, and what is kept of an ended card's PIN;
    returns how many there were of all. The card itself stays, so that its code is known to be used.
    """
    invitations, _rows = Invitation.objects.filter(expires_at__lt=at).delete()
    ended = JoiningCard.objects.filter(ended_at__isnull=False).exclude(pin_hash="")
    links, _rows = InvitationLink.objects.filter(expires_at__lt=at).delete()
    return invitations + links + ended.update(pin_hash="")
