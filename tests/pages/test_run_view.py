"""A meeting is run while the connection comes and goes: nothing is lost, nothing comes twice."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Enter
from tests.pages.serving import Served, serving


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site of its own for these tests, each of which enters other words."""
    with serving(seeded, tmp_path_factory.mktemp("run") / "home") as running:
        yield running


@pytest.fixture
def room(site: Served, enter: Enter) -> Any:
    """The facilitator's page of the meeting that goes on; a fault in its script fails the test."""
    page = enter(site, "FACILITATOR").new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto("/projects/avocet/meetings/")
    links = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
    page.goto(next(one for one in links if re.search(r"/meetings/\d+/$", one)) + "run/")
    return page


def unsent(page: Any) -> Any:
    return page.locator("#unsent")


def told(page: Any, text: str) -> Any:
    """Where a text stands among what was noted and decided."""
    return page.locator("#now .ek-said, #now .ek-box b").filter(has_text=text)


def note(page: Any, text: str) -> None:
    page.locator("form#note textarea").fill(text)
    page.get_by_role("button", name="Add the note").click()


def decide(page: Any, text: str) -> None:
    page.locator("summary", has_text="Decide").click()
    form = page.locator("form", has=page.locator("input[name=do][value=decide]"))
    form.locator("[name=text]").fill(text)
    form.locator("[name=how][value=consent], select[name=how]").first.evaluate(
        "one => one.tagName === 'SELECT' ? one.value = 'consent' : one.checked = true"
    )
    form.locator("[name=about][value=service], select[name=about]").first.evaluate(
        "one => one.tagName === 'SELECT' ? one.value = 'service' : one.checked = true"
    )
    form.locator("button").click()


def test_what_is_entered_without_a_connection_is_sent_once_it_is_back(room: Any) -> None:
    room.context.set_offline(True)
    note(room, "Written in the lift")
    expect(unsent(room).locator("[data-count]")).to_have_text("1")
    decide(room, "Decided in the lift")
    expect(unsent(room).locator("[data-count]")).to_have_text("2")
    expect(unsent(room)).to_contain_text("Decided in the lift")
    # The page may even be closed: what waits is kept on the device.
    room.context.set_offline(False)
    expect(unsent(room)).to_be_hidden()
    for text in ("Written in the lift", "Decided in the lift"):
        expect(told(room, text)).to_have_count(1)
    room.reload()
    for text in ("Written in the lift", "Decided in the lift"):
        expect(told(room, text)).to_have_count(1)
    assert room.evaluate("Object.values(localStorage).join()") == "[]"


def test_an_answer_that_is_lost_on_its_way_does_not_make_it_twice(room: Any) -> None:
    taken: list[int] = []

    def lose(route: Any) -> None:
        """The server takes it, and its answer never arrives."""
        if route.request.method == "POST" and len(taken) < 2:
            taken.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    room.route("**/run/", lose)
    note(room, "Said once")
    expect(unsent(room)).to_be_hidden()
    expect(told(room, "Said once")).to_have_count(1)
    assert len(taken) == 2


def test_who_is_signed_out_in_between_keeps_what_they_typed(room: Any) -> None:
    kept = room.context.cookies()
    room.context.clear_cookies()
    note(room, "Typed after the session ended")
    expect(unsent(room).locator("[data-sign-in]")).to_be_visible()
    room.context.add_cookies(kept)
    room.reload()
    expect(unsent(room)).to_be_hidden()
    expect(told(room, "Typed after the session ended")).to_have_count(1)


def test_what_is_refused_comes_back_into_its_form(room: Any) -> None:
    room.context.set_offline(True)
    room.locator("form#note textarea").evaluate("one => one.removeAttribute('maxlength')")
    note(room, "x" * 5000)
    expect(unsent(room)).to_be_visible()
    room.context.set_offline(False)
    expect(unsent(room).locator("[data-refused]")).to_be_visible()
    expect(room.locator("form#note textarea")).to_have_value("x" * 5000)


def test_answers_about_the_charter_are_kept_and_put_back_like_anything_else(room: Any) -> None:
    section = room.locator("#looking-back")
    said = section.locator("ul > li", has_text=re.compile("^Not kept:"))
    section.locator("summary").click()
    section.locator("[name=said_1][value=no]").check()
    # Somebody else has entered other answers since this page was made.
    section.locator("[name=seen]").evaluate("one => { one.value = 'c1-yes' }")
    room.context.set_offline(True)
    section.locator("form button").click()
    expect(unsent(room).locator("[data-count]")).to_have_text("1")
    room.context.set_offline(False)
    expect(unsent(room).locator("[data-refused]")).to_contain_text("Other answers were entered")
    expect(section.locator("[name=said_1][value=no]")).to_be_checked()
    expect(said).to_have_count(0)
    # What the page now knows of the others goes with it the next time.
    section.locator("form button").click()
    expect(said).to_have_count(1)
    expect(unsent(room)).to_be_hidden()
