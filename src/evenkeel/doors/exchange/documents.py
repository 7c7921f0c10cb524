"""A balance sheet to keep: one self-contained HTML file, or a Word document.

Both need no database and no settings, so that `evenkeel balance` can write them on any machine. The
HTML carries its styles inside and is meant for saving, not for serving. The Word document holds
plain text in headings and tables: no fields, no macros, no links.
"""

import io
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.template import Context, Engine
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from evenkeel.areas import balance
from evenkeel.areas.balance.presenters import SheetPage, Words, sheet_page
from evenkeel.areas.balance.presenters.levels import PhaseCard
from evenkeel.engine.balance.readings import BalanceSheet

PACKAGE = Path(balance.__file__).resolve().parents[2]
ENGLISH = "en-gb"
LANGUAGES = {ENGLISH: "en-GB", "cy": "cy-GB"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INK = RGBColor(0x14, 0x20, 0x2B)


@dataclass(frozen=True, slots=True)
class TitledSheet:
    """A balance sheet with the name of its project, and the project's words for the sides."""

    title: str
    sheet: BalanceSheet
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    page: SheetPage
    prefix: str


def sheet_html(
    sheet: BalanceSheet,
    title: str,
    *,
    words: Words | None = None,
    language: str = ENGLISH,
    checkpoint: str = "",
) -> str:
    """One balance sheet as one HTML file."""
    return sheets_html([TitledSheet(title, sheet, words)], title, language, checkpoint)


def sheets_html(
    sheets: Sequence[TitledSheet], title: str, language: str = ENGLISH, checkpoint: str = ""
) -> str:
    """Balance sheets as one HTML file, with a list of them at the top where there are several."""
    _stand_alone()
    with translation.override(language):
        context = {
            "title": title,
            "language": LANGUAGES[language],
            "checkpoint": checkpoint,
            # Ours, from the package; nothing of a user's goes into it.
            "styles": mark_safe(_styles()),  # noqa: S308
            "sheets": list(_pages(sheets)),
        }
        return _engine().get_template("balance/document.html").render(Context(context))


def sheet_docx(
    sheet: BalanceSheet,
    title: str,
    *,
    words: Words | None = None,
    language: str = ENGLISH,
    checkpoint: str = "",
) -> bytes:
    """One balance sheet as a Word document."""
    return sheets_docx([TitledSheet(title, sheet, words)], title, language, checkpoint)


def sheets_docx(
    sheets: Sequence[TitledSheet], title: str, language: str = ENGLISH, checkpoint: str = ""
) -> bytes:
    """Balance sheets as one Word document, each on a page of its own."""
    _stand_alone()
    with translation.override(language):
        document = word_document(title, LANGUAGES[language])
        for at, one in enumerate(_pages(sheets)):
            if at:
                document.add_page_break()  # type: ignore[no-untyped-call]
            _write_sheet(document, one, checkpoint)
        if sheets:
            # The day that the sheets speak of, so that the same readings give the same document.
            day = datetime.combine(max(one.sheet.as_of for one in sheets), time(), UTC)
            document.core_properties.created = document.core_properties.modified = day
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()


def _stand_alone() -> None:
    """Give Django what words and dates need where nobody has set it up: no apps, no database."""
    if settings.configured or "DJANGO_SETTINGS_MODULE" in os.environ:
        return
    settings.configure(
        INSTALLED_APPS=[],
        LANGUAGE_CODE=ENGLISH,
        LANGUAGES=list(LANGUAGES.items()),
        LOCALE_PATHS=[PACKAGE / "locale"],
        USE_I18N=True,
        USE_TZ=True,
    )
    django.setup()


@cache
def _engine() -> Engine:
    """Our templates with an engine of their own, which needs no installed apps."""
    return Engine(
        dirs=[
            str(PACKAGE / "shared" / "templates"),
            str(PACKAGE / "areas" / "balance" / "templates"),
        ],
        libraries={
            "i18n": "django.templatetags.i18n",
            "static": "django.templatetags.static",
            "parts": "evenkeel.shared.templatetags.parts",
            "charts": "evenkeel.shared.templatetags.charts",
        },
    )


def _styles() -> str:
    folder = PACKAGE / "shared" / "static" / "evenkeel"
    return "\n".join((folder / name).read_text() for name in ("parts.css", "document.css"))


def _pages(sheets: Sequence[TitledSheet]) -> Iterator[_Page]:
    for at, one in enumerate(sheets, 1):
        prefix = f"s{at}-" if len(sheets) > 1 else ""
        yield _Page(one.title, sheet_page(one.sheet, one.words), prefix)


# Word -----------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def word_document(title: str, language: str) -> WordDocument:
    """An empty A4 document in the project's type; `language` is a tag such as `en-GB`."""
    document = Document()
    document.core_properties.title = clean(title)[:255]
    document.core_properties.author = "Even Keel"
    document.core_properties.comments = ""
    document.core_properties.language = language
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 20), ("Heading 2", 15),
                       ("Heading 3", 12)):  # fmt: skip
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        style.font.color.rgb = _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    return document


def _write_sheet(document: WordDocument, one: _Page, checkpoint: str) -> None:
    page = one.page
    document.add_heading(clean(_("Balance sheet: %(title)s") % {"title": one.title}), 1)
    say(document, page.lead)
    if page.has_facts:
        _write_answers(document, page)
        _write_phases(document, page)
        _write_power(document, page)
        _write_promises(document, page)
        _write_lists(document, page)
    document.add_heading(_("Check it yourself"), 2)
    say(
        document,
        _("Anyone who holds the record gets the same numbers."),
        page.stands_on,
        checkpoint,
    )


def say(document: WordDocument, *parts: str) -> None:
    """Add a paragraph of these parts; nothing where all of them are empty."""
    if not any(parts):
        return
    document.add_paragraph(clean(" ".join(part for part in parts if part)))


def _write_answers(document: WordDocument, page: SheetPage) -> None:
    answers = (
        (_("What was claimed"), page.claim),
        (_("What the record says"), page.record),
        (_("Between them"), page.gap),
    )
    _table(
        document,
        [name for name, _answer in answers],
        [[f"{answer.main}\n{answer.more}".strip() for _name, answer in answers]],
        row_heads=False,
    )


def _write_phases(document: WordDocument, page: SheetPage) -> None:
    if not page.cards:
        return
    document.add_heading(_("What it really was, phase by phase"), 2)
    for card in page.cards:
        document.add_heading(clean(f"{card.phase}: {_level(card)}"), 3)
        if card.on_the_ladder:
            say(document, card.steps_title)
        for line in (*card.says, *card.notes, *card.how):
            document.add_paragraph(clean(line), "List Bullet")
    if page.not_recorded:
        say(document, page.not_recorded)


def _level(card: PhaseCard) -> str:
    return f"{card.level} ({card.status})" if card.status else card.level


def _write_power(document: WordDocument, page: SheetPage) -> None:
    if not page.figures.rows:
        return
    document.add_heading(_("Who held the power"), 2)
    say(document, _("The share is that of %(citizens)s.") % {"citizens": page.words.citizens},
         _("The balance to aim for:"), page.band_says)  # fmt: skip
    _table(document, page.figures.heads, page.figures.rows, size=8)
    if page.dances:
        document.add_heading(_("How it moved over time"), 2)
        for dance in page.dances:
            say(document, f"{dance.name}: {dance.says}")


def _write_promises(document: WordDocument, page: SheetPage) -> None:
    if page.promises is not None:
        document.add_heading(_("Promises"), 2)
        say(document, *page.promises.says)
        rows = [(name, str(count)) for name, count, _tone in page.promises.parts]
        _table(document, (_("Promise"), _("Count")), rows)
    if page.silos:
        document.add_heading(_("Who works with whom"), 2)
        for silos in page.silos:
            say(document, f"{silos.title}:", *silos.says)


def _write_lists(document: WordDocument, page: SheetPage) -> None:
    lists = (
        (_("What was hard to say"), page.concerns),
        (_("What to write down at the next meeting"), tuple(one.text for one in page.missing)),
        (_("What minutes hide"), (*page.hides, *page.one_side_only, *page.ineffective)),
    )
    for heading, lines in lists:
        if lines:
            document.add_heading(heading, 2)
            for line in lines:
                document.add_paragraph(clean(line), "List Bullet")


def _table(
    document: WordDocument,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    size: float = 10,
    row_heads: bool = True,
) -> None:
    """A table whose first row is marked as its header, and repeats on every page."""
    table = document.add_table(rows=len(rows) + 1, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for at, (row, values) in enumerate(zip(table.rows, (heads, *rows), strict=True)):
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            run = cell.paragraphs[0].add_run(clean(value))
            run.font.size = Pt(size)
            run.bold = at == 0 or (row_heads and column == 0)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()
