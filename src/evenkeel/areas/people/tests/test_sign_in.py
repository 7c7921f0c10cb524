"""Signing in by e-mailed code: one form, the same answer for known and new addresses."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from evenkeel.areas.people.models import Person

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _no_tries_left_over(db):
    from django.core.cache import cache

    cache.clear()


def ask(client, email):
    return client.post(reverse("account_login"), {"login": email}, follow=True)


def code_in(message):
    found = CODE.search(message.body)
    assert found, message.body
    return found[0]


def test_a_new_person_signs_in_with_the_code(client):
    page = ask(client, "Bethan@Example.org")
    assert page.status_code == 200
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})
    person = Person.objects.get(email="bethan@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified


def test_known_and_new_addresses_get_the_same_page(cast):
    answers = []
    for email in (cast.citizen.email, "nobody@example.org"):
        page = ask(Client(), email)
        text = page.content.decode().replace(email, "ADDRESS")
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)
        answers.append((page.status_code, page.redirect_chain, text))
    assert answers[0] == answers[1]
    first, second = mail.outbox[-2:]
    assert CODE.sub("CODE", str(first.body)) == CODE.sub("CODE", str(second.body))


def test_a_wrong_code_keeps_the_page_and_the_third_ends_it(client, db):
    ask(client, "bethan@example.org")
    confirm = reverse("account_confirm_login_code")
    page = client.post(confirm, {"code": "AAA-AAA"})
    assert "not the code" in page.content.decode()
    client.post(confirm, {"code": "AAA-AAA"})
    client.post(confirm, {"code": "AAA-AAA"})
    client.post(confirm, {"code": code_in(mail.outbox[0])})
    assert "_auth_user_id" not in client.session


def test_asking_for_codes_is_slow(client, db):
    for _number in range(5):
        ask(Client(), "bethan@example.org")
    assert len(mail.outbox) == 5
    page = ask(client, "bethan@example.org")
    assert len(mail.outbox) == 5
    assert "too many tries" in page.content.decode()


def test_no_address_of_a_visitor_is_kept(client, db):
    from django.db import connection

    client.post(reverse("account_login"), {"login": "b@example.org"}, REMOTE_ADDR="203.0.113.9")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = str(cursor.fetchall())
    assert "ip" in rows
    assert "203.0.113.9" not in rows


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_signup", "account_set_password"]
)
def test_there_are_no_password_pages(client, name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "password/change/", "login/"])
def test_the_librarys_own_addresses_are_not_there(client, db, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_a_mail_server_that_is_down_says_so(client, db, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    page = ask(client, "bethan@example.org")
    assert page.status_code == 503
    assert "did not go out" in page.content.decode()
