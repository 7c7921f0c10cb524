"""Text out of the files that people have; for all others a reason, quickly."""

import io
import time
import zipfile
from email.message import EmailMessage

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

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


def pdf(*pages: bytes, password: str | None = None) -> bytes:
    """A PDF with these drawing commands on its pages."""
    made = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = made._add_object(
        DictionaryObject({NameObject(key): NameObject(one) for key, one in names.items()})
    )
    for commands in pages:
        page = made.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = StreamObject()
        drawn.set_data(commands)
        page[NameObject("/Contents")] = made._add_object(drawn.flate_encode())
    if password is not None:
        made.encrypt(password, "of the owner")
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def drawn(*lines: str) -> bytes:
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F 11 Tf 14 TL 72 770 Td {shown} ET".encode()


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


def test_pdf_gives_its_lines_and_puts_broken_ones_together() -> None:
    agreed = ("It was agreed that QA would write to the", "pharmacy by June.")
    first = drawn("Present: QA, ZB", *agreed)
    text = text_of("minutes.pdf", pdf(first, drawn("Any other business")))
    assert text.splitlines() == [
        "Present: QA, ZB",
        "It was agreed that QA would write to the pharmacy by June.",
        "",
        "Any other business",
    ]


def test_pdf_that_is_locked_is_told_from_one_that_anybody_may_read() -> None:
    assert reason("a.pdf", pdf(drawn("Present: QA"), password="x")) is Reason.LOCKED
    assert text_of("a.pdf", pdf(drawn("Present: QA"), password="")).strip() == "Present: QA"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf(b""), Reason.PICTURE),
        (pdf(drawn("Present: QA"))[:400], Reason.BROKEN),
        (b"%PDF-1.4 " + b"<<" * 500_000, Reason.BROKEN),
        (pdf(*[b""] * 2_000), Reason.TOO_LARGE),
        (pdf(b"BT /F 9 Tf " + b"1 0 0 1 5 5 Tm (abc) Tj " * 600_000 + b"ET"), Reason.TOO_LARGE),
    ],
    ids=["picture", "cut", "brackets", "pages", "letters"],
)
def test_hostile_pdfs_end_soon_with_a_reason(content: bytes, why: Reason) -> None:
    began = time.perf_counter()
    assert reason("minutes.pdf", content) is why
    assert time.perf_counter() - began < 3 * PATIENCE


def letter_with(*documents: tuple[str, bytes]) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "a@example.org", "Minutes"
    letter.set_content("Please find attached.\n")
    for name, content in documents:
        letter.add_attachment(content, maintype="application", subtype="x", filename=name)
    return letter.as_bytes()


def test_letter_gives_what_is_attached_too() -> None:
    logo = ("logo.png", b"\x89PNG\r\n")
    letter = letter_with(logo, ("a.docx", word()), ("b.pdf", pdf(drawn("Present: QA"))))
    text = text_of("minutes.eml", letter)
    assert "find attached" in text
    assert "Poster to be moved\tQA" in text
    assert "Present: QA" in text


def test_attachment_that_is_damaged_is_not_passed_over() -> None:
    assert reason("minutes.eml", letter_with(("a.docx", b"PK\3\4 and no zip"))) is Reason.BROKEN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_any_usual_encoding(encoding: str) -> None:
    assert text_of("a.txt", "Zoë came – late".encode(encoding)) == "Zoë came – late"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("scan.png", b"\x89PNG\r\n", Reason.PICTURE),
        ("scan.jpg", b"\xff\xd8\xff\xe0", Reason.PICTURE),
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
