"""A task that a sentence gives, and how sure each way of saying it is."""

from dataclasses import dataclass

from evenkeel.engine.minutes.proposals import Who

SURE, LIKELY, PROMISED, MAYBE = 0.9, 0.82, 0.75, 0.6
STRANGER = 0.7
"""How sure at most where no list names who is to do it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task in a text: what is to be done from `start`, by whom; `whole` is where its clause
    begins, owner and all."""

    start: int
    whole: int
    owners: Who
    confidence: float
    passive: bool = False
