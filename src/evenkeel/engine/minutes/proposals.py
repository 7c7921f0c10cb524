"""What a reading of minutes proposes: never facts yet. Each proposal says which words it came from
and how sure the reader is; what the words don't tell is unknown, and becomes a question.
"""

from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Rule, Side

CONFIDENT = 0.8
"""From here on a proposal is marked confident: 97 of 100 such must be right."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the text that was given, half open."""

    start: int
    end: int


Spans = tuple[Span, ...]


class Presence(StrEnum):
    """Whether somebody was there. Whoever came late or left early was; `LISTED` are those who only
    get the e-mails."""

    HERE = "here"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    LISTED = "listed"


class Asks(StrEnum):
    """What a question is about."""

    SIDE = "side"
    PRESENCE = "presence"
    INITIALS = "initials"
    DATE = "date"
    CHAIR = "chair"
    OWNER = "owner"
    DECIDED_BY = "decided-by"
    NEWS = "news"
    OUTCOME = "outcome"
    QUORUM = "quorum"


@dataclass(frozen=True, slots=True)
class Who:
    """People by their keys, or a side, or neither; `words` is what the text says."""

    people: tuple[str, ...] = ()
    side: Side = Side.UNKNOWN
    words: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """By when. `when` is None where the words fit no day, as "before the next meeting" may not."""

    when: When | None
    words: str


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """Somebody whom the text lists. `side` only where it is stated; `likely_side` is the answer to
    offer first when asking."""

    key: str
    name: str
    initials: str
    role: str
    organisation: str
    side: Side
    side_basis: Basis | None
    likely_side: Side | None
    presence: Presence
    chairs: bool
    takes_notes: bool
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """Something that was brought up, and by whom."""

    text: str
    raised_by: Who
    heading: str
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedDecision:
    """Something that was decided; `is_news`: elsewhere, by one side; `referred`: others decide."""

    text: str
    by: Who
    rule: Rule
    basis: Basis
    about: About
    is_news: bool
    referred: bool
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """Something that somebody is to do; `code` is the number that the minutes give it."""

    text: str
    owners: Who
    due: Due | None
    code: str
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedOutcome:
    """What became of an action of an earlier meeting."""

    text: str
    code: str
    done: Done
    done_on: When | None
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedMeeting:
    """One meeting of the text; `chaired` holds keys of people."""

    date: When | None
    kind: str
    title: str
    chaired: tuple[str, ...]
    people: tuple[ProposedPerson, ...]
    items: tuple[ProposedItem, ...]
    decisions: tuple[ProposedDecision, ...]
    actions: tuple[ProposedAction, ...]
    outcomes: tuple[ProposedOutcome, ...]
    next_date: When | None
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """What only people can tell. `about` is a person's key, or "" for the place that `span` tells;
    the likely answer comes first in `choices`."""

    kind: Asks
    about: str
    words: str
    span: Span
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """All that was read from one text, in the order of the text."""

    meetings: tuple[ProposedMeeting, ...]
    questions: tuple[Question, ...]
