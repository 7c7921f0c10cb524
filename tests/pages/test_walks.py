"""Two walks through the whole site: once with JavaScript switched off, once by keyboard alone."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.pages.arriving import CARD, LINK, newest_message, press, sign_in, take_a_seat
from tests.pages.conftest import Enter
from tests.pages.serving import Served

MEETINGS = """meeting_id,group_id,date,phase,convened_by,citizens_present,professionals_present
W1,walk,2026-03-01,design,professional,4,3
W2,walk,2026-04-01,plan,citizen,5,3
"""
ITEMS = """item_id,meeting_id,kind,summary,raised_by,decided_by,owner
W1-1,W1,agenda,Longer opening hours,citizen,,
W1-2,W1,decision,Open on Saturdays,citizen,both,
W2-1,W2,action,Print the notice,citizen,,professional
"""


def tables(folder: Path) -> dict[str, Path]:
    """The two tables as files to choose."""
    found = {"meetings": folder / "meetings.csv", "items": folder / "items.csv"}
    found["meetings"].write_text(MEETINGS)
    found["items"].write_text(ITEMS)
    return found


def bring_in(page: Any, slug: str, files: dict[str, Path]) -> None:
    page.goto(f"/projects/{slug}/imports/new/")
    for name, path in files.items():
        page.locator(f"input[name={name}]").set_input_files(path)
    press(page, "Check the tables")
    page.locator("summary", has_text="(W1)").click()
    page.get_by_role("group", name="(W1)").get_by_label("Carys").check()
    press(page, "Write it into the record")


def test_everything_works_with_javascript_switched_off(
    changed: Served, enter: Enter, tmp_path: Path
) -> None:
    def somebody(who: str = "ANONYMOUS") -> Any:
        return enter(changed, who, java_script_enabled=False).new_page()

    # given an officer who signs in with a code and opens a project
    officer = somebody()
    sign_in(officer, changed, "officer@example.org")
    officer.goto("/projects/open/")
    officer.locator("input[name=name]").fill("Saturday surgery")
    officer.locator("input[name=visibility][value=public]").check()
    officer.locator("select[name=claim_all], input[name=claim_all]").first.select_option(
        "co-design"
    )
    officer.locator("input[name=side][value=professional]").check()
    press(officer, "Open the project")
    slug = officer.url.rstrip("/").rpartition("/")[2]
    expect(officer.get_by_role("heading", level=1)).to_have_text("Saturday surgery")

    # when a citizen joins by a card without any e-mail address, and comes back with the PIN
    officer.goto(f"/projects/{slug}/invite/")
    officer.locator("input[name=number]").fill("1")
    press(officer, "Make cards to print")
    card = CARD.search(officer.locator("main").inner_text())
    assert card
    citizen = somebody()
    citizen.goto("/projects/card/")
    citizen.locator("input[name=code]").fill(card[0].lower())
    press(citizen, "Go on")
    take_a_seat(citizen, "Carys", "citizen")
    citizen.locator("input[name=pin]").fill("4827")
    citizen.locator("input[name=again]").fill("4827")
    press(citizen, "Join the project")
    assert citizen.url.endswith(f"/projects/{slug}/")
    again = somebody()
    again.goto("/projects/card/")
    again.locator("input[name=code]").fill(card[0])
    press(again, "Go on")
    again.locator("input[name=pin]").fill("4827")
    press(again, "Sign in")
    assert again.url.endswith(f"/projects/{slug}/")

    # and a professional joins by an invitation
    officer.goto(f"/projects/{slug}/invite/")
    officer.locator("input[name=email]").fill("outsider@example.org")
    press(officer, "Send the invitation")
    link = LINK.search(newest_message(changed, "outsider@example.org"))
    assert link
    invited = somebody("OUTSIDER")
    invited.goto(link[0])
    take_a_seat(invited, "Huw", "professional")
    press(invited, "Join the project")
    assert invited.url.endswith(f"/projects/{slug}/")

    # and tables are brought in, a citizen is vouched for and confirms the minutes
    bring_in(officer, slug, tables(tmp_path))
    officer.goto(f"/projects/{slug}/members/m2/")
    press(officer, re.compile("[Vv]ouch"))
    citizen.goto(f"/projects/{slug}/minutes/")
    citizen.get_by_role("main").get_by_role("link", name=re.compile("March 2026")).click()
    assert "Carys" in citizen.locator("dl", has_text="Members there").inner_text()
    press(citizen, "Confirm these minutes")
    expect(citizen.get_by_text("It stands in the record.")).to_be_visible()

    # then the sheet shows it, and settings and language are kept
    citizen.goto(f"/projects/{slug}/balance/")
    expect(citizen.locator("svg").first).to_be_visible()
    officer.goto(f"/projects/{slug}/settings/")
    officer.locator("input[name=citizens_word]").fill("residents")
    press(officer, re.compile(""))
    citizen.goto(f"/projects/{slug}/balance/")
    assert "residents" in citizen.locator("main").inner_text().lower()
    citizen.get_by_role("button", name="Cymraeg").click()
    expect(citizen.locator("html")).to_have_attribute("lang", "cy")


def tab_to(page: Any, wanted: Callable[[Any], bool], most: int = 120) -> None:
    """Press Tab until the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted(page.evaluate(FOCUS)):
            return
    raise AssertionError(f"the keyboard does not get there; it is at {page.evaluate(FOCUS)}")


FOCUS = """() => {
    const one = document.activeElement;
    return {name: one.name || "", text: (one.innerText || one.value || "").trim(),
            href: one.getAttribute("href") || "", shown: one.checkVisibility()};
}"""


def by_text(text: str) -> Callable[[Any], bool]:
    return lambda focus: text in focus["text"]


def test_the_keyboard_alone_brings_tables_in_and_takes_the_bundle_home(
    changed: Served, enter: Enter, tmp_path: Path
) -> None:
    page = enter(changed, "FACILITATOR").new_page()
    files = tables(tmp_path)
    page.goto("/")
    page.keyboard.press("Tab")
    assert "main" in page.evaluate(FOCUS)["href"]  # past the menu
    page.goto("/projects/avocet/imports/new/")
    for name, path in files.items():
        tab_to(page, lambda focus, name=name: focus["name"] == name)  # type: ignore[misc]
        page.locator(":focus").set_input_files(path)  # the dialogue is the system's own
    tab_to(page, by_text("Check the tables"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/imports/\d+/"))
    tab_to(page, by_text("Write it into the record"))
    page.keyboard.press("Enter")
    page.get_by_text("now stand in the record").wait_for()
    page.goto("/projects/avocet/")
    tab_to(page, lambda focus: focus["href"].endswith("/avocet/balance/"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/balance/")
    tab_to(page, lambda focus: focus["href"].endswith("bundle.zip"), most=300)
    with page.expect_download() as downloaded:
        page.keyboard.press("Enter")
    kept = tmp_path / "bundle.zip"
    downloaded.value.save_as(kept)
    with zipfile.ZipFile(kept) as bundle:
        assert b'"kind":"meeting-held"' in bundle.read("entries.jsonl")
