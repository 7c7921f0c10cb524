"""Advice on words is only advice: every form with a long text offers it, and asking for it keeps
what was typed, saves nothing and complains of nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from evenkeel.areas.glossary.models import Term
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import State
from evenkeel.shared.long_texts import CHECK, NO_ADVICE, WithAdvice
from tests.trust.addresses import addresses
from tests.trust.payloads import PAYLOADS
from tests.trust.walking import browsers, clients, undone, url_of, wheres
from tests.trust.world import Where, Who, World

WRITES = ("INSERT", "UPDATE", "DELETE")
SAYS = "We utilise number %d."
TYPED = {"date": "2026-12-01", "time": "14:30", "number": "30", "email": "new@example.org"}


def forms_of(body: str) -> Iterator[Any]:
    """The forms of a page that have a long text."""
    for form in html.fromstring(body).forms:
        if form.method == "POST" and form.xpath(f".//textarea[not(@{NO_ADVICE})]"):
            yield form


def fill(form: Any) -> dict[str, list[str]]:
    """Type something into every field of a form, so that nothing but the check holds it back."""
    for number, area in enumerate(form.xpath(".//textarea")):
        area.value = SAYS % number
    for one in form.xpath(".//input[not(@type='hidden')]"):
        if one.type in ("radio", "checkbox"):
            continue
        one.value = one.value or TYPED.get(one.type, "Typed")
    for name in {one.name for one in form.xpath(".//input[@type='radio']")}:
        if form.fields[name] is None:
            form.fields[name] = form.xpath(f".//input[@type='radio'][@name='{name}']")[0].value
    for one in form.xpath(".//select"):
        one.value = one.value or one.value_options[-1]
    return values_of(form)


def values_of(form: Any) -> dict[str, list[str]]:
    """What a browser would send of a form; a parser keeps the line break that begins an area."""
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.strip())
    return found


def buttons_fault(form: Any) -> str:
    """What is wrong with the buttons of a form: return in a field must press one that sends."""
    names = [one.get("name") for one in form.xpath(".//button")]
    if CHECK not in names:
        return "nothing checks the words"
    return "the first button checks instead of sending" if names[0] == CHECK else ""


def asking_fault(client: Client, url: str, form: Any) -> str:
    """What goes wrong where somebody asks for advice."""
    sent = fill(form)
    with undone(), CaptureQueriesContext(connection) as captured:
        response = client.post(form.action or url, {**sent, CHECK: "yes"})
    written = [
        one["sql"]
        for one in captured
        if one["sql"].startswith(WRITES) and "django_session" not in one["sql"]
    ]
    if written or response.status_code not in (200, 422):
        return f"{response.status_code}, {written[:1]}"
    body = response.content.decode()
    if "govuk-error" in body:
        return "it complains"
    areas = {one.name for one in form.xpath(".//textarea")}
    for again in forms_of(body):
        kept = values_of(again)
        if kept.keys() >= areas and all(kept[name] == sent[name] for name in areas):
            lost = {
                name
                for name in sent.keys() - {"csrfmiddlewaretoken"}
                if kept.get(name) != sent[name]
            }
            advised = again.xpath(".//textarea/following-sibling::div[1]//p[@data-summary]")
            return f"lost {lost}" if lost else "" if len(advised) == len(areas) else "no advice"
    return "what was typed is lost"


def faults(world: World) -> tuple[list[str], set[str]]:
    """What is wrong over all pages with a long text, and the names of those pages."""
    found: list[str] = []
    pages: set[str] = set()
    everybody, readers = clients(world), browsers(world)
    for address in addresses():
        if not address.is_ours:
            continue
        for who in (Who.FACILITATOR, Who.OFFICER):
            everybody[who].raise_request_exception = False
            url = url_of(address, world, wheres(address)[0])
            status, _, body, _ = readers[who].ask("GET", url)
            if address.name in pages or status != 200 or "<textarea" not in body:
                continue
            for form in forms_of(body):
                pages.add(address.name)
                wrong = buttons_fault(form) or asking_fault(everybody[who], url, form)
                found += [f"{address.name}: {wrong}"] if wrong else []
    return found, pages


@pytest.mark.enough_on("sqlite")
def test_asking_for_advice_keeps_what_was_typed_and_saves_nothing(world: World) -> None:
    found, pages = faults(world)
    Meeting.objects.update(state=State.ENDED)
    more, others = faults(world)
    assert not found + more, "\n".join(found + more)
    assert len(pages | others) > 20
    assert {"meetings:write", "meetings:run", "charter:draft", "projects:open"} <= pages | others


@pytest.mark.enough_on("sqlite")
def test_a_form_that_does_not_know_of_the_check_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WithAdvice, "only_asks", False)
    found, pages = faults(world)
    assert len(found) > len(pages) / 2


PARTS = {"html", "body", "p", "details", "summary", "div", "ul", "li", "span", "b"}


@pytest.mark.enough_on("sqlite")
def test_no_payload_becomes_a_part_of_the_advice(world: World) -> None:
    things = world.projects[Where.PUBLIC]
    client = clients(world)[Who.CITIZEN]
    texts = [" ".join(one.split()) for one in PAYLOADS]
    for payload in texts:
        Term.objects.filter(organisation=things.project.organisation, word_cy__gt="").update(
            word="hub", instead=payload, meaning=payload, is_question=False
        )
        text = f"The hub is {payload} {'and more ' * 30}."
        sent = {"text": text, "language": "en", "place": things.project.slug}
        body = client.post("/words/check/", sent).content.decode()
        assert "hub" in body
        assert "long sentence" in body
        for element in html.fromstring(f"<body>{body}</body>").iter():
            assert element.tag in PARTS, f"{payload}: {element.tag}"
            assert set(element.attrib) <= {"class", "lang", "data-summary"}, payload
