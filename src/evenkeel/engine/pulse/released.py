"""What a pulse tells once it is closed: data without code, made once and never again.

Everything shown later (pages, downloads, trends, an organisation's summary) is worked out from
this alone, so that it can give away nothing that the release does not.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from evenkeel.engine.pulse.scale import Band, Group


class Undisclosed(StrEnum):
    """Why something is not told, or not in figures."""

    TOO_FEW_TOOK_PART = "too-few-took-part"
    """Fewer than k: nothing is told at all."""
    TOO_FEW_OF_A_GROUP = "too-few-of-a-group"
    """Fewer than k in one of the groups: only the whole is told."""
    TOO_FEW_ANSWERS = "too-few-answers"
    """Enough took part, and too many of them skipped this question."""
    TOO_FEW_CHANGED = "too-few-changed"
    """Nearly the same people answered before, and a difference would be told of the few others."""
    TOO_TELLING = "too-telling"
    """Figures would say what nearly everybody answered."""
    TOO_FEW_COMMENTS = "too-few-comments"


class Finding(StrEnum):
    """How lived experience stands to everyone else; `NOT_SURE` where the interval holds nought."""

    LOWER = "lower"
    NOT_SURE = "not-sure"
    HIGHER = "higher"


class Movement(StrEnum):
    """Which way something went."""

    LOWER = "lower"
    ABOUT_THE_SAME = "about-the-same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class TookPart:
    """About how many took part, to the nearest five; `group` is None for the whole."""

    group: Group | None
    about: int


@dataclass(frozen=True, slots=True)
class GapFigures:
    """Both groups' means, the difference (lived experience less everyone else) and the ends of its
    90 % interval, rounded outward; all in points, to the nearest `step`."""

    question: str
    lived: Decimal
    others: Decimal
    difference: Decimal
    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def finding(self) -> Finding:
        """An end that stands at nought was rounded to it from its own side."""
        if self.high <= 0:
            return Finding.LOWER
        return Finding.HIGHER if self.low >= 0 else Finding.NOT_SURE


@dataclass(frozen=True, slots=True)
class GapBands:
    """Both groups' bands, where figures would say what nearly everybody answered."""

    question: str
    lived: Band
    others: Band
    why: ClassVar[Undisclosed] = Undisclosed.TOO_TELLING


@dataclass(frozen=True, slots=True)
class GapMoved:
    """Which way both groups' means went since this question was last told by group in figures or
    bands, where nearly the same people answered."""

    question: str
    lived: Movement
    others: Movement
    why: ClassVar[Undisclosed] = Undisclosed.TOO_FEW_CHANGED


@dataclass(frozen=True, slots=True)
class WholeFigures:
    """The mean of all answers, to the nearest `step`."""

    question: str
    mean: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class WholeBand:
    """As `GapBands`, of all answers together."""

    question: str
    band: Band
    why: ClassVar[Undisclosed] = Undisclosed.TOO_TELLING


@dataclass(frozen=True, slots=True)
class WholeMoved:
    """As `GapMoved`, of all answers together."""

    question: str
    movement: Movement
    why: ClassVar[Undisclosed] = Undisclosed.TOO_FEW_CHANGED


@dataclass(frozen=True, slots=True)
class Withheld:
    """A question of which nothing is told, and why."""

    question: str
    why: Undisclosed


Told = GapFigures | GapBands | WholeFigures | WholeBand
Moved = GapMoved | WholeMoved
Line = Told | Moved | Withheld


@dataclass(frozen=True, slots=True)
class Release:
    """All that is ever told of one pulse, a line for each question in the order they were asked.

    `why` says why it is told of the whole and not by group, or not at all; None where by group.
    """

    k: int
    participants: tuple[TookPart, ...]
    lines: tuple[Line, ...]
    why: Undisclosed | None


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments to show, in no order and of no side, or why none."""

    texts: tuple[str, ...]
    why: Undisclosed | None = None


def widest_first(release: Release) -> tuple[Line, ...]:
    """The lines of a release with the widest gap first, whichever side is higher.

    Lines in words come after those with figures, withheld ones last; ties stay as they were asked.
    """
    return tuple(sorted(release.lines, key=_place))


def _place(line: Line) -> tuple[int, Decimal]:
    if isinstance(line, GapFigures):
        return 0, -abs(line.difference)
    return (2 if isinstance(line, Withheld) else 1), Decimal(0)
