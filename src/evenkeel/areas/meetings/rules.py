"""The order of an agenda, what a meeting may do when, and how a decision is told to the record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from evenkeel.engine.words import Rule, Side

Thing = TypeVar("Thing")

MOST_ITEMS = 60
MOST_OUTCOMES = 80
"""So much of one meeting stands on one page, with a form for each."""

LONGEST_ITEM = 300

REMINDED = timedelta(days=1)
"""So long before a meeting begins it is reminded of."""
EARLY = timedelta(hours=12)
"""A meeting can begin so long before its time; what is further off is likely to be another one."""
ASKED = timedelta(days=21)
"""A meeting asks for an answer so long before it begins."""
INVITED = timedelta(days=10)
"""Who was invited is asked again so long after it."""


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    WRITTEN = "written"
    CANCELLED = "cancelled"


OPEN_AGENDA = (State.PLANNED, State.RUNNING)
BEING_RUN = (State.RUNNING, State.ENDED)
"""What was left out while it ran can still be entered until the minutes are written."""


class Coming(StrEnum):
    """What somebody answers to an invitation."""

    YES = "yes"
    PHONE = "phone"
    NO = "no"


class Wanted(StrEnum):
    """What somebody wants from an item: the strand of power that it asks for."""

    TALK = "agenda"
    DECIDE = "decision"
    ACT = "action"


class Kept(StrEnum):
    """Whether a group kept to a principle of its charter, as it says of itself."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANT_SAY = "cant-say"


@dataclass(frozen=True, slots=True)
class CharterAnswer:
    """What a group said of one principle of its charter: whether it was kept to (`said` is empty
    where that was not answered), and whether to speak of it again. `text` is the principle."""

    principle: int
    text: str
    said: str
    again: bool


class Kind(StrEnum):
    """What came of an item."""

    DECISION = "decision"
    PROMISE = "promise"


class How(StrEnum):
    """Who decided, and how, as one choice."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    VOTE = "vote"
    CITIZENS = "citizens"
    PROFESSIONALS = "professionals"
    UP = "up"
    UNKNOWN = "unknown"


DECIDED = {
    How.CONSENSUS: (Side.BOTH, Rule.CONSENSUS),
    How.CONSENT: (Side.BOTH, Rule.CONSENT),
    How.VOTE: (Side.BOTH, Rule.VOTE),
    How.CITIZENS: (Side.CITIZEN, Rule.CITIZEN_DECIDES),
    How.PROFESSIONALS: (Side.PROFESSIONAL, Rule.PROFESSIONAL_DECIDES),
    How.UP: (Side.UNKNOWN, Rule.REFERRED_UP),
    How.UNKNOWN: (Side.UNKNOWN, Rule.UNKNOWN),
}
"""Who had the say and by which rule, as the record tells it."""


def taking_turns(things: Iterable[Thing], side_of: Callable[[Thing], str]) -> list[Thing]:
    """Things in an order in which the sides take turns, as far as there is another side left.

    The side that came first begins; within a side the order stays.

    >>> taking_turns(["c1", "c2", "p1", "c3", "p2"], lambda one: one[0])
    ['c1', 'p1', 'c2', 'p2', 'c3']
    """
    queues: dict[str, list[Thing]] = {}
    for one in things:
        queues.setdefault(side_of(one), []).append(one)
    longest = max(map(len, queues.values()), default=0)
    return [
        queue[turn] for turn in range(longest) for queue in queues.values() if turn < len(queue)
    ]


def frame_of(key: str, number: int) -> str:
    """How an item is marked that is the so-manyth of a format.

    >>> frame_of("concern", 2), place_of("concern.2"), place_of("")
    ('concern.2', ('concern', 2), ('', 0))
    """
    return f"{key}.{number}"


def place_of(frame: str) -> tuple[str, int]:
    """The format's key and the number in it; nothing and 0 where there is none."""
    key, _, number = frame.rpartition(".")
    return key, int(number or 0)


def kept_together(things: Iterable[Thing], frame: Callable[[Thing], str]) -> list[list[Thing]]:
    """Things with those of one round together, each round where its first thing stands.

    >>> kept_together(["a.1", "x", "a.2", "a.1", "a.2"], lambda one: one if "." in one else "")
    [['a.1', 'a.2'], ['x'], ['a.1', 'a.2']]
    """
    found: list[list[Thing]] = []
    rounds: dict[str, list[Thing]] = {}
    for one in things:
        key, number = place_of(frame(one))
        if key in rounds and number > place_of(frame(rounds[key][-1]))[1]:
            rounds[key].append(one)
            continue
        found.append([one])
        if key:
            rounds[key] = found[-1]
    return found


def side_of_all(there: Mapping[Side, int]) -> Side:
    """The side of what a whole room says, by how many of each side are there.

    >>> side_of_all({Side.CITIZEN: 3, Side.PROFESSIONAL: 1}), side_of_all({Side.CITIZEN: 3})
    (<Side.BOTH: 'both'>, <Side.CITIZEN: 'citizen'>)
    """
    sides = {side for side in (Side.CITIZEN, Side.PROFESSIONAL) if there.get(side)}
    if there.get(Side.BOTH) or len(sides) > 1:
        return Side.BOTH
    return next(iter(sides), Side.UNKNOWN)


def moved(keys: Sequence[int], key: int, *, up: bool) -> list[int]:
    """The same keys with one of them a place higher or lower; unchanged where it can't go further.

    >>> moved([4, 7, 9], 7, up=False)
    [4, 9, 7]
    """
    order = list(keys)
    at = order.index(key)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order
