"""Opening a project: who may, and what the record then says."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.actions.membership import vouch
from evenkeel.areas.projects.actions.opening import Seat, make_claim, open_project
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
