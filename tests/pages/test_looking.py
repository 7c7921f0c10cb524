"""The looking is looked at: a page with every fault is found out, and one without has none."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages.looking import look_at

GOOD = """<!doctype html><html lang="en-gb"><head><title>A page – Even Keel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>a:focus {outline: 3px solid #000} a {display: inline-block; min-height: 32px}</style></head>
<body><main id="main"><h1>A page</h1><p><a href="/x">Somewhere else</a></p></main></body></html>"""

FAULTS = {
    "says its language": ('lang="en-gb"', 'lang="fr"'),
    "main headings": ("<h1>A page</h1>", "<h1>A page</h1><h1>Another</h1>"),
    "has no main part": ('id="main"', 'id="other"'),
    "has the title": ("A page – Even Keel", "Even Keel"),
    "an order of its own": ("<a href", '<a tabindex="3" href'),
    "scrolls sideways": ("<p>", '<p style="width:900px">'),
    "does not show the focus": ("a:focus {outline: 3px solid #000}", "a:focus {outline: none}"),
    "is covered by": (
        "</main>",
        '<div style="position:fixed;inset:0;background:#fff"></div></main>',
    ),
    "axe color-contrast": ("<p>", '<p style="color:#bbb">grey words '),
    "axe image-alt": ("<p>", '<p><img src="data:,">'),
    "axe target-size": (
        "<p>",
        "<p>" + '<button style="width:9px;height:9px;padding:0" aria-label="x"></button>' * 2,
    ),
}


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_page_without_fault_has_none(tab: Any, axe_source: str) -> None:
    tab.set_content(GOOD)
    assert look_at(tab, axe_source, "en-gb") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(tab: Any, axe_source: str, fault: str) -> None:
    whole, broken = FAULTS[fault]
    assert whole in GOOD
    tab.set_content(GOOD.replace(whole, broken))
    assert any(fault in found for found in look_at(tab, axe_source, "en-gb"))
