"""What came out: every purchase with who paid for it, what was not bought and why, what is left.

All money is exact and in the currency of the election.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from evenkeel.engine.budgets.completing import Completion, Stop
from evenkeel.engine.budgets.election import Kind, Project
from evenkeel.engine.budgets.ties import Measure


class Rule(StrEnum):
    """How the money is shared."""

    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"


class Why(StrEnum):
    """Why a project was not bought."""

    NOBODY = "nobody-supports-it"
    TOO_FEW = "too-few-support-it"
    CANNOT_PAY = "supporters-cannot-pay"
    DID_NOT_FIT = "did-not-fit"


@dataclass(frozen=True, slots=True)
class Payment:
    """How a project's cost came together: `full` people paid `price` for each point that they gave
    it, and `less` people paid all that they still had, `less_paid` together."""

    price: Fraction
    full: int
    full_paid: Fraction
    less: int
    less_paid: Fraction


@dataclass(frozen=True, slots=True)
class Purchase:
    """A bought project: how many support it, with how many points, and who paid (None: greedy)."""

    project: Project
    supporters: int
    points: Fraction
    payment: Payment | None


@dataclass(frozen=True, slots=True)
class NotBought:
    """A project that was not bought. `had` is what its supporters still have together, or with
    greedy what was left at its turn; None where too few support it."""

    project: Project
    supporters: int
    why: Why
    had: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """What everybody's share was at first, and what it had been raised to when the count was made
    that stands: by one of the currency, `raised` times; and why no further. `paid_nothing` people
    chose nothing that was bought, or only what is free."""

    completion: Completion
    first: Fraction
    last: Fraction
    raised: int
    stop: Stop
    paid_nothing: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one count. `shares` is None with greedy, which has none."""

    rule: Rule
    measure: Measure
    kind: Kind
    budget: Fraction
    people: int
    least_support: int
    purchases: tuple[Purchase, ...]
    not_bought: tuple[NotBought, ...]
    shares: Shares | None

    @property
    def winners(self) -> tuple[str, ...]:
        """The ids of what is bought, in the order of buying."""
        return tuple(one.project.id for one in self.purchases)

    @property
    def spent(self) -> Fraction:
        """What all purchases cost together."""
        return sum((one.project.cost for one in self.purchases), Fraction(0))

    @property
    def unspent(self) -> Fraction:
        """What is left of the budget."""
        return self.budget - self.spent
