"""Which files are no tables of text, told by how they begin: for uploads and the command line.

Needs no Django, so that the command line can read tables without it.
"""

from enum import StrEnum

MARK = b"\xef\xbb\xbf"
"""What some programs put before a text in UTF-8."""


class Form(StrEnum):
    """What a file is instead of a table of text."""

    SPREADSHEET = "spreadsheet"
    UTF16 = "utf-16"
    PDF = "pdf"


_SIGNS = {
    b"PK\3\4": Form.SPREADSHEET,
    b"\xd0\xcf\x11\xe0": Form.SPREADSHEET,
    b"\xff\xfe": Form.UTF16,
    b"\xfe\xff": Form.UTF16,
    b"%PDF": Form.PDF,
}


def form_of(beginning: bytes) -> Form | None:
    """What a file that begins like this is; None where it may well be a table."""
    return next((form for sign, form in _SIGNS.items() if beginning.startswith(sign)), None)
