"""Coming to a site in the browser: messages, codes, signing in and taking a seat."""

import json
import re
from typing import Any

from tests.pages.serving import Served

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
CARD = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")
LINK = re.compile(r"http://\S+code=\S+")


def newest_message(site: Served, to: str) -> str:
    """The newest message to somebody, as it lies in the outbox."""
    waiting = sorted((site.home / "outbox").glob("*.json"), key=lambda path: path.stat().st_mtime)
    messages = [json.loads(path.read_text()) for path in waiting]
    bodies: list[str] = [message["body"] for message in messages if to in message["to"]]
    return bodies[-1]


def press_first(page: Any, selector: str) -> None:
    """Press the first thing that a selector finds, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def press(page: Any, name: str | re.Pattern[str]) -> None:
    """Press a button and wait for the page that it leads to: a click returns when the address has
    changed, which is before anything stands there."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).first.click()


def sign_in(page: Any, site: Served, email: str) -> None:
    """By the code that was sent."""
    page.goto("/account/sign-in/")
    have_code_sent(page, site, email)


def have_code_sent(page: Any, site: Served, email: str) -> None:
    """On the page that asks for an address: have the code sent, and type it in."""
    page.locator("input[name=login]").fill(email)
    press(page, "Send me a code")
    found = CODE.search(newest_message(site, email))
    assert found
    page.locator("input[name=code]").fill(found[0])
    press(page, "Sign in")


def take_a_seat(page: Any, name: str, side: str) -> None:
    """Fill in who one is and on which side."""
    page.locator("input[name=name]").fill(name)
    page.locator(f"input[name=side][value={side}]").check()
