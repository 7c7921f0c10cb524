"""No script from users: every payload in every field that people fill, on every page, in Chromium.

The content security policy is out of the way here, so that escaping alone has to hold: pages are
worked out in this process and opened in frames of an empty document, thousands in one go; then the
whole site is walked with its own scripts running and the policy switched off.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from evenkeel.areas.approach.models import Answer
from evenkeel.areas.concerns.models import Answer as Answered
from evenkeel.areas.concerns.models import Concern, Setup
from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Round, Word
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.meetings.models import Item, Meeting, Outcome
from evenkeel.areas.minutes.models import DraftText, Row, Upload
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.models import AccessNeeds, CodedName, Holder, Project
from evenkeel.areas.pulse.models import FreeWord
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.stakeholders.models import Group
from evenkeel.record.models import Text
from tests.pages.serving import seed, serving
from tests.trust.addresses import Address, addresses
from tests.trust.payloads import PAYLOADS
from tests.trust.walking import browsers, url_of, warm_up, wheres
from tests.trust.world import Who, World

FILLED: dict[tuple[type[models.Model], str], int] = {
    (Person, "name"): 120,
    (Organisation, "name"): 160,
    (Project, "name"): 160,
    (Project, "about"): 2000,
    (Project, "citizens_word"): 60,
    (Project, "professionals_word"): 60,
    (CodedName, "name"): 160,
    (Holder, "name"): 160,
    (AccessNeeds, "words"): 1000,
    (Group, "name"): 160,
    (Term, "word"): 70,
    (Term, "instead"): 200,
    (Term, "meaning"): 300,
    (Term, "word_cy"): 70,
    (Term, "instead_cy"): 200,
    (Term, "meaning_cy"): 300,
    (Answer, "words"): 1000,
    (Decision, "title"): 160,
    (Decision, "options"): 2000,
    (Round, "text"): 5000,
    (Ballot, "reason"): 1000,
    (Idea, "title"): 160,
    (Idea, "text"): 3000,
    (Word, "text"): 3000,
    (Meeting, "title"): 160,
    (Meeting, "place"): 300,
    (Meeting, "access"): 1000,
    (Meeting, "reason"): 500,
    (Meeting, "closing"): 2000,
    (Item, "text"): 300,
    (FreeWord, "text"): 1000,
    (Setup, "at_risk"): 1000,
    (Concern, "gist"): 300,
    (Answered, "text"): 2000,
    (Note, "text"): 5000,
    (Item, "principle"): 300,
    (Item, "notes"): 4000,
    (Outcome, "text"): 1000,
    (Row, "outer_id"): 180,
    (Upload, "group"): 200,
    (DraftText, "name"): 120,
    (DraftText, "text"): 5000,
    (Text, "value"): 5000,
}
"""The fields that people fill with words of their own, and how much goes in."""

NOT_FILLED = {
    "people.Person": {"password", "email", "language", "notices"},
    "people.Organisation": {"slug"},
    "projects.Project": {"slug", "visibility", "time_zone"},
    "projects.Membership": {"ref", "role", "side", "organisation", "team"},
    "projects.CodedName": {"code"},
    "projects.JoiningCard": {"code_hash", "pin_hash"},
    "stakeholders.Group": {"side", "where"},
    "projects.InvitationLink": {"code_hash"},
    "projects.Invitation": {"code_hash", "email"},
    "projects.Proposal": {"ref", "kind", "by", "outcome"},
    "projects.TurnedKey": {"side", "by"},
    "projects.Holder": {"email"},
    "commitments.Commitment": {
        *("ref", "latest", "meeting", "asked", "owner", "due", "done", "done_on"),
        *("told_by", "checked"),
    },
    "commitments.Telling": {"kind", "done", "done_on", "expected", "side"},
    "approach.Answer": {"question", "answer"},
    "concerns.Setup": {"codes_name"},
    "concerns.Code": {"code_hash"},
    "concerns.Spent": {"mark"},
    "concerns.Keeper": {"side"},
    "concerns.Concern": {"ref", "receipt"},
    "concerns.Answer": {"way", "promise"},
    "concerns.MeToo": {"mark"},
    "pulse.Pulse": {"ref", "scope", "state", "meeting", "key_name"},
    "pulse.Code": {"group", "code_hash"},
    "pulse.FreeWord": {"state"},
    "reflection.Note": {"prompt"},
    "decisions.Decision": {
        *("ref", "method", "say", "about", "phase", "threshold", "state", "item", "support"),
    },
    "decisions.Idea": {"ref"},
    "meetings.Meeting": {"link", "phase", "convened", "chaired", "state", "ref"},
    "meetings.Item": {"wanted", "side", "frame"},
    "meetings.Outcome": {"kind", "how", "about", "owner", "asked"},
    "meetings.Answer": {"coming"},
    "minutes.Upload": {"state", "ref"},
    "minutes.DraftText": {"engine"},
    "minutes.Row": {"kind", "ref", "digest", "meeting"},
    "minutes.Confirmation": {"meeting", "side"},
    "record.Entry": {"kind", "by", "line"},
    "record.Text": {"field", "author"},
    "record.Checkpoint": {"note"},
    "desk.Told": {"name"},
    "balance.Reading": {"engine"},
    "balance.Behind": {"part"},
    "site.JobRun": {"name"},
}
"""Fields whose form is checked by the site: codes, words of a list, e-mail addresses."""

HIT = "window.hits = []; window.hit = (...given) => { top.hits.push(document.title + given); };"
FRAMES = """async documents => {
    const found = [];
    const open = (text, at) => new Promise(done => {
        const frame = document.createElement("iframe");
        const finish = () => setTimeout(() => {
            const inside = frame.contentDocument;
            for (const one of inside ? inside.querySelectorAll("*") : []) {
                for (const {name, value} of one.attributes) {
                    const leads = /^(xlink:)?href|^src|action$|^data$|^poster/.test(name);
                    const script = /^\\s*(javascript|data:text)/i.test(value);
                    if (name.startsWith("on") || (leads && script)) {
                        found.push([at, `${one.tagName} has ${name}=${value.slice(0, 60)}`]);
                    }
                }
            }
            frame.remove();
            done();
        }, 30);
        frame.onload = finish;
        frame.srcdoc = text;
        document.body.append(frame);
    });
    for (let start = 0; start < documents.length; start += 25) {
        window.hits.length = 0;
        const some = documents.slice(start, start + 25);
        await Promise.all(some.map((text, at) => open(text, start + at)));
        for (const hit of window.hits) found.push([start, `ran: ${hit}`]);
    }
    return found;
}"""


def fillings(room: int) -> list[str]:
    """All payloads, packed into texts of at most so many characters."""
    packed = [""]
    for payload in PAYLOADS:
        if len(packed[-1]) + len(payload) > room:
            packed.append("")
        packed[-1] += payload
    return packed


def test_every_text_field_is_named() -> None:
    unnamed = []
    for model in apps.get_models():
        if not model.__module__.startswith("evenkeel."):
            continue
        known = NOT_FILLED.get(model._meta.label, set())
        for field in model._meta.get_fields():
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and (model, field.name) not in FILLED and field.name not in known:
                unnamed.append(f"{model._meta.label}.{field.name}")
    assert unnamed == []


def fill(model: type[models.Model], field: str, text: str) -> None:
    """Put a text into a field of every row; where each has to differ, its number goes behind."""
    for row in model._default_manager.all():
        value = f"{text}{row.pk}" if field in ("outer_id", "word", "word_cy") else text
        model._default_manager.filter(pk=row.pk).update(**{field: value})


Rendered = list[tuple[str, str]]
"""Pages as (which page with what in it, the document)."""


def readable(world: World) -> Iterator[tuple[Address, str, Who]]:
    """Every page, as the first who may read it."""
    everybody = browsers(world)
    for address in addresses():
        for who in (Who.FACILITATOR, Who.EXAMINER, Who.OPERATOR, Who.OFFICER, Who.ANONYMOUS):
            url = url_of(address, world, wheres(address)[0])
            status, _, body, error = everybody[who].ask("GET", url)
            if error == "" and status == 200 and "<html" in body:
                yield address, url, who
                break


def render_all(world: World) -> Rendered:
    """Every page that shows a field, once with each of the texts that go into that field."""
    warm_up(world)
    everybody = browsers(world)
    fields = {key: fillings(room) for key, room in FILLED.items()}
    for number, (model, field) in enumerate(fields):
        fill(model, field, f"Qfield{number}q")
    pages = []
    for address, url, who in readable(world):
        body = everybody[who].ask("GET", url)[2]
        shown = [key for n, key in enumerate(fields) if f"Qfield{n}q" in body]
        if shown:
            pages.append((address, url, who, max(len(fields[key]) for key in shown)))
    assert len(pages) > 20
    found: Rendered = []
    for turn in range(max(map(len, fields.values()))):
        for (model, field), texts in fields.items():
            fill(model, field, texts[turn % len(texts)])
        for address, url, who, turns in pages:
            if turn < turns:
                _, _, body, error = everybody[who].ask("GET", url)
                assert error == ""
                found.append((f"{address.name} as {who}, turn {turn}", body))
    return found


@pytest.fixture
def beside_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this process ask the database while the browser's event loop waits."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def frames(browser: Any) -> Iterator[Callable[[list[str]], list[tuple[int, str]]]]:
    """Opens documents in frames and says what ran, by the number of the document."""
    context = browser.new_context()
    context.add_init_script(HIT)
    context.add_init_script("window.alert = window.confirm = window.prompt = window.hit;")
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    yield lambda documents: [(at, what) for at, what in page.evaluate(FRAMES, documents)]
    context.close()


Frames = Callable[[list[str]], list[tuple[int, str]]]


def test_no_payload_runs_in_any_field_on_any_page(
    beside_a_browser: None, world: World, frames: Frames
) -> None:
    rendered = render_all(world)
    assert len(rendered) > 300
    found = frames([document for _, document in rendered])
    assert not found, "\n".join(f"{rendered[at][0]} or near: {what}" for at, what in found[:40])


def test_the_payloads_run_where_nobody_escapes_them(frames: Frames) -> None:
    ran = {at for at, _ in frames([f"<title>x</title><body>{one}" for one in PAYLOADS])}
    in_attribute = {at for at, _ in frames([f'<input value="{one}">' for one in PAYLOADS])}
    assert len(PAYLOADS) >= 60
    assert len(ran | in_attribute) >= 30


def hostile_site(tmp_path: Path) -> Any:
    """A running site in which every text is a payload, without its policy."""
    seed(tmp_path / "seeded", "tests.trust.payloads:hostile")
    return serving(tmp_path / "seeded", tmp_path / "home", EVENKEEL_TEST_POLICY="off")


def test_nothing_runs_while_the_sites_own_scripts_do(browser: Any, tmp_path: Path) -> None:
    with hostile_site(tmp_path) as site:
        found = []
        for who, pages in itertools.groupby(
            sorted(site.pages, key=lambda page: page.who), key=lambda page: page.who
        ):
            context = browser.new_context(base_url=site.address)
            context.add_init_script(HIT)
            context.add_cookies(site.cookies(who) or [])
            tab = context.new_page()
            tab.on("dialog", lambda dialog: dialog.dismiss())
            for page in pages:
                response = tab.goto(page.url)
                assert "content-security-policy" not in response.headers
                tab.wait_for_timeout(30)
                found += [f"{page}: {hit}" for hit in tab.evaluate("() => window.hits")]
            context.close()
        assert len(site.pages) > 20
        assert found == []
