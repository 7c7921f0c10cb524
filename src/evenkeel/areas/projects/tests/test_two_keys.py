"""What needs a key of each side, and that the record's readings see it the same way."""

import inspect
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.membership import leave, vouch
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Proposal, Role
from evenkeel.areas.projects.queries.waiting import Desk, waiting_for
from evenkeel.engine.balance import read_history
from evenkeel.engine.facts import BandSet, Correction, ExaminerNamed, ItemRaised, MeetingHeld
from evenkeel.engine.keys import Reason, refusal_to_turn
from evenkeel.engine.words import Side
from evenkeel.record.writing import Writing, write_all

BAND = (Decimal("0.30"), Decimal("0.70"))


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


@pytest.fixture
def proposal(cast, at):
    return two_keys.propose_band(
        project=cast.project, low=BAND[0], high=BAND[1], reason="Why not", by=cast.newcomer, at=at
    )


def turn(proposal, person, side, at):
    return two_keys.turn_key(proposal=proposal, side=side, by=person, at=at)


def facts(cast, kind):
    return [entry.fact for entry in cast.entries() if isinstance(entry.fact, kind)]


def is_effective(cast, proposal):
    proposal.refresh_from_db()
    history = read_history(cast.entries())
    assert history.proposals[proposal.ref].used == (proposal.outcome == Proposal.Outcome.EFFECTIVE)
    return history.proposals[proposal.ref].used


def test_one_key_is_not_enough_and_two_are(cast, proposal, at):
    assert not turn(proposal, cast.citizen, Side.CITIZEN, at)
    assert not facts(cast, BandSet)
    assert not is_effective(cast, proposal)
    assert turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    assert [(band.low, band.high, band.proposal) for band in facts(cast, BandSet)] == [
        (*BAND, proposal.ref)
    ]
    assert is_effective(cast, proposal)


def test_nobody_turns_the_other_sides_key_or_both(cast, proposal, at):
    with pytest.raises(CannotError):
        turn(proposal, cast.citizen, Side.PROFESSIONAL, at)
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    with pytest.raises(CannotError):
        turn(proposal, cast.citizen, Side.CITIZEN, at)


def test_who_was_not_vouched_for_turns_no_key(cast, proposal, at):
    with pytest.raises(CannotError):
        turn(proposal, cast.newcomer, Side.CITIZEN, at)


@pytest.mark.parametrize("who", ["examiner", "outsider", "left", "officer", "operator", "stranger"])
def test_who_is_not_at_the_table_neither_proposes_nor_agrees(cast, proposal, at, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowedError):
        turn(proposal, by, Side.CITIZEN, at)
    with pytest.raises(NotAllowedError):
        two_keys.close_proposal(proposal=proposal, by=by, at=at)
    with pytest.raises(NotAllowedError):
        two_keys.propose_examiner(membership=cast.seat(cast.citizen), reason="x", by=by, at=at)


def test_a_proposal_can_be_taken_back(cast, proposal, at):
    two_keys.close_proposal(proposal=proposal, by=cast.newcomer, at=at)
    with pytest.raises(CannotError):
        turn(proposal, cast.citizen, Side.CITIZEN, at)


def test_a_vouched_member_can_refuse(cast, proposal, at):
    two_keys.close_proposal(proposal=proposal, by=cast.professional, at=at)
    assert read_history(cast.entries()).proposals[proposal.ref].closed


def test_where_a_side_has_nobody_it_takes_effect_after_fourteen_days(cast, proposal, at):
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    assert not turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    assert two_keys.settle_proposals(at + timedelta(days=13)) == 0
    assert two_keys.settle_proposals(at + timedelta(days=14)) == 1
    assert is_effective(cast, proposal)
    history = read_history(cast.entries())
    assert [one.turned for one in history.one_side_only] == [Side.PROFESSIONAL]
    assert two_keys.settle_proposals(at + timedelta(days=15)) == 0


def test_no_wait_helps_where_the_other_side_could_agree(cast, proposal, at):
    turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    assert two_keys.settle_proposals(at + timedelta(days=400)) == 0


def test_naming_an_examiner_gives_the_role(cast, at):
    seat = cast.seat(cast.newcomer)
    proposal = two_keys.propose_examiner(membership=seat, reason="Fair", by=cast.citizen, at=at)
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    turn(proposal, cast.facilitator, Side.PROFESSIONAL, at)
    seat.refresh_from_db()
    assert seat.role == Role.EXAMINER
    assert facts(cast, ExaminerNamed)[0].member == seat.ref


def test_a_side_whose_only_voice_examines_gets_it_back_through_the_other(cast, at):
    seat, newcomer = cast.seat(cast.citizen), cast.seat(cast.newcomer)
    proposal = two_keys.propose_examiner(membership=seat, reason="Fair", by=cast.newcomer, at=at)
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    seat.refresh_from_db()
    assert not seat.vouched
    with pytest.raises(CannotError):
        vouch(membership=seat, by=cast.professional, at=at)
    vouch(membership=newcomer, by=cast.professional, at=at)
    band = two_keys.propose_band(
        project=cast.project, low=BAND[0], high=BAND[1], reason="x", by=cast.newcomer, at=at
    )
    turn(band, cast.professional, Side.PROFESSIONAL, at)
    assert turn(band, cast.newcomer, Side.CITIZEN, at)


def test_removing_a_member_takes_their_seat(cast, at):
    seat = cast.seat(cast.newcomer)
    proposal = two_keys.propose_removal(membership=seat, reason="Why", by=cast.facilitator, at=at)
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    seat.refresh_from_db()
    assert seat.left_on is not None


def entered(cast, at):
    held = MeetingHeld(meeting="t1", on=day(cast.project, at))
    raised = ItemRaised(item="i1", meeting="t1", raised_by=Side.CITIZEN)
    with transaction.atomic():
        seqs = write_all(cast.project.record, [Writing(held), Writing(raised)], by="m1", at=at)
    return seqs[-1]


def test_a_correction_stands_in_the_entrys_place(cast, at):
    seq = entered(cast, at)
    right = ItemRaised(item="i1", meeting="t1", raised_by=Side.PROFESSIONAL)
    proposal = two_keys.propose_correction(
        project=cast.project,
        seq=seq,
        fact=right,
        reason="It was Ruth",
        texts={"summary": "Better words"},
        by=cast.facilitator,
        at=at,
    )
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    history = read_history(cast.entries())
    assert [row.fact for row in history.rows] == [right]
    correction = facts(cast, Correction)[0]
    assert correction.replaces == seq
    texts = cast.project.record.texts
    assert texts.filter(value="Better words").count() == 2
    with pytest.raises(CannotError):
        two_keys.propose_correction(
            project=cast.project, seq=seq, fact=right, reason="x", by=cast.citizen, at=at
        )


def test_the_reason_of_an_item_can_be_corrected_beside_that_of_the_proposal(cast, at):
    seq = entered(cast, at)
    proposal = two_keys.propose_correction(
        project=cast.project,
        seq=seq,
        fact=ItemRaised(item="i1", meeting="t1", raised_by=Side.CITIZEN),
        reason="The signed minutes say so",
        texts={"reason": "The lift was broken"},
        by=cast.facilitator,
        at=at,
    )
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    turn(proposal, cast.professional, Side.PROFESSIONAL, at)
    texts = cast.project.record.texts
    asked = dict(texts.filter(seq=proposal.seq).values_list("field", "value"))
    assert asked == {"why": "The signed minutes say so", "reason": "The lift was broken"}
    done = texts.filter(seq=cast.entries()[-1].seq)
    assert dict(done.values_list("field", "value")) == {"reason": "The lift was broken"}


@pytest.fixture
def rivals(cast, at):
    """Two proposals to correct the same entry, each in its own way."""
    seq = entered(cast, at)
    return [
        two_keys.propose_correction(
            project=cast.project,
            seq=seq,
            fact=ItemRaised(item="i1", meeting="t1", raised_by=side),
            reason="x",
            by=by,
            at=at,
        )
        for side, by in ((Side.PROFESSIONAL, cast.facilitator), (Side.BOTH, cast.newcomer))
    ]


def agree(cast, proposal, at):
    turn(proposal, cast.citizen, Side.CITIZEN, at)
    return turn(proposal, cast.professional, Side.PROFESSIONAL, at)


def test_the_second_correction_of_an_entry_is_closed_and_people_are_told(cast, clients, rivals, at):
    first, second = rivals
    turn(second, cast.citizen, Side.CITIZEN, at)
    assert agree(cast, first, at)
    second.refresh_from_db()
    assert second.outcome == Proposal.Outcome.OVERTAKEN
    assert read_history(cast.entries()).proposals[second.ref].closed
    with pytest.raises(CannotError):
        turn(second, cast.professional, Side.PROFESSIONAL, at)
    for who in (cast.newcomer, cast.citizen):
        told = [one.href for one in Desk([waiting_for]).waiting(who, at + timedelta(days=13))]
        assert [second.ref in one for one in told] == [True]
    assert Desk([waiting_for]).waiting(cast.professional, at) == []
    assert Desk([waiting_for]).waiting(cast.newcomer, at + timedelta(days=14)) == []
    url = reverse("projects:proposal", args=[cast.project.slug, second.ref])
    text = clients["newcomer"].get(url).content.decode()
    assert "Another correction of the same entry took effect on 3 March 2026" in text


def test_an_entry_that_was_replaced_meanwhile_is_not_corrected_again(cast, rivals, at):
    """Also where the second was not closed together with the first, as older ones were not."""
    first, second = rivals
    rows = Proposal.objects.filter(pk=second.pk)
    rows.update(outcome=Proposal.Outcome.CLOSED)
    agree(cast, first, at)
    rows.update(outcome=Proposal.Outcome.OPEN)
    assert not agree(cast, second, at)
    second.refresh_from_db()
    assert second.outcome == Proposal.Outcome.OVERTAKEN
    history = read_history(cast.entries())
    assert history.ineffective == ()
    assert [row.fact.raised_by for row in history.rows] == [Side.PROFESSIONAL]


def test_proposing_a_correction_costs_the_same_however_many_there_were(cast, at):
    queries = []
    seq = entered(cast, at)
    for side in (Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN):
        with CaptureQueriesContext(connection) as asked:
            proposal = two_keys.propose_correction(
                project=cast.project,
                seq=seq,
                fact=ItemRaised(item="i1", meeting="t1", raised_by=side),
                reason="x",
                by=cast.facilitator,
                at=at,
            )
        queries.append(len(asked))
        agree(cast, proposal, at)
        seq = cast.entries()[-1].seq
    assert len(set(queries)) == 1


def test_a_correction_is_about_the_same_thing(cast, at):
    seq = entered(cast, at)
    for fact in (
        ItemRaised(item="i2", meeting="t1"),
        MeetingHeld(meeting="t1"),
        BandSet(on=day(cast.project, at), low=BAND[0], high=BAND[1]),
    ):
        with pytest.raises(CannotError):
            two_keys.propose_correction(
                project=cast.project, seq=seq, fact=fact, reason="x", by=cast.citizen, at=at
            )


def test_the_same_is_not_proposed_twice(cast, proposal, at):
    with pytest.raises(CannotError):
        two_keys.propose_band(
            project=cast.project, low=BAND[0], high=BAND[1], reason="x", by=cast.citizen, at=at
        )


def test_every_refusal_has_its_words():
    inside = inspect.getsource(refusal_to_turn)
    for reason in Reason:
        if f"Reason.{reason.name}" in inside:
            assert two_keys.refusal(reason)
