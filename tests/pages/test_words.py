"""Advice on words while somebody writes, and by a button without a script: it holds nothing back,
and nothing that was typed is lost."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Enter
from tests.pages.looking import look_at
from tests.pages.serving import Served, serving

HARD = "Stakeholders utilise the Avocet glossary. <b>Utilise</b> it."


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site of its own for these tests, each of which enters other words."""
    with serving(seeded, tmp_path_factory.mktemp("words") / "home") as running:
        yield running


def opened(site: Served, enter: Enter, name: str, language: str = "", **options: Any) -> Any:
    """A page as the facilitator sees it; a fault in a script fails the test."""
    page = enter(site, "FACILITATOR", language, **options).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(next(one.url for one in site.pages if one.name == name))
    return page


def area(page: Any, name: str) -> Any:
    return page.locator(f"textarea[name={name}]")


def told(page: Any, name: str) -> Any:
    """The line below a long text that is read out."""
    return page.locator(f"textarea[name={name}] + [data-words] [role=status]")


def sent(page: Any, text: str) -> None:
    """Fill in what a promise needs and send it."""
    area(page, "promise").fill(text)
    for name in ("owner", "asked"):
        page.locator(f"select[name={name}]").evaluate(
            "one => { one.value = [...one.options].find(option => option.value).value }"
        )
    with page.expect_navigation():
        page.get_by_role("button", name="Write it down").click()
    expect(page.locator("main")).to_contain_text("The promise stands in the record.")


def test_advice_comes_while_somebody_writes(site: Served, enter: Enter, axe_source: str) -> None:
    page = opened(site, enter, "commitments:new")
    expect(page.locator("button[name=check-words]")).to_have_count(0)
    expect(told(page, "promise")).to_be_empty()
    area(page, "promise").fill(HARD)
    expect(told(page, "promise")).to_have_text("Advice: 3 words that could be simpler.")
    expect(told(page, "said")).to_be_empty()
    page.get_by_text("See the advice").click()
    advice = page.locator("[data-words] details")
    for said in ("“people involved”", "“use”", "Avocet instead", "Avocet meaning", "(2 times)"):
        expect(advice).to_contain_text(said)
    assert look_at(page, axe_source, "en-gb") == []
    # What is open stays open, and what is put right goes.
    area(page, "promise").fill("People involved utilise it.")
    expect(told(page, "promise")).to_have_text("Advice: 1 word that could be simpler.")
    expect(advice).to_have_attribute("open", "")
    area(page, "promise").fill("")
    expect(told(page, "promise")).to_be_empty()
    expect(advice).to_have_count(0)


def test_a_form_is_sent_while_its_advice_is_on_the_way(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "commitments:new")
    page.route("**/words/check/", lambda route: None)
    with page.expect_request("**/words/check/"):
        area(page, "promise").fill(f"{HARD} No answer.")
    sent(page, f"{HARD} No answer.")


def test_writing_goes_on_where_no_advice_comes(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "commitments:new")
    page.route("**/words/check/", lambda route: route.fulfill(status=500, body="broken"))
    with page.expect_response("**/words/check/"):
        area(page, "promise").fill(f"{HARD} Broken.")
    expect(told(page, "promise")).to_be_empty()
    page.unroute("**/words/check/")
    area(page, "promise").fill(f"{HARD} Mended.")
    expect(told(page, "promise")).to_contain_text("3 words")
    sent(page, f"{HARD} Sent.")


def test_without_a_script_a_button_shows_the_form_again(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "commitments:new", java_script_enabled=False)
    before = page.url
    area(page, "said").fill("We waited and nobody came.")
    area(page, "promise").fill(HARD)
    page.locator("input[name=due]").fill("2026-12-24")
    with page.expect_navigation():
        page.get_by_role("button", name="Check the words").click()
    assert page.url == before
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(area(page, "said")).to_have_value("We waited and nobody came.")
    expect(area(page, "promise")).to_have_value(HARD)
    expect(page.locator("input[name=due]")).to_have_value("2026-12-24")
    advice = page.locator("textarea[name=promise] + [data-words]")
    expect(advice).to_contain_text("Advice: 3 words that could be simpler.")
    expect(advice).to_contain_text("“people involved”")
    expect(page.locator("[data-words][autofocus]")).to_have_count(1)
    page.locator("select[name=owner]").select_option(index=1)
    page.locator("select[name=asked]").select_option(index=1)
    with page.expect_navigation():
        page.get_by_role("button", name="Write it down").click()
    expect(page.locator("main")).to_contain_text("The promise stands in the record.")


def test_return_in_a_field_sends_without_a_script_too(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "glossary:add", java_script_enabled=False)
    area(page, "meaning").fill("A place to sit.")
    page.locator("input[name=word]").fill("Bench")
    with page.expect_navigation():
        page.locator("input[name=word]").press("Enter")
    expect(page.locator("main")).to_contain_text("The word is in.")


def test_a_meeting_keeps_no_check_for_something_that_was_entered(
    site: Served, enter: Enter
) -> None:
    page = enter(site, "FACILITATOR").new_page()
    # The script that gives advice does not arrive, the meeting's own does.
    page.route(re.compile(r"/words\..*js$"), lambda route: route.abort())
    page.goto(next(one.url for one in site.pages if one.name == "meetings:run"))
    area(page.locator("form#note"), "text").fill(HARD)
    with page.expect_navigation():
        page.locator("form#note button[name=check-words]").click()
    expect(area(page.locator("form#note"), "text")).to_have_value(HARD)
    expect(page.locator("form#note [data-words]")).to_contain_text("3 words")
    expect(page.locator("#unsent")).to_be_hidden()
    assert page.evaluate("Object.values(localStorage).join()") in ("", "[]")
    expect(page.locator("#now .ek-said").filter(has_text="Stakeholders")).to_have_count(0)


def test_in_welsh_the_check_says_what_it_looks_at(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "commitments:new", "cy")
    area(page, "promise").fill("Mae stakeholders yn utilise Avocet gair.")
    expect(told(page, "promise")).to_have_text("Cyngor: 1 gair a allai fod yn symlach.")
    page.get_by_text("Gweld y cyngor").click()
    advice = page.locator("[data-words] details")
    expect(advice).to_contain_text("Yn Gymraeg dim ond brawddegau hir")
    expect(advice).not_to_contain_text("people involved")


def test_a_field_for_another_language_is_checked_in_that(site: Served, enter: Enter) -> None:
    page = opened(site, enter, "glossary:add")
    for name, says in (("meaning", "1 word"), ("meaning_cy", "Nothing to make simpler.")):
        area(page, name).fill("Stakeholders.")
        expect(told(page, name)).to_contain_text(says)
