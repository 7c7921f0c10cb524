"""The text of a document that somebody hands in: plain text, Word, PDF, HTML or an e-mail with what
is attached to it, told by what is in it and not by its name. Needs no Django, so that the command
line can read documents too.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from enum import StrEnum
from xml.etree import ElementTree as ET

from evenkeel.shared import pdf_texts

MOST_UNPACKED = 12_000_000
"""Bytes of a Word document's text with its markup: some thousand pages."""


class Reason(StrEnum):
    """Why a file gives no text."""

    PICTURE = "picture"
    LOCKED = "locked"
    OLD_WORD = "old-word"
    TABLE = "table"
    OTHER = "other"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    EMPTY = "empty"


class NoTextError(ValueError):
    """A file gives no text, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_HEIF = re.compile(rb"....ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_BEGINS_AS_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")


def text_of(name: str, content: bytes) -> str:
    """The text of a file; raises NoTextError where there is none to be had."""
    ending = name.rpartition(".")[2].lower()
    if content.startswith(_PICTURES) or _HEIF.match(content) or content[8:12] == b"WEBP":
        raise NoTextError(Reason.PICTURE)
    if content.startswith(b"%PDF"):
        return _pdf_text(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoTextError(Reason.OLD_WORD)
    if ending in ("csv", "tsv"):
        raise NoTextError(Reason.TABLE)
    if content.startswith(b"PK\3\4"):
        text = _word_text(content)
    elif content.startswith(b"{\\rtf"):
        raise NoTextError(Reason.OTHER)
    elif ending == "eml" and _HEADERS.match(content.replace(b"\r\n", b"\n")[:20_000]):
        text = _mail_text(content)
    elif ending in ("html", "htm") or _BEGINS_AS_HTML.match(content):
        text = html_text(_decoded(content))
    else:
        text = _decoded(content)
    if not text.strip():
        raise NoTextError(Reason.EMPTY)
    return text


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 as it says itself, else what old Windows programs write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise NoTextError(Reason.OTHER)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


# Word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOT_SAID = frozenset({f"{_W}del", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_DEEPEST = 40


def _word_text(content: bytes) -> str:
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as packed,
            packed.open("word/document.xml") as part,
        ):
            inside = part.read(MOST_UNPACKED + 1)
    except KeyError:
        raise NoTextError(Reason.OTHER) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError,
            RuntimeError, EOFError):  # fmt: skip
        raise NoTextError(Reason.BROKEN) from None
    if len(inside) > MOST_UNPACKED:
        raise NoTextError(Reason.TOO_LARGE)
    if b"<!DOCTYPE" in inside or b"<!ENTITY" in inside:
        # No word processor writes one; whoever does wants more unpacked than was sent.
        raise NoTextError(Reason.BROKEN)
    try:
        root = ET.fromstring(inside)  # noqa: S314 (without entities there is no bomb)
    except ET.ParseError:
        raise NoTextError(Reason.BROKEN) from None
    return "\n".join(_blocks(root, 0))


def _blocks(element: ET.Element, depth: int) -> Iterator[str]:
    """The paragraphs inside an element, and the rows of its tables as lines."""
    if depth > _DEEPEST:
        raise NoTextError(Reason.BROKEN)
    for child in element:
        if child.tag == f"{_W}p":
            yield "".join(_said(child, 0))
        elif child.tag == f"{_W}tr":
            cells = [
                [text for text in _blocks(cell, depth + 1) if text.strip()]
                for cell in child
                if cell.tag == f"{_W}tc"
            ]
            # A row whose cells have one line each stays one line; longer cells stand below each
            # other.
            told = ["\n".join(cell) for cell in cells]
            yield ("\n" if any("\n" in cell for cell in told) else "\t").join(told)
        elif child.tag not in _NOT_SAID:
            yield from _blocks(child, depth + 1)


def _said(element: ET.Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise NoTextError(Reason.BROKEN)
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _NOT_SAID:
            yield from _said(child, depth + 1)


# HTML

_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "head", "header"),
        *("hr", "html", "li", "main", "nav", "ol", "option", "p"),
        *("pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr"),
        *("ul"),
    }
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "select"})


def html_text(page: str) -> str:
    """What a page says, without its markup.

    >>> html_text("<p>Present:&nbsp;QA<script>x</script><table><tr><td>a<td>b</table>")
    'Present:\\xa0QA\\n\\na\\tb'
    """
    lines = (line.strip(" \t") for line in "".join(_html_parts(page)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _html_parts(page: str) -> Iterator[str]:
    """Piece by piece from left to right: what is never closed ends the text, so that nothing is
    looked through twice."""
    at, lower = 0, page.lower()
    row_began = False
    while True:
        opened = page.find("<", at)
        if opened < 0:
            yield _plain(page[at:])
            return
        yield _plain(page[at:opened])
        if page.startswith("<!--", opened):
            closed = page.find("-->", opened)
            if closed < 0:
                return
            at = closed + 3
            continue
        closed = page.find(">", opened)
        if closed < 0:
            return
        tag = _TAG.match(page, opened + 1)
        at = closed + 1
        if tag is None:
            if not page.startswith(("<!", "<?"), opened):
                yield "<"
                at = opened + 1
            continue
        name, ends = tag[1].lower(), page[opened + 1] == "/"
        if name in _UNSEEN and not ends:
            at = lower.find(f"</{name}", closed)
            if at < 0:
                return
        elif name in _CELLS and not ends:
            yield "\t" if row_began else ""
            row_began = True
        elif name in _BLOCKS:
            row_began = row_began and name not in ("tr", "table")
            yield " " if row_began else "\n"


def _plain(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", html.unescape(text))


# PDF

_WHY = {
    pdf_texts.EXIT_LOCKED: Reason.LOCKED,
    pdf_texts.EXIT_BROKEN: Reason.BROKEN,
    pdf_texts.EXIT_TOO_LARGE: Reason.TOO_LARGE,
}


def _pdf_text(content: bytes) -> str:
    try:
        text = pdf_texts.pdf_text(content)
    except pdf_texts.PdfError as error:
        raise NoTextError(_WHY[error.code]) from None
    if not text.strip():
        raise NoTextError(Reason.PICTURE)
    return text


# E-mail

MOST_ATTACHED = 5
"""So many documents of one e-mail are read; the others are left out."""
_NOT_FATAL = frozenset({Reason.PICTURE, Reason.OTHER, Reason.TABLE, Reason.EMPTY})


def _mail_text(content: bytes) -> str:
    """What the letter says, and what the documents say that are attached to it."""
    try:
        mail = message_from_bytes(content, policy=policy.default)
        texts = [_letter(mail), *_attached(mail)]
    except (MessageError, LookupError, AttributeError, TypeError):
        raise NoTextError(Reason.BROKEN) from None
    except ValueError as error:
        raise (error if isinstance(error, NoTextError) else NoTextError(Reason.BROKEN)) from None
    return "\n\n".join(text for text in texts if text.strip())


def _letter(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return html_text(text) if body.get_content_subtype() == "html" else text


def _attached(mail: EmailMessage) -> Iterator[str]:
    """The texts of attached documents; a picture beside them (a logo, as a rule) says nothing."""
    documents = [one for one in mail.iter_attachments() if not one.is_multipart()]
    for one in documents[:MOST_ATTACHED]:
        name = one.get_filename("")
        if name.lower().endswith(".eml"):
            continue
        try:
            yield text_of(name, bytes(one.get_payload(decode=True) or b""))
        except NoTextError as error:
            if error.reason not in _NOT_FATAL:
                raise
