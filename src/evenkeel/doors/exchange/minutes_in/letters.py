"""E-mails as text: what was written, or else the web page of it; what hangs on it is a file of its
own. Headers are bounded before the library sees them, for some of its parts take their time.
"""

import email
import email.errors
import email.header
import re
from email.message import Message

from evenkeel.doors.exchange.minutes_in.pages import text_of_page
from evenkeel.doors.exchange.minutes_in.unreadable import Unreadable

MOST_BYTES = 5_000_000
MOST_PARTS = 200
MOST_OF_HEADERS = 200_000
LONGEST_SUBJECT = 500
_LONG_HEADER = re.compile(
    rb"^content-[^\n]{2000}|^content-[^\n]*(?:\n[ \t][^\n]*){50}", re.IGNORECASE | re.MULTILINE
)
_DAMAGE = (
    RecursionError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    email.errors.MessageError,
)
_NO_TEXT = "there is no text in this e-mail; give the file that hangs on it"


def text_of_letter(content: bytes) -> str:
    """The text of an e-mail with its subject above it."""
    content = content.replace(b"\r\n", b"\n")
    if len(content) > MOST_BYTES:
        raise Unreadable("this e-mail is too big; save the minutes that hang on it and give those")
    headers = content.partition(b"\n\n")[0]
    if len(headers) > MOST_OF_HEADERS or _LONG_HEADER.search(content):
        raise Unreadable("this is no e-mail that can be read; copy its text into a .txt file")
    if content.lower().count(b"\ncontent-type:") > MOST_PARTS:
        raise Unreadable("this e-mail has too many parts; copy its text into a .txt file")
    try:
        message = email.message_from_bytes(content)
        subject, text = _subject(message), _text(message)
    except _DAMAGE as error:
        raise Unreadable("this e-mail is damaged; copy its text into a .txt file") from error
    return f"{subject}\n\n{text}" if subject else text


def _subject(message: Message) -> str:
    raw = str(message.get("subject", ""))[:LONGEST_SUBJECT]
    parts = email.header.decode_header(raw)
    return " ".join(str(email.header.make_header(parts)).split())


def _text(message: Message) -> str:
    """The first part in plain text, else the first web page."""
    pages = []
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            return _unquoted(_decoded(part))
        if part.get_content_type() == "text/html":
            pages.append(part)
    if not pages:
        raise Unreadable(_NO_TEXT)
    return text_of_page(_decoded(pages[0]))


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise Unreadable(_NO_TEXT)
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", errors="replace")


def _unquoted(text: str) -> str:
    """Without the signs that programs put before what they quote."""
    return "\n".join(
        line.lstrip("> ") if line.startswith(">") else line for line in text.splitlines()
    )
