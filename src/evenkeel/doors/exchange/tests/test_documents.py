"""Balance sheets to keep: complete in themselves, escaped, and written without a site."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn

from evenkeel.areas.balance.presenters import Words
from evenkeel.areas.balance.tests.sample import sample_sheet
from evenkeel.doors.exchange.documents import (
    TitledSheet,
    sheet_docx,
    sheet_html,
    sheets_docx,
    sheets_html,
)

HOSTILE = "</title><script>alert(1)</script>\" onload='x' =1+1"


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_the_html_needs_nothing_beside_itself(language: str) -> None:
    page = sheet_html(sample_sheet(), "Home from hospital", language=language)
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{"cy-GB" if language == "cy" else "en-GB"}">' in page
    assert not re.search(r"<(script|link|img|iframe|object|form)\b", page)
    assert not re.search(r"https?:|url\((?!#)|@import", page)
    assert "Co-production" in page or "Cydgynhyrchu" in page


def test_a_hostile_title_stays_a_title() -> None:
    page = sheet_html(sample_sheet(), HOSTILE, words=Words(HOSTILE, HOSTILE))
    assert "<script" not in page
    assert "onload='x'" not in page


def test_several_sheets_have_a_list_and_ids_of_their_own() -> None:
    sheets = [TitledSheet(name, sample_sheet()) for name in ("G1", "G2", "G3")]
    page = sheets_html(sheets, "Three groups")
    assert page.count("<article") == 3
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for link in re.findall(r'href="#([^"]+)"', page):
        assert link in ids


def test_the_word_document_has_headings_header_rows_and_a_language() -> None:
    document = Document(io.BytesIO(sheet_docx(sample_sheet(), "Home", language="cy")))
    styles = [one.style.name or "" for one in document.paragraphs if one.style is not None]
    headings = [name for name in styles if name.startswith("Heading")]
    assert headings[0] == "Heading 1"
    assert len(headings) > 8
    assert len(document.tables) == 3
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"cy-GB"}
    assert document.core_properties.title == "Home"


def parts(document: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, file.read(name).decode()


def test_the_word_document_holds_no_field_macro_or_link() -> None:
    document = sheet_docx(sample_sheet(), HOSTILE, words=Words("=cmd|' /C calc'!A0", "\x00\x0b"))
    for name, text in parts(document):
        assert not re.search(r"<w:(fldSimple|instrText|fldChar|hyperlink|object)\b", text), name
        assert "vbaProject" not in text
        assert 'TargetMode="External"' not in text
        assert "<script" not in text


def test_each_sheet_of_several_begins_on_a_page_of_its_own() -> None:
    sheets = [TitledSheet(name, sample_sheet()) for name in ("G1", "G2", "G3")]
    body = dict(parts(sheets_docx(sheets, "Three groups")))["word/document.xml"]
    assert body.count('<w:br w:type="page"/>') == 2


def test_no_sheet_at_all_gives_documents_that_open() -> None:
    assert "<main>" in sheets_html([], "Nothing")
    assert Document(io.BytesIO(sheets_docx([], "Nothing"))).tables == []


def test_both_are_written_where_nobody_has_set_up_a_site() -> None:
    program = (
        "from evenkeel.areas.balance.tests.sample import sample_sheet\n"
        "from evenkeel.doors.exchange.documents import sheet_docx, sheet_html\n"
        "assert 'Cydgynhyrchu' in sheet_html(sample_sheet(), 'x', language='cy')\n"
        "assert sheet_docx(sample_sheet(), 'x')[:2] == b'PK'\n"
        "from django.conf import settings\n"
        "assert not settings.DATABASES\n"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
