"""A meeting from its plan into the record: who may, what is told, and what comes out."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.models import Answer, Item, Outcome, Taken
from evenkeel.areas.meetings.queries import agenda_of, export_person, waiting_for
from evenkeel.areas.meetings.rules import Coming, How, State
from evenkeel.areas.meetings.tests.made import (
    PLANNED_AT,
    STARTS,
    begun,
    decided,
    draft,
    ended,
    fresh,
    plan,
    planned,
    promised,
    raised,
    written,
)
from evenkeel.areas.minutes.actions import confirm_minutes
from evenkeel.areas.minutes.actions.confirming import CannotConfirmError
from evenkeel.areas.minutes.queries import waiting_for as minutes_waiting_for
from evenkeel.areas.minutes.rules import Obstacle
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine import facts
from evenkeel.engine.when import When
from evenkeel.engine.words import Basis, Phase, Rule, Side
from evenkeel.record.models import Text

pytestmark = pytest.mark.django_db


def texts(cast, meeting):
    return [one.text for one in agenda_of(meeting)]


def test_the_sides_take_turns_until_the_group_says_otherwise(cast):
    meeting = planned(cast)
    for text, by in (("a", cast.citizen), ("b", cast.newcomer), ("c", cast.professional)):
        last = raised(meeting, text, by)
    assert texts(cast, meeting) == ["a", "c", "b"]
    actions.move_item(item=last, up=True, by=cast.facilitator, at=PLANNED_AT)
    raised(meeting, "d", cast.professional)
    assert texts(cast, meeting) == ["c", "a", "b", "d"]
    actions.take_turns(meeting=meeting, by=cast.facilitator, at=PLANNED_AT)
    assert texts(cast, meeting) == ["a", "c", "b", "d"]
    with pytest.raises(NotAllowedError):
        actions.move_item(item=last, up=True, by=cast.citizen, at=PLANNED_AT)


def test_who_raised_it_takes_it_back_and_nobody_else(cast):
    meeting = begun(cast)
    item = raised(meeting, "a", cast.citizen)
    with pytest.raises(NotAllowedError):
        actions.withdraw_item(item=item, by=cast.facilitator, at=STARTS)
    actions.add_note(meeting=meeting, item=item.pk, text="x", by=cast.facilitator, at=STARTS)
    with pytest.raises(CannotError):
        actions.withdraw_item(item=item, by=cast.citizen, at=STARTS)
    other = raised(meeting, "b", cast.citizen)
    actions.withdraw_item(item=other, by=cast.citizen, at=STARTS)
    assert texts(cast, meeting) == ["a"]


@pytest.mark.parametrize("who", ["citizen", "examiner", "outsider", "left", "stranger"])
def test_only_facilitators_plan(cast, who):
    with pytest.raises(NotAllowedError):
        actions.plan_meeting(
            project=cast.project, what=plan(), by=getattr(cast, who), at=PLANNED_AT
        )


def test_a_plan_is_for_a_day_to_come_and_two_who_change_it_are_told(cast):
    with pytest.raises(CannotError):
        planned(cast, at=STARTS + timedelta(days=1))
    meeting = planned(cast)
    change = {"meeting": meeting, "seen": 0, "by": cast.facilitator, "at": PLANNED_AT}
    actions.change_plan(what=plan(title="May"), **change)
    with pytest.raises(CannotError):
        actions.change_plan(what=plan(title="June"), **change)
    assert fresh(meeting).title == "May"


def test_everything_that_happened_stands_in_the_record(cast):
    meeting = planned(cast)
    first = raised(meeting, "Ringing people", cast.citizen)
    raised(meeting, "Never reached", cast.professional)
    actions.begin(meeting=meeting, chaired=Side.CITIZEN, by=cast.facilitator, at=STARTS)
    nia, ruth = cast.seat(cast.citizen).ref, cast.seat(cast.professional).ref
    actions.check_in(
        meeting=meeting, there=[nia, ruth], shown=[], guests=(2, 0, 1), by=cast.facilitator,
        at=STARTS,
    )  # fmt: skip
    actions.add_note(
        meeting=meeting, item=first.pk, text="Long talk", by=cast.facilitator, at=STARTS
    )
    decided(meeting, first, "We ring everybody", cast.facilitator)
    promised(meeting, first, "Ring on the second day", f"{ruth} {nia}", cast.facilitator)
    meeting = ended(meeting, cast.facilitator)
    before = len(cast.entries())
    ref = written(meeting, cast.facilitator)
    held, item, decision, promise = (one.fact for one in cast.entries()[before:])
    assert held == facts.MeetingHeld(
        meeting=ref, on=When(STARTS.date()), phase=Phase.DESIGN, convened_by=Side.BOTH,
        chaired_by=Side.CITIZEN, citizens_present=3, professionals_present=1, both_present=0,
        unknown_present=1, attended=(nia, ruth),
    )  # fmt: skip
    told: dict[str, Any] = {"meeting": ref, "phase": Phase.DESIGN, "basis": Basis.STATED}
    assert item == facts.ItemRaised(item="i1", raised_by=(nia,), **told)
    assert decision == facts.DecisionMade(
        item="i2", raised_by=(nia,), decided_by=Side.BOTH, rule=Rule.CONSENSUS,
        about=decision.about, **told,
    )  # fmt: skip
    assert promise == facts.CommitmentMade(
        item="i3", raised_by=Side.CITIZEN, owner=(ruth, nia),
        due=When((STARTS + timedelta(days=30)).date()), **told,
    )  # fmt: skip
    said = Text.objects.filter(record=cast.project.record, seq__gte=before).order_by("pk")
    assert [one.value for one in said] == [
        "April meeting", "Ringing people", "Long talk", "We ring everybody",
        "Ring on the second day",
    ]  # fmt: skip
    # The promise is followed like any other, and the working rows are gone.
    assert {one.ref for one in Commitment.objects.get().owners.all()} == {nia, ruth}
    assert texts(cast, meeting) == ["Never reached"]
    for model in (Outcome, Answer, Taken):
        assert not model.objects.exists()
    with pytest.raises(CannotError):
        written(fresh(meeting), cast.facilitator)
    following = planned(cast, starts=STARTS + timedelta(days=30))
    assert texts(cast, following) == ["Never reached"]


def test_minutes_written_here_are_confirmed_like_any_others(cast):
    meeting = begun(cast)
    decided(meeting, None, "We go on", cast.facilitator)
    ref = written(ended(meeting, cast.facilitator), cast.facilitator)
    confirm = {"project": cast.project, "meeting": ref, "matters": ["i1"], "at": STARTS}
    with pytest.raises(CannotConfirmError) as refused:
        confirm_minutes(by=cast.facilitator, **confirm)
    assert refused.value.obstacle is Obstacle.WRITER
    desk = Desk([minutes_waiting_for])
    assert desk.waiting(cast.facilitator, STARTS) == []
    assert len(desk.waiting(cast.citizen, STARTS)) == 1
    confirm_minutes(by=cast.citizen, **confirm)
    confirm_minutes(by=cast.professional, **confirm)
    fact = cast.entries()[-1].fact
    assert isinstance(fact, facts.MinutesConfirmed)
    assert fact.matters == ("i1",)


def test_nobody_entered_is_not_recorded_as_nobody_there(cast):
    written(ended(begun(cast), cast.facilitator), cast.facilitator)
    held = cast.entries()[-1].fact
    assert (held.citizens_present, held.attended) == (None, ())


def test_what_was_passed_up_is_nobodys_decision_yet(cast):
    meeting = begun(cast)
    decided(meeting, None, "Ask the board", cast.facilitator, how=How.UP)
    written(ended(meeting, cast.facilitator), cast.facilitator)
    fact = cast.entries()[-1].fact
    assert (fact.decided_by, fact.rule) == (Side.UNKNOWN, Rule.REFERRED_UP)


def test_what_is_sent_again_is_taken_once_even_after_the_end(cast):
    meeting = begun(cast)
    key = uuid4()
    assert decided(meeting, None, "We go on", cast.facilitator, key=key)
    meeting = ended(meeting, cast.facilitator)
    assert decided(meeting, None, "We go on", cast.facilitator, key=key) is None
    assert Outcome.objects.count() == 1
    # What was refused is not taken, and may come again.
    other = uuid4()
    with pytest.raises(CannotError):
        actions.add_note(
            meeting=meeting, item=0, text="x", key=other, by=cast.facilitator, at=STARTS
        )
    assert not Taken.objects.filter(key=other).exists()


def test_of_two_decisions_on_one_item_the_second_is_told_of_the_first(cast):
    meeting = begun(cast)
    item = raised(meeting, "a", cast.citizen)
    other = cast.seat(cast.professional)
    other.role = "facilitator"
    other.save()
    decided(meeting, item, "We ring everybody", cast.professional)
    with pytest.raises(CannotError, match=r"Ruth.*We ring everybody"):
        decided(meeting, item, "We ring all of them", cast.facilitator)
    assert decided(meeting, item, "And write to them", cast.facilitator, seen=1)


def test_who_ticked_themselves_meanwhile_stays_ticked(cast):
    meeting = begun(cast)
    nia, ruth = cast.seat(cast.citizen).ref, cast.seat(cast.professional).ref
    actions.answer(meeting=meeting, coming=None, is_here=True, by=cast.citizen, at=STARTS)
    actions.check_in(
        meeting=meeting, there=[ruth], shown=[], guests=(0, 0, 0), by=cast.facilitator, at=STARTS
    )
    here = set(Answer.objects.filter(here=True).values_list("by__ref", flat=True))
    assert here == {nia, ruth}
    actions.check_in(
        meeting=meeting, there=[], shown=[nia], guests=(0, 0, 0), by=cast.facilitator, at=STARTS
    )
    here = set(Answer.objects.filter(here=True).values_list("by__ref", flat=True))
    assert here == {ruth}


def test_what_was_entered_after_the_minutes_were_looked_through_is_not_passed_over(cast):
    meeting = ended(begun(cast), cast.facilitator)
    before = draft(meeting)
    decided(meeting, None, "One more", cast.facilitator)
    with pytest.raises(CannotError):
        actions.write_minutes(meeting=meeting, draft=before, by=cast.facilitator, at=STARTS)
    assert fresh(meeting).state == State.ENDED


def test_turns_are_counted_by_side_and_a_round_passes_the_word_on(cast):
    meeting = begun(cast)
    turn = {"meeting": meeting, "by": cast.facilitator, "at": STARTS}
    actions.count_turn(side=Side.CITIZEN, **turn)
    actions.count_turn(side=Side.PROFESSIONAL, is_round=True, **turn)
    actions.count_turn(side=Side.BOTH, is_round=True, **turn)
    now = fresh(meeting)
    assert (now.turns_citizens, now.turns_professionals, now.speaker) == (1, 1, 2)


def test_a_cancelled_meeting_hands_its_agenda_on(cast):
    meeting = planned(cast)
    following = planned(cast, starts=STARTS + timedelta(days=30))
    raised(meeting, "a", cast.citizen)
    actions.cancel(meeting=meeting, reason="Snow", by=cast.facilitator, at=PLANNED_AT)
    assert texts(cast, following) == ["a"]
    with pytest.raises(CannotError):
        raised(meeting, "b", cast.citizen)


def waits(who, at):
    return [one.text for one in Desk([waiting_for]).waiting(who, at)]


def test_what_waits_is_told_until_it_is_done(cast):
    meeting = planned(cast)
    soon = STARTS - timedelta(days=3)
    assert waits(cast.citizen, STARTS - timedelta(days=30)) == []
    assert waits(cast.citizen, soon) == ["A meeting is near: say whether you come"]
    actions.answer(meeting=meeting, coming=Coming.YES, by=cast.citizen, at=soon)
    assert waits(cast.citizen, soon) == []
    assert len(waits(cast.professional, soon)) == 1
    for who in (cast.examiner, cast.outsider, cast.left):
        assert waits(who, soon) == []
    actions.begin(meeting=meeting, chaired=Side.BOTH, by=cast.facilitator, at=STARTS)
    ended(meeting, cast.facilitator)
    later = STARTS + timedelta(days=2)
    assert waits(cast.citizen, later) == []
    assert "to be written" in waits(cast.facilitator, later)[0]


def test_the_export_and_erasing_reach_what_somebody_left_here(cast):
    meeting = planned(cast)
    raised(meeting, "Mine", cast.citizen)
    raised(meeting, "Not mine", cast.professional)
    actions.answer(meeting=meeting, coming=Coming.NO, by=cast.citizen, at=PLANNED_AT)
    exported = str(export_person(cast.citizen))
    assert "'Mine'" in exported
    assert "Not mine" not in exported
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=cast.citizen, by=cast.facilitator, at=PLANNED_AT)
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=PLANNED_AT)
    assert [one.text for one in Item.objects.all()] == ["Not mine"]
    assert not Answer.objects.exists()
