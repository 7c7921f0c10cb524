"""Logs without personal data: no e-mail address, no network address, no query, whatever happens."""

import io
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from evenkeel.shared import logs
from evenkeel.shared.logs import NAMELESS, ImpersonalFilter
from tests.trust.addresses import addresses
from tests.trust.world import Who, World

LOGGING: dict[str, Any] = settings.LOGGING
SIGNS = ("citizen@example.org", "203.0.113.9", "2001:db8::9", "secret-query")


def handler_of_the_site(out: io.StringIO) -> logging.Handler:
    """The site's own handler, writing where the test can read it."""
    described = LOGGING["handlers"]["console"]
    assert described["filters"] == ["impersonal"]
    handler = logging.StreamHandler(out)
    handler.addFilter(ImpersonalFilter())
    return handler


def leaks(handler: logging.Handler, out: io.StringIO, world: World) -> list[str]:
    """What of a visitor ends up in the log when their requests go wrong in all sorts of ways."""
    root = logging.getLogger()
    root.handlers.insert(0, handler)  # before the site's own, which masks for all that follow
    client = Client(REMOTE_ADDR="203.0.113.9")
    client.raise_request_exception = False
    try:
        for url in ("/nowhere/?secret-query=citizen@example.org", "/projects/x/?secret-query"):
            client.get(url)
        client.post(
            "/account/sign-in/?secret-query", {"login": str(world.people[Who.CITIZEN].email)}
        )
        for logger in ("django.request", "django.security", "evenkeel", "gunicorn.error"):
            log = logging.getLogger(logger)
            log.error("%s from %s at /x?secret-query=1 and [2001:db8::9]", *SIGNS[:2])
            try:
                raise ValueError("citizen@example.org from 203.0.113.9")
            except ValueError:
                log.exception("it broke for citizen@example.org")
    finally:
        root.removeHandler(handler)
    return [sign for sign in SIGNS if sign in out.getvalue()]


def test_the_log_names_nobody(world: World) -> None:
    out = io.StringIO()
    assert leaks(handler_of_the_site(out), out, world) == []
    assert "it broke for" in out.getvalue()


def said_of_refusals() -> str:
    """What ends up in the log when codes and numbers are mistyped where people act without their
    names, and when a form carries no token."""
    out = io.StringIO()
    handler = handler_of_the_site(out)
    root = logging.getLogger()
    root.handlers.insert(0, handler)
    try:
        for client in (Client(), Client(enforce_csrf_checks=True)):
            for name in ("raise_concern:send", "raise_concern:follow", "answer_pulse:answer"):
                page = client.post(reverse(name), {"code": "wrong", "number": "wrong"})
                assert page.status_code in (400, 302, 403)
        Client().get("/nowhere/")
    finally:
        root.removeHandler(handler)
    return out.getvalue()


def test_all_addresses_without_names_are_known_to_the_log() -> None:
    names = [one.name for one in addresses() if one.name.startswith(("raise_", "answer_"))]
    assert len(names) > 9
    assert [name for name in names if not reverse(name).startswith(NAMELESS)] == []


@pytest.mark.django_db
def test_what_is_done_without_a_name_is_not_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    said = said_of_refusals()
    assert "/nowhere/" in said
    assert [path for path in NAMELESS if path in said] == []
    monkeypatch.setattr(logs, "NAMELESS", ("/elsewhere/",))
    said = said_of_refusals()
    assert [path for path in NAMELESS if path in said] == list(NAMELESS)


def test_without_the_filter_it_would(world: World) -> None:
    out = io.StringIO()
    assert set(leaks(logging.StreamHandler(out), out, world)) == set(SIGNS)


PROCESSES = {
    "pages": "import django; django.setup()",
    "web server": "import logging.config; from evenkeel.doors.cli.web import logconfig_dict; "
    "logging.config.dictConfig(logconfig_dict)",
}
"""How each process of the site sets up its logs."""

SAYS = """
import logging, sys
for name in sys.argv[1:]:
    logging.getLogger(name).critical("%s: citizen@example.org from 203.0.113.9", name or "root")
"""
LOGGERS = ("", "django", "django.request", "django.server", "evenkeel", "gunicorn.error")


def said_by(process: str, home: Path, before: str = "") -> str:
    """What ends up on the console when each logger of a process says something about a person."""
    done = subprocess.run(
        [sys.executable, "-c", f"{before}\n{PROCESSES[process]}\n{SAYS}", *LOGGERS],
        env={
            "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings",
            "EVENKEEL_HOME": str(home),
            "PATH": os.environ["PATH"],
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr


@pytest.mark.parametrize("process", PROCESSES)
def test_no_logger_goes_round_the_filter(process: str, tmp_path: Path) -> None:
    said = said_by(process, tmp_path)
    assert [
        name for name in LOGGERS if f"{name or 'root'}: [e-mail] from [address]" not in said
    ] == []
    assert [sign for sign in SIGNS if sign in said] == []


NO_FILTER = """
from evenkeel.shared import logs
with_filter = logs.to_console
def without(level, loggers):
    made = with_filter(level, loggers)
    made["handlers"]["console"]["filters"] = []
    return made
logs.to_console = without
"""


@pytest.mark.parametrize("process", PROCESSES)
def test_a_handler_without_the_filter_is_seen(process: str, tmp_path: Path) -> None:
    said = said_by(process, tmp_path, NO_FILTER)
    assert {sign for sign in SIGNS if sign in said} == {"citizen@example.org", "203.0.113.9"}
