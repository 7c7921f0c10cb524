"""A whole pulse is played by twenty people, from a meeting's page to the balance sheet, in a week:
without scripts, and with them in the other language.

Nobody finds their way by words here, since it is played in two languages.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Enter
from tests.pages.looking import look_at
from tests.pages.playing import PROJECTOR, SMALL_PHONE, Device, Stage, staged
from tests.pages.pulse_group import EACH, NOT_REACHED

LINK = re.compile(r"http://\S+code=\S+")
LIVED, OTHERS, ON_PAPER = [2, 1, 2, 2, 1, 2, 2, 2], [5, 5, 4, 5, 5, 4, 5, 5, 4], 3
GAP = "−2.5"
"""With two and one from paper, people with lived experience say 2 on average, the others 4.5."""
KEYS = ("effect", "say", "here")
HURTS = "It is all the fault of Nia"


class Reader(Device):
    """Somebody who reads pages in their language; axe looks over the shoulder of some."""

    language, source = "", ""

    def looks(self) -> None:
        super().looks()
        if not self.source:
            return
        size = self.page.viewport_size
        self.faults += [
            f"{self.page.url}: {one}" for one in look_at(self.page, self.source, self.language)
        ]
        self.page.set_viewport_size(size)

    def sends(self, action: str, *, name: str = "") -> None:
        """Send the form that goes to an address that ends so, by its button of this name."""
        form = self.main.locator(f"form[action$='{action}']" if action else "form:not([action])")
        button = f"button[name='{name}']" if name else "button:not([name])"
        self.clicks(form.first.locator(button).first, action)

    def goes(self, ending: str) -> None:
        """Follow the first link to an address that ends so."""
        self.clicks(self.main.locator(f"a[href$='{ending}']").first, ending)


class Played:
    """The site, its facilitator and a member, and whoever answers with a phone of their own."""

    def __init__(self, stage: Stage, about: Any, language: str, make: Any) -> None:
        self.stage, self.language, self.make = stage, language, make
        self.home = f"/projects/{about['slug']}/"
        self.meeting = f"{self.home}meetings/{about['meeting']}/"
        self.facilitator = make(about["sessions"]["professional-0"], PROJECTOR)
        self.member = make(about["sessions"]["citizen-0"], SMALL_PHONE)
        self.faults: list[str] = []

    def messages(self) -> dict[str, str]:
        """Take all that lies in the outbox: bodies by who gets them."""
        found = {}
        for path in sorted((self.stage.site.home / "outbox").glob("*.json")):
            message = json.loads(path.read_text())
            (to,) = message["to"]
            found[to.partition("@")[0]] = message["body"]
            path.unlink()
        return found


@pytest.fixture(params=["en-gb without scripts", "cy with scripts"])
def played(
    request: pytest.FixtureRequest, seeded: Path, tmp_path: Path, enter: Enter, axe_source: str
) -> Iterator[Played]:
    """The group on the afternoon after its meeting."""
    language, _, scripts = request.param.partition(" ")
    with staged(seeded, tmp_path, "2026-04-08 17:00") as stage:
        about = json.loads(stage.runs("-m", "tests.pages.pulse_group", language))

        def make(session: str, screen: dict[str, int]) -> Reader:
            context = enter(
                stage.site, "", language, viewport=screen,
                java_script_enabled=scripts == "with scripts",
            )  # fmt: skip
            if session:
                name, url = stage.site.cookie, stage.site.address
                context.add_cookies([{"name": name, "value": session, "url": url}])
            one = Reader(stage, session[:4] or "somebody", context.new_page())
            one.language = language
            one.source = axe_source if scripts == "with scripts" else ""  # axe needs scripts itself
            return one

        yield Played(stage, about, language, make)


def test_a_pulse_goes_from_a_meeting_to_the_balance_sheet(played: Played) -> None:
    opens_it_after_the_meeting(played)
    codes, printed = gets_the_codes(played)
    everybody_answers(played, codes, printed)
    all_are_reminded(played, set(codes))
    nothing_is_told_before(played)
    played.stage.it_is("2026-04-16 08:00")
    played.stage.the_worker_has_worked()
    the_gap_is_told(played)
    words_are_looked_through(played)
    it_is_talked_about(played)
    everybody = (played.facilitator, played.member)
    assert [*played.faults, *(one for reader in everybody for one in reader.faults)] == []


def opens_it_after_the_meeting(played: Played) -> None:
    one = played.facilitator
    played.member.opens(played.meeting)
    assert played.member.main.locator("a[href*='pulse/new']").count() == 0
    one.opens(played.meeting)
    one.clicks(one.main.locator("a[href*='pulse/new']"), "a pulse about this meeting")
    expect(one.main.locator("select[name=meeting]")).to_have_value(re.compile("t1"))
    one.fills(closes_on="2026-04-15", k="8")
    one.sends("")
    assert one.page.url.endswith("/pulse/p1/")
    # Nothing was sent so far, and the page offers to look again.
    expect(one.main.get_by_role("status")).to_be_visible()
    expect(one.main.locator("form[action$='/codes/']")).to_have_count(0)
    played.stage.it_is("2026-04-08 17:20")
    one.goes("/pulse/p1/")
    expect(one.main.locator("[role=status]")).to_have_count(0)  # a warning that it stands still


def gets_the_codes(played: Played) -> tuple[dict[str, str], list[str]]:
    """By mail, as links by name, and printed, in no order."""
    one = played.facilitator
    played.messages()
    played.stage.the_worker_has_sent()
    codes = {who: LINK.findall(body)[0] for who, body in played.messages().items()}
    assert len(codes) == 2 * EACH - len(NOT_REACHED)
    assert not set(codes) & set(NOT_REACHED)
    one.goes("/pulse/p1/")
    expect(one.main.get_by_role("status")).to_be_visible()
    one.sends("/codes/")
    printed = one.main.locator("code").all_inner_texts()
    assert len(printed) == len(NOT_REACHED)
    return codes, printed


def everybody_answers(played: Played, codes: dict[str, str], printed: list[str]) -> None:
    """Most on a phone, some in easy words; what was filled in by hand is entered at once."""
    played.stage.it_is("2026-04-09 18:00")
    lived, others = iter(LIVED), iter(OTHERS)
    for number, (who, link) in enumerate(sorted(codes.items())):
        phone = played.make("", SMALL_PHONE)
        if number > 1:  # the pages are the same for all; the first two differ in their words
            phone.source = ""
        phone.opens(link)
        phone.sends("/questions/", name="easy" if number % 5 == 0 else "")
        point = next(lived if who.startswith("citizen") else others)
        for group in phone.main.get_by_role("group").all():
            group.locator(f"input[value='{point}']").check()
        phone.fills(word=HURTS if number == 0 else f"What I think of it, {number}")
        phone.sends("/answer/")
        expect(phone.main.locator("form")).to_have_count(0)
        played.faults += phone.faults
        phone.page.context.close()
    one = played.facilitator
    one.opens(f"{played.home}pulse/p1/")
    one.goes("/enter/")
    for number, code in enumerate(printed):
        one.fills(**{f"{number}-code": code.lower()})
        # Nobody but whoever drew it knows of which side a form is.
        one.fills(**{f"{number}-{key}": str(ON_PAPER) for key in KEYS})
    one.sends("")
    expect(one.main.get_by_role("status")).to_contain_text(str(len(printed)))


def all_are_reminded(played: Played, written_to: set[str]) -> None:
    """Also those who have answered, and with no code in it."""
    played.stage.it_is("2026-04-14 09:00")
    played.stage.the_worker_has_worked()
    reminders = {who: body for who, body in played.messages().items() if "2026" in body}
    assert set(reminders) >= written_to
    assert not any(LINK.search(body) for who, body in reminders.items() if who in written_to)


def nothing_is_told_before(played: Played) -> None:
    played.stage.it_is("2026-04-15 22:00")
    played.stage.the_worker_has_worked()
    played.member.opens(f"{played.home}pulse/p1/")
    assert played.member.main.locator("table").count() == 0


def the_gap_is_told(played: Played) -> None:
    """On the page that the meeting leads to, and in the table that goes with it."""
    one = played.member
    one.opens(played.meeting)
    one.goes("/pulse/p1/")
    rows = one.main.locator("tbody tr")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row.locator("strong")).to_have_text(GAP)
    taken = one.page.request.get(one.main.locator("a[href$='pulse.csv']").get_attribute("href"))
    cells = list(csv.reader(taken.body().decode("utf-8-sig").splitlines()))
    assert [row[4].strip("'") for row in cells[1:]] == [GAP] * 3


def words_are_looked_through(played: Played) -> None:
    """One hurts somebody and is left out; then members read the others."""
    one, member = played.facilitator, played.member
    one.opens(f"{played.home}pulse/p1/")
    one.goes("/words/")
    said = one.main.get_by_role("group").all()
    assert len(said) == 2 * EACH - len(NOT_REACHED)
    for group in said:
        is_hurtful = HURTS in group.inner_text()
        group.locator(f"input[value='{'left-out' if is_hurtful else 'shown'}']").check()
    one.sends("")
    member.opens(f"{played.home}pulse/p1/")
    shown = member.main.locator(".ek-said").all_inner_texts()
    assert len(shown) == len(said) - 1
    assert not any(HURTS in text for text in shown)


def it_is_talked_about(played: Played) -> None:
    """The widest gap goes on the next agenda; the balance sheet says how it felt."""
    one = played.member
    question = one.main.locator("tbody tr th").first.inner_text().splitlines()[0]
    one.sends("/talk/")
    one.sees(question)
    one.opens(f"{played.home}balance/")
    felt = one.main.locator("section[aria-labelledby=felt]")
    expect(felt).to_contain_text(GAP)
    expect(felt).not_to_contain_text(HURTS)
    one.goes("/pulse/p1/")
