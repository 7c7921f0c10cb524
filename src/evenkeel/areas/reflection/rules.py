"""How long a note may be, and what one can begin from."""

from enum import StrEnum

LONGEST = 5000


class Prompt(StrEnum):
    """A question that somebody asks themselves."""

    HAPPENED = "happened"
    FELT = "felt"
    HEARD = "heard"
    POWER = "power"
    NEXT = "next"
