"""The messages that this area sends, each in the language of whoever reads it."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from evenkeel.areas.projects.models import Project
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.models import Checkpoint


def send_invitation(project: Project, *, email: str, link: str, sender: str) -> bool:
    """Send an invitation; False where the mail server does not take it."""
    words = {"project": project, "link": link, "sender": sender}
    return _send(email, "projects/mail/invitation", words)


def send_checkpoint(project: Project, *, email: str, checkpoint: Checkpoint) -> None:
    """Send a signed state of the record; raises where the mail server does not take it."""
    words = {
        "project": project,
        "checkpoint": checkpoint,
        "fingerprint": printed_fingerprint(),
        "address": settings.ADDRESS,
    }
    _message(email, "projects/mail/checkpoint", words).send()


def _send(email: str, template: str, words: dict[str, object]) -> bool:
    try:
        _message(email, template, words).send()
    except (OSError, SMTPException):
        return False
    return True


def _message(email: str, template: str, words: dict[str, object]) -> EmailMessage:
    subject = render_to_string(f"{template}_subject.txt", words)
    return EmailMessage(
        " ".join(subject.split()), render_to_string(f"{template}.txt", words), to=[email]
    )
