"""The balance sheet's pages, drawn from a sheet made by hand: in a browser, in both languages."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Page

from evenkeel import shared
from evenkeel.areas.balance.presenters import (
    Words,
    entry_row,
    number_page,
    sheet_page,
    usual_words,
)
from evenkeel.areas.balance.tests.sample import sample_sheet
from evenkeel.areas.balance.tests.test_presenters import empty_sheet
from evenkeel.engine.balance.acts import Who
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.words import Strand

pytestmark = pytest.mark.urls("evenkeel.shared.tests.addresses")

HOSTILE = "<script>alert(1)</script>\" onload='x'"
BUILT = Path(shared.__file__).parent / "static" / "evenkeel" / "built" / "evenkeel.css"
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Point:
    """A checkpoint as the page knows it."""

    size = 412
    short = "9f2c 61d0 77ab e410"


def context(language: str, title: str) -> dict[str, Any]:
    names = ("bundle", "word", "html", "json", "csv", "texts", "measures", "checkpoints",
             "minutes", "sheet")  # fmt: skip
    return {
        "title": title,
        "links": {name: f"/{name}" for name in names},
        "checkpoint": Point,
        "crumbs": [{"text": title, "href": "/p"}, {"text": language}],
        "since": 3,
    }


def render(
    language: str = "en-gb",
    title: str = "Home from hospital",
    sheet: BalanceSheet | None = None,
    words: Words | None = None,
) -> str:
    with translation.override(language):
        page = sheet_page(
            sheet or sample_sheet(), words, lambda scope, strand: f"/{scope}/{strand}"
        )
        request = RequestFactory().get("/sheet")
        return render_to_string(
            "balance/sheet.html", context(language, title) | {"page": page}, request
        )


def render_number(language: str = "en-gb", text: str = "") -> str:
    with translation.override(language):
        rows = [
            entry_row(
                usual_words(), Strand.DECISION, seq=at, ref=f"i{at}", who=Who(at % 5),
                inferred=at % 2 == 0, confirmed=at % 3 == 0, on="4 March 2026", text=text,
            )
            for at in range(60)
        ]  # fmt: skip
        values = context(language, "Home from hospital") | {
            "number": number_page(sample_sheet(), Scope.PLAN, Strand.DECISION, usual_words()),
            "entries": Paginator(rows, 20).page(2),
        }
        return render_to_string("balance/number.html", values, RequestFactory().get("/n"))


def test_the_order_is_claim_record_gap_phases_power_dance_promises_silos_missing_check() -> None:
    page = render()
    order = [
        "What was claimed", "What the record says", "Between them",
        "What it really was, phase by phase", "Who held the power", "Who runs the group itself",
        "How it moved over time", "Promises", "Who works with whom",
        "What to write down at the next meeting", "What minutes hide", "Check it yourself",
    ]  # fmt: skip
    places = [page.index(f">{heading}</") for heading in order]
    assert places == sorted(places)
    # Nothing was asked how it felt: no heading without anything under it.
    assert "How it felt" not in page


def test_every_number_leads_to_how_it_is_made() -> None:
    page = render()
    for strand in Strand:
        assert f'href="/all/{strand}"' in page
    assert 'href="/design/decision"' in page


def test_what_a_project_is_called_can_not_break_the_page() -> None:
    page = render(title=HOSTILE, words=Words(HOSTILE, HOSTILE))
    assert "<script" not in page
    assert "onload='x'" not in page
    assert "<script" not in render_number(text=HOSTILE)


def test_an_empty_sheet_says_what_to_do_next() -> None:
    page = render(sheet=empty_sheet())
    assert "Nothing is recorded yet" in page
    assert 'href="/minutes"' in page
    assert "Who held the power" not in page


def test_the_sum_on_the_number_page_is_the_share_that_the_sheet_shows() -> None:
    power = sample_sheet().phase(Scope.PLAN).strand(Strand.DECISION)
    page = render_number()
    assert f"= {power.share:.4f}" in page
    assert "= (4 + 10 ÷ 2 + 0.75) ÷ (20 + 1.5)" in page


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("name", ["sheet", "number", "empty"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, name: str, language: str, width: int
) -> None:
    text = {
        "sheet": lambda: render(language),
        "number": lambda: render_number(language),
        "empty": lambda: render(language, sheet=empty_sheet()),
    }[name]()
    assert BUILT.exists(), "the styles are not built: run `make setup`"
    link = '<link rel="stylesheet" href="/static/evenkeel/built/evenkeel.css">'
    assert link in text
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(text.replace(link, f"<style>{BUILT.read_text()}</style>"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
