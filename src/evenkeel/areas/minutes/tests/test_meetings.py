"""The list of meetings, one meeting, and confirming its minutes."""

import re
from typing import Any

import pytest
from django.urls import reverse

from evenkeel.areas.minutes import actions, queries
from evenkeel.areas.minutes.actions.confirming import CannotConfirmError
from evenkeel.areas.minutes.models import Confirmation, Row
from evenkeel.areas.minutes.rules import Obstacle
from evenkeel.areas.minutes.tests.made import ITEMS, address, facts_of, imported, kinds, uploaded
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.areas.pulse.models import Pulse
from evenkeel.engine.facts import MinutesConfirmed
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

DIGITS = re.compile(r"\d+")


@pytest.fixture
def held(cast, clients):
    """The small tables, in the record."""
    imported(clients["facilitator"], cast.project)
    return cast


def waits(person: Any) -> dict[str, int]:
    """How many meetings and uploads wait for somebody."""
    found = Desk([queries.waiting_for]).waiting(person, now())
    return {
        "uploads" if "/imports/" in one.href else "meetings": int(
            next(iter(DIGITS.findall(one.text)), 1)
        )
        for one in found
    }


def test_the_list_shows_meetings_newest_first(held, clients):
    page = clients["citizen"].get(address("meetings", held.project)).content.decode()
    assert page.index("17 February 2026") < page.index("3 February 2026")
    assert "Not confirmed yet" in page


def test_an_empty_list_says_what_to_do_next(cast, clients):
    page = clients["facilitator"].get(address("meetings", cast.project)).content.decode()
    assert "No meetings yet" in page
    assert address("upload", cast.project) in page
    page = clients["citizen"].get(address("meetings", cast.project)).content.decode()
    assert address("upload", cast.project) not in page


def test_a_meeting_leads_to_its_pulse(held, clients):
    here = address("meeting", held.project, "t1")
    offer = "How did it feel? Open a pulse about this meeting"
    shown = clients["facilitator"].get(here).content.decode()
    assert offer in shown
    (new,) = re.findall(r'href="([^"]+pulse/new/[^"]+)"', shown)
    assert re.search(r'value="t1"[^>]* selected', clients["facilitator"].get(new).content.decode())
    assert offer not in clients["citizen"].get(here).content.decode()
    pulse = pulse_about(held.project, meeting="t1")
    for role in ("facilitator", "citizen"):
        shown = clients[role].get(here).content.decode()
        assert reverse("pulse:pulse", args=[held.project.slug, pulse.ref]) in shown
        assert offer not in shown
    # One is open, so that no other can be opened.
    other = address("meeting", held.project, "t2")
    assert "pulse" not in clients["facilitator"].get(other).content.decode()
    Pulse.objects.update(state=Pulse.State.RELEASED)
    assert offer in clients["facilitator"].get(other).content.decode()


def pulse_about(project: Any, meeting: str) -> Pulse:
    day = now().date()
    return Pulse.objects.create(
        project=project, ref="p1", meeting=meeting, questions=[], k=8, opened_on=day,
        closes_on=day, asked={}, public_key=b"", key_name="",
    )  # fmt: skip


def test_a_meeting_tells_what_stands_in_the_record(held, clients):
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    assert "Ring people on the second day" in page
    assert "both together" in page
    assert "Rhian brought cake" in page
    assert "Confirm these minutes" in page


def test_a_public_meeting_shows_outsiders_the_summary_and_nothing_else(held, clients):
    project = held.project
    assert clients["anonymous"].get(address("meeting", project, "t1")).status_code == 302
    project.visibility = Visibility.PUBLIC
    project.save()
    page = clients["anonymous"].get(address("meeting", project, "t1")).content.decode()
    assert "Ring people on the second day" in page
    assert "Rhian" not in page
    assert "Confirm these minutes" not in page
    entry = clients["anonymous"].get(address("entry", project, Row.objects.get(ref="t1").seq))
    assert "Rhian" not in entry.content.decode()


def test_a_member_of_each_side_confirms(held, clients):
    for role in ("citizen", "professional"):
        clients[role].post(address("confirm", held.project, "t1"), {"matters": ["i2", "i1", "i4"]})
    last = facts_of(held.project)[-1]
    assert isinstance(last, MinutesConfirmed)
    # Only the decisions of this meeting can be marked.
    assert (last.meeting, last.matters) == ("t1", ("i2",))
    assert kinds(held.project).count("minutes-confirmed") == 2
    page = clients["newcomer"].get(address("meetings", held.project)).content.decode()
    assert "Confirmed by both sides" in page
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    assert "Nia" in page
    assert "You have confirmed these minutes as they stand." in page


def test_confirming_twice_writes_once(held, clients):
    for _ in range(2):
        clients["citizen"].post(address("confirm", held.project, "t1"))
    assert kinds(held.project).count("minutes-confirmed") == 1
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "obstacle"),
    [("facilitator", Obstacle.WRITER), ("newcomer", Obstacle.NOT_VOUCHED)],
)
def test_some_members_can_not_confirm(held, clients, who, obstacle):
    with pytest.raises(CannotConfirmError) as error:
        actions.confirm_minutes(
            project=held.project, meeting="t1", matters=[], by=getattr(held, who), at=held.at
        )
    assert error.value.obstacle == obstacle
    clients[who].post(address("confirm", held.project, "t1"))
    assert "minutes-confirmed" not in kinds(held.project)


def test_who_is_on_neither_side_can_not_confirm(held):
    held.project.memberships.filter(person=held.citizen).update(side=Side.UNKNOWN)
    with pytest.raises(CannotConfirmError) as error:
        actions.confirm_minutes(
            project=held.project, meeting="t1", matters=[], by=held.citizen, at=held.at
        )
    assert error.value.obstacle == Obstacle.NO_SIDE


@pytest.mark.parametrize("who", ["examiner", "left", "outsider", "officer", "operator", "stranger"])
def test_whoever_is_not_at_the_table_can_not_confirm(held, clients, who):
    with pytest.raises(NotAllowedError):
        actions.confirm_minutes(
            project=held.project, meeting="t1", matters=[], by=getattr(held, who), at=held.at
        )
    assert clients[who].post(address("confirm", held.project, "t1")).status_code in (403, 404)


def test_new_rows_of_a_confirmed_meeting_need_confirming_again(held, clients):
    clients["citizen"].post(address("confirm", held.project, "t1"))
    more = ITEMS + "I5,M1,agenda,Lifts home,citizen,,,,,,,\n"
    imported(clients["facilitator"], held.project, items=more)
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    assert "not all of it is confirmed" in page
    assert "Confirm these minutes" in page
    clients["citizen"].post(address("confirm", held.project, "t1"))
    assert kinds(held.project).count("minutes-confirmed") == 2
    assert Confirmation.objects.count() == 1


def test_who_changes_sides_afterwards_has_confirmed_for_the_side_of_that_day(held, clients):
    clients["citizen"].post(address("confirm", held.project, "t1"))
    held.project.memberships.filter(person=held.citizen).update(side=Side.PROFESSIONAL)
    assert Confirmation.objects.get().side == Side.CITIZEN
    page = clients["newcomer"].get(address("meetings", held.project)).content.decode()
    assert "Confirmed by one side" in page
    clients["professional"].post(address("confirm", held.project, "t1"))
    page = clients["newcomer"].get(address("meetings", held.project)).content.decode()
    assert "Confirmed by both sides" in page


def test_one_voice_of_a_side_is_enough(held, clients):
    clients["citizen"].post(address("confirm", held.project, "t1"))
    newcomer = held.seat(held.newcomer)
    newcomer.vouched = True
    newcomer.save()
    assert waits(held.newcomer) == {"meetings": 1}
    assert waits(held.professional) == {"meetings": 2}
    page = clients["newcomer"].get(address("meetings", held.project) + "?waiting=1")
    assert "17 February 2026" in page.content.decode()
    assert "3 February 2026" not in page.content.decode()
    clients["citizen"].post(address("confirm", held.project, "t2"))
    page = clients["newcomer"].get(address("meetings", held.project) + "?waiting=1")
    assert "No minutes wait for your side." in page.content.decode()


def test_what_is_wrong_can_be_said_where_it_stands(held, clients):
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    first = Row.objects.get(project=held.project, ref="i1")
    assert address("correct", held.project, first.seq) in page
    held.project.visibility = Visibility.PUBLIC
    held.project.save()
    page = clients["anonymous"].get(address("meeting", held.project, "t1")).content.decode()
    assert address("correct", held.project, first.seq) not in page


def test_there_is_no_meeting_of_another_project(held, clients):
    assert clients["outsider"].get(address("meeting", held.other_project, "t1")).status_code == 404


def test_what_waits_is_for_those_who_can_do_it(held, clients):
    assert waits(held.citizen) == {"meetings": 2}
    assert waits(held.newcomer) == waits(held.facilitator) == {}
    uploaded(clients["facilitator"], held.project)
    assert waits(held.facilitator) == {"uploads": 1}
    clients["citizen"].post(address("confirm", held.project, "t1"))
    assert waits(held.citizen) == {"meetings": 1}


def exported(person, table: str) -> Any:
    return queries.export_person(person)[table]


def test_a_person_takes_what_is_held_about_them(held, clients):
    uploaded(clients["facilitator"], held.project)
    clients["citizen"].post(address("confirm", held.project, "t1"))
    assert [one["state"] for one in exported(held.facilitator, "uploads")] == [
        "waiting",
        "confirmed",
    ]
    assert exported(held.citizen, "confirmations")[0]["meeting"] == "t1"


def test_erasing_a_person_drops_what_they_had_uploaded(held, clients):
    upload = uploaded(clients["facilitator"], held.project)
    actions.erase_person(person=held.facilitator, by=held.facilitator, at=held.at)
    upload.refresh_from_db()
    assert (upload.tables, upload.state) == ({}, "dropped")


@pytest.mark.parametrize(
    "which",
    ["meetings", "meeting", "uploads", "upload", "preview", "entry", "correct", "find_texts"],
)
def test_a_page_costs_few_queries(held, clients, django_assert_max_num_queries, which):
    upload = uploaded(clients["facilitator"], held.project)
    more: dict[str, list[Any]] = {"meeting": ["t1"], "preview": [upload.pk]}
    row = Row.objects.get(ref="i1")
    wanted = more.get(which, [row.seq] if which in ("entry", "correct") else [])
    where = address(which, held.project, *wanted)
    clients["facilitator"].get(where)
    with django_assert_max_num_queries(12):
        assert clients["facilitator"].get(where).status_code == 200
