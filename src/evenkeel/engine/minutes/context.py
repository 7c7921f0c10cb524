"""What the rules about sentences need to know of the meeting around them."""

from dataclasses import dataclass, field

from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import (
    ProposedAction,
    ProposedDecision,
    ProposedItem,
    ProposedOutcome,
)
from evenkeel.engine.minutes.roster import Roster
from evenkeel.engine.minutes.statements import Statement
from evenkeel.engine.when import When


@dataclass(frozen=True, slots=True)
class Meeting:
    """The people and days of a meeting."""

    roster: Roster
    date: When | None
    next_date: When | None


@dataclass(frozen=True, slots=True)
class Here:
    """A statement, the part it stands in, and its neighbours in that part."""

    said: Statement
    part: Part
    heading: str
    before: Statement | None
    after: Statement | None
    procedural: bool = False
    """It approves old minutes or the like: asked by several rules, so found once."""


@dataclass(slots=True)
class Found:
    """What the statements of one meeting hold."""

    items: list[ProposedItem] = field(default_factory=list)
    decisions: list[ProposedDecision] = field(default_factory=list)
    actions: list[ProposedAction] = field(default_factory=list)
    outcomes: list[ProposedOutcome] = field(default_factory=list)


def plain(text: str) -> str:
    """Words as they are shown: single blanks, no loose signs at the ends."""
    return " ".join(text.replace("\u2022", " ").split()).strip(" .,;:-|")
