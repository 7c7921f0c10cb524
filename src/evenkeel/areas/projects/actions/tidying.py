"""Forgetting what has run out: the addresses of invitations, and the PINs of cards that ended."""

from datetime import datetime

from evenkeel.areas.projects.models import Invitation, JoiningCard


def forget_run_out(at: datetime) -> int:
    """Delete invitations that have run out, and what is kept of an ended card's PIN; returns how
    many there were of both. The card itself stays, so that its code is known to be used."""
    invitations, _rows = Invitation.objects.filter(expires_at__lt=at).delete()
    ended = JoiningCard.objects.filter(ended_at__isnull=False).exclude(pin_hash="")
    return invitations + ended.update(pin_hash="")
