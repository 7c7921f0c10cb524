"""Signing in by e-mailed code: one form, the same answer for known and new addresses."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from evenkeel.areas.people.actions import forget_unconfirmed, tidy
from evenkeel.areas.people.models import Person
from evenkeel.shared.clock import now

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
    for _number in range(3):
        ask(Client(), "bethan@example.org")
    assert len(mail.outbox) == 3
    page = ask(client, "bethan@example.org")
    assert len(mail.outbox) == 3
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


def test_signing_in_leads_back_to_where_one_was_going(cast):
    client = Client()
    going = reverse("projects:project", args=[cast.project.slug])
    page = client.get(going)
    page = client.post(page["Location"], {"login": cast.citizen.email, "next": going})
    page = client.get(page["Location"])
    assert f'value="{going}"' in page.content.decode()
    sent = {"code": code_in(mail.outbox[-1]), "next": going}
    page = client.post(reverse("account_confirm_login_code"), sent)
    assert page["Location"] == going


def test_signing_in_leads_nowhere_else(cast):
    client = Client()
    away = "https://elsewhere.example/"
    client.post(f"{reverse('account_login')}?next={away}", {"login": cast.citizen.email})
    sent = {"code": code_in(mail.outbox[-1]), "next": away}
    page = client.post(reverse("account_confirm_login_code"), sent)
    assert page["Location"] == reverse("home")


def test_an_address_that_never_confirmed_is_forgotten_after_a_day(cast, client):
    ask(client, "bethan@example.org")
    joined = Person.objects.get(email="bethan@example.org").joined_at
    before = Person.objects.count()
    assert forget_unconfirmed(at=joined + timedelta(hours=23)) == 0
    assert forget_unconfirmed(at=joined + timedelta(hours=25)) >= 1
    assert not Person.objects.filter(email="bethan@example.org").exists()
    assert Person.objects.count() == before - 1


def test_what_has_run_out_is_forgotten(cast, client):
    from django.contrib.sessions.models import Session
    from django.db import connection

    ask(client, "bethan@example.org")
    tidy(at=now() + timedelta(days=15))
    assert not Session.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone()[0] == 0


def test_an_address_is_changed_once_its_code_is_entered(client, db):
    ask(client, "bethan@example.org")
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1])})
    sent = {"email": "new@example.org", "action_add": "1"}
    page = client.post(reverse("account_email"), sent, follow=True)
    assert "new@example.org" in page.content.decode()
    person = Person.objects.get()
    assert person.email == "bethan@example.org"
    sent = {"code": code_in(mail.outbox[-1])}
    client.post(reverse("account_email_verification_sent"), sent)
    person.refresh_from_db()
    assert person.email == "new@example.org"


def test_what_changes_the_way_in_asks_for_a_fresh_sign_in(clients):
    for name in ("account_email", "mfa_add_webauthn"):
        page = clients["citizen"].get(reverse(name))
        assert page["Location"].startswith(reverse("people:again"))
