"""Passkeys in a browser: used under the site's own script policy, and hidden without script."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.serving import ROOT, Served, environment, serving

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
ADDRESS = "bethan@example.org"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with nobody in it."""
    home = tmp_path_factory.mktemp("empty") / "home"
    (home / "static").mkdir(parents=True)
    for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
        subprocess.run(
            [sys.executable, "-m", "django", *command],
            env=environment(home, 8000),
            cwd=ROOT,
            check=True,
        )
    about = {"pages": [], "sessions": {}, "cookie": "sessionid"}
    (home / "about.json").write_text(json.dumps(about))
    return home


@pytest.fixture(scope="module")
def site(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(empty, tmp_path_factory.mktemp("site") / "home") as running:
        yield running


def code_sent(site: Served) -> str:
    """The code in the newest message to the newcomer."""
    waiting = sorted((site.home / "outbox").glob("*.json"), key=lambda path: path.stat().st_mtime)
    found = CODE.search(json.loads(waiting[-1].read_text())["body"])
    assert found
    return found[0]


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).first.click()


def sign_in(page: Page, site: Served, address: str = ADDRESS) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Your e-mail address").fill(address)
    press(page, "Send me a code")
    page.locator("input[name=code]").fill(code_sent(site))
    press(page, "Sign in")


def sign_out(page: Page) -> None:
    page.goto("/account/")
    press(page, "Sign out")


def look_in(page: Page) -> None:
    """See that the browser is signed in."""
    page.goto("/account/")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def make_a_passkey(page: Page) -> None:
    page.goto("/account/passkeys/add/")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/account/passkeys/")


@pytest.fixture
def holding(site: Served, browser: Any) -> Any:
    """A browser that holds passkeys, and the script faults that it met. A passkey belongs to a
    name, so the site is called by one."""
    context = browser.new_context(base_url=site.address.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page, faults
    context.close()


def test_a_passkey_is_made_and_signs_in(site: Served, holding: Any) -> None:
    page, faults = holding
    sign_in(page, site)
    make_a_passkey(page)
    expect(page.get_by_text("My passkey").first).to_be_visible()
    sign_out(page)
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/localhost:*/")
    look_in(page)
    assert faults == []


def test_who_loses_a_passkey_still_gets_in(site: Served, holding: Any) -> None:
    page, _faults = holding
    sign_in(page, site)
    make_a_passkey(page)
    sign_out(page)
    sign_in(page, site)
    look_in(page)


def test_without_script_passkeys_are_not_offered(site: Served, browser: Any) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account/sign-in/")
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    # Somebody else: an address is sent three codes in five minutes, and the tests above used them.
    sign_in(page, site, "carys@example.org")
    page.goto("/account/passkeys/add/")
    expect(page.get_by_role("button", name="Make a passkey")).to_be_hidden()
    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    context.close()
