"""Text out of the files that people have; for all others a reason, quickly."""

import io
import time
import zipfile
from email.message import EmailMessage

import pytest
from docx import Document

from evenkeel.shared.document_texts import (
    MOST_UNPACKED,
    NoTextError,
    Reason,
    html_text,
    text_of,
)

PATIENCE = 5
"""Seconds in which even the most hostile file must be done with."""


def word() -> bytes:
    document = Document()
    document.add_paragraph("Minutes of 12 March 2024")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Poster to be moved", "QA"
    table.cell(1, 0).text, table.cell(1, 1).text = "First\nSecond", "ZB"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(xml: bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, xml)
    return out.getvalue()


def reason(name: str, content: bytes) -> Reason:
    with pytest.raises(NoTextError) as caught:
        text_of(name, content)
    return caught.value.reason


def test_word_gives_paragraphs_and_rows() -> None:
    assert text_of("minutes.docx", word()).splitlines() == [
        "Minutes of 12 March 2024",
        "Poster to be moved\tQA",
        "First",
        "Second",
        "ZB",
    ]


def test_pages_and_letters_give_what_they_say() -> None:
    page = b"<!DOCTYPE html><title>Minutes</title><style>p{}</style><p>QA &amp; ZB<br>came"
    assert text_of("page", page) == "Minutes\n\nQA & ZB\ncame"
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "a@example.org", "Minutes"
    letter.set_content("Present: QA\n")
    letter.add_alternative("<p>Present: somebody else</p>", subtype="html")
    assert text_of("minutes.eml", letter.as_bytes()).strip() == "Present: QA"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_any_usual_encoding(encoding: str) -> None:
    assert text_of("a.txt", "Zoë came – late".encode(encoding)) == "Zoë came – late"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("scan.png", b"\x89PNG\r\n", Reason.PICTURE),
        ("scan.jpg", b"\xff\xd8\xff\xe0", Reason.PICTURE),
        ("minutes.pdf", b"%PDF-1.7", Reason.PDF),
        ("minutes.doc", b"\xd0\xcf\x11\xe0\xa1", Reason.OLD_WORD),
        ("items.csv", b"a,b", Reason.TABLE),
        ("sheet.xlsx", packed(b"<x/>", "xl/workbook.xml"), Reason.OTHER),
        ("x.docx", b"PK\3\4 and no zip", Reason.BROKEN),
        ("x.docx", packed(b"<w:document"), Reason.BROKEN),
        ("x.docx", packed(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), Reason.BROKEN),
        ("bomb.docx", packed(b" " * (MOST_UNPACKED + 1)), Reason.TOO_LARGE),
        ("deep.docx", packed(b"<a>" * 2000 + b"</a>" * 2000), Reason.BROKEN),
        ("x.bin", b"a\0b", Reason.OTHER),
        ("empty.txt", b" \n", Reason.EMPTY),
        ("empty.html", b"<html><script>x()</script>", Reason.EMPTY),
    ],
)
def test_whatever_has_no_text_says_why(name: str, content: bytes, why: Reason) -> None:
    assert reason(name, content) is why


@pytest.mark.parametrize("piece", ["<", "<td>", "<!--", "<script>", "&", "</p", "<p>" + " " * 20])
def test_hostile_pages_take_no_longer_than_their_length(piece: str) -> None:
    began = time.perf_counter()
    html_text(piece * 200_000)
    assert time.perf_counter() - began < PATIENCE
