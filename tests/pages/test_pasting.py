"""From pasted minutes to a balance sheet, by somebody who is not signed in: in few actions, by
keyboard alone, and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.arriving import press_first
from tests.pages.conftest import Enter
from tests.pages.looking import look_at
from tests.pages.serving import Served, serving
from tests.trust.payloads import together

MINUTES = """\
Quill Street Patient Group
Minutes of the meeting held on 12 March 2024

Present:
Quill Adder (QA) - patient, Chair
Zeb Birch (ZB) - Practice Manager
Wim Corry (WC) - patient
Vesper Dunn (VD)

1. Opening hours
WC asked whether the desk could open at eight. It was agreed that the desk will open at eight.
Action: ZB to put up a sign by 1 April 2024.

2. Newsletter
QA suggested a newsletter for patients.
Action: WC to draft the first page.

Date of next meeting: 16 April 2024

Quill Street Patient Group
Minutes of the meeting held on 16 April 2024

Present:
Quill Adder (QA) - patient, Chair
Z. Birch - Practice Manager
Wim Corry (WC) - patient

Matters arising
ZB to put up a sign: done.

1. Telephones
WC said that people wait too long on the telephone.
It was agreed to try a call-back.
Action: ZB to ask the telephone company by 14 May 2024.

Quill Street Patient Group
Minutes of the meeting held on 14 May 2024

Present:
Quill Adder (QA) - patient, Chair
Zeb Birch (ZB) - Practice Manager
Wim Corry (WC) - patient

Matters arising
WC to draft the first page of the newsletter: ongoing.

1. Car park
QA raised the state of the car park.
The practice has decided to close the back gate.
Action: QA to write to the council by 11 June 2024.
"""
MOST_ACTIONS = 40


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site of its own: every page here counts for its rate limit."""
    with serving(seeded, tmp_path_factory.mktemp("pasting") / "home") as running:
        yield running


class Reader:
    """Somebody at a page, who counts what they do."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.actions = 0
        page.on("pageerror", lambda error: pytest.fail(str(error)))

    def press(self, name: str) -> None:
        """Press a button or follow a link that leads to another page."""
        self.actions += 1
        found = self.page.get_by_role("button", name=name, exact=True)
        found = found.or_(self.page.get_by_role("link", name=name, exact=True))
        with self.page.expect_navigation():
            found.first.click()

    def choose(self, person: str, side: str) -> None:
        """Say which side a person is on."""
        self.actions += 1
        group = self.page.get_by_role("group", name=person, exact=True)
        group.get_by_label(side).check()

    def paste(self, text: str) -> None:
        self.actions += 1
        self.page.get_by_label("Your minutes").fill(text)


def to_the_sheet(reader: Reader) -> None:
    """All the way from the home page, answering what is asked."""
    page = reader.page
    page.goto("/")
    reader.press("Paste your minutes")
    reader.paste(MINUTES)
    reader.press("Read the minutes")
    for question in page.get_by_role("group").all():
        if question.get_by_role("radio", checked=True).count() == 0:
            reader.actions += 1
            question.get_by_role("radio").first.check()
    reader.press("Continue")
    for day in ("12 March 2024", "16 April 2024", "14 May 2024"):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Meeting of {day}")
        for use_all in page.get_by_role("button", name=re.compile("^Use all")).all_text_contents():
            reader.press(use_all)
        last = page.get_by_role("button", name="Show the balance sheet", exact=True)
        reader.press("Show the balance sheet" if last.count() else "Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Balance sheet from your minutes")
    expect(
        page.get_by_text("It is not confirmed by both sides, and it is not kept")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Who held the power")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_three_meetings_come_to_a_sheet_in_few_actions(
    site: Served, enter: Enter, scripts: bool
) -> None:
    reader = Reader(enter(site, "", java_script_enabled=scripts).new_page())
    to_the_sheet(reader)
    assert reader.actions < MOST_ACTIONS, reader.actions
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Download the tables (CSV)").click()
    assert download.value.suggested_filename == "minutes-as-tables.zip"


def test_printed_minutes_come_to_the_same_facts(site: Served, enter: Enter, tmp_path: Path) -> None:
    page = enter(site, "").new_page()
    page.set_content(f"<pre style='white-space: pre-wrap'>{MINUTES}</pre>")
    page.pdf(path=tmp_path / "minutes.pdf", format="A5")
    page.goto("/minutes/")
    page.get_by_label("Or choose files").set_input_files(tmp_path / "minutes.pdf")
    press_first(page, "main form:has(textarea) button")
    expect(page.get_by_role("group", name="Vesper Dunn")).to_be_visible()
    press_first(page, "main button[name=go][value=on]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meeting of 12 March 2024")
    expect(
        page.get_by_text("It was agreed that the desk will open at eight.").first
    ).to_be_visible()


def test_nothing_is_left_behind(site: Served, enter: Enter) -> None:
    context = enter(site, "")
    to_the_sheet(Reader(context.new_page()))
    database = (site.home / "evenkeel.sqlite3").read_bytes()
    log = (site.home / "server.log").read_bytes()
    for kept in (database, *(path.read_bytes() for path in site.home.glob("evenkeel.sqlite3-*"))):
        assert b"Quill Street Patient Group" not in kept
    assert b"Quill" not in log
    assert all("session" not in cookie["name"] for cookie in context.cookies())


def test_it_can_be_done_by_keyboard_alone(site: Served, enter: Enter) -> None:
    page = enter(site, "").new_page()
    page.goto("/minutes/")
    tab_to(page, "id_text")
    page.keyboard.insert_text(MINUTES)
    enter_on(page, "Read the minutes")
    for _ in range(30):
        name = focused(page)
        if name.startswith("id_p"):
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
        if focused(page) == "Continue":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for day in ("12 March 2024", "16 April 2024"):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Meeting of {day}")
        enter_on(page, "Continue")
    enter_on(page, "Show the balance sheet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Balance sheet from your minutes")


def focused(page: Any) -> str:
    name: str = page.evaluate(
        "() => document.activeElement.id || document.activeElement.textContent.trim()"
    )
    return name


def tab_to(page: Any, wanted: str) -> None:
    for _ in range(200):
        if focused(page) == wanted:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard never reaches {wanted}")


def enter_on(page: Any, button: str) -> None:
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_every_page_on_the_way_can_be_used_by_everybody(
    site: Served, enter: Enter, axe_source: str, language: str
) -> None:
    page = enter(site, "", language).new_page()
    faults: list[str] = []
    titles: list[str] = []
    page.goto("/minutes/")
    faults += look_at(page, axe_source, language)
    titles.append(page.title())
    page.locator("textarea").fill(MINUTES)
    press_first(page, "main form:has(textarea) button")
    for _ in range(4):
        faults += [f"{page.title()}: {one}" for one in look_at(page, axe_source, language)]
        titles.append(page.title())
        press_first(page, "main button[name=go][value=on], main button[name=go][value=sheet]")
    faults += [f"sheet: {one}" for one in look_at(page, axe_source, language)]
    titles.append(page.title())
    press_first(page, "main button[formaction$='/keep/']")
    faults += [f"keep: {one}" for one in look_at(page, axe_source, language)]
    titles.append(page.title())
    assert not faults, "\n".join(faults)
    assert len(set(titles)) == len(titles)


def test_scripts_in_pasted_text_never_run(site: Served, enter: Enter) -> None:
    context = enter(site, "")
    context.add_init_script("window.hits = []; window.hit = () => { window.hits.push(1); };")
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    payload = together().replace("\n", " ")
    hostile = MINUTES.replace("the first page", payload).replace("Wim Corry", payload[:60])
    page.goto("/minutes/")
    page.locator("textarea").fill(hostile)
    press_first(page, "main form:has(textarea) button")
    for _ in range(5):
        assert page.evaluate("window.hits") == []
        assert page.locator("main script, main img, main iframe, main svg [onload]").count() == 0
        button = page.locator("main button[name=go][value=on], main button[name=go][value=sheet]")
        if not button.count():
            break
        press_first(page, "main button[name=go][value=on], main button[name=go][value=sheet]")
    assert page.evaluate("window.hits") == []
