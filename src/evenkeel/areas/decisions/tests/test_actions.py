"""Proposing, answering, changing and closing: each through its permission, and into the record."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from evenkeel.areas.decisions.actions import closing, following, proposing
from evenkeel.areas.decisions.actions.answering import answer
from evenkeel.areas.decisions.models import Ballot, Decision, Round
from evenkeel.areas.decisions.queries import export_person
from evenkeel.areas.decisions.rules import Say, State
from evenkeel.areas.decisions.tests.made import closed, proposed, read, say, wanted
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.decisions import Answer, Method, Outcome, Vote
from evenkeel.engine.facts import DecisionMade, FinalSay
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Phase, Rule, Side
from evenkeel.record.models import Entry, Text
from evenkeel.record.writing import lock

EVERYBODY = ("citizen", "professional", "facilitator", "newcomer")


def later(cast: Any, days: int) -> Any:
    return cast.at + timedelta(days=days)


def texts_of(row: Decision) -> dict[str, str]:
    """The texts with which it stands in the record."""
    texts = Text.objects.filter(record=row.project.record, seq=row.seq or 0)
    return dict(texts.values_list("field", "value"))


def newest(cast: Any) -> Any:
    return cast.entries()[-1].fact


def acts(cast: Any, days: int) -> Any:
    sheet = balance_sheet(cast.entries(), as_of=later(cast, days).date())
    return next(one for one in sheet.acts if one.strand == "decision")


def test_consent_is_a_fact_with_the_names_of_those_who_answered(cast: Any) -> None:
    row = proposed(cast)
    size = len(cast.entries())
    say(row, cast.citizen, Answer.AGREE, cast.at)
    say(row, cast.professional, Answer.STAND_ASIDE, cast.at, "Not my field")
    assert len(cast.entries()) == size
    closed(row, cast.newcomer, later(cast, 8))
    fact = newest(cast)
    assert isinstance(fact, DecisionMade)
    refs = tuple(cast.seat(one).ref for one in (cast.citizen, cast.professional))
    assert (fact.decided_by, fact.raised_by) == (refs, (refs[0],))
    assert (fact.rule, fact.method) == (Rule.CONSENT, "consent")
    assert (fact.about, fact.phase) == (About.SERVICE, Phase.DESIGN)
    assert fact.on == When(later(cast, 8).date())
    assert (row.state, row.item, row.seq) == (State.DECIDED, fact.item, size)
    texts = texts_of(row)
    assert texts["summary"] == "Ring on the second day"
    assert row.title == row.rounds.get().text == ""
    assert acts(cast, 10).shared == 1


def test_an_objection_opens_a_round_and_all_rounds_stay(cast: Any) -> None:
    row = proposed(cast)
    for who in EVERYBODY[:3]:
        say(row, getattr(cast, who), Answer.AGREE, cast.at)
    with pytest.raises(CannotError, match="Say why"):
        say(row, cast.newcomer, Answer.OBJECT, cast.at)
    with pytest.raises(CannotError, match="only where somebody objects"):
        proposing.change(
            decision=row,
            text="Other words",
            closes_on=later(cast, 9).date(),
            seen=1,
            by=cast.citizen,
            at=cast.at,
        )
    say(row, cast.newcomer, Answer.OBJECT, cast.at, "Not everybody has a telephone")
    with pytest.raises(CannotError, match="can’t be closed yet"):
        closed(row, cast.citizen, later(cast, 1))
    old = read(row)
    proposing.change(
        decision=row,
        text="Somebody rings, or comes by.",
        closes_on=later(cast, 9).date(),
        seen=1,
        by=cast.professional,
        at=later(cast, 1),
    )
    with pytest.raises(CannotError, match="changed meanwhile"):
        answer(decision=row, choice="agree", read=old, by=cast.citizen, at=later(cast, 1))
    assert Ballot.objects.filter(decision=row, round=2).count() == 0
    for who in EVERYBODY:
        say(row, getattr(cast, who), Answer.AGREE, later(cast, 2))
    closed(row, cast.citizen, later(cast, 2))
    assert row.state == State.DECIDED
    assert row.result["counts"] == [{"rows": [["agree", 4], ["stand-aside", 0], ["object", 0]]}]
    assert Round.objects.get(decision=row, number=1).text.startswith("Somebody rings on")
    reasons = Ballot.objects.filter(decision=row, round=1).exclude(reason="")
    assert [one.reason for one in reasons] == ["Not everybody has a telephone"]


def test_what_falls_writes_nothing_and_stays_readable(cast: Any) -> None:
    row = proposed(cast)
    say(row, cast.citizen, Answer.OBJECT, cast.at, "It would do harm")
    size = len(cast.entries())
    closed(row, cast.professional, later(cast, 8))
    assert (row.state, row.result["outcome"]) == (State.FALLEN, Outcome.OBJECTED)
    assert len(cast.entries()) == size
    assert row.title == "Ring on the second day"


def test_a_secret_vote_leaves_no_trace_of_who_voted_what(cast: Any) -> None:
    row = proposed(cast, Method.MAJORITY)
    say(row, cast.citizen, Vote.NO, cast.at)
    say(row, cast.citizen, Vote.YES, cast.at)
    for who in EVERYBODY[1:]:
        say(row, getattr(cast, who), Vote.YES if who == "newcomer" else Vote.NO, cast.at)
    assert Ballot.objects.count() == 4
    assert str(export_person(cast.citizen)).count("'answer': 'yes'") == 1
    say(row, cast.facilitator, Vote.ABSTAIN, cast.at)
    closed(row, cast.citizen, later(cast, 1))
    assert row.state == State.DECIDED
    assert not Ballot.objects.exists()
    fact = newest(cast)
    assert (fact.decided_by, fact.rule, fact.method) == (Side.BOTH, Rule.VOTE, "majority")
    assert row.result["counts"] == [{"rows": [["yes", 2], ["no", 1], ["abstain", 1]]}]
    assert row.result["by_side"] == []
    line = Entry.objects.get(record=cast.project.record, seq=row.seq or 0).line
    assert all(f'"{cast.seat(getattr(cast, who)).ref}"' not in line for who in EVERYBODY[1:3])


def test_ties_and_small_numbers(cast: Any) -> None:
    row = proposed(cast, Method.MAJORITY)
    say(row, cast.citizen, Vote.YES, cast.at)
    say(row, cast.professional, Vote.NO, cast.at)
    closed(row, cast.citizen, later(cast, 8))
    assert (row.state, row.result["outcome"]) == (State.FALLEN, "tie")
    assert (row.result["voters"], row.result["counts"]) == (2, [])


def test_a_choice_among_options_says_what_won(cast: Any) -> None:
    row = proposed(cast, Method.INSTANT_RUNOFF, options=("Hall", "Café", "Park"))
    for who in EVERYBODY[:3]:
        say(row, getattr(cast, who), [["2"], ["1"]], cast.at)
    closed(row, cast.citizen, later(cast, 8))
    texts = texts_of(row)
    assert texts["summary"] == "Ring on the second day: Café"
    assert row.result["winners"] == ["2"]


def test_a_quorum_that_is_missed_is_told(cast: Any) -> None:
    row = proposed(cast, Method.SUPERMAJORITY, quorum=3, quorum_of_side=1, threshold="3/4")
    say(row, cast.citizen, Vote.YES, cast.at)
    closed(row, cast.citizen, later(cast, 8))
    assert row.result["outcome"] == "no-quorum"
    assert row.result["missed"] == [["", 3, 1], ["professional", 1, 0]]


@pytest.mark.parametrize("who", ["stranger", "outsider", "left", "examiner", "officer", "operator"])
def test_who_is_not_at_the_table_proposes_and_answers_nothing(cast: Any, who: str) -> None:
    person = getattr(cast, who)
    row = proposed(cast)
    act = {"by": person, "at": cast.at}
    with pytest.raises(NotAllowedError):
        proposing.propose(project=cast.project, what=wanted(cast), **act)
    with pytest.raises(NotAllowedError):
        say(row, person, Answer.AGREE, cast.at)
    with pytest.raises(NotAllowedError):
        closing.close(decision=row, by=person, at=later(cast, 8))
    with pytest.raises(NotAllowedError):
        news(cast, person)
    assert Decision.objects.count() == 1


def test_only_the_side_that_has_the_say_answers(cast: Any) -> None:
    row = proposed(cast, Method.MAJORITY, say=Say.PROFESSIONAL)
    with pytest.raises(NotAllowedError):
        say(row, cast.citizen, Vote.YES, cast.at)
    for who in ("professional", "facilitator"):
        say(row, getattr(cast, who), Vote.YES, cast.at)
    closed(row, cast.citizen, later(cast, 1))
    fact = newest(cast)
    assert (fact.decided_by, fact.rule) == (Side.PROFESSIONAL, Rule.PROFESSIONAL_DECIDES)
    assert acts(cast, 10).professional == 1


def test_before_anybody_answered_its_own_proposer_changes_it_or_takes_it_back(cast: Any) -> None:
    row = proposed(cast)
    other = wanted(cast, title="Ring on the first day", text="Earlier is better.")
    with pytest.raises(NotAllowedError):
        proposing.edit(decision=row, what=other, by=cast.professional, at=cast.at)
    before = read(row)
    proposing.edit(decision=row, what=other, by=cast.citizen, at=cast.at)
    with pytest.raises(CannotError, match="changed meanwhile"):
        answer(decision=row, choice="agree", read=before, by=cast.newcomer, at=cast.at)
    say(row, cast.professional, Answer.AGREE, cast.at)
    for act in (
        lambda: proposing.edit(decision=row, what=other, by=cast.citizen, at=cast.at),
        lambda: proposing.withdraw(decision=row, by=cast.citizen, at=cast.at),
    ):
        with pytest.raises(CannotError, match="answered already"):
            act()
    untouched = proposed(cast)
    proposing.withdraw(decision=untouched, by=cast.citizen, at=cast.at)
    with pytest.raises(CannotError, match="is over"):
        say(untouched, cast.professional, Answer.AGREE, cast.at)


def test_after_its_day_nobody_answers_and_before_it_nobody_closes(cast: Any) -> None:
    row = proposed(cast)
    say(row, cast.citizen, Answer.AGREE, later(cast, 7))
    with pytest.raises(CannotError, match="can’t be closed yet"):
        closed(row, cast.citizen, later(cast, 7))
    with pytest.raises(CannotError, match="has passed"):
        say(row, cast.professional, Answer.AGREE, later(cast, 8))
    closed(row, cast.citizen, later(cast, 8))
    with pytest.raises(CannotError, match="is over"):
        closed(row, cast.citizen, later(cast, 8))


def test_what_is_referred_up_counts_when_the_answer_comes(cast: Any) -> None:
    with pytest.raises(CannotError, match="by when an answer"):
        proposed(cast, say=Say.OUTSIDE)
    row = proposed(cast, say=Say.OUTSIDE, due=later(cast, 30).date())
    say(row, cast.citizen, Answer.AGREE, cast.at)
    closed(row, cast.citizen, later(cast, 8))
    fact = newest(cast)
    assert (fact.rule, fact.decided_by) == (Rule.REFERRED_UP, Side.UNKNOWN)
    assert fact.due == When(later(cast, 30).date())
    told = {"decision": row, "note": "Yes, from May.", "by": cast.facilitator}
    side = Side.PROFESSIONAL
    with pytest.raises(CannotError, match="to today"):
        closing.enter_answer(side=side, on=later(cast, 2).date(), at=later(cast, 9), **told)
    on = later(cast, 20)
    closing.enter_answer(side=side, on=on.date(), at=on, **told)
    fact = newest(cast)
    assert isinstance(fact, FinalSay)
    assert (fact.item, fact.decided_by) == (Decision.objects.get().item, side)
    with pytest.raises(CannotError, match="already"):
        closing.enter_answer(side=side, on=on.date(), at=on, **told)
    sheet = balance_sheet(cast.entries(), as_of=on.date())
    design = next(one for one in sheet.phases if one.scope == "design")
    power = next(one for one in design.power if one.strand == "decision")
    assert (power.professional, power.unknown) == (1, 0)


def news(cast: Any, by: Any, days: int = 0) -> Decision:
    return closing.enter_news(
        project=cast.project,
        what="The ward sends the letters by post",
        side=Side.PROFESSIONAL,
        on=later(cast, days).date(),
        about=About.SERVICE,
        phase=None,
        by=by,
        at=later(cast, 3),
    )


def test_news_of_one_side_is_that_sides_decision(cast: Any) -> None:
    row = news(cast, cast.citizen)
    fact = newest(cast)
    assert (fact.decided_by, fact.rule) == (Side.PROFESSIONAL, Rule.PROFESSIONAL_DECIDES)
    assert fact.on == When(cast.at.date())
    assert row.state == State.DECIDED
    assert acts(cast, 10).professional == 1
    with pytest.raises(CannotError, match="still to come"):
        news(cast, cast.citizen, 4)


def test_the_rows_follow_a_correction(cast: Any) -> None:
    row = news(cast, cast.citizen)
    fact = newest(cast)
    assert isinstance(fact, DecisionMade)
    right = DecisionMade(
        item=fact.item,
        on=fact.on,
        decided_by=Side.UNKNOWN,
        rule=Rule.REFERRED_UP,
        due=When(later(cast, 9).date()),
        about=About.GROUP,
    )
    proposal = two_keys.propose_correction(
        project=cast.project, seq=row.seq or 0, fact=right, reason="x", by=cast.citizen, at=cast.at
    )
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.citizen, at=later(cast, 4))
    two_keys.turn_key(
        proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=later(cast, 4)
    )
    row.refresh_from_db()
    assert (row.say, row.due, row.about) == (Say.OUTSIDE, later(cast, 9).date(), About.GROUP)
    with transaction.atomic():
        following.follow(lock(cast.other_project.record))
