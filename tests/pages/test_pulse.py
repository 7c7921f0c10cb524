"""A pulse in the browser: answered with a link, with and without scripts, in both languages;
printed on paper, entered, and its free words looked through."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.arriving import press_first
from tests.pages.conftest import Enter
from tests.pages.looking import look_at
from tests.pages.serving import Served

CODE = "avocet p1"
"""The code of the open pulse in the world's first project."""


@pytest.mark.parametrize(("language", "scripts"), [("en-gb", False), ("cy", True), ("en-gb", True)])
def test_a_link_is_answered_in_a_few_clicks(
    changed: Served, enter: Enter, axe_source: str, language: str, scripts: bool
) -> None:
    page = enter(changed, "", language, java_script_enabled=scripts).new_page()
    faults: list[str] = []

    def looked() -> None:
        if scripts:
            faults.extend(f"{page.title()}: {one}" for one in look_at(page, axe_source, language))

    page.goto(f"/pulse/?code={CODE.replace(' ', '%20')}")
    looked()
    press_first(page, "main form button >> nth=0")
    looked()
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").nth(4).check()
    page.locator("textarea").fill("Thank you")
    press_first(page, "main form button")
    looked()
    titles = {"en-gb": "Your answer is sealed", "cy": "eich ateb dan sêl"}
    expect(page).to_have_title(re.compile(titles[language]))
    assert faults == []
    page.goto(f"/pulse/?code={CODE.replace(' ', '%20')}")
    press_first(page, "main form button >> nth=0")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("main textarea").count() == 0


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_paper_is_printed_and_entered(
    changed: Served, enter: Enter, axe_source: str, language: str
) -> None:
    page = enter(changed, "FACILITATOR", language).new_page()
    page.goto("/projects/avocet/pulse/p1/")
    press_first(page, "main form[action$='/codes/'] button")
    faults = look_at(page, axe_source, language)
    code = page.locator("code").first.inner_text()
    page.goto("/projects/avocet/pulse/p1/enter/")
    page.locator("input[name='0-code']").fill(code)
    page.locator("input[name='0-effect']").fill("4")
    page.locator("input[name='1-code']").fill("WRONG")
    press_first(page, "main form button")
    faults += look_at(page, axe_source, language)
    assert page.locator("input[value='WRONG']").count() == 1
    assert page.locator(f"input[value='{code}']").count() == 0
    assert faults == []


@pytest.mark.parametrize(
    ("language", "choice", "after"),
    [
        ("en-gb", "Leave it out", "Fewer than ten people wrote something"),
        ("en-gb", "[name]", "Fewer than ten people wrote something"),
        ("cy", "[enw]", ""),
    ],
)
def test_free_words_are_looked_through(
    changed: Served, enter: Enter, axe_source: str, language: str, choice: str, after: str
) -> None:
    page = enter(changed, "FACILITATOR", language).new_page()
    page.goto("/projects/avocet/pulse/p21/words/")
    expect(page.locator("mark")).to_have_count(2)
    faults = look_at(page, axe_source, language)
    page.get_by_label(choice).first.check()
    press_first(page, "main form button")
    assert faults + look_at(page, axe_source, language) == []
    assert "/words/" not in page.url
    if after:
        expect(page.get_by_text(after)).to_be_visible()
