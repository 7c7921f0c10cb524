"""Who has a voice, when a vote can close, and what of its count may be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from evenkeel.engine import decisions as engine
from evenkeel.engine.decisions import Answer, Method, Outcome, Question, Quorum, Result, Vote
from evenkeel.engine.keys import SIDES
from evenkeel.engine.words import Rule, Side


class Say(StrEnum):
    """Who has the final say."""

    GROUP = "group"
    CITIZEN = "citizen"
    PROFESSIONAL = "professional"
    OUTSIDE = "outside"


class State(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    DECIDED = "decided"
    FALLEN = "fallen"
    WITHDRAWN = "withdrawn"


class Support(StrEnum):
    """What a group can give to an idea."""

    MONEY = "money"
    ROOM = "room"
    HELPER = "helper"


NAMED = (Method.CONSENT, Method.CONSENSUS)
"""People answer these with their names and reasons; every other way of deciding is secret."""

WITH_OPTIONS = (Method.APPROVAL, Method.SCORE, Method.INSTANT_RUNOFF, Method.SCHULZE)
RANKED = (Method.INSTANT_RUNOFF, Method.SCHULZE)
THRESHOLDS = ("3/5", "2/3", "3/4", "9/10")
MOST_OPTIONS = 12
HIGHEST = 5

FEWEST = 3
"""The counts of a secret vote are told from so many ballots on: with fewer, each would show."""

FEWEST_OF_SIDE = 5
"""They are told by side only where each side that voted has so many, and none voted as one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it was stored: who, on which side, and what for."""

    voter: str
    side: Side
    choice: Any


def has_voice(side: Side, say: Say) -> bool:
    """Whether a member of this side answers to a proposal: everybody on a side, or of the one side
    that has the say."""
    if side is Side.UNKNOWN:
        return False
    return say in (Say.GROUP, Say.OUTSIDE) or side in (Side.BOTH, Side(say.value))


def mark_of(title: str, text: str, options: str) -> str:
    """A short mark of what was read, so that nobody's answer counts for other words."""
    return sha256(f"{title}\0{text}\0{options}".encode()).hexdigest()[:16]


def can_close(
    *, closes_on: date, today: date, voices: int, answered: int, has_objection: bool
) -> bool:
    """Whether a proposal can be closed: its day has passed; or everybody has answered, and nobody
    objects, since an objection is there to change the proposal."""
    return today > closes_on or (answered >= voices > 0 and not has_objection)


def rule_of(method: Method, say: Say) -> Rule:
    """How the record says that it was decided."""
    if say is Say.OUTSIDE:
        return Rule.REFERRED_UP
    if say is not Say.GROUP:
        return RULE_OF_SIDE[Side(say.value)]
    return {Method.CONSENT: Rule.CONSENT, Method.CONSENSUS: Rule.CONSENSUS}.get(method, Rule.VOTE)


RULE_OF_SIDE = {
    Side.CITIZEN: Rule.CITIZEN_DECIDES,
    Side.PROFESSIONAL: Rule.PROFESSIONAL_DECIDES,
}


def first_choice(rule: Rule) -> tuple[Method, Say]:
    """How a group decides by its charter, as a new proposal offers it."""
    method = {Rule.CONSENSUS: Method.CONSENSUS, Rule.VOTE: Method.MAJORITY}.get(
        rule, Method.CONSENT
    )
    say = {Rule.CITIZEN_DECIDES: Say.CITIZEN, Rule.PROFESSIONAL_DECIDES: Say.PROFESSIONAL}
    return method, say.get(rule, Say.GROUP)


def question_of(
    method: Method, say: Say, *, options: int, quorum: int, quorum_of_side: int, threshold: str
) -> Question:
    """The engine's question; options are called by their number from 1. Only sides with a voice
    can be too few."""
    asked = tuple(str(number) for number in range(1, options + 1))
    return Question(
        options=asked if method in WITH_OPTIONS else ("proposal",),
        quorum=Quorum(quorum, *(quorum_of_side if has_voice(side, say) else 0 for side in SIDES)),
        threshold=Fraction(threshold) if threshold else Fraction(2, 3),
        highest=HIGHEST,
    )


def ballot_of(method: Method, cast: Cast) -> engine.Ballot:
    """A stored ballot as the engine counts it."""
    voter, side, choice = cast.voter, cast.side, cast.choice
    if method in NAMED:
        return engine.Answered(voter, Answer(choice), side)
    if method in (Method.MAJORITY, Method.SUPERMAJORITY):
        return engine.Voted(voter, Vote(choice), side)
    if method is Method.APPROVAL:
        return engine.Approved(voter, tuple(choice), side)
    if method is Method.SCORE:
        return engine.Scored(voter, dict(choice), side)
    return engine.Ranked(voter, tuple(tuple(rank) for rank in choice), side)


def count(method: Method, question: Question, cast: Sequence[Cast]) -> dict[str, Any]:
    """What came out, as JSON: the outcome, the winners' numbers, who took part, and as much of the
    counts as gives no single ballot of a secret vote away.

    `counts` and `by_side` are empty where they may not be told.
    """
    result = engine.decide(method, question, [ballot_of(method, one) for one in cast])
    is_named = method in NAMED
    told = is_named or len(cast) >= FEWEST
    by_side = is_named or (told and is_safe_by_side(cast))
    return {
        "outcome": result.outcome.value,
        "winners": list(result.winners) if method in WITH_OPTIONS else [],
        "voters": result.turnout.voters,
        "sides": [[one.side.value, one.counts] for one in result.turnout.by_side],
        "missed": [
            [one.side.value if one.side else "", one.needed, one.there]
            for one in result.turnout.missed
        ],
        "counts": _counts(result) if told else [],
        "by_side": _by_side(result) if by_side else [],
    }


def is_safe_by_side(cast: Iterable[Cast]) -> bool:
    """Whether counts by side give nobody's secret ballot away: all or nothing."""
    choices: dict[Side, list[str]] = {}
    for one in cast:
        choices.setdefault(one.side, []).append(repr(one.choice))
    return all(len(said) >= FEWEST_OF_SIDE and len(set(said)) > 1 for said in choices.values())


def _counts(result: Result) -> list[dict[str, Any]]:
    """The counts as tables: `rows` of [option or answer, number, ...], for a run-off one each
    round, for Schulze `pairs` of [option, other, prefer it, prefer the other]."""
    match result:
        case engine.AnswerResult(answers=answers):
            return [{"rows": _named(Answer, answers)}]
        case engine.VoteResult(votes=votes):
            return [{"rows": _named(Vote, votes)}]
        case engine.ApprovalResult(approvals=approvals):
            return [{"rows": [list(one) for one in approvals]}]
        case engine.ScoreResult(scores=scores):
            return [{"rows": [[one.option, one.total, one.voters] for one in scores]}]
        case engine.RunoffResult(rounds=rounds):
            return [
                {
                    "rows": [list(row) for row in one.counts],
                    "exhausted": one.exhausted,
                    "step": one.step.value,
                    "options": list(one.options),
                }
                for one in rounds
            ]
        case engine.SchulzeResult(pairs=pairs):
            once = [one for one in pairs if int(one.option) < int(one.other)]
            return [
                {"pairs": [[one.option, one.other, one.prefer, one.prefer_other] for one in once]}
            ]
    raise TypeError(f"nobody counts {type(result).__name__}")


def _by_side(result: Result) -> list[list[Any]]:
    """The same rows for each side; for a run-off those of the first round."""
    match result:
        case engine.AnswerResult(by_side=answers):
            return [[one.side.value, _named(Answer, one.counts)] for one in answers]
        case engine.VoteResult(by_side=votes):
            return [[one.side.value, _named(Vote, one.counts)] for one in votes]
        case engine.ApprovalResult(by_side=approvals):
            return [[one.side.value, [list(row) for row in one.counts]] for one in approvals]
        case engine.ScoreResult(by_side=scores):
            return [
                [one.side.value, [[row.option, row.total, row.voters] for row in one.counts]]
                for one in scores
            ]
        case engine.RunoffResult(rounds=rounds) if rounds:
            return [
                [one.side.value, [list(row) for row in one.counts]] for one in rounds[0].by_side
            ]
    return []


def _named(words: type[StrEnum], counts: Sequence[int]) -> list[list[Any]]:
    return [[word.value, number] for word, number in zip(words, counts, strict=True)]


def is_decided(result: Mapping[str, Any]) -> bool:
    """Whether the group said yes to something."""
    return Outcome(result["outcome"]) is Outcome.ACCEPTED
