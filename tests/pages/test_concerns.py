"""Something hard to say, from raising it without a name to closing it with two keys, as the days go
by: in both languages, with scripts and without, on a phone and on a wide screen.
"""

import contextlib
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.arriving import press_first
from tests.pages.conftest import Enter
from tests.pages.looking import look_at
from tests.pages.playing import PHONE, Stage, staged
from tests.trust.concerns import PASSPHRASE, code_of

PROJECT = "/projects/avocet/"
CONCERNS, REF = PROJECT + "concerns/", "c20"
"""The world's first project, and the ref that its next concern gets."""
WORDS, ASKED, REPLIED = "We are told, never asked.", "Since when is it so?", "Since spring."


@pytest.fixture
def begun() -> datetime:
    """The morning on which it begins: after everything that the world holds."""
    return (datetime.now(UTC) + timedelta(days=1)).replace(hour=9, minute=0, second=0)


@pytest.fixture
def stage(seeded: Path, tmp_path: Path, begun: datetime) -> Any:
    with staged(seeded, tmp_path / "stage", f"{begun:%Y-%m-%d %H:%M}") as found:
        yield found


def stay_signed_in(stage: Stage) -> None:
    """Let sessions last as if everybody had come by every week."""
    with contextlib.closing(sqlite3.connect(stage.site.home / "evenkeel.sqlite3")) as database:
        database.execute("UPDATE django_session SET expire_date = '2099-01-01 00:00:00'")
        database.commit()


def passes(stage: Stage, to: datetime) -> None:
    stay_signed_in(stage)
    stage.it_is(f"{to:%Y-%m-%d %H:%M}")
    stage.the_worker_has_worked()


def raises(page: Any, look: Callable[[Any], None]) -> str:
    """Raise something with a code; returns the number to follow it by."""
    page.goto("/concerns/")
    expect(page.get_by_text("999")).to_be_visible()
    look(page)
    page.locator("#id_code").fill(code_of("avocet"))
    press_first(page, "main form[action$='/write/'] button")
    look(page)
    page.locator("textarea").fill(WORDS)
    press_first(page, "main form[action$='/send/'] button")
    look(page)
    number: str = page.locator("main code").inner_text()
    assert re.fullmatch(r"(\d{4} ){4}\d{4}", number)
    return number


def follows(page: Any, number: str) -> str:
    page.goto("/concerns/follow/")
    page.locator("main input[name=number]").fill(number)
    press_first(page, "main form button")
    told: str = page.locator("main").inner_text()
    return told


def reads(page: Any) -> str:
    """A keeper or the examiner opens what was written with their passphrase."""
    page.goto(f"{CONCERNS}{REF}/")
    page.locator("main input[name=passphrase]").fill(PASSPHRASE)
    press_first(page, "main form[action$='/read/'] button")
    told: str = page.locator("main").inner_text()
    return told


@pytest.mark.parametrize(("language", "scripts"), [("en-gb", False), ("cy", True)])
def test_the_whole_way_of_a_concern(
    stage: Stage, enter: Enter, axe_source: str, begun: datetime, language: str, scripts: bool
) -> None:
    faults: list[str] = []

    def look(page: Any) -> None:
        if scripts:
            faults.extend(f"{page.title()}: {one}" for one in look_at(page, axe_source, language))

    def device(who: str) -> Any:
        view = {"viewport": PHONE} if not who else {}
        return enter(stage.site, who, language, java_script_enabled=scripts, **view).new_page()

    nobody, keeper, other, examiner = map(device, ("", "CITIZEN", "PROFESSIONAL", "EXAMINER"))
    number = raises(nobody, look)
    keeper.goto(CONCERNS)
    assert REF not in keeper.locator("main").inner_text()

    # It reaches its keepers, who read it with their passphrases.
    passes(stage, begun + timedelta(days=3))
    assert WORDS in follows(nobody, number)
    look(nobody)
    keeper.goto("/")
    press_first(keeper, f"a[href='{CONCERNS}{REF}/']")
    look(keeper)
    assert WORDS in reads(keeper)
    look(keeper)
    keeper.locator("main textarea").fill(ASKED)
    press_first(keeper, "main form[action$='/ask/'] button")
    assert ASKED in follows(nobody, number)
    nobody.locator("main textarea").fill(REPLIED)
    press_first(nobody, "main form[action$='/reply/'] button")
    assert REPLIED in reads(other)
    assert examiner.goto(f"{CONCERNS}{REF}/answer/").status == 403

    # Nobody answers. After twice the time it is the examiner's, and on the balance sheet.
    passes(stage, begun + timedelta(days=32))
    examiner.goto(f"{PROJECT}balance/")
    expect(examiner.locator("#concerns")).to_be_visible()
    assert REF in examiner.locator("section[aria-labelledby=concerns]").inner_text()
    assert WORDS in reads(examiner)

    # A keeper answers at last; a name is refused, and what was typed stays.
    keeper.goto(f"{CONCERNS}{REF}/answer/")
    keeper.locator("[name=gist]").fill("Professional decides first")
    keeper.locator("[name=way][value=why-not]").check()
    keeper.locator("[name=text]").fill("We had no time. From now on we ask.")
    press_first(keeper, "main form button")
    look(keeper)
    assert "no time" in keeper.locator("[name=text]").input_value()
    keeper.locator("[name=gist]").fill("We are told before we are asked")
    press_first(keeper, "main form button")
    look(keeper)
    assert "told before" in follows(nobody, number) or "no time" in follows(nobody, number)

    # With a key of each side it is closed.
    press_first(keeper, "main form[action$='/close/'] button")
    proposal = keeper.url
    for page in (keeper, other):
        page.goto(proposal)
        press_first(page, "main form[action*='/turn/'] button, main form[action*='key'] button")
    other.goto(f"{CONCERNS}{REF}/")
    expect(other.locator("main form[action$='/close/']")).to_have_count(0)
    follows(nobody, number)
    look(nobody)

    # Whoever raised it takes their words back.
    press_first(nobody, "main form[action$='/take-back/'] button")
    look(nobody)
    press_first(nobody, "main form[action$='/take-back/'] button")
    look(nobody)
    assert WORDS not in follows(nobody, number)
    assert faults == []


def test_a_code_is_taken_on_screen_and_printed_on_a_card(
    changed: Any, enter: Enter, axe_source: str
) -> None:
    for language in ("en-gb", "cy"):
        page = enter(changed, "FACILITATOR", language).new_page()
        page.goto(f"{CONCERNS}cards/")
        page.locator("[name=many]").fill("5")
        press_first(page, "main form button")
        assert look_at(page, axe_source, language) == []
        page.goto(CONCERNS)
        if language == "en-gb":
            press_first(page, "main form[action$='/my-code/'] button")
            assert look_at(page, axe_source, language) == []
            code = page.locator("main code").inner_text()
            page.goto("/concerns/")
            page.locator("#id_code").fill(code.lower())
            press_first(page, "main form button")
            expect(page.locator("textarea")).to_be_visible()
