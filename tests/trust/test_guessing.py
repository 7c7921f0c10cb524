"""Guessing is slow, and nothing about the answer tells whether somebody has an account."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hashers, make_password
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string

from evenkeel.areas.people import sign_in
from evenkeel.areas.people.actions import begin_account
from evenkeel.areas.people.models import Person
from evenkeel.site import settings as site_settings
from tests.trust.world import Who, World

Patch = pytest.MonkeyPatch
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


def test_a_pin_that_was_stolen_is_slow_to_guess() -> None:
    """The tests hash quickly; the site's own settings must not."""
    own = getattr(site_settings, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    first = import_string(own[0])
    assert first is PBKDF2PasswordHasher
    assert first.iterations >= 600_000  # OWASP, Password Storage Cheat Sheet


@dataclass(frozen=True, slots=True)
class Work:
    """What one request to sign in makes the site do: the time it takes comes from nothing else."""

    queries: tuple[str, ...]
    mails: tuple[str, ...]
    hashes: int


def work_for(email: str, monkeypatch: Patch) -> Work:
    """What is done when somebody asks for a code to this address."""
    hashed: list[str] = []

    def encode(hasher: object, password: str, salt: str, *more: object) -> str:
        hashed.append(password)
        return f"none$1${salt}$none"

    with CaptureQueriesContext(connection) as asked, monkeypatch.context() as patch:
        for kind in {type(hasher) for hasher in get_hashers()}:
            patch.setattr(kind, "encode", encode)
        before = len(mail.outbox)
        response = Client().post(reverse("account_login"), {"login": email})
    assert response.status_code == 302
    written = [f"{one.subject}\n{one.body}".replace(email, "") for one in mail.outbox[before:]]
    mails = [re.sub(r"\b[A-Z0-9]{4}-?[A-Z0-9]{4}\b", "(code)", text) for text in written]
    return Work(
        tuple(sorted(kind_of(one["sql"]) for one in asked.captured_queries)),
        tuple(mails),
        len(hashed),
    )


KINDS = {"SELECT": "read", "DECLARE": "read", "INSERT": "write", "UPDATE": "write"}
"""PostgreSQL declares a cursor for a read whose rows are fetched in parts."""


def kind_of(sql: str) -> str:
    """Whether a query reads or writes, and which table."""
    verb = sql.split(maxsplit=1)[0]
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    what = KINDS.get(verb, verb.lower())
    return f"{what} {table[1]}" if table else what


def works(world: World, monkeypatch: Patch) -> tuple[Work, Work]:
    """The work for a known address and for an unknown one."""
    work_for("somebody-new@example.org", monkeypatch)  # what is only done once is done
    known = work_for(str(world.people[Who.CITIZEN].email), monkeypatch)
    return known, work_for("nobody@example.org", monkeypatch)


def test_known_and_unknown_take_the_same_work(world: World, monkeypatch: Patch) -> None:
    known, unknown = works(world, monkeypatch)
    more, less = Counter(known.queries), Counter(unknown.queries)
    assert (more - less, less - more) == (Counter(), Counter())
    assert known == unknown
    assert "write people_person" in known.queries
    assert len(known.mails) == 1
    assert "(code)" in known.mails[0]


@pytest.mark.parametrize("spared", ["write", "read", "hash", "mail"])
def test_less_work_for_one_of_them_is_seen(world: World, monkeypatch: Patch, spared: str) -> None:
    known = str(world.people[Who.CITIZEN].email)

    def uneven(*, email: str) -> Person:
        if email != known and spared == "hash":
            make_password("of a new account")
        if email != known and spared == "mail":
            mail.send_mail("Welcome", "to a new account", None, [email])
        if email == known and spared in ("write", "read"):
            found = Person.objects.get(email=email)
            if spared == "read":
                found.save(update_fields=["email"])
            return found
        return begin_account(email=email)

    monkeypatch.setattr(sign_in, "begin_account", uneven)
    one, other = works(world, monkeypatch)
    assert one != other


def page_for(email: str) -> tuple[int, str]:
    response = Client().post(reverse("account_login"), {"login": email}, follow=True)
    text = response.content.decode().replace(email, "")
    return response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_known_and_unknown_get_the_same_page(world: World) -> None:
    assert page_for(str(world.people[Who.CITIZEN].email)) == page_for("nobody@example.org")
