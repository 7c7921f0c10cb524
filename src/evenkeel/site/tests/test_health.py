"""The health page: well or not for everybody, and why for this machine alone."""

import shutil
from collections import namedtuple
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from evenkeel.shared.clock import now
from evenkeel.site.health import ROOM
from evenkeel.site.jobs import show_life

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1"}


def test_all_is_well_with_a_worker(client: Client) -> None:
    show_life(now())
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-cache" in answer["Cache-Control"]


def test_a_stranger_is_told_nothing_but_that_it_is_unwell(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "unwell"})
    assert "No worker" in client.get("/health", **HERE).json()["wrong"][0]


def test_a_full_disk_shows_before_it_is_full(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_life(now())
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1, 1, ROOM - 1))
    answer = client.get("/health", **HERE)
    assert answer.status_code == 503
    assert answer.json()["wrong"] == ["The disk is nearly full."]


def test_a_database_that_was_not_migrated_is_unwell(client: Client) -> None:
    show_life(now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'site'")
    answer = client.get("/health", **HERE)
    assert answer.status_code == 503
    assert "not at this version" in answer.json()["wrong"][0]


def test_the_choice_of_language_is_kept_and_leads_back(client: Client) -> None:
    answer = client.post("/language/", {"language": "cy", "next": "/health"})
    assert (answer.status_code, answer["Location"]) == (302, "/health")
    assert answer.cookies["django_language"].value == "cy"
    elsewhere = client.post("/language/", {"language": "cy", "next": "https://elsewhere.example"})
    assert elsewhere["Location"] == "/"
