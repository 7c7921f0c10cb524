"""The tests of trust are tested: each protection is taken away once, and its check turns red."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth import views
from django.db import DatabaseError, connection, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path, reverse
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from evenkeel.areas.concerns.actions import raise_concern
from evenkeel.areas.concerns.models import Answer, Concern
from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.forms.without_names import WithoutNames
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.reflection.models import Note
from evenkeel.doors.exchange import documents
from evenkeel.record import fence
from evenkeel.shared.access import ANYONE, ruled
from evenkeel.shared.clock import now
from evenkeel.site import personal_data, urls
from tests.trust.addresses import Address, addresses
from tests.trust.concerns import code_of
from tests.trust.exports import TRIGGERS, File, document_faults, formula_faults
from tests.trust.exports import faults as export_faults
from tests.trust.raising_without_names import signed_in
from tests.trust.responses import Seen, all_faults, markup_faults, transport_faults
from tests.trust.test_exports import downloads, wording
from tests.trust.test_responses import responses_of_the_site
from tests.trust.test_saved import (
    ROOT,
    SQLITE,
    calls_while_writing,
    is_synced,
    needs_strace,
    promises_of_this_connection,
)
from tests.trust.test_secrets import secrets_in
from tests.trust.walking import (
    Browser,
    Step,
    browsers,
    faults,
    foreign_faults,
    foreign_things,
    walk,
    without_arguments,
    without_rule,
    wrong_answer,
)
from tests.trust.world import Where, Who, World, build

Patch = pytest.MonkeyPatch
no_database_decides = pytest.mark.enough_on("postgres")


def named(*names: str) -> list[Address]:
    return [address for address in addresses() if address.name in names]


def open_to_all(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponse("open")


open_to_all.__module__ = "evenkeel.site.views"


def test_a_page_without_a_rule_is_seen(world: World) -> None:
    stray = Address("stray", "stray", (), open_to_all)
    assert without_rule([*addresses(), stray])
    assert without_arguments([replace(stray, arguments=("secret",))])


def test_a_page_with_a_weaker_rule_is_seen() -> None:
    def weaker(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    weaker.__module__ = "evenkeel.areas.projects.views"
    ruled(weaker, ANYONE)
    settings = named("projects:settings")
    assert without_rule(settings) == []
    assert without_rule([replace(settings[0], view=weaker)])


@no_database_decides
def test_a_rule_that_allows_everything_is_seen(world: World, monkeypatch: Patch) -> None:
    walked = named("projects:settings", "projects:members", "minutes:upload")
    assert faults(walk(world, walked, ("GET",)), world) == []
    monkeypatch.setattr(Standing, "may", lambda standing, may: True)
    found = faults(walk(world, walked, ("GET",)), world)
    assert any("as anonymous" in fault for fault in found)
    assert any("shows Curlew" in fault for fault in found)


def test_a_membership_that_does_not_end_is_seen(world: World) -> None:
    Membership.objects.filter(person=world.people[Who.LEFT]).update(left_on=None)
    assert any(
        "as left" in fault for fault in faults(walk(world, named("projects:members")), world)
    )


def test_a_log_that_shows_anybodys_notes_is_seen(world: World, monkeypatch: Patch) -> None:
    walked = named("reflection:notes", "reflection:note", "own_notes:json")
    assert faults(walk(world, walked, ("GET",)), world) == []
    monkeypatch.setattr(
        "evenkeel.areas.reflection.queries.notes_for",
        lambda person: Note.objects.select_related("project").order_by("-on", "-pk"),
    )
    found = faults(walk(world, walked, ("GET",)), world)
    for name in ("reflection:notes", "reflection:note", "own_notes:json"):
        assert any(f"({name})" in fault and "as citizen" in fault for fault in found)


def test_a_page_that_finds_any_projects_upload_is_seen(world: World, monkeypatch: Patch) -> None:
    preview = named("minutes:preview")
    assert foreign_faults(foreign_things(world, preview)) == []
    monkeypatch.setattr(
        "evenkeel.areas.minutes.queries.upload_for", lambda standing, pk: Upload.objects.get(pk=pk)
    )
    assert foreign_faults(foreign_things(world, preview))


def test_a_page_that_lets_anybody_read_concerns_is_seen(world: World, monkeypatch: Patch) -> None:
    names = ("concerns:key", "concerns:ask", "concerns:answer")
    assert faults(walk(world, named(*names), ("GET",)), world) == []
    for check in ("access.is_reader", "queries.is_reader", "queries.may_read"):
        monkeypatch.setattr(f"evenkeel.areas.concerns.{check}", lambda *_asked: True)
    found = faults(walk(world, named(*names), ("GET",)), world)
    for name in names:
        assert any(f"({name} of" in fault and "as facilitator" in fault for fault in found)


def answered_with_a_name(world: World) -> bool:
    """Whether a keeper can tell the group of a concern with a member's name in it."""
    concern = Concern.objects.get(project=world.projects[Where.PUBLIC].project)
    address = reverse("concerns:answer", args=[concern.project.slug, concern.ref])
    said = f"We talk about {world.people[Who.PROFESSIONAL].name}"
    signed_in(world.people[Who.CITIZEN]).post(
        address, {"gist": concern.gist, "way": "meeting", "text": said}
    )
    return Answer.objects.filter(concern=concern, text=said).exists()


def test_an_answer_that_names_somebody_is_refused_unless_nobody_looks(
    world: World, monkeypatch: Patch
) -> None:
    assert not answered_with_a_name(world)
    monkeypatch.setattr(WithoutNames, "_post_clean", BaseForm._post_clean)  # type: ignore[attr-defined]
    assert answered_with_a_name(world)


def test_a_code_has_its_limit_unless_it_is_taken_away(world: World, monkeypatch: Patch) -> None:
    code = code_of(world.projects[Where.PUBLIC].project.slug)

    def raise_four() -> None:
        for _time in range(4):
            raise_concern(code=code, text="Once more", at=now())

    with pytest.raises(CannotError, match="Come back tomorrow"):
        raise_four()
    monkeypatch.setattr("evenkeel.areas.concerns.actions.raising.A_DAY", 7)
    raise_four()


def test_a_page_that_breaks_is_seen(world: World, monkeypatch: Patch) -> None:
    monkeypatch.setattr(Standing, "may", lambda standing, may: 1 / 0)
    found = faults(walk(world, named("projects:settings"), ("GET",)), world)
    assert any("ZeroDivisionError" in fault for fault in found)


def test_a_library_page_that_was_not_meant_is_seen(world: World) -> None:
    page = path("nearly/", views.PasswordResetDoneView.as_view(), name="nearly")
    stray = Address("nearly", "nearly/", (), page.callback)
    opened = Browser().ask("GET", reverse("account_login"))
    assert wrong_answer(Step(stray, "/", "GET", Who.ANONYMOUS, None, *opened), world)


def test_without_denial_by_default_a_page_without_a_rule_would_open(
    world: World, settings: Any, monkeypatch: Patch
) -> None:
    wider = ModuleType("wider_urls")
    wider.urlpatterns = [path("stray/", open_to_all, name="stray"), *urls.urlpatterns]  # type: ignore[attr-defined]
    wider.handler403 = urls.handler403  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "wider_urls", wider)
    settings.ROOT_URLCONF = "wider_urls"
    assert Client().get("/stray/").status_code == 403
    without(settings, "DenyByDefault")
    assert Client().get("/stray/").status_code == 200


def without(settings: Any, name: str) -> None:
    kept = [one for one in settings.MIDDLEWARE if name not in one]
    assert len(kept) < len(settings.MIDDLEWARE)
    settings.MIDDLEWARE = kept


def is_seen(says: str, world: World) -> bool:
    """Whether the site's responses show a fault; those after the first one that does are spared."""
    seen = responses_of_the_site(world)
    return any(says in fault for one in seen for fault in all_faults([one]))


@no_database_decides
@pytest.mark.parametrize(
    ("middleware", "says"),
    [
        ("CSPMiddleware", "the policy has no"),
        ("XFrameOptions", "framed"),
        ("PersonalPages", "may be stored"),
        ("SecurityMiddleware", "may be sniffed"),
    ],
)
def test_a_missing_header_is_seen(world: World, settings: Any, middleware: str, says: str) -> None:
    without(settings, middleware)
    assert is_seen(says, world)


@no_database_decides
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CSRF_COOKIE_HTTPONLY", False, "scripts can read"),
        ("CSRF_COOKIE_SAMESITE", None, "goes along"),
        ("CSRF_COOKIE_DOMAIN", "example.org", "subdomains"),
    ],
)
def test_a_loose_cookie_is_seen(
    world: World, settings: Any, name: str, value: object, says: str
) -> None:
    setattr(settings, name, value)
    assert is_seen(says, world)


def test_plain_http_and_insecure_cookies_are_seen() -> None:
    seen = Seen("/", 200, {}, ("session=x; HttpOnly; SameSite=Lax",), "", False)
    found = all_faults([seen], https=True)
    assert transport_faults(seen)
    assert any("plain http" in fault for fault in found)
    assert any("plant" in fault for fault in found)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x()</script>",
        "<p style='color:red'>x</p>",
        "<style>p{}</style>",
        "<p onclick='x()'>x</p>",
        "<a href='javascript:x()'>x</a>",
        "<img src='https://elsewhere.example/x.png'>",
        "<script src='//elsewhere.example/x.js'></script>",
        "<iframe src='/x'></iframe>",
        "<base href='/x'>",
        "<meta http-equiv='refresh' content='0'>",
        "<form method='post'><input name='x'></form>",
        "<a href='/' target='_blank'>x</a>",
    ],
)
def test_markup_that_the_policy_would_refuse_is_seen(markup: str) -> None:
    assert markup_faults(Seen("/", 200, {"content-type": "text/html"}, (), markup, False))


@no_database_decides
def test_a_page_that_does_not_escape_is_seen(monkeypatch: Patch, db: None) -> None:
    world = build(lambda mark, what: f"{mark}<script>x()</script> {what}")
    assert not any("script in the page" in one for one in all_faults(responses_of_the_site(world)))
    engine: Any = engines["django"]
    monkeypatch.setattr(engine.engine, "autoescape", False)
    assert is_seen("script in the page", world)


def posted(enforcing: bool) -> int:
    client = Client(enforce_csrf_checks=enforcing)
    return client.post("/language/", {"language": "cy"}).status_code


def test_a_form_from_another_site_is_refused_unless_nobody_looks(db: None, settings: Any) -> None:
    assert posted(enforcing=True) == 403
    without(settings, "CsrfViewMiddleware")
    assert posted(enforcing=True) == 302


@no_database_decides
@pytest.mark.django_db
def test_an_export_that_does_not_mask_is_seen(monkeypatch: Patch) -> None:
    world = build(partial(wording, "="))

    def formulas() -> list[str]:
        files = downloads(world, Who.FACILITATOR, (None,))
        return [fault for file in files for fault in export_faults(file)]

    assert formulas() == []
    monkeypatch.setattr(personal_data, "safe_cell", str)
    assert any("a spreadsheet reads a formula" in fault for fault in formulas())


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_cell_that_begins_as_a_formula_is_seen(trigger: str) -> None:
    assert formula_faults(File("x.csv", b"'=1+1,-0.5,plain\n")) == []
    assert formula_faults(File("x.csv", f'"{trigger}1+1",x\n'.encode()))


@no_database_decides
def test_a_document_with_a_field_or_a_macro_is_seen(world: World, monkeypatch: Patch) -> None:
    """As if a text were taken for more than text; the rest of what is looked for stands below."""

    def fields() -> list[str]:
        files = downloads(world, Who.FACILITATOR, (Where.PUBLIC,))
        return [fault for file in files for fault in export_faults(file)]

    def worked_out(document: WordDocument, *parts: str) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " ".join(parts))
        document.add_paragraph()._p.append(field)

    assert fields() == []
    monkeypatch.setattr(documents, "say", worked_out)
    assert any("has w:fldSimple" in fault for fault in fields())


def test_whatever_a_document_could_run_or_fetch_is_seen() -> None:
    assert document_faults(File("a.docx/word/document.xml", b"<w:instrText>INCLUDETEXT"))
    assert document_faults(File("a.docx/word/vbaProject.bin", b""))
    fetching = b'<Relationship Target="file:///x" TargetMode="External"/>'
    assert document_faults(File("a.docx/word/_rels/document.xml.rels", fetching))


def test_a_secret_is_seen() -> None:
    made_up = "x" * 20
    assert secrets_in([("a", "-----BEGIN PRIVATE" + " KEY-----")])
    assert secrets_in([("b", f"password = '{made_up}'")])
    assert secrets_in([("c", "SECRET" + f"_KEY = '{made_up}'")])
    assert secrets_in([("d", "postgres://keel:" + "hunter22hunter@db/keel")])


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_keeps_less_is_seen() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = NORMAL")
        assert promises_of_this_connection() != SQLITE
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        assert promises_of_this_connection()["synchronous_commit"] == "off"
    connection.close()


@needs_strace
def test_an_answer_before_the_disk_is_seen(tmp_path: Path) -> None:
    hasty = {"DJANGO_SETTINGS_MODULE": "tests.trust.settings_hasty", "PYTHONPATH": str(ROOT)}
    calls = calls_while_writing(tmp_path, **hasty)
    assert calls
    assert not is_synced(calls)


def test_a_call_that_failed_or_was_another_is_told() -> None:
    assert not is_synced(["1 write(2, ...) = 3"])
    assert not is_synced(["1 fdatasync(7) = -1 EIO"])
    assert is_synced(["1 fdatasync(7) = 0"])


def test_without_the_fence_an_entry_can_be_changed(world: World) -> None:
    entries = world.projects[Where.PUBLIC].project.record.entries

    def change() -> int:
        with transaction.atomic():
            return entries.filter(seq=0).update(kind="changed")

    with pytest.raises(DatabaseError, match="only grows"):
        change()
    fence.take_down(connection)
    try:
        assert change() == 1
    finally:
        fence.put_up(connection)


def test_the_whole_cast_is_really_signed_in(world: World) -> None:
    for who, browser in browsers(world).items():
        status = browser.ask("GET", reverse("people:account"))[0]
        assert status == (302 if who is Who.ANONYMOUS else 200)
