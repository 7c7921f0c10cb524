"""Mail without a mail server: messages wait in a local outbox and are shown in the terminal.

For a demonstration or a first try on one machine. A message is kept as a file until somebody opens
it on the outbox page; opening delivers it, and the body is gone. Start-up refuses this backend
anywhere but on a loopback address.
"""

import json
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from evenkeel.shared.clock import now


def _folder() -> Path:
    return Path(settings.HOME) / "outbox"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that waits in the outbox."""

    name: str
    at: str
    to: tuple[str, ...]
    subject: str
    body: str


class OutboxBackend(BaseEmailBackend):
    """Writes each message into the outbox and onto the terminal."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            at = now().isoformat(timespec="seconds")
            text = {
                "at": at,
                "to": list(message.to),
                "subject": message.subject,
                "body": str(message.body),
            }
            name = f"{at.replace(':', '').replace('+', '-')}-{secrets.token_hex(4)}.json"
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(text, file)
            to = ", ".join(message.to)
            print(
                f"\n--- message for {to}: {message.subject}\n{message.body}\n---",
                file=sys.stderr,
                flush=True,
            )
        return len(email_messages)


def waiting() -> list[Message]:
    """The messages in the outbox, newest first."""
    found = []
    for path in sorted(_folder().glob("*.json"), reverse=True):
        text = json.loads(path.read_text(encoding="utf-8"))
        found.append(
            Message(path.name, text["at"], tuple(text["to"]), text["subject"], text["body"])
        )
    return found


def deliver(name: str) -> Message | None:
    """Take one message out of the outbox; None where there is none of that name."""
    for message in waiting():
        if message.name == name:
            (_folder() / name).unlink(missing_ok=True)
            return message
    return None


def forget(address: str) -> int:
    """Remove every message to an address; returns how many there were."""
    gone = [message for message in waiting() if address.lower() in map(str.lower, message.to)]
    for message in gone:
        (_folder() / message.name).unlink(missing_ok=True)
    return len(gone)
