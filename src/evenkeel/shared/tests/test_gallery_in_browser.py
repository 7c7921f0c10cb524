"""Every component in a browser: axe, reflow, size of targets, focus, and forced colours."""

from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from evenkeel.shared.tests.gallery import gallery

pytestmark = pytest.mark.urls("evenkeel.shared.tests.addresses")

BUILT = Path(__file__).resolve().parents[1] / "static" / "evenkeel" / "built" / "evenkeel.css"
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(one => one.getClientRects().length && one.type !== "hidden")
  .filter(one => getComputedStyle(one).display !== "inline")
  .filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && (box.width < 24 || box.height < 24);
  }).map(one => one.outerHTML.slice(0, 120))
"""
FOCUS = """
() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
    || style.boxShadow !== "none";
}
"""


def show(page: Page, text: str, width: int) -> None:
    assert BUILT.exists(), "the styles are not built: run `make setup`"
    link = '<link rel="stylesheet" href="/static/evenkeel/built/evenkeel.css">'
    assert link in text
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(text.replace(link, f"<style>{BUILT.read_text()}</style>"))


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, language: str, width: int) -> None:
    show(page, gallery(language), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(page: Page) -> None:
    show(page, gallery(), 1280)
    # The summary of errors takes the focus first; start again at the top of the page.
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    tops = []
    for at in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")
        box = page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect();"
            "return [b.top + scrollY, b.bottom, b.top, innerHeight] })()"
        )
        assert box[1] > 0, "the focused element is hidden above"
        assert box[2] < box[3], "the focused element is hidden below"
        if at == 0:
            skip = page.evaluate("document.activeElement.getAttribute('href')")
            assert skip == "#main"
        tops.append(box[0])
    # Down the page, give or take a row.
    assert all(later > earlier - 120 for earlier, later in pairwise(tops[1:]))


def test_errors_take_the_focus_without_a_script(page: Page) -> None:
    show(page, gallery(), 1280)
    page.wait_for_function("document.activeElement.className.includes('govuk-error-summary')")


def test_charts_can_be_told_apart_in_forced_colours(page: Page) -> None:
    show(page, gallery(), 1280)
    page.emulate_media(forced_colors="active")
    seen = page.evaluate(
        """() => {
          const style = name => getComputedStyle(document.querySelector(name));
          return {
            dot: style(".ek-keel__dot").fill, bar: style(".ek-keel__bar").fill,
            line: style(".ek-keel__line").stroke, on: style(".ek-steps__step--on").fill,
            off: style(".ek-steps__step:not(.ek-steps__step--on)").fill,
          }
        }"""
    )
    assert seen["dot"] != seen["bar"]
    assert seen["line"] != seen["bar"]
    assert seen["on"] != seen["off"]


def test_motion_is_switched_off_where_it_is_not_wanted(page: Page) -> None:
    show(page, gallery(), 1280)
    page.emulate_media(reduced_motion="reduce")
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].map(
             one => parseFloat(getComputedStyle(one).transitionDuration)))"""
    )
    assert longest < 0.001
