"""Hostile files and forms: a clear message, never a breakdown, and bounded memory."""

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evenkeel.areas.minutes.jobs import check_upload
from evenkeel.areas.minutes.models import Upload
from tests.trust.addresses import addresses
from tests.trust.walking import clients, undone, url_of, wheres
from tests.trust.world import Where, Who, World, tables

HEAD = b"meeting_id,group_id,date\n"


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meetings.csv", b"0" * 30_000_000)
    return packed.getvalue()


FILES: dict[str, bytes] = {
    "empty": b"",
    "nought bytes": HEAD + b"M1,G\x001,2026-01-01\n",
    "only nought bytes": b"\0" * 10_000,
    "UTF-16": "meeting_id,group_id\nM1,G1\n".encode("utf-16"),
    "Latin 1": "meeting_id,group_id\nM1,Tŷ Coch\n".encode("iso-8859-14"),
    "noise": bytes(range(256)) * 400,
    "a long cell": HEAD + b"M1," + b"x" * 100_000 + b",2026-01-01\n",
    "an open quote": HEAD + b'M1,"' + b"x\n" * 50_000,
    "many columns": b"," * 100_000 + b"\n",
    "many empty lines": HEAD + b"\n" * 100_000,
    "a zip bomb": zip_bomb(),
    "a program": b"\x7fELF" + b"\0" * 100,
    "script": HEAD + b"<script>hit()</script>,<img src=x onerror=hit()>,=1+1\n",
}
NAMES = ("meetings.csv", "../../etc/passwd", "<img src=x onerror=hit()>.csv", "x" * 300 + ".csv")


def send(client: Client, world: World, content: bytes, name: str = "meetings.csv") -> Any:
    """Upload one broken table beside two whole ones."""
    whole = tables("Avocet", lambda mark, what: f"{mark} {what}")
    files = {
        key.removesuffix(".csv"): SimpleUploadedFile(key, text.encode())
        for key, text in whole.items()
    }
    files["meetings"] = SimpleUploadedFile(name, content)
    slug = world.projects[Where.PUBLIC].project.slug
    return client.post(reverse("minutes:upload", args=[slug]), files, follow=True)


@pytest.mark.parametrize("what", FILES)
def test_a_broken_table_gets_a_message(world: World, what: str) -> None:
    client = clients(world)[Who.FACILITATOR]
    response = send(client, world, FILES[what])
    waiting = Upload.objects.filter(state=Upload.State.CHECKING).last()
    if waiting is not None:  # so many rows that a job looks at them
        check_upload.call(waiting.pk)
        response = client.get(response.redirect_chain[-1][0])
    body = response.content.decode()
    assert response.status_code == 200
    assert "error-summary" in body or "govuk-error" in body or "problem" in body.lower()
    assert "<script>hit()" not in body
    assert "<img src=x" not in body


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_file_name_does_no_harm(world: World, name: str) -> None:
    response = send(clients(world)[Who.FACILITATOR], world, FILES["noise"], name)
    assert response.status_code == 200
    assert "<img src=x" not in response.content.decode()


def test_a_table_that_is_too_large_is_refused_in_bounded_memory(world: World) -> None:
    content = HEAD + b"M1,G1,2026-01-01\n" * 1_300_000  # 22 MB
    client = clients(world)[Who.FACILITATOR]
    tracemalloc.start()
    try:
        response = send(client, world, content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert response.status_code == 413
    assert "too big" in response.content.decode()
    assert most < 200_000_000


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\nnonsense"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\0\r\n"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
        ("application/x-www-form-urlencoded", b"a=%FF%FE&b=%00&%ZZ=1"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=1"),
        ("application/json", b"{"),
        ("text/csv", b"\xff\xfe"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(5000))),
    ],
)
def test_garbage_in_the_body_is_not_a_breakdown(world: World, kind: str, body: bytes) -> None:
    browsers = clients(world)
    for address in addresses():
        where = wheres(address)[0]
        url = url_of(address, world, where)
        for who in (Who.ANONYMOUS, Who.FACILITATOR):
            with undone():
                response = browsers[who].generic("POST", url, body, content_type=kind)
            assert response.status_code < 500, (url, who, response.status_code)


LONG = "x" * 100_000


@pytest.mark.parametrize("text", [LONG, "\0", "a\0b", "\ud7ff\U0010ffff", "\r\n\t", "😀" * 2000])
def test_no_field_breaks_a_page(world: World, text: str) -> None:
    client = clients(world)[Who.FACILITATOR]
    names = ("name", "login", "code", "email", "about", "reason", "organisation", "team", "pin",
             "low", "high", "side", "role", "slug", "text", "group", "language", "next", "all",
             "citizens_word", "professionals_word", "visibility", "correct", "matters", "ground",
             "count", "meeting", "dismiss", "remove", "ref")  # fmt: skip
    for address in addresses():
        url = url_of(address, world, wheres(address)[0])
        with undone():
            response = client.post(url, dict.fromkeys(names, text))
        assert response.status_code < 500, (url, response.status_code)
