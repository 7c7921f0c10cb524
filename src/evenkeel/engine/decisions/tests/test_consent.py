"""Consent and consensus: what one voice does, and what silence is."""

from collections.abc import Callable

import pytest

from evenkeel.engine.decisions import (
    Answer,
    Answered,
    AnswerResult,
    Answers,
    Mistake,
    OfSide,
    Outcome,
    Problem,
    Question,
    Quorum,
    consensus,
    consent,
)
from evenkeel.engine.words import Side

AGREE, ASIDE, OBJECT = Answer


def said(*answers: Answer) -> list[Answered]:
    return [Answered(f"m{number}", answer) for number, answer in enumerate(answers)]


@pytest.mark.parametrize(
    ("answers", "by_consent", "by_consensus"),
    [
        ((), Outcome.NOTHING_CAST, Outcome.NOTHING_CAST),
        ((AGREE,), Outcome.ACCEPTED, Outcome.ACCEPTED),
        ((AGREE, ASIDE, ASIDE), Outcome.ACCEPTED, Outcome.ACCEPTED),
        ((ASIDE, ASIDE), Outcome.ACCEPTED, Outcome.NOT_ACCEPTED),
        ((OBJECT,), Outcome.OBJECTED, Outcome.NOT_ACCEPTED),
        ((AGREE, AGREE, AGREE, OBJECT), Outcome.OBJECTED, Outcome.NOT_ACCEPTED),
    ],
)
def test_what_comes_out(
    answers: tuple[Answer, ...], by_consent: Outcome, by_consensus: Outcome
) -> None:
    for rule, expected in ((consent, by_consent), (consensus, by_consensus)):
        result = rule(Question(("rota",)), said(*answers))
        assert result.outcome is expected
        assert result.winners == (("rota",) if expected is Outcome.ACCEPTED else ())


def test_who_said_what_is_told_by_side() -> None:
    ballots = [
        Answered("m1", AGREE, Side.PROFESSIONAL),
        Answered("m2", ASIDE, Side.CITIZEN),
        Answered("m3", OBJECT, Side.CITIZEN),
        Answered("m4", AGREE),
    ]
    result = consent(Question(), ballots)
    assert result.answers == Answers(agree=2, stand_aside=1, object=1)
    assert result.by_side == (
        OfSide(Side.CITIZEN, Answers(0, 1, 1)),
        OfSide(Side.PROFESSIONAL, Answers(1, 0, 0)),
    )


def test_a_missed_quorum_is_told_before_an_objection() -> None:
    result = consent(Question(quorum=Quorum(voters=3)), said(AGREE, OBJECT))
    assert result.outcome is Outcome.NO_QUORUM
    assert result.answers.object == 1


@pytest.mark.parametrize("rule", [consent, consensus])
def test_only_one_proposal_can_be_taken_or_left(
    rule: Callable[[Question, list[Answered]], AnswerResult],
) -> None:
    with pytest.raises(Mistake) as caught:
        rule(Question(("this", "that")), said(AGREE))
    assert caught.value.problem is Problem.NOT_ONE_PROPOSAL
