"""Headers, cookies and markup: a strict policy on every page, and nothing that would break it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.trust.addresses import addresses
from tests.trust.responses import Seen, all_faults
from tests.trust.walking import body_of, clients, url_of, wheres
from tests.trust.world import Who, World

ROOT = Path(__file__).resolve().parents[2]

BEHIND_TLS = """
import json, os, django
from pathlib import Path
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
(Path(os.environ["EVENKEEL_HOME"]) / "static").mkdir()
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
from django.test import Client
from evenkeel.areas.people.models import Person
client = Client(headers={"host": "keel.example.org"})
client.force_login(Person.objects.create_user("somebody@example.org"),
                   settings.AUTHENTICATION_BACKENDS[0])
visitor = Client(headers={"host": "keel.example.org"})
found = []
def ask(who, method, url, secure=True, **data):
    answer = getattr(who, method)(url, secure=secure, **data)
    found.append({
        "url": url, "status": answer.status_code, "location": answer.get("Location", ""),
        "headers": {name.lower(): value for name, value in answer.items()},
        "cookies": [cookie.OutputString() for cookie in answer.cookies.values()],
        "body": answer.content.decode(),
    })
ask(visitor, "get", "/", secure=False)
ask(visitor, "get", "/")
ask(visitor, "get", "/account/sign-in/")
ask(visitor, "post", "/language/", data={"language": "cy"})
ask(visitor, "post", "/account/sign-in/", data={"login": "somebody@example.org"})
ask(visitor, "get", "/nowhere/")
ask(client, "get", "/account/")
ask(client, "get", "/health", secure=False)
print(json.dumps(found))
"""


def seen(url: str, response: Any, *, personal: bool) -> Seen:
    return Seen(
        url,
        response.status_code,
        {name.lower(): value for name, value in response.items()},
        tuple(cookie.OutputString() for cookie in response.cookies.values()),
        body_of(response),
        personal,
    )


def responses_of_the_site(world: World) -> Iterator[Seen]:
    """Every address that can be read, as three people of the cast see it."""
    browsers = clients(world)
    for address in addresses():
        for where in wheres(address)[:1]:
            url = url_of(address, world, where)
            for who in (Who.ANONYMOUS, Who.FACILITATOR, Who.OPERATOR):
                client: Client = browsers[who]
                response = client.get(url)
                yield seen(url, response, personal=who is not Who.ANONYMOUS)


def test_every_response_keeps_the_rules_for_headers_cookies_and_markup(world: World) -> None:
    found = all_faults(responses_of_the_site(world))
    assert not found, "\n".join(found[:60])


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What a site with an https address answers, from a process with that setting."""
    home = tmp_path_factory.mktemp("behind-tls")
    environment = {
        "EVENKEEL_HOME": str(home),
        "EVENKEEL_ADDRESS": "https://keel.example.org",
        "EVENKEEL_MAIL_URL": "smtp://127.0.0.1:1",
        "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", BEHIND_TLS],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    answer: list[dict[str, Any]] = json.loads(ran.stdout.splitlines()[-1])
    return answer


def over_https(answers: list[dict[str, Any]]) -> list[Seen]:
    return [
        Seen(
            one["url"],
            one["status"],
            one["headers"],
            tuple(one["cookies"]),
            one["body"],
            one["url"] == "/account/",
        )
        for one in answers
    ]


def test_behind_tls_every_cookie_is_secure_and_https_is_insisted_on(
    behind_tls: list[dict[str, Any]],
) -> None:
    answers = over_https(behind_tls[1:-1])
    assert {one.status for one in answers} == {200, 302, 404}
    set_here = {cookie.partition("=")[0] for one in answers for cookie in one.cookies}
    assert set_here >= {"__Host-session", "__Host-csrf"}
    assert all_faults(answers, https=True) == []


def test_plain_http_is_sent_to_https_but_for_the_health_check(
    behind_tls: list[dict[str, Any]],
) -> None:
    first, last = behind_tls[0], behind_tls[-1]
    assert (first["status"], first["location"]) == (301, "https://keel.example.org/")
    assert last["status"] in (200, 503)
