"""Who was there: ticked when meetings are brought in or put right, shown by name to members."""

import pytest

from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.tests.made import (
    MEETINGS,
    address,
    facts_of,
    imported,
    kinds,
    uploaded,
)
from evenkeel.areas.projects.actions.two_keys import turn_key
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.facts import Correction, MeetingHeld
from evenkeel.engine.words import Side


@pytest.fixture
def fac(clients):
    return clients["facilitator"]


def attended(project) -> dict[str, tuple[str, ...]]:
    return {
        fact.meeting: fact.attended for fact in facts_of(project) if isinstance(fact, MeetingHeld)
    }


def brought_in(cast, fac, *boxes: str) -> None:
    upload = uploaded(fac, cast.project)
    fac.post(address("confirm_import", cast.project, upload.pk), {"there": boxes})


def agreed(cast) -> None:
    """Both sides turn their keys for the one proposal."""
    proposal = cast.project.proposals.get()
    for who, side in ((cast.citizen, Side.CITIZEN), (cast.professional, Side.PROFESSIONAL)):
        turn_key(proposal=proposal, side=side, by=who, at=cast.at)


def put_right(cast) -> MeetingHeld:
    """What the last entry puts in a meeting's place."""
    last = facts_of(cast.project)[-1]
    assert isinstance(last, Correction)
    assert isinstance(last.fact, MeetingHeld)
    return last.fact


def test_members_are_ticked_where_new_meetings_are_checked(cast, fac):
    upload = uploaded(fac, cast.project)
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "Meeting of 3 February 2026 (M1)" in page
    assert 'name="there" value="M1:m2"' in page
    assert 'name="there" value="M2:m3"' in page
    assert "who works with whom" in page
    brought_in(cast, fac, "M1:m3", "M1:m2", "M1:m2", "M2:m1")
    assert attended(cast.project) == {"t1": ("m2", "m3"), "t2": ("m1",)}


def test_what_is_no_member_or_no_new_meeting_is_left_out(cast, fac):
    brought_in(cast, fac, "M1:m99", "M1:m2", "M1:", "M9:m2", "m2", "", "M1:m2x", "\0:m1", "M2:\0")
    assert attended(cast.project) == {"t1": ("m2",), "t2": ()}


def test_ticks_stay_where_something_is_missing(cast, fac):
    imported(fac, cast.project)
    grown = MEETINGS.replace("professional,citizen,4", "citizen,citizen,4")
    upload = uploaded(fac, cast.project, meetings=grown + "M3,G1,2026-03-03,plan,,,,,\n")
    before = kinds(cast.project)
    where = address("confirm_import", cast.project, upload.pk)
    page = fac.post(where, {"correct": "meeting:M1", "there": ["M3:m2"]}).content.decode()
    assert "Say why the corrections are right" in page
    assert "There is a problem" in page
    assert page.count(" checked>") == 2
    assert kinds(cast.project) == before
    fac.post(where, {"correct": "meeting:M1", "there": ["M3:m2"], "reason": "the signed minutes"})
    assert attended(cast.project)["t3"] == ("m2",)
    assert kinds(cast.project)[-1] == "proposed"


def test_the_same_tables_again_change_nothing_about_who_was_there(cast, fac):
    brought_in(cast, fac, "M1:m2", "M1:m3")
    upload = uploaded(fac, cast.project)
    assert (upload.found["identical"], upload.found["changes"]) == (6, 0)
    moved = MEETINGS.replace("2026-02-03", "2026-02-04")
    upload = uploaded(fac, cast.project, meetings=moved)
    assert upload.found["changed"][0]["fields"] == [["on", "2026-02-03", "2026-02-04"]]
    given = {"correct": "meeting:M1", "reason": "the diary"}
    fac.post(address("confirm_import", cast.project, upload.pk), given)
    agreed(cast)
    assert put_right(cast).attended == ("m2", "m3")
    # And once more, after the correction.
    upload = uploaded(fac, cast.project, meetings=moved)
    assert (upload.found["identical"], upload.found["changes"]) == (6, 0)


def test_only_as_many_boxes_as_a_form_can_send(cast, fac, monkeypatch):
    monkeypatch.setattr("evenkeel.areas.minutes.presenting.MOST_BOXES", 6)
    upload = uploaded(fac, cast.project)
    page = fac.get(address("preview", cast.project, upload.pk)).content.decode()
    assert "M1:m2" in page
    assert "M2:m2" not in page
    assert "1 more new meeting is not shown" in page


def test_who_was_there_is_put_right_with_two_keys(cast, clients, fac):
    brought_in(cast, fac, "M1:m2")
    seq = Row.objects.get(ref="t1").seq
    where = address("correct", cast.project, seq)
    page = clients["citizen"].get(where).content.decode()
    assert page.count('name="attended"') == 6
    assert page.count(" checked>") == 1
    given = {
        "on": "2026-02-03",
        "phase": "design",
        "convened_by": "professional",
        "chaired_by": "citizen",
        "citizens_present": "4",
        "professionals_present": "3",
        "both_present": "",
        "unknown_present": "",
        "attended": ["m2"],
        "reason": "no change",
    }
    answer = clients["citizen"].post(where, given)
    assert "Nothing is different" in answer.content.decode()
    answer = clients["citizen"].post(where, given | {"attended": ["m9"]})
    assert "Select a valid choice" in answer.content.decode()
    answer = clients["citizen"].post(where, given | {"attended": ["m3", "m2"], "reason": "list"})
    assert answer.status_code == 302
    agreed(cast)
    assert put_right(cast).attended == ("m2", "m3")


def test_names_are_for_members_and_numbers_for_everybody_else(cast, clients, fac):
    brought_in(cast, fac, "M1:m2", "M1:m3")
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    where = address("meeting", cast.project, "t1")
    assert "Nia, Ruth" in clients["professional"].get(where).content.decode()
    page = clients["anonymous"].get(where).content.decode()
    assert "m2, m3" in page
    assert "Nia" not in page
    cast.project.memberships.filter(ref="m2").update(person=None)
    assert "m2, Ruth" in clients["professional"].get(where).content.decode()
    # The entry says what stands in the record, and that holds no name.
    entry = address("entry", cast.project, Row.objects.get(ref="t1").seq)
    assert "m2, m3" in clients["professional"].get(entry).content.decode()


def test_whose_name_was_erased_can_stay_ticked_by_number(cast, clients, fac):
    brought_in(cast, fac, "M1:m2", "M1:m3")
    cast.project.memberships.filter(ref="m3").update(person=None)
    where = address("correct", cast.project, Row.objects.get(ref="t1").seq)
    page = clients["citizen"].get(where).content.decode()
    assert 'value="m3"' in page
    assert page.count(" checked>") == 2
