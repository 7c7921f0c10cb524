"""Files that hold minutes become text, and hostile ones end with a clear message in little time."""

import contextlib
import io
import time
import zipfile

import docx
import pytest

from evenkeel.doors.exchange.minutes_in import Unreadable, text_of
from evenkeel.engine.minutes import read_minutes

LINE = "Present: Zo\u00eb, QA"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(xml: bytes, name: str = "word/document.xml") -> bytes:
    """A zip with one file in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text(encoding: str) -> None:
    assert text_of(LINE.encode(encoding), "a.txt") == LINE


def test_a_web_page_keeps_its_columns_and_loses_its_menus() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><nav>Home</nav>"
        "<h1>Minutes</h1><p>Present: QA &amp; ZB<br>Apologies: none</p><ul><li>One<li>Two</ul>"
        "<table><tr><td>Poster</td><td>ZB</td></tr></table><script>var a = '<p>';</script></body>"
    )
    text = text_of(page.encode(), "a.html")
    assert "Present: QA & ZB\nApologies: none" in text
    assert "Poster\tZB" in text
    assert "\u2022 One" in text
    assert not any(word in text for word in ("Home", "var", "p{}"))


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_an_e_mail(kind: str) -> None:
    body = f"<p>{LINE}</p>" if kind == "html" else LINE
    letter = (
        f"From: a@example.org\nTo: b@example.org\nSubject: Minutes\nMIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{body}\n"
    )
    assert text_of(letter.encode(), "a.eml").strip() == f"Minutes\n\n{LINE}"


def test_a_word_document_with_a_list_and_a_table() -> None:
    document = docx.Document()
    document.add_heading("Minutes", 1)
    document.add_paragraph(LINE)
    document.add_paragraph("QA to write", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Poster", "ZB"
    content = io.BytesIO()
    document.save(content)
    text = text_of(content.getvalue())
    assert text.startswith(f"Minutes\n{LINE}\n")
    assert "Poster \tZB" in text
    assert "QA to write" in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xd0\xcf\x11\xe0rest", "old Word"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"PK\x03\x04rest", "damaged"),
        (b"   \n ", "no text"),
        (b"a\0b\0" * 100, "no text file"),
        (packed(b"<a/>", "xl/workbook.xml"), "no Word document"),
        (packed(b"<w:document"), "damaged"),
        (
            packed(b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
            "types of its own",
        ),
        (packed(b"<a>" * 1_000), "nested too deeply"),
        (packed(b"<a>" + b" " * 60_000_000 + b"</a>"), "too long"),
        (b"x" * 300_001, "in parts"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: image/png\n\nxx", "no text in this e-mail"),
    ],
)
def test_what_can_not_be_read_is_told(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        text_of(content)


HOSTILE = {
    "open tags.html": b"<" * 3_000_000,
    "half tags.html": b"<a <b " * 500_000,
    "comments.html": b"<!--" * 700_000,
    "navigation.html": b"<nav>" * 500_000 + b"</nav>",
    "signs.html": b"&#" * 1_000_000,
    "numbers.html": b"&#" + b"9" * 2_000_000 + b";",
    "parts.eml": b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\n" * 500_000,
    "headers.eml": b"From: a\nMIME-Version: 1.0\n" + b"X: y\n" * 500_000,
    "long header.eml": b"From: a\nMIME-Version: 1.0\nSubject: "
    + b"=?utf-8?q?a?= " * 100_000
    + b"\n\nhello",
    "words.docx": packed(
        f'<d xmlns="{W}">'.encode() + b"<p><r><t>" + b"a " * 15_000_000 + b"</t></r></p></d>"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_little_time(name: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(Unreadable):
        read_minutes(text_of(HOSTILE[name], name))
    assert time.process_time() - begun < 5
