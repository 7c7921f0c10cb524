"""Word documents as text. The file is a zip with XML inside, read in a stream: bombs and entity
tricks end with a message before they cost anything.
"""

import io
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from evenkeel.doors.exchange.minutes_in.unreadable import Unreadable

DOCUMENT = "word/document.xml"
MOST_FILES = 5_000
MOST_XML = 40_000_000
"""Bytes of the unpacked document; a thousand pages have about ten million."""
MOST_TEXT = 400_000
MOST_DEPTH = 200
_CHUNK = 1 << 16


def text_of_word(content: bytes) -> str:
    """The text of a .docx, a line for each paragraph, columns of tables parted by tabs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_FILES:
                raise Unreadable("this Word document holds too many files to be minutes")
            if DOCUMENT not in archive.namelist():
                raise Unreadable(
                    "this is no Word document; save the minutes as .docx or as plain text"
                )
            with archive.open(DOCUMENT) as document:
                return _read(document)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise Unreadable("this Word document is damaged or locked; save it anew") from error


def _read(document: IO[bytes]) -> str:
    paragraphs = _Paragraphs()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = paragraphs.begin
    parser.EndElementHandler = paragraphs.end
    parser.CharacterDataHandler = paragraphs.said
    parser.StartDoctypeDeclHandler = _refuse
    size = 0
    try:
        while chunk := document.read(_CHUNK):
            size += len(chunk)
            if size > MOST_XML or paragraphs.size > MOST_TEXT:
                raise Unreadable("this Word document is too long; give the minutes in parts")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable("this Word document is damaged; save it anew") from error
    return "".join(paragraphs.parts).strip("\n")


def _refuse(*_: object) -> None:
    raise Unreadable("this Word document declares types of its own, which minutes never do")


class _Paragraphs:
    """Collects the text of a document while its XML goes by."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self._depth = self._cells = self._fallback = 0
        self._in_text = self._numbered = False
        self._line: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Unreadable("this Word document is nested too deeply to be minutes")
        tag = name.rpartition(" ")[2]
        if tag == "t":
            self._in_text = True
        elif tag == "tab":
            # Tab stops of a paragraph's settings have the same name, and no text before them yet.
            self._line += ["\t"] if self._line else []
        elif tag in ("br", "cr"):
            self._line.append(" " if self._cells else "\n")
        elif tag == "numPr":
            self._numbered = True
        elif tag == "tc":
            self._cells += 1
        elif tag == "Fallback":
            self._fallback += 1

    def said(self, text: str) -> None:
        if self._in_text and not self._fallback:
            self._line.append(text)
            self.size += len(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition(" ")[2]
        if tag == "t":
            self._in_text = False
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tc":
            self._cells -= 1
            self.parts.append("\t")
        elif tag == "tr" or tag == "tbl":
            self.parts.append("\n")
        elif tag == "Fallback":
            self._fallback -= 1
        self.size += 1

    def _end_paragraph(self) -> None:
        text = "".join(self._line)
        if self._numbered and text.strip():
            self.parts.append("\u2022 ")
        self.parts.append(text)
        self.parts.append(" " if self._cells else "\n")
        self._line, self._numbered = [], False
