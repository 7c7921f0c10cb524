"""Opening a project: who may, and what the record then says."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from evenkeel.areas.people.actions import free_slug
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import opening
from evenkeel.areas.projects.actions.membership import leave, vouch
from evenkeel.areas.projects.actions.opening import (
    Seat,
    add_holder,
    change_settings,
    make_claim,
    open_project,
)
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.projects.queries import keys_of
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.facts import BandSet, ClaimMade, MemberJoined, ProjectOpened
from evenkeel.engine.words import Level, Side
from evenkeel.record.reading import entries, newest_checkpoint
from tests.cast import seated


def opened(cast, by, **more):
    return open_project(
        organisation=cast.organisation,
        name="Falls at home",
        claim=more.pop("claim", {"design": Level.CO_DESIGN, "deliver": Level.CONSULTATION}),
        place=Seat(side=Side.PROFESSIONAL, organisation="Riverside Council"),
        by=by,
        at=cast.at + timedelta(days=1),
        **more,
    )


def test_opening_writes_what_was_agreed_and_seals_it(cast):
    project = opened(cast, cast.officer, band=(Decimal("0.40"), Decimal("0.60")))
    facts = [entry.fact for entry in entries(project.record)]
    assert [type(fact) for fact in facts] == [ProjectOpened, MemberJoined, ClaimMade, BandSet]
    assert isinstance(facts[1], MemberJoined)
    assert facts[1].organisation == "n1"
    assert isinstance(facts[2], ClaimMade)
    assert dict(facts[2].levels) == {"design": Level.CO_DESIGN, "deliver": Level.CONSULTATION}
    checkpoint = newest_checkpoint(project.record)
    assert checkpoint is not None
    assert checkpoint.size == 4


def test_past_midnight_it_is_the_projects_own_day_and_the_table_can_begin(cast):
    """In July it is the second in London while it is still the first in UTC."""
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    project = open_project(
        organisation=cast.organisation,
        name="At night",
        claim={"all": Level.CO_DESIGN},
        place=Seat(side=Side.PROFESSIONAL),
        by=cast.officer,
        at=at,
    )
    assert project.opened_on == date(2026, 7, 2)
    checkpoint = newest_checkpoint(project.record)
    assert checkpoint is not None
    sheet = balance_sheet(entries(project.record), as_of=checkpoint.at.date())
    assert sheet.claim.made
    seat = seated(project, cast.stranger, Side.CITIZEN, by=cast.officer, at=at)
    vouch(membership=seat, by=cast.officer, at=at + timedelta(minutes=5))
    assert keys_of(project).roll.is_vouched(seat.ref)


def test_a_project_may_claim_nothing(cast):
    project = opened(cast, cast.officer, claim={})
    assert not [one for one in entries(project.record) if isinstance(one.fact, ClaimMade)]


@pytest.mark.parametrize("who", ["operator", "outsider", "citizen", "stranger"])
def test_only_officers_of_the_organisation_open_its_projects(cast, who):
    with pytest.raises(NotAllowedError):
        opened(cast, getattr(cast, who))


def test_the_record_names_nobody(cast):
    text = "\n".join(cast.project.record.entries.values_list("line", flat=True))
    for word in ("Dafydd", "Nia", "Riverside", "Wards", "example.org"):
        assert word not in text


def settle(cast, visibility, project=None):
    project = project or cast.project
    change_settings(
        project=project,
        name=project.name,
        about="",
        visibility=visibility,
        citizens_word="",
        professionals_word="",
        time_zone="Europe/London",
        by=cast.facilitator if project == cast.project else cast.officer,
    )


def test_one_facilitator_can_shut_nobody_out(cast):
    with pytest.raises(CannotError, match="turn their side's key"):
        settle(cast, Visibility.PRIVATE)
    settle(cast, Visibility.PUBLIC)
    with pytest.raises(CannotError):
        settle(cast, Visibility.PRIVATE)
    cast.project.refresh_from_db()
    assert cast.project.visibility == Visibility.PUBLIC
    for who in (cast.citizen, cast.professional, cast.newcomer):
        leave(membership=cast.seat(who), by=who, at=cast.at + timedelta(days=1))
    settle(cast, Visibility.PRIVATE)


def test_what_was_private_from_the_start_stays_so_until_it_is_opened(cast):
    project = opened(cast, cast.officer, visibility=Visibility.PRIVATE)
    seated(project, cast.stranger, Side.CITIZEN, by=cast.officer, at=cast.at)
    settle(cast, Visibility.PRIVATE, project)
    settle(cast, Visibility.MEMBERS, project)
    with pytest.raises(CannotError):
        settle(cast, Visibility.PRIVATE, project)


def test_the_form_says_why_a_project_can_not_be_made_private(cast, clients):
    address = reverse("projects:settings", args=[cast.project.slug])
    sent = {"name": "Kept words", "visibility": "private", "time_zone": "Europe/London"}
    page = clients["facilitator"].post(address, sent)
    text = page.content.decode()
    assert page.status_code == 200
    assert "can&#x27;t be made private while members sit at the table" in text
    assert 'href="#id_visibility' in text
    assert "Kept words" in text


def test_two_projects_that_are_opened_at_once_have_two_addresses(cast, monkeypatch):
    first = opened(cast, cast.officer)
    looks = iter([first.slug])
    monkeypatch.setattr(
        opening, "free_slug", lambda taken, name: next(looks, None) or free_slug(taken, name)
    )
    assert opened(cast, cast.officer).slug == "falls-at-home-2"


def test_a_holder_who_is_named_twice_at_once_is_named_once(cast, monkeypatch):
    def name() -> None:
        add_holder(project=cast.project, name="Sam", email="sam@example.org", by=cast.facilitator)

    name()
    there, looks = QuerySet.exists, iter([False])
    monkeypatch.setattr(QuerySet, "exists", lambda rows: next(looks, None) is None and there(rows))
    with pytest.raises(CannotError):
        name()
    assert cast.project.holders.count() == 1


def test_a_changed_claim_is_a_new_fact_with_its_reason(cast):
    seq = make_claim(
        project=cast.project,
        claim={"all": Level.ENGAGEMENT},
        reason="We saw that we decide alone.",
        by=cast.facilitator,
        at=cast.at + timedelta(days=1),
    )
    assert cast.project.record.texts.get(seq=seq).author == "m1"
    with pytest.raises(NotAllowedError):
        make_claim(
            project=cast.project,
            claim={"all": Level.ENGAGEMENT},
            reason="",
            by=cast.citizen,
            at=cast.at,
        )
