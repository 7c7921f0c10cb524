"""E-mails as text: what was written, or else the web page of it; attachments are files of their own."""

import email
import email.policy
from email.message import EmailMessage

from evenkeel.doors.exchange.minutes_in.pages import text_of_page
from evenkeel.doors.exchange.minutes_in.unreadable import Unreadable

MOST_BYTES = 5_000_000
MOST_PARTS = 200
MOST_HEADER_LINES = 2_000


def text_of_letter(content: bytes) -> str:
    """The text of an e-mail with its subject above it."""
    if len(content) > MOST_BYTES:
        raise Unreadable("this e-mail is too big; save the minutes that hang on it and give those")
    if (
        content[:200_000].lower().count(b"\nmime-version:") > MOST_PARTS
        or content.lower().count(b"\ncontent-type:") > MOST_PARTS
    ):
        raise Unreadable("this e-mail has too many parts; copy its text into a .txt file")
    end = content.find(b"\n\n")
    if content[: end if end >= 0 else None].count(b"\n") > MOST_HEADER_LINES:
        raise Unreadable("this is no e-mail that can be read")
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        return _text(message)
    except (
        RecursionError,
        ValueError,
        LookupError,
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
    ) as error:
        raise Unreadable("this e-mail is damaged; copy its text into a .txt file") from error


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Unreadable("there is no text in this e-mail; give the file that hangs on it")
    said = body.get_content()
    if not isinstance(said, str):
        raise Unreadable("there is no text in this e-mail; give the file that hangs on it")
    if body.get_content_type() == "text/html":
        said = text_of_page(said)
    subject = " ".join(str(message.get("subject", "")).split())[:200]
    return f"{subject}\n\n{_unquoted(said)}" if subject else _unquoted(said)


def _unquoted(text: str) -> str:
    """Without the signs that programs put before what they quote."""
    return "\n".join(
        line.lstrip("> ") if line.startswith(">") else line for line in text.splitlines()
    )
