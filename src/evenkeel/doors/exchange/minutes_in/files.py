"""Which kind of file it is, told by how it begins and by its name, and its text."""

from evenkeel.doors.exchange.minutes_in.letters import text_of_letter
from evenkeel.doors.exchange.minutes_in.pages import text_of_page
from evenkeel.doors.exchange.minutes_in.unreadable import Unreadable
from evenkeel.doors.exchange.minutes_in.word import text_of_word
from evenkeel.engine.minutes import MOST_CHARACTERS

MOST_BYTES = 20_000_000
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NO_TEXT = {
    b"%PDF": "this is a PDF, which can't be read yet; open it, copy its text and save that as a"
    " .txt file, or save it as Word",
    b"\xd0\xcf\x11\xe0": "this is an old Word or Excel file; save it as .docx or as plain text",
    b"{\\rtf": "this is rich text; save it as .docx or as plain text",
    b"\x89PNG": "this is a picture; its words can only be typed or copied from the original",
    b"\xff\xd8\xff": "this is a picture; its words can only be typed or copied from the original",
    b"GIF8": "this is a picture; its words can only be typed or copied from the original",
    b"II*\x00": "this is a picture; its words can only be typed or copied from the original",
    b"MM\x00*": "this is a picture; its words can only be typed or copied from the original",
}
_LETTER_SIGNS = (
    b"received:",
    b"return-path:",
    b"from:",
    b"mime-version:",
    b"message-id:",
    b"delivered-to:",
)
_PAGE_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")
_PAGE_NAMES = (".html", ".htm", ".xhtml")
_LOOKED_AT = 1_000


def text_of(content: bytes, name: str = "") -> str:
    """The text of a file; raises `Unreadable` with the reason in plain words.

    >>> text_of("Present: Zo\u00eb".encode("cp1252"))
    'Present: Zo\u00eb'
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(f"the file has more than {MOST_BYTES // 1_000_000} MB; give it in parts")
    for sign, reason in _NO_TEXT.items():
        if content.startswith(sign):
            raise Unreadable(reason)
    text = _text(content, name.lower())
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            f"the text has more than {MOST_CHARACTERS:,} characters; give the minutes in parts"
        )
    if not text.strip():
        raise Unreadable(
            "there is no text in this file; if it shows some, it is a picture of a text"
        )
    return text


def _text(content: bytes, name: str) -> str:
    if content.startswith(b"PK"):
        return text_of_word(content)
    beginning = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if name.endswith(".eml") or _is_letter(beginning):
        return text_of_letter(content)
    text = decoded(content)
    if name.endswith(_PAGE_NAMES) or beginning.startswith(_PAGE_SIGNS):
        return text_of_page(text)
    return text


def _is_letter(beginning: bytes) -> bool:
    """Whether two lines at the front are those of a letter's envelope; one could be a sentence."""
    lines = beginning.splitlines()[:20]
    return (
        beginning.startswith(_LETTER_SIGNS)
        and sum(one.startswith(_LETTER_SIGNS) for one in lines) > 1
    )


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-8 or what Windows wrote before it."""
    for sign, encoding in _BOMS.items():
        if content.startswith(sign):
            return content.decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if text.count("\0") * 100 > len(text):
        raise Unreadable("this is no text file")
    return text.replace("\0", " ")
