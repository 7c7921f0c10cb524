"""From a group's answers to where it seems to be, and what way of working fits: pure, and told.

The situations are those of the Cynefin framework (Snowden and Boone 2007), which helps a group to
make sense of things and measures nothing. So there are no points here: the tables below are read
from the top, and every step that led somewhere is kept with the questions that it rests on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from evenkeel.engine.words import Level, Situation, Way


class Question(StrEnum):
    """What a group is asked, in this order."""

    DANGER = "danger"
    OPEN = "open"
    LAW = "law"
    PLAIN = "plain"
    EXPERTS = "experts"
    TRYING = "trying"
    TOUCHED = "touched"
    MEANS = "means"
    SHARE = "share"
    JOIN = "join"


class Said(StrEnum):
    """What a group can answer to each of them."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    DISAGREE = "disagree"


Answers = Mapping[Question, Said]
"""A question that was not answered yet is not in it, and counts as not known."""

YES, PARTLY, NO = frozenset({Said.YES}), frozenset({Said.PARTLY}), frozenset({Said.NO})
UNKNOWN, DISAGREE = frozenset({Said.UNKNOWN}), frozenset({Said.DISAGREE})
UNSURE, NOT_QUITE = UNKNOWN | DISAGREE, PARTLY | NO


class Reason(StrEnum):
    """One step of the reasoning; its sentence is in the words of this area."""

    DANGER_NOW = "danger-now"
    DANGER_UNSURE = "danger-unsure"
    DANGER_IN_PART = "danger-in-part"
    SEE_IT_DIFFERENTLY = "see-it-differently"
    KNOW_TOO_LITTLE = "know-too-little"
    BOTH_CANNOT_BE = "both-cannot-be"
    NOTHING_HELPS = "nothing-helps"
    MUST_TRY = "must-try"
    MUST_TRY_IN_PART = "must-try-in-part"
    IS_PLAIN = "is-plain"
    IS_NOT_PLAIN = "is-not-plain"
    EXPERTS_CAN = "experts-can"
    EXPERTS_CAN_IN_PART = "experts-can-in-part"
    EXPERTS_CAN_NOT = "experts-can-not"
    NO_TIME_TO_ASK = "no-time-to-ask"
    ALREADY_DECIDED = "already-decided"
    OPEN_IN_PART = "open-in-part"
    LAW_SAYS = "law-says"
    LAW_SAYS_IN_PART = "law-says-in-part"
    FEW_TOUCHED = "few-touched"
    NO_MEANS = "no-means"
    FEW_MEANS = "few-means"
    NOT_SHARED = "not-shared"
    SHARED_IN_PART = "shared-in-part"
    NOT_WANTED = "not-wanted"
    WANTED_IN_PART = "wanted-in-part"


When = Mapping[Question, frozenset[Said]]
"""Answers that a row of a table asks for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A reason, and the questions whose answers it rests on."""

    reason: Reason
    rests_on: tuple[Question, ...]


_Q = Question
PLACING = (_Q.PLAIN, _Q.EXPERTS, _Q.TRYING)
"""The questions that tell clear, complicated and complex situations apart."""

PLACES: tuple[tuple[Reason, Situation, When], ...] = (
    (Reason.DANGER_NOW, Situation.CHAOTIC, {_Q.DANGER: YES}),
    (Reason.DANGER_UNSURE, Situation.CONFUSED, {_Q.DANGER: UNSURE}),
    *((Reason.SEE_IT_DIFFERENTLY, Situation.CONFUSED, {one: DISAGREE}) for one in PLACING),
    (Reason.KNOW_TOO_LITTLE, Situation.CONFUSED, {_Q.PLAIN: UNKNOWN, _Q.EXPERTS: UNKNOWN}),
    (Reason.KNOW_TOO_LITTLE, Situation.CONFUSED, {_Q.PLAIN: UNKNOWN, _Q.TRYING: UNKNOWN}),
    (Reason.KNOW_TOO_LITTLE, Situation.CONFUSED, {_Q.EXPERTS: UNKNOWN, _Q.TRYING: UNKNOWN}),
    (Reason.BOTH_CANNOT_BE, Situation.CONFUSED, {_Q.PLAIN: YES, _Q.TRYING: YES}),
    (Reason.MUST_TRY, Situation.COMPLEX, {_Q.TRYING: YES}),
    (Reason.IS_PLAIN, Situation.CLEAR, {_Q.PLAIN: YES}),
    (Reason.EXPERTS_CAN, Situation.COMPLICATED, {_Q.EXPERTS: YES}),
    (Reason.MUST_TRY_IN_PART, Situation.COMPLEX, {_Q.TRYING: PARTLY}),
    (Reason.EXPERTS_CAN_IN_PART, Situation.COMPLICATED, {_Q.EXPERTS: PARTLY}),
    (Reason.NOTHING_HELPS, Situation.CONFUSED, dict.fromkeys(PLACING, frozenset(Said))),
)
"""Where a group seems to be: the first row whose answers were given."""

BESIDES: tuple[tuple[Reason, frozenset[Situation], When], ...] = (
    (Reason.IS_NOT_PLAIN, frozenset({Situation.COMPLEX}), {_Q.PLAIN: NOT_QUITE}),
    (Reason.EXPERTS_CAN_NOT, frozenset({Situation.COMPLEX}), {_Q.EXPERTS: NOT_QUITE}),
    (Reason.IS_NOT_PLAIN, frozenset({Situation.COMPLICATED}), {_Q.PLAIN: NOT_QUITE}),
    (
        Reason.DANGER_IN_PART,
        frozenset(Situation) - {Situation.CHAOTIC},
        {_Q.DANGER: PARTLY},
    ),
)
"""What else speaks for it, or has to be said with it."""

LIMITS: tuple[tuple[Reason, Way, When], ...] = (
    (Reason.NO_TIME_TO_ASK, Way.ACT_FIRST, {_Q.DANGER: YES}),
    (Reason.ALREADY_DECIDED, Way.INFORM, {_Q.OPEN: NO}),
    (Reason.LAW_SAYS, Way.CONSULT, {_Q.LAW: YES}),
    (Reason.FEW_TOUCHED, Way.CONSULT, {_Q.TOUCHED: NO}),
    (Reason.NO_MEANS, Way.CONSULT, {_Q.MEANS: NO}),
    (Reason.NOT_SHARED, Way.CONSULT, {_Q.SHARE: NO}),
    (Reason.NOT_WANTED, Way.CONSULT, {_Q.JOIN: NO}),
    (Reason.SHARED_IN_PART, Way.ENGAGE, {_Q.SHARE: PARTLY}),
    (Reason.WANTED_IN_PART, Way.CO_DESIGN, {_Q.JOIN: PARTLY}),
    (Reason.OPEN_IN_PART, Way.CO_PRODUCE, {_Q.OPEN: PARTLY}),
    (Reason.LAW_SAYS_IN_PART, Way.CO_PRODUCE, {_Q.LAW: PARTLY}),
    (Reason.FEW_MEANS, Way.CO_PRODUCE, {_Q.MEANS: PARTLY}),
)
"""How far power can honestly be shared, whatever the situation; the last three only warn."""

FITS: Mapping[Situation, tuple[Way, tuple[Way, ...]]] = {
    Situation.CLEAR: (Way.INFORM, (Way.CONSULT,)),
    Situation.COMPLICATED: (Way.EXPERT_LED, (Way.CONSULT, Way.CO_DESIGN)),
    Situation.COMPLEX: (Way.CO_PRODUCE, (Way.CO_DESIGN, Way.ENGAGE)),
    Situation.CHAOTIC: (Way.ACT_FIRST, ()),
    Situation.CONFUSED: (Way.ENGAGE, (Way.CONSULT,)),
}
"""The way that fits a situation, and what else could."""

MONTHS: Mapping[Situation, int] = {
    Situation.CLEAR: 12,
    Situation.COMPLICATED: 6,
    Situation.COMPLEX: 3,
    Situation.CHAOTIC: 1,
    Situation.CONFUSED: 1,
}
"""After how many months a group should look again."""

LONGEST = 24
"""So many months ahead a day can be set to look again."""

LEVELS: Mapping[Way, Level] = {
    Way.ACT_FIRST: Level.PROFESSIONAL_LED,
    Way.EXPERT_LED: Level.PROFESSIONAL_LED,
    Way.INFORM: Level.INFORMING,
    Way.CONSULT: Level.CONSULTATION,
    Way.ENGAGE: Level.ENGAGEMENT,
    Way.CO_DESIGN: Level.CO_DESIGN,
    Way.CO_PRODUCE: Level.CO_PRODUCTION,
}
"""What an organisation that works in this way can honestly claim."""


class Doing(StrEnum):
    """The field's oldest words for it."""

    TO = "to"
    FOR = "for"
    WITH = "with"


DOING: Mapping[Way, Doing] = {
    Way.ACT_FIRST: Doing.TO,
    Way.EXPERT_LED: Doing.FOR,
    Way.INFORM: Doing.FOR,
    Way.CONSULT: Doing.FOR,
    Way.ENGAGE: Doing.FOR,
    Way.CO_DESIGN: Doing.WITH,
    Way.CO_PRODUCE: Doing.WITH,
}

_SHARING = (
    {Way.ACT_FIRST, Way.INFORM},
    {Way.EXPERT_LED, Way.CONSULT},
    {Way.ENGAGE},
    {Way.CO_DESIGN},
    {Way.CO_PRODUCE},
)


def shares_more(way: Way, other: Way) -> bool:
    """Whether one way of working shares more power than another."""

    def at(one: Way) -> int:
        return next(place for place, ways in enumerate(_SHARING) if one in ways)

    return at(way) > at(other)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a group's answers say.

    `way` fits, and `others` could. `limits` say how far power can be shared, and `against` those
    of them that speak against co-producing. `without_limits` is what would fit if none of them
    held. `only_if` are questions that must be settled before the way is promised to anybody.
    """

    situation: Situation
    steps: tuple[Step, ...]
    way: Way
    others: tuple[Way, ...]
    limits: tuple[Step, ...]
    against: tuple[Step, ...]
    without_limits: Way
    only_if: tuple[Question, ...]
    months: int


def advice(answers: Answers) -> Advice:
    """Where the group seems to be, what fits, and why."""
    situation, steps = _placed(answers)
    fitting, others = FITS[situation]
    found = [
        (Step(reason, tuple(when)), cap) for reason, cap, when in LIMITS if _holds(when, answers)
    ]
    way, possible = fitting, list(others)
    if situation is not Situation.CHAOTIC:
        for _, cap in found:
            way = cap if shares_more(way, cap) else way
            possible = [cap if shares_more(one, cap) else one for one in possible]
    return Advice(
        situation=situation,
        steps=steps,
        way=way,
        others=tuple(one for one in dict.fromkeys(possible) if one is not way),
        limits=tuple(step for step, _ in found),
        against=tuple(step for step, cap in found if shares_more(Way.CO_DESIGN, cap)),
        without_limits=fitting,
        only_if=tuple(_unsettled(way, answers)),
        months=MONTHS[situation],
    )


def _placed(answers: Answers) -> tuple[Situation, tuple[Step, ...]]:
    reason, situation, when = next(row for row in PLACES if _holds(row[2], answers))
    besides = [
        Step(also, tuple(asked))
        for also, where, asked in BESIDES
        if situation in where and _holds(asked, answers)
    ]
    return situation, (Step(reason, tuple(when)), *besides)


def _holds(when: When, answers: Answers) -> bool:
    return all(answers.get(one, Said.UNKNOWN) in wanted for one, wanted in when.items())


def _unsettled(way: Way, answers: Answers) -> Iterator[Question]:
    """Nobody may be promised a share before it is known that there is one to give."""
    if shares_more(way, Way.CONSULT):
        for one in (Question.OPEN, Question.LAW, Question.MEANS, Question.SHARE, Question.JOIN):
            if answers.get(one, Said.UNKNOWN) in UNSURE:
                yield one


def asked_and_said(answers: Answers, said: Said) -> tuple[Question, ...]:
    """The questions that were answered so, in their order."""
    return tuple(one for one in Question if answers.get(one) is said)


def look_again(on: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(on.month - 1 + months, 12)
    for day in range(on.day, on.day - 4, -1):
        try:
            return date(on.year + years, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def as_codes(answers: Answers) -> str:
    """Answers as a text for the record, the same in every language."""
    return ", ".join(f"{one}: {answers[one]}" for one in Question if one in answers)


def from_codes(text: str) -> dict[Question, Said]:
    """The answers that a text of the record holds; whatever says something else is left out."""
    parts = (part.partition(": ")[::2] for part in text.split(", "))
    return {
        Question(one): Said(said)
        for one, said in parts
        if one in set(Question) and said in set(Said)
    }


@dataclass(frozen=True, slots=True)
class Note:
    """A group's answer to a question, or none so far, and what it said about it."""

    answer: Said | None = None
    words: str = ""

    @property
    def mark(self) -> str:
        """A mark that is another one as soon as the answer or the words are."""
        return sha256(f"{self.answer or ''}\n{self.words}".encode()).hexdigest()[:16]


class Merged(StrEnum):
    """What becomes of something that one person sends while others may have written it too."""

    SAME = "same"
    WRITE = "write"
    CLASH = "clash"


def merged(mine: Note, there: Note, was: str) -> Merged:
    """Whether a note can be written. `was` is the mark of what its writer had before them.

    Who changed nothing overwrites nothing, even where others did.
    """
    if mine.mark in (was, there.mark):
        return Merged.SAME
    return Merged.WRITE if there.mark == was else Merged.CLASH
