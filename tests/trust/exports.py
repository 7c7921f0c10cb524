"""What leaves the site as a file, opened as the visitor's programs would open it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
NUMBER = re.compile(r"-\d+(?:\.\d+)?%?")
RELATION = re.compile(r'Target="([^"]*)"[^>]*TargetMode="External"')


@dataclass(frozen=True, slots=True)
class File:
    """A file that was downloaded, or that lay in a downloaded archive."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].lower()

    @property
    def text(self) -> str:
        return self.content.decode("utf-8-sig", "replace")


def unpacked(file: File) -> Iterator[File]:
    """The file itself, and what is in it if it is a zip of any kind."""
    yield file
    if file.content.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for name in archive.namelist():
                yield from unpacked(File(f"{file.name}/{name}", archive.read(name)))


def cells(file: File) -> list[str]:
    """Every cell of a table."""
    csv.field_size_limit(10**7)
    return [cell for row in csv.reader(io.StringIO(file.text, newline="")) for cell in row]


def formula_faults(file: File) -> list[str]:
    """Cells of a table that a spreadsheet could take for a formula."""
    sheet = Workbook().active
    assert sheet is not None
    found = []
    for cell in cells(file):
        if cell.startswith(TRIGGERS) and not NUMBER.fullmatch(cell):
            found.append(f"{file.name}: a cell begins with {cell[:1]!r}: {cell[:40]!r}")
        written = sheet.cell(1, 1)
        written.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", cell)
        if written.data_type == "f":
            found.append(f"{file.name}: a spreadsheet reads a formula: {cell[:40]!r}")
    return found


def document_faults(file: File) -> list[str]:
    """What in a part of a Word document would run, fetch, or be worked out when it is opened."""
    found = []
    if "vba" in file.name.lower() or "/embeddings/" in file.name:
        found.append(f"{file.name}: a macro or an object")
    if file.kind == "xml":
        found += [
            f"{file.name}: has {sign}"
            for sign in ("w:fldSimple", "w:instrText", "w:fldChar", "w:altChunk", "w:object")
            if f"<{sign}" in file.text
        ]
    if file.kind == "rels":
        found += [
            f"{file.name}: fetches {target}"
            for target in RELATION.findall(file.text)
            if not target.startswith(("http://", "https://", "mailto:"))
        ]
    return found


def faults(file: File) -> list[str]:
    """What is wrong with a download, looking into archives."""
    found: list[str] = []
    for part in unpacked(file):
        if part.kind == "csv":
            found += formula_faults(part)
        if ".docx/" in part.name:
            found += document_faults(part)
    return found
