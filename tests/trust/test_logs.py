"""Logs without personal data: no e-mail address, no network address, no query, whatever happens."""

import io
import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from evenkeel.shared.logs import ImpersonalFilter
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


def test_without_the_filter_it_would(world: World) -> None:
    out = io.StringIO()
    assert set(leaks(logging.StreamHandler(out), out, world)) == set(SIGNS)


@pytest.mark.parametrize("name", ["django", "django.request", "django.server", "root"])
def test_no_handler_goes_round_the_filter(name: str) -> None:
    logger = logging.getLogger("" if name == "root" else name)
    for handler in LOGGING["handlers"].values():
        assert "impersonal" in handler["filters"]
    assert LOGGING["root"]["handlers"] == ["console"]
    assert logger is not None
