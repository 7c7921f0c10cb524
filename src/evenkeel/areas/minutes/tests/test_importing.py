"""Bringing tables in: preview, confirm, drop, withdraw; identical and changed rows; twice."""

from datetime import timedelta

import pytest

from evenkeel.areas.minutes import actions, jobs
from evenkeel.areas.minutes.actions import importing
from evenkeel.areas.minutes.models import Row, Upload
from evenkeel.areas.minutes.tests.made import (
    ITEMS,
    MEETINGS,
    address,
    facts_of,
    imported,
    kinds,
    sent,
    uploaded,
)
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.engine.facts import (
    CommitmentMade,
    Correction,
    MeetingHeld,
    Proposed,
    TablesImported,
)
from evenkeel.record import reading
from evenkeel.record.models import Text


@pytest.fixture
def fac(clients):
    return clients["facilitator"]


def test_the_tables_become_facts_in_order(cast, fac):
    before = kinds(cast.project)
    upload = imported(fac, cast.project)
    added = kinds(cast.project)[len(before) :]
    assert added == [
        "tables-imported",
        "meeting-held",
        "meeting-held",
        "item-raised",
        "decision-made",
        "commitment-made",
        "commitment-made",
    ]
    facts = facts_of(cast.project)[len(before) :]
    head, held, *_, last = facts
    assert isinstance(head, TablesImported)
    assert (head.meetings, head.items, head.imported) == (2, 4, upload.ref)
    assert isinstance(held, MeetingHeld)
    assert held.meeting == "t1"
    assert held.citizens_present == 4
    assert isinstance(last, CommitmentMade)
    assert (last.item, last.meeting, last.follows) == ("i4", "t2", "i3")
    assert {getattr(fact, "imported", None) for fact in facts} == {"x1"}
    assert (upload.meetings, upload.items) == (2, 4)


def test_words_stand_behind_commitments_and_not_in_the_record(cast, fac):
    imported(fac, cast.project)
    cast.project.record.refresh_from_db()
    lines = " ".join(line.decode() for line in reading.lines(cast.project.record))
    assert "Rhian" not in lines
    assert "second day" not in lines
    texts = Text.objects.filter(record=cast.project.record, field="summary")
    assert texts.count() == 4
    row = Row.objects.get(project=cast.project, outer_id="I2")
    kept = reading.shown(cast.project.record, [row.seq])[0].texts
    assert kept["summary"] == "Ring people on the second day"


def test_it_is_sealed_and_the_upload_keeps_only_counts(cast, fac):
    upload = imported(fac, cast.project)
    cast.project.record.refresh_from_db()
    newest = reading.newest_checkpoint(cast.project.record)
    assert newest is not None
    assert newest.size == cast.project.record.size
    assert (upload.tables, upload.problems, upload.found) == ({}, [], {})


def test_confirming_twice_writes_once(cast, fac):
    upload = imported(fac, cast.project)
    before = kinds(cast.project)
    again = fac.post(address("confirm_import", cast.project, upload.pk))
    assert again.status_code == 302
    assert kinds(cast.project) == before
    assert importing.import_tables(upload=upload, by=cast.facilitator, at=cast.at).pk == upload.pk
    assert kinds(cast.project) == before


def test_identical_rows_are_skipped(cast, fac):
    imported(fac, cast.project)
    before = kinds(cast.project)
    upload = uploaded(fac, cast.project)
    assert upload.found["identical"] == 6
    assert (upload.found["new_meetings"], upload.found["new_items"]) == (0, 0)
    fac.post(address("confirm_import", cast.project, upload.pk))
    assert kinds(cast.project) == before


def test_new_rows_of_a_grown_table_are_added_alone(cast, fac):
    imported(fac, cast.project)
    more = ITEMS + "I5,M2,agenda,Lifts home,citizen,,,,,,,\n"
    upload = imported(fac, cast.project, items=more)
    assert (upload.meetings, upload.items, upload.ref) == (0, 1, "x2")
    row = Row.objects.get(project=cast.project, outer_id="I5")
    assert (row.ref, row.meeting) == ("i5", "t2")


def test_a_changed_row_is_offered_as_a_correction(cast, fac):
    imported(fac, cast.project)
    before = kinds(cast.project)
    changed = ITEMS.replace("professional,2026-03-01,no", "citizen,2026-03-01,no")
    upload = uploaded(fac, cast.project, items=changed)
    assert upload.found["changes"] == 1
    assert upload.found["changed"][0]["fields"] == [["owner", "professional", "citizen"]]
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "“professionals” would become “people with lived experience”" in page
    # Chosen without a reason: nothing happens yet.
    fac.post(address("confirm_import", cast.project, upload.pk), {"correct": "item:I3"})
    assert kinds(cast.project) == before
    fac.post(
        address("confirm_import", cast.project, upload.pk),
        {"correct": "item:I3", "reason": "the signed minutes"},
    )
    assert kinds(cast.project) == [*before, "proposed"]
    proposal = cast.project.proposals.get()
    proposed = facts_of(cast.project)[proposal.seq]
    assert isinstance(proposed, Proposed)
    act = proposed.act
    assert isinstance(act, Correction)
    assert isinstance(act.fact, CommitmentMade)
    row = Row.objects.get(project=cast.project, outer_id="I3")
    assert act.replaces == row.seq
    assert (act.fact.owner, act.fact.item, act.fact.imported) == ("citizen", "i3", "x1")


def test_a_changed_row_that_nobody_chose_changes_nothing(cast, fac):
    imported(fac, cast.project)
    before = kinds(cast.project)
    imported(fac, cast.project, items=ITEMS.replace("both,vote", "citizen,vote"))
    assert kinds(cast.project) == before


def test_other_words_are_offered_with_the_correction(cast, fac):
    imported(fac, cast.project)
    changed = ITEMS.replace("Ask the ward again", "Ask the ward once more")
    upload = uploaded(fac, cast.project, items=changed)
    assert upload.found["changed"][0]["texts"] == [
        ["summary", "Ask the ward again", "Ask the ward once more"]
    ]


def test_erased_words_do_not_come_back_with_the_same_table(cast, fac):
    imported(fac, cast.project)
    text = Text.objects.get(record=cast.project.record, value__contains="Rhian")
    actions.erase_texts(
        project=cast.project, texts=[text.pk], ground="asked", by=cast.facilitator, at=cast.at
    )
    upload = uploaded(fac, cast.project)
    assert (upload.found["identical"], upload.found["changes"]) == (6, 0)


def test_withdrawing_frees_the_rows(cast, fac):
    upload = imported(fac, cast.project)
    response = fac.post(address("withdraw", cast.project, upload.pk))
    assert response.status_code == 302
    upload.refresh_from_db()
    assert upload.state == Upload.State.WITHDRAWN
    assert kinds(cast.project)[-1] == "import-withdrawn"
    assert "No meetings yet" in fac.get(address("meetings", cast.project)).content.decode()
    again = imported(fac, cast.project)
    assert (again.meetings, again.items, again.ref) == (2, 4, "x2")
    page = fac.get(address("entry", cast.project, Row.objects.get(ref="i1").seq))
    assert "Withdrawn by" in page.content.decode()


def test_withdrawing_twice_writes_once(cast, fac):
    upload = imported(fac, cast.project)
    for _ in range(2):
        fac.post(address("withdraw", cast.project, upload.pk))
    assert kinds(cast.project).count("import-withdrawn") == 1


def test_what_somebody_confirmed_can_not_be_withdrawn(cast, clients, fac):
    upload = imported(fac, cast.project)
    actions.confirm_minutes(
        project=cast.project, meeting="t2", matters=[], by=cast.citizen, at=cast.at
    )
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "Withdraw this import" not in page
    fac.post(address("withdraw", cast.project, upload.pk))
    upload.refresh_from_db()
    assert upload.state == Upload.State.CONFIRMED
    assert "import-withdrawn" not in kinds(cast.project)


def test_another_facilitator_can_not_withdraw_or_see_what_waits(cast, clients, fac):
    upload = imported(fac, cast.project)
    waiting = uploaded(fac, cast.project)
    cast.project.memberships.filter(person=cast.professional).update(role="facilitator")
    other = clients["professional"]
    other.post(address("withdraw", cast.project, upload.pk))
    upload.refresh_from_db()
    assert upload.state == Upload.State.CONFIRMED
    assert other.get(address("preview", cast.project, waiting.pk)).status_code == 404
    assert other.post(address("drop", cast.project, waiting.pk)).status_code == 404


def test_dropping_keeps_nothing(cast, fac):
    upload = uploaded(fac, cast.project)
    before = kinds(cast.project)
    fac.post(address("drop", cast.project, upload.pk))
    upload.refresh_from_db()
    assert upload.state == Upload.State.DROPPED
    assert upload.tables == {}
    fac.post(address("confirm_import", cast.project, upload.pk))
    assert kinds(cast.project) == before


def test_with_several_groups_the_project_is_one_of_them(cast, fac):
    meetings = MEETINGS + "M9,G2,2026-02-20,plan,,,,,\n"
    items = ITEMS + "I9,M9,agenda,Another group,citizen,,,,,,,\n"
    upload = uploaded(fac, cast.project, meetings=meetings, items=items)
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "Which group is this project?" in page
    assert "Write it into the record" not in page
    assert upload.found["groups"] == ["G1", "G2"]
    fac.post(address("confirm_import", cast.project, upload.pk))
    assert "tables-imported" not in kinds(cast.project)
    fac.post(address("choose_group", cast.project, upload.pk), {"group": "G3"})
    fac.post(address("choose_group", cast.project, upload.pk), {"group": "G2"})
    fac.post(address("confirm_import", cast.project, upload.pk))
    upload.refresh_from_db()
    assert (upload.meetings, upload.items) == (1, 1)


def test_the_claim_of_the_tables_stands_where_there_is_none(cast, clients):
    client = clients["outsider"]
    groups = "group_id,claim,claimed_on,band_low,band_high\nG1,co-design,2026-01-02,0.3,0.7\n"
    upload = uploaded(client, cast.other_project, groups=groups)
    assert upload.found["claim_is_new"]
    client.post(address("confirm_import", cast.other_project, upload.pk), {"band": "on"})
    found = kinds(cast.other_project)
    assert found.count("claim-made") == 1
    # The band needs two keys, so it is only proposed.
    assert found[-1] == "proposed"
    assert "band-set" not in found


def test_the_claim_of_the_tables_is_left_out_where_there_is_one(cast, fac):
    before = kinds(cast.project).count("claim-made")
    imported(fac, cast.project, groups="group_id,claim\nG1,co-design\n")
    assert before == kinds(cast.project).count("claim-made") == 1


def test_organisations_become_codes(cast, fac):
    items = (
        "item_id,meeting_id,kind,owner,organisation,team\n"
        "I1,M1,action,professional,Riverside Council,Night staff\n"
    )
    imported(fac, cast.project, items=items)
    last = facts_of(cast.project)[-1]
    assert isinstance(last, CommitmentMade)
    assert last.organisation is not None
    assert last.team is not None
    codes = dict(cast.project.coded_names.values_list("code", "name"))
    assert codes[last.organisation] == "Riverside Council"
    assert codes[last.team] == "Night staff"
    upload = uploaded(fac, cast.project, items=items)
    assert upload.found["identical"] == 3


@pytest.mark.parametrize("role", ["citizen", "newcomer", "examiner", "officer", "operator"])
def test_only_facilitators_bring_tables_in(cast, clients, role):
    assert clients[role].get(address("upload", cast.project)).status_code in (403, 404)
    assert sent(clients[role], cast.project).status_code in (403, 404)
    assert not Upload.objects.exists()
    with pytest.raises(NotAllowedError):
        actions.receive(project=cast.project, tables={}, by=getattr(cast, role), at=cast.at)


def test_large_tables_are_left_to_the_worker(cast, fac, monkeypatch):
    monkeypatch.setattr(importing, "ROWS_WHILE_WAITING", 3)
    upload = uploaded(fac, cast.project)
    assert upload.state == Upload.State.CHECKING
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "See whether it is done" in page
    jobs.check_upload.call(upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.WAITING
    fac.post(address("confirm_import", cast.project, upload.pk))
    upload.refresh_from_db()
    assert upload.state == Upload.State.WRITING
    jobs.write_upload.call(upload.pk)
    jobs.write_upload.call(upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.CONFIRMED
    assert kinds(cast.project).count("tables-imported") == 1


def test_a_job_that_fails_leaves_the_upload_waiting(cast, fac, monkeypatch):
    monkeypatch.setattr(importing, "ROWS_WHILE_WAITING", 3)
    upload = uploaded(fac, cast.project)
    jobs.check_upload.call(upload.pk)
    fac.post(address("confirm_import", cast.project, upload.pk))
    before = kinds(cast.project)

    def fail(*args, **more):
        raise OSError("disk")

    monkeypatch.setattr(importing, "seal", fail)
    with pytest.raises(OSError, match="disk"):
        jobs.write_upload.call(upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.WAITING
    assert kinds(cast.project) == before
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "nothing of them was written" in page


def test_an_import_that_fails_writes_nothing(cast, fac, monkeypatch):
    upload = uploaded(fac, cast.project)
    before = kinds(cast.project)

    def fail(*args, **more):
        raise OSError("disk")

    monkeypatch.setattr(importing, "seal", fail)
    with pytest.raises(OSError, match="disk"):
        fac.post(address("confirm_import", cast.project, upload.pk))
    upload.refresh_from_db()
    assert upload.state == Upload.State.WAITING
    assert kinds(cast.project) == before
    assert not Row.objects.exists()


def test_a_correction_that_took_effect_is_what_tables_are_held_against(cast, fac):
    from evenkeel.areas.projects.actions.two_keys import turn_key
    from evenkeel.engine.words import Side

    imported(fac, cast.project)
    changed = ITEMS.replace("professional,2026-03-01,no", "citizen,2026-03-01,no")
    upload = uploaded(fac, cast.project, items=changed)
    fac.post(
        address("confirm_import", cast.project, upload.pk),
        {"correct": "item:I3", "reason": "the signed minutes"},
    )
    proposal = cast.project.proposals.get()
    later = cast.at + timedelta(days=1)
    turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.citizen, at=later)
    turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=later)
    assert "correction" in kinds(cast.project)
    assert uploaded(fac, cast.project, items=changed).found["identical"] == 6
    old = uploaded(fac, cast.project).found
    assert (old["identical"], old["changes"]) == (5, 1)
