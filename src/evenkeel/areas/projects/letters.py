"""The messages that this area sends, each in the language of whoever reads it."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from evenkeel.areas.people.letters import notice
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Project
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.models import Checkpoint

CHECKPOINT = "projects/mail/checkpoint"


def send_invitation(project: Project, *, email: str, link: str, sender: str) -> bool:
    """Send an invitation; False where the mail server does not take it."""
    words = {"project": project, "link": link, "sender": sender}
    return _send(email, "projects/mail/invitation", words)


def send_checkpoint(project: Project, *, email: str, checkpoint: Checkpoint) -> None:
    """Send a signed state of the record to somebody outside; raises where the mail server does not
    take it."""
    _message(email, CHECKPOINT, _of_checkpoint(project, checkpoint)).send()


def send_checkpoint_to_member(
    project: Project, *, to: Person, seat: int, checkpoint: Checkpoint
) -> None:
    """The same to a member, who can stop it with one click."""
    notice(to, CHECKPOINT, _of_checkpoint(project, checkpoint), seat=seat).send()


def _of_checkpoint(project: Project, checkpoint: Checkpoint) -> dict[str, object]:
    return {
        "project": project,
        "checkpoint": checkpoint,
        "fingerprint": printed_fingerprint(),
        "address": settings.ADDRESS,
    }


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
