"""Drafting together, proposing, agreeing: each through its permission and into the record."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from evenkeel.areas.charter import actions
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.queries import (
    draft_of,
    export_person,
    principles_of,
    waiting_for,
)
from evenkeel.areas.charter.rules import STATES_KEPT, Content
from evenkeel.areas.charter.tests.made import (
    WHOLE,
    agreed,
    drafted,
    in_force,
    now_drafted,
    proposed,
    turn_both,
)
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import opening, two_keys
from evenkeel.areas.projects.actions.membership import change_place, leave
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.actions.personal import erase_person as erase_seats
from evenkeel.areas.projects.charters import charter_of, editions_of, keepers_of
from evenkeel.areas.projects.models import Project, Proposal, Visibility
from evenkeel.areas.projects.queries import waiting as projects_waiting
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.balance import read_history
from evenkeel.engine.facts import CharterAgreed
from evenkeel.engine.words import Side
from evenkeel.record.models import Text

pytestmark = pytest.mark.django_db
OTHER = replace(WHOLE, low=35, ground_rules="Listen.")


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


def said_now(project: Any) -> list[str]:
    """The principles of the charter in force."""
    found = principles_of(project)
    return list(found.by_number.values()) if found else []


def test_what_is_agreed_is_what_was_proposed(cast, at):
    proposal = agreed(cast, WHOLE, at)
    assert proposal.outcome == Proposal.Outcome.EFFECTIVE
    charter = in_force(cast)
    assert (charter.fact.edition, charter.fact.proposal) == (1, proposal.ref)
    words = Text.objects.filter(record=cast.project.record)
    said = dict(words.filter(seq=proposal.seq).exclude(field="why").values_list("field", "value"))
    assert dict(charter.texts) == said
    assert said["principle_2"] == "We say what we can't change."
    assert said_now(cast.project) == list(WHOLE.principles)
    history = read_history(cast.entries())
    assert [(one.since, one.low) for one in history.bands] == [(None, Decimal("0.4"))]
    assert history.ineffective == ()


def test_the_words_for_the_sides_follow_and_only_another_charter_changes_them(cast, at):
    agreed(cast, WHOLE, at)
    project = Project.objects.get(pk=cast.project.pk)
    assert (project.citizens_word, project.professionals_word) == ("neighbours", "staff")
    settings = {
        "project": project,
        "name": "Another name",
        "about": "",
        "visibility": Visibility.MEMBERS,
        "time_zone": "Europe/London",
        "by": cast.facilitator,
    }
    with pytest.raises(CannotError):
        opening.change_settings(**settings, citizens_word="users", professionals_word="staff")
    opening.change_settings(**settings, citizens_word="neighbours", professionals_word="staff")
    assert Project.objects.get(pk=cast.project.pk).name == "Another name"


def test_one_side_alone_agrees_nothing(cast, at):
    proposal = proposed(cast, WHOLE, at)
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.citizen, at=at)
    assert two_keys.settle_proposals(at + timedelta(days=400)) == 0
    assert charter_of(cast.project) is None
    assert cast.project.citizens_word == ""


def test_where_a_side_has_nobody_it_holds_after_fourteen_days_and_says_so(cast, at):
    proposal = proposed(cast, WHOLE, at, by=cast.professional)
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    two_keys.turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=at)
    assert two_keys.settle_proposals(at + timedelta(days=14)) == 1
    assert said_now(cast.project) == list(WHOLE.principles)
    assert len(read_history(cast.entries()).one_side_only) == 1


def test_a_charter_that_takes_effect_overtakes_the_others(cast, at):
    band = two_keys.propose_band(
        project=cast.project,
        low=Decimal("0.3"),
        high=Decimal("0.7"),
        reason="x",
        by=cast.citizen,
        at=at,
    )
    first = proposed(cast, WHOLE, at)
    second = proposed(cast, OTHER, at, by=cast.professional)
    removal = two_keys.propose_removal(
        membership=cast.seat(cast.newcomer), reason="x", by=cast.citizen, at=at
    )
    assert turn_both(cast, second, at)
    for one in (first, band, removal):
        one.refresh_from_db()
    assert first.outcome == band.outcome == Proposal.Outcome.OVERTAKEN
    assert removal.outcome == Proposal.Outcome.OPEN
    with pytest.raises(CannotError):
        two_keys.turn_key(proposal=first, side=Side.CITIZEN, by=cast.citizen, at=at)
    waits = Desk([projects_waiting.waiting_for]).waiting(cast.citizen, at)
    told = [one.text for one in waits]
    assert sum("was overtaken" in text for text in told) == 2
    assert [one.fact.edition for one in editions_of(cast.project)] == [1]
    assert read_history(cast.entries()).ineffective == ()


def test_a_second_edition_follows_the_first(cast, at):
    agreed(cast, WHOLE, at)
    with pytest.raises(CannotError, match="says this already"):
        proposed(cast, WHOLE, at)
    agreed(cast, OTHER, at + timedelta(days=1))
    assert [one.fact.edition for one in editions_of(cast.project)] == [1, 2]
    newest = cast.entries()[-1].fact
    assert isinstance(newest, CharterAgreed)
    assert newest.edition == 2
    with pytest.raises(CannotError):
        two_keys.propose_band(
            project=cast.project,
            low=Decimal("0.3"),
            high=Decimal("0.7"),
            reason="x",
            by=cast.citizen,
            at=at,
        )


def test_the_same_in_other_words_is_another_proposal(cast, at):
    proposed(cast, WHOLE, at)
    with pytest.raises(CannotError):
        proposed(cast, WHOLE, at + timedelta(days=1))
    proposed(cast, replace(WHOLE, ground_rules="Listen."), at)
    assert cast.project.proposals.count() == 2


def test_a_charter_needs_a_principle_and_the_draft_that_was_seen(cast, at):
    with pytest.raises(CannotError, match="at least one principle"):
        proposed(cast, Content(), at)
    seen = drafted(cast, WHOLE, at)
    actions.save_draft(
        project=cast.project, content=OTHER, version=seen.version, by=cast.professional, at=at
    )
    with pytest.raises(CannotError, match="Somebody has changed"):
        actions.propose_charter(
            project=cast.project, version=seen.version, reason="x", by=cast.citizen, at=at
        )


@pytest.mark.parametrize("ref", ["m1", "m5", "m6", "m99"])
def test_a_keeper_is_somebody_of_that_side_at_the_table(cast, at, ref):
    with pytest.raises(CannotError, match="keeper for the people with lived experience"):
        proposed(cast, replace(WHOLE, citizens_keeper=ref), at)
    assert not cast.project.proposals.exists()


def test_with_both_hats_one_keeps_for_either_side_and_nobody_for_both(cast, at):
    change_place(
        membership=cast.seat(cast.newcomer), place=Seat(side=Side.BOTH), by=cast.newcomer, at=at
    )
    with pytest.raises(CannotError, match="for both sides"):
        proposed(cast, replace(WHOLE, citizens_keeper="m4", professionals_keeper="m4"), at)
    agreed(cast, replace(WHOLE, professionals_keeper="m4"), at)
    assert [one.seat.ref for one in keepers_of(cast.project)] == ["m2", "m4"]


def test_a_keeper_who_left_stops_no_charter_that_was_proposed_and_keeps_no_more(cast, at):
    proposal = proposed(cast, replace(WHOLE, citizens_keeper="m4"), at)
    leave(membership=cast.seat(cast.newcomer), by=cast.newcomer, at=at)
    assert turn_both(cast, proposal, at)
    assert in_force(cast).fact.citizens_keeper == "m4"
    assert [one.seat.ref for one in keepers_of(cast.project)] == ["m3"]
    with pytest.raises(CannotError, match="keeper for the neighbours"):
        proposed(cast, replace(WHOLE, citizens_keeper="m4", budget="None."), at)


def test_a_draft_begins_from_a_framework_the_charter_in_force_or_nothing(cast, at):
    begin = {"project": cast.project, "by": cast.newcomer, "at": at}
    assert len(actions.begin_draft(start="nesta-nef", **begin).content.principles) == 6
    assert actions.begin_draft(start=actions.EMPTY, **begin).content.principles == ()
    for start in (actions.IN_FORCE, "astrology"):
        with pytest.raises(CannotError):
            actions.begin_draft(start=start, **begin)
    agreed(cast, WHOLE, at)
    assert draft_of(cast.project, charter_of(cast.project)) is None
    assert actions.begin_draft(start=actions.IN_FORCE, **begin).content == WHOLE


def test_two_people_write_at_once_and_nothing_is_lost(cast, at):
    begun = drafted(cast, WHOLE, at)
    save = {"project": cast.project, "version": begun.version, "at": at}
    ruth = replace(WHOLE, budget="Two thousand.")
    actions.save_draft(content=ruth, by=cast.professional, **save)
    both = actions.save_draft(
        content=replace(WHOLE, ground_rules="Listen."), by=cast.citizen, **save
    )
    assert both.is_merged
    assert both.draft.content == replace(ruth, ground_rules="Listen.")
    with pytest.raises(actions.ClashError) as clash:
        actions.save_draft(
            content=replace(WHOLE, ground_rules="Be kind."), by=cast.newcomer, **save
        )
    assert clash.value.merged.clashes == ("ground_rules",)
    assert clash.value.newest == both.draft == now_drafted(cast)
    actions.bring_back(project=cast.project, version=begun.version, by=cast.citizen, at=at)
    assert now_drafted(cast).content == WHOLE


def test_old_states_are_forgotten(cast, at):
    draft = drafted(cast, WHOLE, at)
    for number in range(STATES_KEPT + 5):
        content = replace(WHOLE, budget=f"{number} pounds")
        draft = actions.save_draft(
            project=cast.project, content=content, version=draft.version, by=cast.citizen, at=at
        ).draft
    assert Draft.objects.filter(project=cast.project).count() == STATES_KEPT
    with pytest.raises(CannotError):
        actions.bring_back(project=cast.project, version=1, by=cast.citizen, at=at)


@pytest.mark.parametrize("who", ["examiner", "outsider", "left", "officer", "operator", "stranger"])
def test_who_is_not_at_the_table_writes_nothing(cast, at, who):
    draft = drafted(cast, WHOLE, at)
    asked = {"project": cast.project, "by": getattr(cast, who), "at": at}
    for act in (
        lambda: actions.begin_draft(start=actions.EMPTY, **asked),
        lambda: actions.save_draft(content=OTHER, version=draft.version, **asked),
        lambda: actions.bring_back(version=1, **asked),
        lambda: actions.propose_charter(version=draft.version, reason="x", **asked),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert now_drafted(cast) == draft
    assert not cast.project.proposals.exists()


def test_a_project_without_a_charter_waits_for_its_facilitator(cast, at, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [one.slug for one in Desk([waiting_for]).waiting(cast.facilitator, at)] == [
            cast.project.slug
        ]
    assert Desk([waiting_for]).waiting(cast.citizen, at) == []
    agreed(cast, WHOLE, at)
    assert Desk([waiting_for]).waiting(cast.facilitator, at) == []


def test_the_groups_words_stay_when_their_writer_goes(cast, at):
    agreed(cast, WHOLE, at)
    actions.begin_draft(project=cast.project, start=actions.IN_FORCE, by=cast.citizen, at=at)
    newest = now_drafted(cast)
    actions.save_draft(
        project=cast.project, content=OTHER, version=newest.version, by=cast.professional, at=at
    )
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=at)
    erase_seats(person=cast.citizen, by=cast.citizen, at=at)
    assert said_now(cast.project) == list(WHOLE.principles)
    seat = cast.seat(cast.professional)
    assert [one.by for one in Draft.objects.all()] == [seat]
    assert not Text.objects.filter(record=cast.project.record, field="why").exists()


def test_the_export_holds_what_one_changed_and_nobody_elses_words(cast, at):
    begun = drafted(cast, replace(WHOLE, ground_rules="Zaphod said so."), at)
    actions.save_draft(
        project=cast.project,
        content=replace(
            begun.content, budget="Ruth’s.", principles=(*WHOLE.principles, "Ruth says.")
        ),
        version=begun.version,
        by=cast.professional,
        at=at,
    )
    exported: Any = export_person(cast.professional)
    assert exported["drafts"][0]["changed"] == {"budget": "Ruth’s.", "principles": ["Ruth says."]}
    assert "Zaphod" in str(export_person(cast.citizen))
    assert export_person(cast.newcomer) == {"drafts": []}


def test_a_draft_that_one_person_wrote_alone_goes_with_them(cast, at):
    drafted(cast, WHOLE, at)
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=cast.citizen, by=cast.facilitator, at=at)
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=at)
    assert not Draft.objects.exists()
