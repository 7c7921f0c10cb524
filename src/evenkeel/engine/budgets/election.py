"""What is voted on, with how much money, and what people put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a ballot looks like; the values are those of Pabulib's `vote_type`."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    CUMULATIVE = "cumulative"
    RANKED = "ordinal"
    SCORE = "scoring"


POINT_KINDS = frozenset({Kind.CUMULATIVE, Kind.SCORE})
"""The kinds whose ballots give points of their own."""


@dataclass(frozen=True, slots=True)
class Project:
    """Something to pay for. `more` holds what else a file says of it, by column."""

    id: str
    cost: Fraction
    name: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person chose: ids of projects, best first where they are ranked.

    `points` has as many numbers as `choices` if the kind gives points, and is empty otherwise. A
    ballot without choices still has its share of the money. `more` are the file's other columns.
    """

    voter: str
    choices: tuple[str, ...] = ()
    points: tuple[Fraction, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """Money to share (in the units of the costs), the projects and the ballots.

    `meta` holds what else a file says of the election; `columns` names what stands in the `more`
    of each ballot; `longest` is how many a ballot may name, if that is said. Ids are unique,
    ballots name only projects that are there, and each once.
    """

    kind: Kind
    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    longest: int | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
