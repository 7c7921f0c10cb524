"""Who answers and who chooses, what the record then says, and what an erasure leaves."""

from datetime import date, timedelta

import pytest

from evenkeel.areas.approach import actions
from evenkeel.areas.approach.actions import Given
from evenkeel.areas.approach.models import Answer, Chosen
from evenkeel.areas.approach.queries import export_person, notes_of, waiting_for
from evenkeel.areas.approach.rules import Note, Question, Said
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.facts import ApproachChosen
from evenkeel.engine.when import When
from evenkeel.engine.words import Situation, Way

EMPTY = Note()


def answered(cast, by, notes, was=None, minutes=10):
    """Save notes as somebody who had `was`, or an empty page, before them."""
    given = {one: Given(note, (was or {}).get(one, EMPTY).mark) for one, note in notes.items()}
    at = cast.at + timedelta(minutes=minutes)
    return actions.save_answers(project=cast.project, given=given, by=by, at=at)


def chosen(cast, by, **more):
    values = {
        "situation": Situation.COMPLEX,
        "way": Way.CO_DESIGN,
        "again_on": date(2026, 6, 2),
        "reason": " We want to try it. ",
        "at": cast.at + timedelta(days=1),
    }
    return actions.choose(project=cast.project, by=by, **(values | more))


@pytest.mark.parametrize("who", ["citizen", "professional", "newcomer", "facilitator"])
def test_everybody_at_the_table_answers(cast, who):
    person = getattr(cast, who)
    assert answered(cast, person, {Question.SHARE: Note(Said.NO, "They told us")}) == {}
    assert notes_of(cast.project)[Question.SHARE] == Note(Said.NO, "They told us")
    assert Answer.objects.get().by == cast.seat(person)


@pytest.mark.parametrize("who", ["examiner", "left", "officer", "operator", "outsider", "stranger"])
def test_nobody_else_does(cast, who):
    with pytest.raises(NotAllowedError):
        answered(cast, getattr(cast, who), {Question.SHARE: Note(Said.NO)})


def test_answering_writes_no_fact(cast):
    before = len(cast.entries())
    answered(cast, cast.citizen, {Question.SHARE: Note(Said.NO)})
    assert len(cast.entries()) == before


def test_two_who_answer_at_once_lose_nothing(cast):
    """Both had an empty page. What only one of them touched is kept; the rest is told."""
    first, second = Note(Said.YES, "Mine"), Note(Said.NO, "Ours")
    answered(cast, cast.citizen, {Question.SHARE: first, Question.JOIN: EMPTY})
    sent = {Question.SHARE: second, Question.JOIN: Note(Said.PARTLY), Question.LAW: EMPTY}
    clashes = answered(cast, cast.professional, sent)
    assert list(clashes) == [Question.SHARE]
    assert clashes[Question.SHARE].by.person == cast.citizen
    notes = notes_of(cast.project)
    assert (notes[Question.SHARE], notes[Question.JOIN]) == (first, Note(Said.PARTLY))
    seen = {Question.SHARE: first}
    assert answered(cast, cast.professional, {Question.SHARE: second}, was=seen) == {}
    assert notes_of(cast.project)[Question.SHARE] == second


def test_a_choice_is_a_fact_with_the_groups_reason_and_its_answers(cast):
    answered(cast, cast.citizen, {Question.SHARE: Note(Said.YES, "not for the record")})
    seq = chosen(cast, cast.facilitator)
    assert cast.entries()[seq].fact == ApproachChosen(
        on=When(date(2026, 3, 3)),
        situation=Situation.COMPLEX,
        way=Way.CO_DESIGN,
        again_on=When(date(2026, 6, 2)),
    )
    texts = dict(cast.project.record.texts.filter(seq=seq).values_list("field", "value"))
    assert texts == {"reason": "We want to try it.", "answers": "share: yes"}
    assert Chosen.objects.get().seq == seq


def test_another_choice_leaves_the_first_where_it_is(cast):
    first = chosen(cast, cast.facilitator)
    second = chosen(cast, cast.facilitator, way=Way.CONSULT, reason="There is no money.")
    assert Chosen.objects.get().seq == second
    ways = [one.fact.way for one in cast.entries() if isinstance(one.fact, ApproachChosen)]
    assert ways == [Way.CO_DESIGN, Way.CONSULT]
    assert cast.project.record.texts.get(seq=first, field="reason").value == "We want to try it."


@pytest.mark.parametrize(
    "who", ["citizen", "professional", "newcomer", "examiner", "left", "officer", "outsider"]
)
def test_only_a_facilitator_enters_it(cast, who):
    with pytest.raises(NotAllowedError):
        chosen(cast, getattr(cast, who))


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "},
        {"again_on": date(2026, 3, 3)},
        {"again_on": date(2028, 3, 4)},
    ],
)
def test_a_choice_needs_a_reason_and_a_day_to_come(cast, wrong):
    before = len(cast.entries())
    with pytest.raises(CannotError):
        chosen(cast, cast.facilitator, **wrong)
    assert len(cast.entries()) == before


def test_looking_again_waits_for_everybody_at_the_table(cast, django_assert_num_queries):
    chosen(cast, cast.facilitator)
    due = cast.at.replace(month=6)
    for person in (cast.facilitator, cast.citizen, cast.newcomer):
        assert Desk([waiting_for]).waiting(person, due - timedelta(days=1)) == []
        with django_assert_num_queries(1):
            found = Desk([waiting_for]).waiting(person, due)
        assert [one.slug for one in found] == [cast.project.slug]
    for person in (cast.examiner, cast.left, cast.outsider, cast.officer):
        assert Desk([waiting_for]).waiting(person, due) == []
    chosen(cast, cast.facilitator, again_on=date(2026, 9, 1), at=due)
    assert Desk([waiting_for]).waiting(cast.citizen, due) == []


def test_nothing_of_a_private_project_waits_for_its_members(cast):
    chosen(cast, cast.facilitator)
    cast.project.visibility = Visibility.PRIVATE
    cast.project.save()
    due = cast.at.replace(month=6)
    assert Desk([waiting_for]).waiting(cast.citizen, due) == []
    assert Desk([waiting_for]).waiting(cast.facilitator, due)


def test_an_erased_person_leaves_the_answer_and_none_of_their_words(cast):
    answered(cast, cast.citizen, {Question.SHARE: Note(Said.NO, "My words")})
    answered(cast, cast.professional, {Question.JOIN: Note(Said.YES, "Hers")})
    known = export_person(cast.citizen)["answers"]
    assert [(one["question"], one["words"]) for one in known] == [("share", "My words")]
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=cast.citizen, by=cast.facilitator, at=cast.at)
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=cast.at)
    notes = notes_of(cast.project)
    assert (notes[Question.SHARE], notes[Question.JOIN]) == (
        Note(Said.NO),
        Note(Said.YES, "Hers"),
    )
    assert export_person(cast.citizen)["answers"] == []


def test_who_left_answers_no_more(cast):
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=cast.at + timedelta(minutes=5))
    with pytest.raises(NotAllowedError):
        answered(cast, cast.citizen, {Question.SHARE: Note(Said.NO)})
