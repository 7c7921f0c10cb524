"""Pasted minutes kept in a project: for whoever pasted them alone, until they bring them in."""

from datetime import timedelta
from typing import cast as cast_type

import pytest
from django.urls import reverse

from evenkeel.areas.minutes import actions, jobs, queries
from evenkeel.areas.minutes.actions import drafts
from evenkeel.areas.minutes.actions.importing import NotSettledError
from evenkeel.areas.minutes.models import Draft, DraftText, Upload
from evenkeel.areas.minutes.pasted.state import Pasted, Source, dump
from evenkeel.areas.minutes.tests.made import address, kinds
from evenkeel.areas.minutes.tests.test_pasting import MINUTES
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.models import Membership, Role

PASTED = Pasted((Source("a.txt", MINUTES),))


@pytest.fixture
def draft(cast):
    return actions.begin_draft(project=cast.project, pasted=PASTED, by=cast.facilitator, at=cast.at)


def page(client, draft, step="people"):
    return client.get(address("check", draft.project, draft.pk, step))


def answered(client, draft, step="people", go="on", **changed):
    form = page(client, draft, step).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return client.post(address("check", draft.project, draft.pk, step), data | {"go": go} | changed)


@pytest.mark.parametrize("role", ["citizen", "newcomer", "examiner", "outsider", "stranger"])
def test_only_who_may_bring_in_tables_begins_a_draft(cast, role):
    with pytest.raises(NotAllowedError):
        actions.begin_draft(project=cast.project, pasted=PASTED, by=getattr(cast, role), at=cast.at)
    assert not Draft.objects.exists()


def test_from_paste_to_record(cast, clients):
    client, before = clients["facilitator"], kinds(cast.project)
    begun = client.post(address("drafts", cast.project), {"text": MINUTES})
    draft = Draft.objects.get()
    assert begun["Location"] == address("draft", cast.project, draft.pk)
    assert client.get(begun["Location"])["Location"].endswith("/check/people/")
    meeting = answered(client, draft, **{"p0-p3-side": "both"})["Location"]
    step = meeting.split("/")[-2]
    sheet = answered(client, draft, step, "sheet")["Location"]
    assert sheet == reverse("balance:from_draft", args=[cast.project.slug, draft.pk])
    shown = client.get(sheet).content.decode()
    assert "nothing of it is in the record yet" in shown
    assert kinds(cast.project) == before
    preview = client.post(address("bring_in", cast.project, draft.pk))["Location"]
    upload = Upload.objects.get()
    assert preview == address("preview", cast.project, upload.pk)
    assert not Draft.objects.exists()
    assert "Quill" not in str(upload.tables)
    client.post(address("confirm_import", cast.project, upload.pk))
    added = kinds(cast.project)[len(before) :]
    assert added[:2] == ["tables-imported", "meeting-held"]
    assert {"decision-made", "commitment-made"} <= set(added)


def test_the_same_minutes_twice_change_nothing_the_second_time(cast, clients):
    client = clients["facilitator"]
    for _ in range(2):
        client.post(address("drafts", cast.project), {"text": MINUTES})
        client.post(address("bring_in", cast.project, Draft.objects.get().pk))
        client.post(address("confirm_import", cast.project, Upload.objects.latest("pk").pk))
    assert kinds(cast.project).count("meeting-held") == 1


def test_one_can_leave_and_come_back(cast, clients, draft):
    client = clients["facilitator"]
    answered(client, draft, **{"p0-p3-side": "both"})
    listed = client.get(address("drafts", cast.project)).content.decode()
    assert address("draft", cast.project, draft.pk) in listed
    assert page(client, draft).context["form"]["p0-p3-side"].value() == "both"


def test_files_added_later_keep_what_was_said(cast, clients, draft):
    client = clients["facilitator"]
    answered(client, draft, **{"p0-p3-side": "both"})
    add = address("add_texts", cast.project, draft.pk)
    assert answered(client, draft, go="more")["Location"] == add
    earlier = MINUTES.replace("12 March", "6 February").replace("Vesper Dunn (VD)", "V. Dunn")
    client.post(add, {"text": earlier + "\nVesper Dunn (VD)"})
    assert [text.number for text in draft.texts.all()] == [0, 1]
    form = page(client, draft).context["form"]
    (key,) = [name for name, one in form.fields.items() if one.label == "Vesper Dunn (VD)"]
    assert form[key].value() == "both"
    assert page(client, draft).context["of"] == 3


def test_who_comes_first_may_change_and_is_not_asked_again(cast, clients, draft):
    client = clients["facilitator"]
    answered(client, draft, **{"p0-p3-side": "both"})
    earlier = Source("", MINUTES.replace("12 March", "6 February"))
    actions.add_to_draft(draft=draft, sources=[earlier], by=cast.facilitator, at=cast.at)
    assert page(client, draft).context["form"]["p1-p3-side"].value() == "both"


def test_the_same_file_is_not_added_twice(cast, clients, draft):
    add = address("add_texts", cast.project, draft.pk)
    response = clients["facilitator"].post(add, {"text": MINUTES}, follow=True)
    assert "1 text was in it already and was left out." in response.content.decode()
    assert draft.texts.count() == 1


def test_no_more_is_added_than_a_draft_can_take(cast, clients, draft, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_LETTERS_KEPT", len(MINUTES) + 10)
    add = address("add_texts", cast.project, draft.pk)
    shown = clients["facilitator"].post(add, {"text": "Another one, and long"})
    assert "so much. Bring in what is in it first." in shown.content.decode()
    assert draft.texts.count() == 1


def test_long_texts_that_are_added_are_read_by_the_worker(cast, draft, monkeypatch):
    monkeypatch.setattr(drafts, "LETTERS_WHILE_WAITING", 10)
    more = Source("", MINUTES.replace("12 March", "6 February"))
    actions.add_to_draft(draft=draft, sources=[more], by=cast.facilitator, at=cast.at)
    assert queries.read_so_far(draft) == (1, 2)


def test_what_was_pasted_before_signing_in_goes_on_here(cast, clients):
    said = PASTED.said({"p0-p3": {"side": "both"}})
    response = clients["facilitator"].post(address("drafts", cast.project), {"state": dump(said)})
    draft = Draft.objects.get()
    assert response["Location"] == address("draft", cast.project, draft.pk)
    assert draft.answers == {"p0-p3": {"side": "both"}}
    again = clients["facilitator"].post(
        address("drafts", cast.project), {"state": "{}"}, follow=True
    )
    assert "can not be read" in again.content.decode()
    assert Draft.objects.count() == 1


def test_a_draft_is_nobody_elses(cast, clients, draft):
    Membership.objects.filter(project=cast.project, person=cast.citizen).update(
        role=Role.FACILITATOR
    )
    other = clients["citizen"]
    assert address("draft", cast.project, draft.pk) not in (
        other.get(address("drafts", cast.project)).content.decode()
    )
    for name in ("draft", "draft_tables", "add_texts"):
        assert other.get(address(name, cast.project, draft.pk)).status_code == 404
    assert page(other, draft).status_code == 404
    sheet = reverse("balance:from_draft", args=[cast.project.slug, draft.pk])
    assert other.get(sheet).status_code == 404
    for name in ("bring_in", "drop_draft"):
        assert other.post(address(name, cast.project, draft.pk)).status_code == 404
    with pytest.raises(NotSettledError):
        actions.answer_draft(draft=draft, answers={}, by=cast.citizen)
    with pytest.raises(NotSettledError):
        actions.bring_in(draft=draft, tables={}, by=cast.citizen, at=cast.at)
    with pytest.raises(NotSettledError):
        actions.add_to_draft(draft=draft, sources=[], by=cast.citizen, at=cast.at)
    with pytest.raises(NotSettledError):
        actions.drop_draft(draft=draft, by=cast.citizen)
    assert Draft.objects.get() == draft


def test_who_may_no_longer_bring_in_tables_cannot_go_on(cast, draft):
    Membership.objects.filter(pk=draft.by_id).update(role=Role.MEMBER)
    with pytest.raises(NotAllowedError):
        actions.answer_draft(draft=draft, answers={"all": {"phase": "plan"}}, by=cast.facilitator)
    with pytest.raises(NotAllowedError):
        actions.bring_in(draft=draft, tables={}, by=cast.facilitator, at=cast.at)


def test_a_draft_is_brought_in_once(cast, draft):
    tables = {"meetings.csv": "meeting_id,group_id\n", "items.csv": "item_id,meeting_id,kind\n"}
    actions.bring_in(draft=draft, tables=tables, by=cast.facilitator, at=cast.at)
    with pytest.raises(NotSettledError):
        actions.bring_in(draft=draft, tables=tables, by=cast.facilitator, at=cast.at)
    assert Upload.objects.count() == 1


def test_dropping_leaves_nothing(cast, clients, draft):
    clients["facilitator"].post(address("drop_draft", cast.project, draft.pk))
    assert not Draft.objects.exists()
    assert not DraftText.objects.exists()


def test_a_month_later_it_is_gone(cast, draft):
    actions.forget_old_drafts(cast.at + timedelta(days=30))
    assert Draft.objects.exists()
    actions.forget_old_drafts(cast.at + timedelta(days=30, seconds=1))
    assert not DraftText.objects.exists()


def test_many_files_are_read_one_by_one_and_the_page_tells_how_far(cast, clients, monkeypatch):
    monkeypatch.setattr(drafts, "LETTERS_WHILE_WAITING", 10)
    many = Pasted(tuple(Source(f"{n}.txt", MINUTES.replace("2024", f"202{n}")) for n in range(3)))
    draft = actions.begin_draft(project=cast.project, pasted=many, by=cast.facilitator, at=cast.at)
    client, here = clients["facilitator"], address("draft", cast.project, draft.pk)
    assert "0 of 3 texts are read" in client.get(here).content.decode()
    assert page(client, draft)["Location"] == here
    drafts.read_text(text=queries.unread_texts(draft.pk)[0], today=cast.at.date())
    assert "1 of 3 texts are read" in client.get(here).content.decode()
    jobs.read_draft.call(draft.pk)
    assert page(client, draft).status_code == 200
    assert len(page(client, draft).context["form"].keys) == 3


def test_another_edition_of_the_reader_reads_again(cast, clients, draft):
    DraftText.objects.update(engine="older")
    here = address("draft", cast.project, draft.pk)
    assert "0 of 1 text is read" in clients["facilitator"].get(here).content.decode()
    actions.read_what_waits(cast.at)
    assert page(clients["facilitator"], draft).status_code == 200


def test_a_person_takes_it_along_and_is_erased_with_it(cast, draft):
    told = cast_type(list[dict[str, str]], queries.export_person(cast.facilitator)["pasted"])
    assert [(one["file"], one["text"]) for one in told] == [("a.txt", MINUTES)]
    actions.erase_person(person=cast.facilitator, by=cast.facilitator, at=cast.at)
    assert not DraftText.objects.exists()


def test_unknown_steps_are_not_found(cast, clients, draft):
    assert page(clients["facilitator"], draft, "m9-9.9").status_code == 404


def test_minutes_without_a_meeting_say_so(cast, clients):
    draft = actions.begin_draft(
        project=cast.project, pasted=Pasted((Source("", "?"),)), by=cast.facilitator, at=cast.at
    )
    shown = clients["facilitator"].get(address("draft", cast.project, draft.pk)).content.decode()
    assert "no meeting was found" in shown
