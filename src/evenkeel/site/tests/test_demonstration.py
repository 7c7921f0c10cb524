"""The demonstration's story says what it is meant to say, and is told once."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from evenkeel.areas.balance.store import sheet_for
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.minutes.models import Confirmation
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.charters import keepers_of
from evenkeel.areas.projects.models import Membership, Project, Role
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.words import Level, Status
from evenkeel.record.models import Entry
from evenkeel.record.reading import entries, newest_checkpoint
from evenkeel.site.demonstration.cast import CAST
from evenkeel.site.demonstration.stage import set_stage

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1"}


def sheet_of(slug: str) -> BalanceSheet:
    record = Project.objects.get(slug=slug).record
    checkpoint = newest_checkpoint(record)
    assert checkpoint is not None
    assert checkpoint.size == record.size, "the newest checkpoint covers the whole story"
    return sheet_for(record, checkpoint)


def test_the_story_does_not_bear_its_claim_out() -> None:
    assert list(set_stage(None)) == ["Telling the story of an invented project ..."]
    sheet = sheet_of("home-from-hospital")
    levels = {phase.scope: (phase.level.status, phase.level.key) for phase in sheet.phases}
    assert levels[Scope.DESIGN] == (Status.SETTLED, Level.CO_PRODUCTION)
    assert levels[Scope.PLAN] == (Status.AS_TOLD, Level.CO_PRODUCTION)
    assert levels[Scope.DELIVER] == (Status.SETTLED, Level.ENGAGEMENT)
    assert levels[Scope.EVALUATE][0] is Status.TOO_LITTLE
    assert (sheet.claim.gap, sheet.claim.confirmed_in) == (2, 1)
    counts = sheet.promises.counts
    for state in ("kept_on_time", "kept_late", "overdue", "dropped", "no_answer", "open", "partly"):
        assert getattr(counts, state), state
    assert sheet.facts.replaced == 1
    assert sheet.ineffective == ()
    assert sheet_of("a-garden-for-station-road").facts.facts == 0


def test_the_story_is_told_in_its_order() -> None:
    list(set_stage(None))
    record = Project.objects.get(slug="home-from-hospital").record
    # An entry is never written before the one it follows: told out of order, it would be late.
    when = {kind: at[:10] for kind, at in ((one.fact.kind, one.at) for one in entries(record))}
    assert when["charter-agreed"] == "2026-03-06"
    assert when["approach-chosen"] == "2026-07-08"


def test_its_keepers_are_people_whom_a_visitor_can_be() -> None:
    list(set_stage(None))
    keepers = keepers_of(Project.objects.get(slug="home-from-hospital"))
    named = [one.seat.person and one.seat.person.name for one in keepers]
    assert named == [CAST["citizen"].name, CAST["professional"].name]


def test_the_story_says_who_works_with_whom() -> None:
    list(set_stage(None))
    by_organisation, by_team = sheet_of("home-from-hospital").silos
    for one in (by_organisation, by_team):
        assert one.index is not None
        assert one.expected is not None
        assert one.index < one.expected, "the ward and social work never met"
        assert one.bridges
    assert (by_organisation.people, by_organisation.ties) == (9, 32)
    # The ward's nurse met the council's officers, and neither its social work nor the volunteers.
    project = Project.objects.get(slug="home-from-hospital")
    ruth = project.memberships.get(person__name="Ruth").ref
    teams = {
        project.coded_names.get(code=code).name
        for one in by_team.bridges
        if one.member == ruth
        for code in one.groups
    }
    assert teams == {"Commissioning", "Communities", "Pharmacy"}


def test_members_read_who_bridges_by_name_and_others_by_number(client: Client) -> None:
    list(set_stage(None))
    project = Project.objects.get(slug="home-from-hospital")
    address = reverse("balance:sheet", args=[project.slug])
    ref = project.memberships.get(person__name="Idris").ref
    for _ in range(2):
        page = client.get(address, **HERE).content.decode()
        assert f">{ref}</th>" in page
        assert "numbers that the record knows them by" in page
        assert "Idris" not in page
        assert "Social work" not in page
    client.post(reverse("demonstration_sign_in", args=["citizen"]), **HERE)
    page = client.get(address, **HERE).content.decode()
    assert "Idris" in page
    assert "Good Neighbours, Riverside Council and Riverside Hospital" in page
    assert "numbers that the record knows them by" not in page
    client.logout()
    assert "Idris" not in client.get(address, **HERE).content.decode()


def test_the_story_is_told_once_and_everybody_of_the_cast_is_there() -> None:
    list(set_stage(None))
    size = Entry.objects.count()
    assert list(set_stage(None)) == []
    assert Entry.objects.count() == size
    for part in CAST.values():
        assert Person.objects.filter(email=part.email, name=part.name).exists()
    project = Project.objects.get(slug="home-from-hospital")
    roles = {
        seat.person.name: seat.role
        for seat in Membership.objects.filter(project=project).select_related("person")
        if seat.person is not None
    }
    assert (roles["Dafydd"], roles["Mair"]) == (Role.FACILITATOR, Role.EXAMINER)
    assert project.proposals.filter(outcome="open").count() == 1


def test_two_demonstrations_say_the_same() -> None:
    list(set_stage(None))
    sheet = sheet_of("home-from-hospital")
    # The engine's date and all times are the story's, not the clock's.
    assert sheet.as_of.isoformat() == "2026-11-20"
    assert not Entry.objects.exclude(line__contains='"at":"2026-').exists()


def test_the_home_page_shows_the_gap_and_lets_one_look_around(client: Client) -> None:
    list(set_stage(None))
    page = client.get("/", **HERE).content.decode()
    assert "Home from hospital" in page
    assert "ek-keel__dot" in page
    for part in CAST:
        address = reverse("demonstration_sign_in", args=[part])
        assert address in page
        assert client.post(address, **HERE).status_code == 302
        assert client.get("/", **HERE).status_code == 200
        assert client.get(reverse("projects:list"), **HERE).status_code == 200


def test_the_home_page_says_what_waits_and_costs_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    list(set_stage(None))
    client.get("/", **HERE)
    with django_assert_max_num_queries(12):
        client.get("/", **HERE)
    client.post(reverse("demonstration_sign_in", args=["citizen"]), **HERE)
    page = client.get("/", **HERE).content.decode()
    assert "Waiting for you" in page
    project = Project.objects.get(slug="home-from-hospital")
    assert f"/projects/{project.slug}/" in page
    with django_assert_max_num_queries(12):
        client.get("/", **HERE)


def test_one_meeting_of_the_story_was_held_here(client: Client) -> None:
    list(set_stage(None))
    project = Project.objects.get(slug="home-from-hospital")
    held = Meeting.objects.get(project=project, state=State.WRITTEN)
    page = reverse("minutes:meeting", args=[project.slug, held.ref])
    client.post(reverse("demonstration_sign_in", args=["facilitator"]), **HERE)
    minutes = unescape(client.get(page, **HERE).content.decode())
    principle = "We blur the line between those who give a service and those who use it."
    for text in (f"Not kept: {principle}", "Proud of the bag.", "Write one page on what got lost"):
        assert text in minutes
    confirmed = Confirmation.objects.filter(project=project, meeting=held.ref)
    assert set(confirmed.values_list("side", flat=True)) == {"citizen", "professional"}
    planned = Meeting.objects.get(project=project, state=State.PLANNED)
    assert planned.items.filter(text=f"Our charter: {principle}", side="both").exists()
    run = client.get(reverse("meetings:run", args=[project.slug, planned.pk]), **HERE)
    assert "Last time we said" in run.content.decode()


def test_the_storys_promises_show_who_keeps_them_and_wait_for_somebody(client: Client) -> None:
    list(set_stage(None))
    project = Project.objects.get(slug="home-from-hospital")
    promises = Commitment.objects.filter(project=project)
    between = promises.filter(meeting="")
    assert sorted(between.values_list("owners__person__name", "done", "checked")) == [
        ("Carys", "yes", "citizen"),
        ("Dafydd", "unknown", ""),
        ("Huw", "yes", ""),
    ]
    assert promises.filter(owners__isnull=False).distinct().count() == 7
    sheet = client.get(reverse("commitments:sheet", args=[project.slug]), **HERE)
    assert "wait six weeks for them" in sheet.content.decode()
    for part, waits in (
        ("citizen", r"A promise was told as done: was it\?"),
        ("facilitator", r"promises? of yours (is|are) late"),
    ):
        client.post(reverse("demonstration_sign_in", args=[part]), **HERE)
        page = client.get("/", **HERE).content.decode()
        assert re.search(waits, page)


@pytest.mark.shared_data
def test_real_groups_come_in_with_their_source(shared_data: Path) -> None:
    call_command("demonstration", "--minutes", str(shared_data / "minutes"), verbosity=0)
    groups = Project.objects.filter(organisation__slug="published-minutes")
    assert groups.count() == 16
    assert all("Source: http" in group.about for group in groups)
    assert Organisation.objects.count() == 2
    list(set_stage(shared_data / "minutes"))
    assert Organisation.objects.count() == 2
