"""Which earlier action an outcome or a carried-over action belongs to, as a choice to offer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenkeel.engine.words import Done

AT_AN_END = (Done.YES, Done.DROPPED)
LIKELY = 0.5
"""From this likeness on, an earlier action is the answer to offer first."""
MOST_LOOKED_AT = 80
"""Actions further back are hardly ever spoken of again."""
_WORD = re.compile(r"\w+")
_SAY_LITTLE = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "by"),
        *("for", "from", "has", "have", "in", "is", "it", "of"),
        *("on", "that", "the", "this", "to", "was", "were", "will"),
        *("with", "action", "actions", "agreed", "done", "ongoing", "completed", "complete"),
        *("closed", "open", "yes", "no", "y", "yr", "i", "o"),
        *("ar", "yn"),
    }
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An action of an earlier meeting, and whether it was done already."""

    key: str
    code: str
    words: frozenset[str]
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much an action looks like an earlier one, from 0 to 1."""

    key: str
    value: float


def words_in(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about."""
    return frozenset(_WORD.findall(text.casefold())) - _SAY_LITTLE


def likenesses(text: str, code: str, earlier: Sequence[Earlier]) -> tuple[Likeness, ...]:
    """The earlier actions by how well they fit, best and latest first; what was done comes last.

    >>> old = [Earlier("a1", "", words_in("Write to the pharmacy about opening hours"))]
    >>> likenesses("Letter to pharmacy on opening hours: sent", "", old)[0].value > LIKELY
    True
    """
    words = words_in(text)
    found = [
        (one.is_done, -_likeness(words, code, one), -at, one.key)
        for at, one in enumerate(earlier[-MOST_LOOKED_AT:])
    ]
    return tuple(Likeness(key, -value) for _done, value, _at, key in sorted(found))


def likely(found: Iterable[Likeness], earlier: Sequence[Earlier]) -> str:
    """The one to offer first, among those not done; "" where none is like it enough."""
    done = {one.key for one in earlier if one.is_done}
    best = next((one for one in found if one.key not in done), None)
    return best.key if best is not None and best.value >= LIKELY else ""


def _likeness(words: frozenset[str], code: str, one: Earlier) -> float:
    if code and one.code:
        return 1.0 if code.casefold() == one.code.casefold() else 0.0
    if not words or not one.words:
        return 0.0
    # Old actions are told in fewer words than they were made in, so the shorter text counts.
    shared = len(words & one.words)
    if shared < 2 and min(len(words), len(one.words)) > 1:
        return 0.0
    return shared / min(len(words), len(one.words))
