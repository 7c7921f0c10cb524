"""A disk that fills at any point of a request: the page says truthfully what was saved.

The store refuses one table's rows, as it does when there is no room for them.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.urls import reverse

from evenkeel.engine.facts import ClaimMade
from evenkeel.shared.full_disk import ASIDE

pytestmark = pytest.mark.django_db(transaction=True)

SAVED = "What you just sent was saved."
NOT_SAVED = "What you just sent was not saved."
PERHAPS = "Of what you just sent, at least a part was saved."


@contextmanager
def no_room_for(table: str) -> Iterator[None]:
    """The disk is full whenever a row of this table is written."""

    def refuse(execute: Callable[..., Any], sql: Any, *more: Any) -> Any:
        if table in sql and not sql.startswith("SELECT"):
            raise OperationalError("database or disk is full")
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        yield


def claimed(cast, client) -> Any:
    """Send a claim, which writes a fact and, for the next page, a message into the session."""
    client.raise_request_exception = False
    where = reverse("projects:claim", args=[cast.project.slug])
    return client.post(where, {"claim_all": "consultation", "reason": "We only ask."})


def claims(cast) -> int:
    return sum(isinstance(entry.fact, ClaimMade) for entry in cast.entries())


def test_with_room_nothing_is_said_about_it(cast, clients):
    assert claimed(cast, clients["facilitator"]).status_code == 302
    assert claims(cast) == 2


def test_what_was_saved_before_the_session_could_not_be_is_called_saved(cast, clients):
    clients["facilitator"].get("/")
    with no_room_for("django_session"):
        answer = claimed(cast, clients["facilitator"])
    assert answer.status_code == 503
    page = answer.content.decode()
    assert SAVED in page
    assert "You need not send it again" in page
    assert NOT_SAVED not in page
    assert claims(cast) == 2


def test_what_the_view_could_not_write_is_called_not_saved(cast, clients):
    clients["facilitator"].get("/")
    with no_room_for("record_entry"):
        answer = claimed(cast, clients["facilitator"])
    assert answer.status_code == 503
    assert NOT_SAVED in answer.content.decode()
    assert claims(cast) == 1


def test_what_is_rolled_back_was_not_saved(cast, clients):
    # The entry is written, then there is no room for the record's own row: both are taken back.
    clients["facilitator"].get("/")
    with no_room_for('UPDATE "record_record" SET "size"'):
        answer = claimed(cast, clients["facilitator"])
    assert answer.status_code == 503
    assert NOT_SAVED in answer.content.decode()
    assert claims(cast) == 1


def test_what_fails_after_a_first_part_was_saved_says_so(cast, clients, monkeypatch):
    def full(*given: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    clients["facilitator"].get("/")
    monkeypatch.setattr("evenkeel.areas.projects.views.settling.redirect", full)
    answer = claimed(cast, clients["facilitator"])
    assert answer.status_code == 503
    assert PERHAPS in answer.content.decode()
    assert claims(cast) == 2


def test_signing_out_in_vain_saved_nothing(cast, clients):
    client = clients["facilitator"]
    client.raise_request_exception = False
    client.get("/")
    with no_room_for("django_session"):
        answer = client.post(reverse("account_logout"))
    assert answer.status_code == 503
    assert NOT_SAVED in answer.content.decode()


def test_a_sign_in_that_is_lost_with_its_session_was_not_saved(cast, clients):
    client = clients["anonymous"]
    client.raise_request_exception = False
    with no_room_for("django_session"):
        answer = client.post(reverse("account_login"), {"login": cast.citizen.email})
    assert answer.status_code == 503
    assert SAVED not in answer.content.decode()


def test_a_page_that_is_only_read_never_says_saved(cast, clients):
    client = clients["facilitator"]
    assert claimed(cast, client).status_code == 302
    # Showing the message takes it out of the session.
    with no_room_for("django_session"):
        answer = client.get(reverse("projects:project", args=[cast.project.slug]))
    assert answer.status_code == 503
    assert SAVED not in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_other_errors_keep_their_page(cast, clients, monkeypatch, method):
    def broken(*given: object, **more: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    client = clients["facilitator"]
    client.raise_request_exception = False
    monkeypatch.setattr("evenkeel.areas.projects.views.settling.render", broken)
    where = reverse("projects:claim", args=[cast.project.slug])
    assert getattr(client, method)(where).status_code == 500


def test_the_tables_set_aside_are_there(cast):
    assert set(connection.introspection.table_names()) >= ASIDE
    assert settings.CACHES["default"]["LOCATION"] in ASIDE
