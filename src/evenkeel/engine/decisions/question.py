"""What is asked, and how many have to take part for an answer to count."""

from dataclasses import dataclass
from fractions import Fraction

from evenkeel.engine.decisions.methods import Mistake, Problem

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many have to take part: in all, and of each side. Nought asks for nothing.

    Everybody with a ballot takes part, those who abstain, stand aside or leave it blank too.
    """

    voters: int = 0
    citizens: int = 0
    professionals: int = 0

    def __post_init__(self) -> None:
        if min(self.voters, self.citizens, self.professionals) < 0:
            raise Mistake(Problem.QUORUM_OUT_OF_RANGE)


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to the group. A proposal to take or to leave is its own only option.

    `threshold` is the share of yes that a supermajority needs, above a half and at most 1;
    `highest` is the best score that can be given. Other methods do not look at them.

    >>> Question(("hall", "hall"))
    Traceback (most recent call last):
    evenkeel.engine.decisions.methods.Mistake: option-twice: option 'hall'
    """

    options: tuple[str, ...] = ("proposal",)
    quorum: Quorum = Quorum()
    threshold: Fraction = Fraction(2, 3)
    highest: int = 5

    def __post_init__(self) -> None:
        if not self.options:
            raise Mistake(Problem.NO_OPTIONS)
        for place, option in enumerate(self.options):
            if option in self.options[:place]:
                raise Mistake(Problem.OPTION_TWICE, option=option)
        if not HALF < self.threshold <= 1:
            raise Mistake(Problem.THRESHOLD_OUT_OF_RANGE)
        if self.highest < 1:
            raise Mistake(Problem.HIGHEST_OUT_OF_RANGE)

    def proposal(self) -> str:
        """The one proposal that is taken or left; choosing among several needs another method."""
        if len(self.options) != 1:
            raise Mistake(Problem.NOT_ONE_PROPOSAL)
        return self.options[0]
