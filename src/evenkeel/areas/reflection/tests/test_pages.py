"""The pages: somebody writes for themselves, reads it again, changes it, deletes it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evenkeel.areas.reflection import actions
from evenkeel.areas.reflection.actions import Said
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.queries import notes_for
from evenkeel.shared.clock import now

MOST_QUERIES = 12


def address(name, *arguments):
    return reverse(f"reflection:{name}", args=arguments)


def wrote(by, text="I let her speak.", days_ago=0):
    on = timezone.localdate(now()) - timedelta(days=days_ago)
    said = Said(on=on, project=None, prompt=None, text=text)
    return actions.write_note(said=said, by=by, at=now())


def test_somebody_writes_reads_changes_and_deletes(cast, clients):
    client = clients["citizen"]
    assert "You have written nothing yet" in client.get(address("notes")).content.decode()
    page = client.get(address("write"))
    form = page.context["form"]
    assert page.content.decode().count(" checked") == 1
    assert form["on"].value() == timezone.localdate(now())
    sent = {"on": "2026-03-05", "project": cast.project.pk, "prompt": "heard"}
    page = client.post(address("write"), sent | {"text": "Line one.\r\n<b>Two.</b>"}, follow=True)
    assert "Your note is kept, for you alone." in page.content.decode()
    note = Note.objects.get()
    assert (note.person, note.project, note.text) == (
        cast.citizen,
        cast.project,
        "Line one.\n<b>Two.</b>",
    )
    body = client.get(address("note", note.pk)).content.decode()
    assert "Who was heard, and who was not?" in body
    assert "Line one.<br>&lt;b&gt;Two.&lt;/b&gt;" in body
    sent = {"on": "2026-03-05", "text": "Better said."}
    body = client.post(address("change", note.pk), sent, follow=True).content.decode()
    assert "Your note is changed." in body
    assert "Better said." in body
    asked = client.get(address("delete", note.pk)).content.decode()
    assert "Delete this note?" in asked
    assert Note.objects.exists()
    body = client.post(address("delete", note.pk), follow=True).content.decode()
    assert "Your note is deleted." in body
    assert not Note.objects.exists()


def test_nothing_that_was_typed_is_lost(clients, cast):
    tomorrow = timezone.localdate(now()) + timedelta(days=1)
    sent = {"on": tomorrow.isoformat(), "text": "Long thought"}
    page = clients["citizen"].post(address("write"), sent)
    assert "Choose today, or a day that has been." in page.content.decode()
    assert "Long thought" in page.content.decode()
    page = clients["citizen"].post(address("write"), sent | {"text": "x" * 5001})
    assert "x" * 5001 in page.content.decode()
    other = sent | {"on": "2026-03-05", "project": cast.other_project.pk}
    assert clients["citizen"].post(address("write"), other).context["form"].errors["project"]
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "role", ["facilitator", "examiner", "professional", "operator", "outsider"]
)
def test_nobody_else_finds_a_note(cast, clients, role):
    note = wrote(cast.citizen)
    client = clients[role]
    for name in ("note", "change", "delete"):
        assert client.get(address(name, note.pk)).status_code == 404
        assert client.post(address(name, note.pk), {"text": "x"}).status_code in (404, 405)
    assert "I let her speak." not in client.get(address("notes")).content.decode()
    assert notes_for(cast.citizen).get() == note


def test_who_is_not_signed_in_is_asked_to(clients):
    for name in ("notes", "write"):
        response = clients["anonymous"].get(address(name))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


def test_the_pages_say_who_can_see_it(clients):
    for name in ("notes", "write"):
        body = clients["citizen"].get(address(name)).content.decode()
        assert "Only you see this." in body
        assert "Whoever runs the server could read it there." in body


def test_the_newest_come_first_a_page_at_a_time(cast, clients, django_assert_max_num_queries):
    for number in range(25):
        wrote(cast.citizen, f"Note number {number:02}.", days_ago=number)
    client = clients["citizen"]
    with django_assert_max_num_queries(MOST_QUERIES):
        first = client.get(address("notes")).content.decode()
    assert first.index("number 00") < first.index("number 19")
    assert "number 20" not in first
    assert "number 24" in client.get(address("notes"), {"page": 2}).content.decode()


def test_the_desk_leads_here(clients):
    assert address("notes") in clients["citizen"].get("/my-page/").content.decode()
