"""What the rules about sentences need to know of the meeting around them."""

from dataclasses import dataclass

from evenkeel.engine.minutes.headings import Part
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


def plain(text: str) -> str:
    """Words as they are shown: single blanks, no loose signs at the ends."""
    return " ".join(text.replace("\u2022", " ").split()).strip(" .,;:-|")
