"""What may be shown on this machine alone is found nowhere else."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from evenkeel.areas.people.models import Person
from evenkeel.shared import mail
from evenkeel.site.demonstration.cast import CAST
from evenkeel.site.loopback import PASSED_ON, is_on_this_machine

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}
ELSEWHERE: list[dict[str, Any]] = [
    {"REMOTE_ADDR": "192.0.2.7"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "::ffff:192.0.2.7"},
    {"HTTP_HOST": "testserver"},
    *({header: "127.0.0.1"} for header in PASSED_ON),
]


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings, tmp_path: Any) -> None:
    settings.DEMONSTRATION = True
    settings.HOME = tmp_path
    settings.EMAIL_BACKEND = "evenkeel.shared.mail.OutboxBackend"


@pytest.fixture
def nia() -> Person:
    return Person.objects.create_user(CAST["citizen"].email, "Nia")


def sign_in(client: Client, part: str = "citizen", **headers: Any) -> int:
    address = reverse("demonstration_sign_in", args=[part])
    return client.post(address, **{**HERE, **headers}).status_code


def test_one_click_signs_in_on_this_machine(client: Client, nia: Person) -> None:
    assert sign_in(client) == 302
    assert client.session["_auth_user_id"] == str(nia.pk)


@pytest.mark.parametrize("host", ["localhost:8000", "[::1]:8000", "127.0.0.1"])
def test_every_name_of_this_machine_will_do(
    client: Client, nia: Person, host: str, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "[::1]", "127.0.0.1"]
    assert sign_in(client, REMOTE_ADDR="::1", HTTP_HOST=host) == 302


@pytest.mark.parametrize("where", ELSEWHERE, ids=str)
def test_from_elsewhere_there_is_no_such_page(
    client: Client, nia: Person, where: dict[str, Any]
) -> None:
    assert sign_in(client, **where) == 404
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("outbox"), **{**HERE, **where}).status_code == 404


def test_a_public_site_has_no_such_page(client: Client, nia: Person, settings: Settings) -> None:
    settings.CONFIGURATION = replace(settings.CONFIGURATION, address="https://keel.example.org")
    assert sign_in(client) == 404
    assert client.get(reverse("outbox"), **HERE).status_code == 404


def test_without_the_demonstration_nobody_signs_in_with_one_click(
    client: Client, nia: Person, settings: Settings
) -> None:
    settings.DEMONSTRATION = False
    assert sign_in(client) == 404
    assert b"/demonstration/" not in client.get("/", **HERE).content


def test_only_the_cast_and_only_by_post(client: Client, nia: Person) -> None:
    Person.objects.create_user("operator@riverside.invalid")
    assert sign_in(client, "operator") == 404
    assert sign_in(client, "examiner") == 404  # Of the cast, and not on the stage.
    assert client.get(reverse("demonstration_sign_in", args=["citizen"]), **HERE).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict) == 403


def test_the_home_page_offers_the_cast_here_and_only_here(client: Client) -> None:
    assert b'action="/demonstration/citizen"' in client.get("/", **HERE).content
    for where in ELSEWHERE:
        if where.get("HTTP_HOST") != "":
            assert b"/demonstration/" not in client.get("/", **{**HERE, **where}).content


def test_a_message_is_shown_once_and_then_gone(client: Client) -> None:
    EmailMessage("Your code", "It is 4711.", to=["nia@riverside.invalid"]).send()
    page = client.get(reverse("outbox"), **HERE).content.decode()
    assert "Your code" in page
    assert "4711" not in page
    [message] = mail.waiting()
    address = reverse("open_message", args=[message.name])
    assert client.get(address, **HERE).status_code == 405
    opened = client.post(address, **HERE)
    assert "It is 4711." in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert mail.waiting() == []
    assert client.post(address, **HERE).status_code == 404


def test_with_a_mail_server_there_is_no_outbox(client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert client.get(reverse("outbox"), **HERE).status_code == 404


def test_the_check_reads_the_address_and_not_what_it_says_of_itself() -> None:
    assert site_settings.CONFIGURATION.on_loopback
    assert is_on_this_machine(RequestFactory().get("/", **HERE))
    assert not is_on_this_machine(RequestFactory().get("/", **{**HERE, "REMOTE_ADDR": "10.0.0.1"}))
