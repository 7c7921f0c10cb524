"""Guessing is slow, and nothing about the answer tells whether somebody has an account."""

import re
import statistics
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.trust.world import Who, World

MOST = 10
"""Guesses in five minutes, for each account and for each network address."""


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def guesses(visits: Iterator[tuple[str, str]]) -> int:
    """How many wrong codes the site really looks at, for (e-mail, network address) pairs."""
    looked_at = 0
    for email, address in visits:
        client = Client(REMOTE_ADDR=address)
        client.post(reverse("account_login"), {"login": email})
        for _ in range(5):
            before = len(mail.outbox)
            page = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
            said = page.content.decode() if page.status_code == 200 else ""
            looked_at += "not the code" in said
            assert len(mail.outbox) == before
            if page.status_code != 200:
                break
    return looked_at


def test_an_account_can_be_guessed_at_ten_times_in_five_minutes(world: World) -> None:
    email = str(world.people[Who.CITIZEN].email)
    assert 0 < guesses((email, f"203.0.113.{number}") for number in range(30)) <= MOST


def test_a_network_address_has_ten_guesses_in_five_minutes(world: World) -> None:
    emails = [f"person-{number}@example.org" for number in range(15)]
    emails += [str(person.email) for person in world.people.values()]
    assert 0 < guesses((email, "203.0.113.77") for email in emails) <= MOST


def seconds_to_answer(email: str) -> float:
    """The processor's time for one request to sign in."""
    client = Client()
    start = time.process_time()
    response = client.post(reverse("account_login"), {"login": email})
    assert response.status_code == 302
    return time.process_time() - start


def unknown_to_known(world: World, rounds: int = 40) -> float:
    """The median time for an unknown address, over the median for a known one."""
    known, unknown = [], []
    for number in range(rounds):
        known.append(seconds_to_answer(str(world.people[Who.CITIZEN].email)))
        unknown.append(seconds_to_answer(f"nobody-{number}@example.org"))
    return statistics.median(unknown) / statistics.median(known)


def test_known_and_unknown_take_the_same_time(world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    seconds_to_answer("somebody-new@example.org")  # loads the templates
    # A busy machine can spoil one measurement; a difference in the work shows in every one.
    ratios: list[float] = []
    while len(ratios) < 4 and not any(0.9 <= ratio <= 1.1 for ratio in ratios):
        ratios.append(unknown_to_known(world))
    assert any(0.9 <= ratio <= 1.1 for ratio in ratios), ratios


def page_for(email: str) -> tuple[int, str]:
    response = Client().post(reverse("account_login"), {"login": email}, follow=True)
    text = response.content.decode().replace(email, "")
    return response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_known_and_unknown_get_the_same_page(world: World) -> None:
    assert page_for(str(world.people[Who.CITIZEN].email)) == page_for("nobody@example.org")
