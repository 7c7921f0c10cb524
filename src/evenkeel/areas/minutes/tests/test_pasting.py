"""Minutes pasted by anybody: read, confirmed and worked out; nothing is kept, nothing trusted."""

import html
import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenkeel.areas.minutes.models import Draft, Upload
from evenkeel.areas.minutes.pasted.state import Pasted, Source, dump
from evenkeel.areas.minutes.views import confirming, pasting
from evenkeel.areas.people import limits

MINUTES = """\
Minutes of the meeting held on 12 March 2024
Present:
Quill Adder (QA) - patient, Chair
Zeb Birch (ZB) - Practice Manager
Vesper Dunn (VD)

Opening hours
It was agreed that the desk will open at eight.
Action: ZB to put up a sign by 1 April 2024.
"""
START, CONFIRM = reverse("paste:start"), reverse("paste:confirm")
SHEET, TABLES, KEEP = reverse("pasted:sheet"), reverse("paste:tables"), reverse("paste:keep")


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db):
    cache.clear()
    yield
    cache.clear()


def state_of(response: Any) -> str:
    found = re.search(r'name="state" value="([^"]*)"', response.content.decode())
    assert found
    return html.unescape(found[1])


def sent(response: Any, go: str, **changed: Any) -> dict[str, Any]:
    """What the page that came back sends as it stands, with some of it changed."""
    form = response.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    data |= {"state": state_of(response), "step": response.context["step"], "go": go}
    return {name: value for name, value in (data | changed).items() if value is not None}


def pasted(client: Client, text: str = MINUTES) -> Any:
    response = client.post(START, {"text": text})
    assert response.status_code == 200
    return response


def field(response: Any, ending: str) -> str:
    """The name of the first field with this ending."""
    names: list[str] = list(response.context["form"].fields)
    return next(name for name in names if name.endswith(ending))


def unpacked(response: Any) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        return {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}


def test_the_home_page_leads_here(client):
    assert f'href="{START}"' in client.get("/").content.decode()


def test_from_text_to_sheet(client):
    people = pasted(client)
    assert people.context["step"] == "people"
    meeting = client.post(CONFIRM, sent(people, "on"))
    assert "Meeting of 12 March 2024" in meeting.content.decode()
    sheet = client.post(SHEET, sent(meeting, "sheet"))
    page = sheet.content.decode()
    assert "It is not confirmed by both sides, and it is not kept." in page
    assert sheet.context["page"].has_facts


def test_stated_sides_are_filled_in_and_no_others(client):
    form = pasted(client).context["form"]
    sides = {field.label: field.initial for name, field in form.fields.items() if "side" in name}
    assert sides == {
        "Quill Adder (QA)": "citizen",
        "Zeb Birch (ZB)": "professional",
        "Vesper Dunn (VD)": "",
    }


def test_who_may_be_somebody_met_before_is_asked_about_with_that_first(client):
    later = MINUTES.replace("March", "April").replace("Zeb Birch (ZB)", "Z. Birch")
    people = pasted(client, MINUTES + "\n" + later)
    (asked,) = [name for name in people.context["form"].fields if "Z. Birch" in label(people, name)]
    question = people.context["form"].fields[asked]
    assert question.choices[0] == ("same:p0-p2", "The same person as Zeb Birch (ZB)")
    assert question.initial == ""
    both = client.post(CONFIRM, sent(people, "on", **{asked: "same:p0-p2"}))
    meetings = unpacked(client.post(TABLES, {"state": state_of(both)}))["meetings.csv"]
    assert meetings.count("citizen,1,1,0,1") == 2


def test_what_the_minutes_leave_open_leads_to_where_it_is_answered(client):
    text = (
        MINUTES.replace(", Chair", "") + "Action: poster to be moved.\n\nApologies: Vesper Dunn\n"
    )
    page = client.post(CONFIRM, sent(pasted(client, text), "on")).content.decode()
    asked = page.partition('id="open-questions"')[2].partition("</section>")[0]
    marks = re.findall(r'href="#([^"]+)"', asked)
    assert len(marks) >= 3
    assert [mark for mark in marks if f'id="{mark}"' not in page] == []


def test_many_people_are_asked_about_on_several_pages(client, monkeypatch):
    monkeypatch.setattr(confirming, "PEOPLE_ON_A_PAGE", 2)
    first = pasted(client)
    second = client.post(CONFIRM, sent(first, "on", **{"all-phase": "plan"}))
    assert second.context["step"] == "people.1"
    third = client.post(CONFIRM, sent(second, "on", **{"p0-p3-side": "both"}))
    assert third.context["step"].startswith("m0-")
    tables = unpacked(client.post(TABLES, {"state": state_of(third)}))
    assert "plan,unknown,citizen,1,1,1,0" in tables["meetings.csv"]


def test_a_long_meeting_is_confirmed_in_parts(client, monkeypatch):
    monkeypatch.setattr(confirming, "MOST_ON_A_PAGE", 1)
    meeting = client.post(CONFIRM, sent(pasted(client), "on"))
    assert meeting.context["step"] == "m0-0.0"
    part = client.post(CONFIRM, sent(meeting, "on"))
    assert part.context["step"] == "m0-0.1"
    assert "part 2" in part.content.decode()
    assert "Day of the meeting" not in part.content.decode()
    added = client.post(CONFIRM, sent(meeting, "add:a"))
    assert added.context["step"] == "m0-0.2"
    assert [thing.found.key for thing in added.context["form"].things] == ["a+m0-0-0"]


def test_too_many_files_are_told(client):
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(201)]
    assert "Choose 200 files at most" in client.post(START, {"documents": files}).content.decode()


def label(response: Any, name: str) -> str:
    return str(response.context["form"].fields[name].label)


def test_what_is_said_of_people_is_in_the_tables_and_their_names_are_not(client):
    people = pasted(client)
    said = sent(people, "on", **{field(people, "p3-side"): "both", "all-phase": "plan"})
    meeting = client.post(CONFIRM, said)
    tables = unpacked(client.post(TABLES, {"state": state_of(meeting)}))
    assert set(tables) == {"groups.csv", "meetings.csv", "items.csv"}
    assert "plan,unknown,citizen,1,1,1,0" in tables["meetings.csv"]
    whole = "".join(tables.values())
    assert not re.search(r"Quill|Adder|QA|Zeb|Birch|ZB|Vesper|Dunn|VD", whole)


def test_the_page_shows_each_thing_beside_its_words(client):
    meeting = client.post(CONFIRM, sent(pasted(client), "on"))
    page = meeting.content.decode()
    for thing in meeting.context["form"].things:
        key = thing.found.key
        assert f'id="words-{key}"' in page
        assert f'href="#words-{key}"' in page
        assert f'id="read-{key}"' in page
        assert f'href="#read-{key}"' in page
    assert page.count("<mark>") >= 2


def test_a_thing_can_be_left_out_changed_and_added(client):
    meeting = client.post(CONFIRM, sent(pasted(client), "on"))
    action = field(meeting, "-due").removesuffix("-due")
    added = client.post(CONFIRM, sent(meeting, "add:d", **{f"{action}-text": "Paint a sign"}))
    assert added.context["step"] == meeting.context["step"]
    name = next(n for n in added.context["form"].fields if n.startswith("d+") and "text" in n)
    out = next(n for n in added.context["form"].fields if re.fullmatch(r"d0-\d+-use", n))
    said = sent(added, "back", **{name: "Chairs are stacked", out: None})
    back = client.post(CONFIRM, said)
    assert back.context["step"] == "people"
    items = unpacked(client.post(TABLES, {"state": state_of(back)}))["items.csv"]
    assert "Paint a sign" in items
    assert "Chairs are stacked" in items
    assert "open at eight" not in items


def test_all_of_a_kind_can_be_used_at_once(client):
    meeting = client.post(CONFIRM, sent(pasted(client), "on"))
    uses = [n for n in meeting.context["form"].fields if re.fullmatch(r"[ad]0-\d+-use", n)]
    left_out = client.post(CONFIRM, sent(meeting, "back", **dict.fromkeys(uses)))
    again = client.post(CONFIRM, sent(left_out, "on"))
    assert not any(thing.is_used for thing in again.context["form"].things)
    used = client.post(CONFIRM, sent(again, "use:d"))
    kinds = {thing.found.kind: thing.is_used for thing in used.context["form"].things}
    assert (kinds["d"], kinds["a"]) == (True, False)


@pytest.mark.parametrize("url", [CONFIRM, SHEET])
def test_a_wrong_day_is_told_at_its_field_and_nothing_typed_is_lost(client, url):
    meeting = client.post(CONFIRM, sent(pasted(client), "on"))
    action = field(meeting, "-due").removesuffix("-due")
    wrong = {f"{action}-due": "next Tuesday", f"{action}-text": "Paint a sign"}
    page = client.post(url, sent(meeting, "sheet", **wrong)).content.decode()
    assert "Write a date as 2026-03-14" in page
    assert "next Tuesday" in page
    assert "Paint a sign" in page


def test_files_are_read_beside_the_text_and_the_same_one_once(client):
    files = [SimpleUploadedFile(name, MINUTES.encode()) for name in ("a.txt", "b.txt")]
    other = SimpleUploadedFile("c.html", f"<pre>{MINUTES}".replace("March", "April").encode())
    response = client.post(START, {"text": "", "documents": [*files, other]})
    names = [name for name, _text in json.loads(state_of(response))["texts"]]
    assert names == ["b.txt", "c.html"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("scan.png", b"\x89PNG", "is a picture"),
        ("m.pdf", b"%PDF-1.4", "is damaged"),
        ("m.doc", b"\xd0\xcf\x11\xe0", "is an old Word"),
        ("m.csv", b"a,b", "is a table"),
        ("<b>.txt", b" ", "There is no text in &lt;b&gt;.txt"),
    ],
)
def test_a_file_without_text_says_what_to_do(client, name, content, says):
    response = client.post(START, {"documents": SimpleUploadedFile(name, content)})
    assert says in response.content.decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste some minutes, or choose a file."),
        ("x" * (pasting.MOST_LETTERS + 1), "300,000 letters can be read at once"),
    ],
)
def test_nothing_and_too_much_are_told(client, text, says):
    assert says in client.post(START, {"text": text}).content.decode()


@pytest.mark.parametrize("url", [CONFIRM, SHEET, TABLES, KEEP])
def test_what_cannot_be_read_back_leads_to_the_start(client, url):
    assert client.get(url)["Location"] == START
    too_long = dump(Pasted((Source("", "x" * (pasting.MOST_LETTERS + 1)),)))
    for state in ("", "{}", "[" * 5000, too_long):
        response = client.post(url, {"state": state})
        assert response.status_code == 400
        assert "Please paste the minutes again" in response.content.decode()


def test_nothing_is_written_and_nobody_is_remembered(client):
    people = pasted(client)
    data = sent(people, "on")
    with CaptureQueriesContext(connection) as asked:
        for url in (CONFIRM, SHEET, TABLES, KEEP):
            response = client.post(url, data)
            assert response.status_code == 200
            assert "no-store" in response["Cache-Control"]
    written = [
        query["sql"] for query in asked if re.match(r"INSERT|UPDATE|DELETE", query["sql"].strip())
    ]
    assert all('"cache"' in sql for sql in written), written
    assert not any("Quill" in query["sql"] for query in asked)
    assert "sessionid" not in client.cookies
    assert not Draft.objects.exists()
    assert not Upload.objects.exists()


def test_reading_is_limited(client, monkeypatch):
    monkeypatch.setitem(limits._RATES, "paste", "3/5m/ip")
    answers = [client.post(START, {"text": MINUTES}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert client.get(START).status_code == 200
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(START, {"text": MINUTES}).status_code == 200


def test_scripts_in_text_and_file_names_are_escaped(client):
    bad = "<script>hit()</script>"
    text = MINUTES.replace("a sign", bad).replace("Vesper Dunn", 'Vesper"><img src=x>')
    file = SimpleUploadedFile('x"><script>.txt', text.encode())
    people = client.post(START, {"documents": file})
    meeting = client.post(CONFIRM, sent(people, "on"))
    for response in (people, meeting, client.post(SHEET, sent(meeting, "sheet"))):
        page = response.content.decode()
        assert "<script>" not in page
        assert "<img" not in page


def test_who_is_not_signed_in_is_led_to_it_and_loses_nothing(cast, clients):
    visitor = clients["anonymous"]
    keep = visitor.post(KEEP, {"state": state_of(pasted(visitor))})
    page = keep.content.decode()
    assert reverse("account_login") in page
    # Signed in in another tab meanwhile; this one sends what it holds, with no mark of the new one.
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.facilitator)
    again = strict.post(KEEP, {"state": state_of(keep)})
    assert again.status_code == 200
    assert cast.project.name in again.content.decode()


@pytest.mark.parametrize(("role", "offered"), [("facilitator", True), ("citizen", False)])
def test_only_projects_into_which_somebody_may_bring_minutes_are_offered(
    cast, clients, role, offered
):
    visitor = clients[role]
    page = visitor.post(KEEP, {"state": state_of(pasted(visitor))}).content.decode()
    assert (reverse("minutes:drafts", args=[cast.project.slug]) in page) is offered
    assert reverse("minutes:drafts", args=[cast.other_project.slug]) not in page


def test_in_welsh(client):
    client.cookies["django_language"] = "cy"
    assert '<html lang="cy"' in pasted(client).content.decode()
