"""The scripts behind `make` do what they say: workers, PostgreSQL, catalogues, styles."""

import io
import os
import socket
import subprocess
from pathlib import Path

import build_frontend
import collect_messages
import compile_messages
import psycopg
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from pytest_socket import SocketConnectBlockedError
from throwaway_postgres import find_binaries, throwaway_postgres

from tests.house import order


def test_nothing_reaches_beyond_this_machine():
    # Refused with a warning first, and a warning is an error here.
    with pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.skipif(
    os.environ.get("EVENKEEL_TEST_OFFLINE") != "1",
    reason="only where the network can be taken away",
)
def test_there_is_no_network_at_all():
    assert [name for _, name in socket.if_nameindex()] == ["lo"]


def _shown(connection: psycopg.Connection, name: str) -> str:
    row = connection.execute(f"SHOW {name}").fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.skipif(find_binaries() is None, reason="no PostgreSQL server on this machine")
def test_the_throwaway_postgres_is_private_durable_and_goes_away():
    with throwaway_postgres() as url:
        with psycopg.connect(url) as connection:
            shown = {
                name: _shown(connection, name)
                for name in ("fsync", "synchronous_commit", "full_page_writes", "listen_addresses")
            }
            data = Path(_shown(connection, "data_directory"))
        assert shown == {
            "fsync": "on",
            "synchronous_commit": "on",
            "full_page_writes": "on",
            "listen_addresses": "127.0.0.1",
        }
        secret = url.split("@")[0].rsplit(":", 1)[1]
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url.replace(secret, "guessed"))
    assert not data.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def catalogue(
    path: Path, *translations: tuple[str | tuple[str, str], str | tuple[str, ...]]
) -> Path:
    held = Catalog(locale="cy")
    for said, translated in translations:
        held.add(said, translated)
    with path.open("wb") as file:
        write_po(file, held)
    return path


@pytest.fixture
def welsh(tmp_path: Path) -> Path:
    """Where a Welsh catalogue lies, so that its language is read from its path."""
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder / "django.po"


def wanted(*said: str | tuple[str, str]) -> Catalog:
    collected = Catalog()
    for each in said:
        collected.add(each)
    return collected


@pytest.mark.parametrize(
    ("said", "translated", "complaint"),
    [
        ("Project", "Prosiect", None),
        ("Project", "", "not translated: 'Project'"),
        ("%(count)s left", "%(count)s ar ôl", None),
        ("%(count)s left", "%(cyfrif)s ar ôl", "other placeholders: '%(count)s left'"),
        ("%(count)s left", "ar ôl", "other placeholders: '%(count)s left'"),
        (("%(n)s act", "%(n)s acts"), ("%(n)s weithred",) * 6, None),
        (("%(n)s act", "%(n)s acts"), ("%(n)s weithred", "gweithred") + ("%(n)s",) * 4, None),
        (("%(n)s act", "%(n)s acts"), ("%(m)s weithred",) * 6, "other placeholders: '%(n)s act'"),
    ],
)
def test_a_bad_translation_is_named(welsh, said, translated, complaint):
    path = catalogue(welsh, (said, translated))
    assert collect_messages.problems(path, wanted(said)) == ([complaint] if complaint else [])


def test_a_lacking_and_a_left_over_string_are_named(welsh):
    path = catalogue(welsh, ("Gone", "Wedi mynd"))
    assert collect_messages.problems(path, wanted("New")) == [
        "not in the catalogue: 'New'",
        "no longer used: 'Gone'",
    ]


def test_collecting_keeps_translations_and_guesses_nothing(welsh):
    catalogue(welsh, ("Project", "Prosiect"), ("Gone", "Wedi mynd"))
    assert collect_messages.update(welsh, wanted("Project", "Projects"))
    assert collect_messages.problems(welsh, wanted("Project", "Projects")) == [
        "not translated: 'Projects'"
    ]
    assert not collect_messages.update(welsh, wanted("Project", "Projects"))


def test_templates_are_read_like_code(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text(
        '{% load i18n %}{% translate "A page" %}'
        "{% blocktranslate count n=n %}{{ n }} act{% plural %}{{ n }} acts{% endblocktranslate %}"
    )
    (tmp_path / "forms.py").write_text('from x import gettext_lazy as _\nlabel = _("A label")\n')
    monkeypatch.setattr(collect_messages, "PACKAGE", tmp_path)
    found = {message.id for message in collect_messages.collect() if message.id}
    assert found == {"A page", ("%(n)s act", "%(n)s acts"), "A label"}


def test_catalogues_are_compiled_once(tmp_path, monkeypatch):
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue(folder / "django.po", ("Project", "Prosiect"))
    monkeypatch.setattr(compile_messages, "LOCALES", tmp_path)
    assert compile_messages.compile_all() == [folder / "django.mo"]
    assert compile_messages.compile_all() == []
    assert b"Prosiect" in io.BytesIO((folder / "django.mo").read_bytes()).read()


def test_styles_are_built_again_when_their_source_changes(tmp_path, monkeypatch):
    brand, static = tmp_path / "brand", tmp_path / "static"
    for folder in (brand, static / "built"):
        folder.mkdir(parents=True)
    (brand / "package-lock.json").write_text("{}")
    (brand / "site.scss").write_text("a { color: red }")
    stamp = static / "built" / ".built-from"
    for name, value in {"ROOT": tmp_path, "BRAND": brand, "STATIC": static, "STAMP": stamp}.items():
        monkeypatch.setattr(build_frontend, name, value)
    assert not build_frontend.is_current()
    stamp.write_text(build_frontend._digest())
    assert build_frontend.is_current()
    (brand / "site.scss").write_text("a { color: blue }")
    assert not build_frontend.is_current()


def test_the_python_that_is_found_is_new_enough():
    for option in ([], ["--newest"]):
        found = subprocess.run(
            [order.ROOT / "scripts" / "find-python", *option], capture_output=True, text=True
        ).stdout.strip()
        ask = [found, "-c", "import sys; print(sys.version_info >= (3, 11))"]
        assert subprocess.run(ask, capture_output=True, text=True).stdout == "True\n"


def test_a_python_that_is_not_there_is_not_found():
    environment = {**os.environ, "EVENKEEL_PYTHON": "no-such-python"}
    done = subprocess.run(
        [order.ROOT / "scripts" / "find-python"], env=environment, capture_output=True
    )
    assert done.returncode != 0
    assert done.stdout == b""
