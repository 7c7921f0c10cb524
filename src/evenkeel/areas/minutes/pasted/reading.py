"""All that was read in the texts, meeting by meeting in the order of their days; each proposal has
a key that stays the same while the text does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenkeel.areas.minutes.pasted.people import Somebody, everybody
from evenkeel.areas.minutes.pasted.state import Answer, Pasted, Source
from evenkeel.engine.minutes.proposals import (
    CONFIDENT,
    MinutesReading,
    ProposedAction,
    ProposedDecision,
    ProposedItem,
    ProposedMeeting,
    ProposedOutcome,
    Spans,
    Who,
)
from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.when import When

READER = "3"
"""The edition of the reader: another one makes other proposals, and drafts are read again."""
MOST_BY_HAND = 100
"""So many things of one kind can be added to a meeting by hand."""


class Kind(StrEnum):
    """What is proposed; its letter begins the key of each proposal."""

    ITEM = "i"
    DECISION = "d"
    ACTION = "a"
    OUTCOME = "o"


Proposal = ProposedItem | ProposedDecision | ProposedAction | ProposedOutcome


@dataclass(frozen=True, slots=True)
class Found:
    """One proposal; `proposal` is None for what people add by hand."""

    key: str
    kind: Kind
    proposal: Proposal | None

    @property
    def spans(self) -> Spans:
        """Where its words stand."""
        return self.proposal.spans if self.proposal else ()

    @property
    def text(self) -> str:
        """What the minutes say, as it was read."""
        return self.proposal.text if self.proposal else ""

    @property
    def is_sure(self) -> bool:
        """Whether the minutes say so, or people did."""
        return self.proposal is None or self.proposal.confidence >= CONFIDENT

    @property
    def who(self) -> Who:
        """Who did it, as the minutes say."""
        match self.proposal:
            case ProposedItem(raised_by=who) | ProposedDecision(by=who):
                return who
            case ProposedAction(owners=who):
                return who
        return Who()


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """A meeting, the text that it stands in, and what was found of each kind."""

    key: str
    source: int
    meeting: ProposedMeeting
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class AllRead:
    """What was read in all the texts."""

    sources: tuple[Source, ...]
    meetings: tuple[MeetingRead, ...]
    people: tuple[Somebody, ...]


def read_texts(sources: Iterable[Source], today: date) -> tuple[MinutesReading, ...]:
    """What the reader makes of each text."""
    return tuple(read_minutes(source.text, today=today) for source in sources)


def put_together(pasted: Pasted, readings: Iterable[MinutesReading]) -> AllRead:
    """All meetings of all texts in the order of their days, as they are corrected so far."""
    met = _by_day(
        [
            (number, meeting)
            for number, reading in enumerate(readings)
            for meeting in reading.meetings
        ],
        pasted,
    )
    meetings = tuple(_meeting_read(number, meeting, pasted) for number, meeting in met)
    return AllRead(pasted.sources, meetings, everybody(met))


def meeting_key(source: int, meeting: ProposedMeeting) -> str:
    """The key of a meeting: its text, and where in it the meeting begins."""
    return f"m{source}-{meeting.span.start}"


def _by_day(
    met: Sequence[tuple[int, ProposedMeeting]], pasted: Pasted
) -> list[tuple[int, ProposedMeeting]]:
    """By day; a meeting without one stays behind the one before it in its text."""
    keyed = []
    day, text = date.min, -1
    for source, meeting in met:
        if source != text:
            day, text = date.min, source
        known = _day(pasted.answers.get(meeting_key(source, meeting), {}), meeting)
        day = known.last if known else day
        keyed.append((day, (source, meeting)))
    return [one for _day, one in sorted(keyed, key=lambda pair: pair[0])]


def _day(answer: Answer, meeting: ProposedMeeting) -> When | None:
    said = answer.get("date")
    if not isinstance(said, str):
        return meeting.date
    try:
        return When.read(said)
    except ValueError:
        return None


def _meeting_read(source: int, meeting: ProposedMeeting, pasted: Pasted) -> MeetingRead:
    key = meeting_key(source, meeting)
    taken: set[str] = set()
    found = [
        Found(_key(kind, source, proposal, taken), kind, proposal)
        for kind, proposals in _of_kinds(meeting)
        for proposal in proposals
    ]
    found += by_hand(key, pasted)
    order = list(Kind)
    return MeetingRead(
        key, source, meeting, tuple(sorted(found, key=lambda one: order.index(one.kind)))
    )


def _of_kinds(meeting: ProposedMeeting) -> Iterator[tuple[Kind, Sequence[Proposal]]]:
    yield Kind.ITEM, meeting.items
    yield Kind.DECISION, meeting.decisions
    yield Kind.ACTION, meeting.actions
    yield Kind.OUTCOME, meeting.outcomes


def _key(kind: Kind, source: int, proposal: Proposal, taken: set[str]) -> str:
    """Kind, text and place, so that an answer stays with its words."""
    start = proposal.spans[0].start if proposal.spans else 0
    key = plain = f"{kind}{source}-{start}"
    number = 1
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    taken.add(key)
    return key


def hand_key(kind: Kind, meeting: str, number: int) -> str:
    """The key of something that was added to a meeting by hand."""
    return f"{kind}+{meeting}-{number}"


def by_hand(meeting: str, pasted: Pasted) -> list[Found]:
    """What people added to a meeting themselves."""
    found = []
    for kind in (Kind.ITEM, Kind.DECISION, Kind.ACTION):
        for number in range(MOST_BY_HAND):
            key = hand_key(kind, meeting, number)
            if key not in pasted.answers:
                break
            found.append(Found(key, kind, None))
    return found
