"""The rules once more, by their definitions: person by person, in fractions, whatever it takes.

Nothing here is shared with the code that it checks but the plain data of an election.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from evenkeel.engine.budgets.election import Election, Kind


class Bought(NamedTuple):
    """A purchase: the price of a unit of worth, and who paid what."""

    name: str
    rho: Fraction
    paid: Mapping[int, Fraction]


def given(election: Election) -> list[dict[str, Fraction]]:
    """The points that each person gives."""
    found = []
    longest = max([len(one.choices) for one in election.ballots], default=0)
    first = max(longest, election.longest or len(election.projects))
    for ballot in election.ballots:
        if election.kind in (Kind.SCORE, Kind.CUMULATIVE):
            points = list(ballot.points)
        elif election.kind is Kind.RANKED:
            points = [Fraction(first - place) for place in range(len(ballot.choices))]
        else:
            points = [Fraction(1) for _ in ballot.choices]
        pairs = zip(ballot.choices, points, strict=True)
        found.append({one: many for one, many in pairs if many > 0})
    return found


class Slowly:
    """One election, counted in every way."""

    def __init__(
        self, election: Election, by_cost: bool, lot: Sequence[str] = (), least_support: int = 1
    ) -> None:
        self.points = given(election)
        self.budget = election.budget
        self.people = len(election.ballots)
        self.votes = {
            one.id: sum(one.id in points for points in self.points) for one in election.projects
        }
        self.costs = {
            one.id: one.cost
            for one in election.projects
            if self.votes[one.id] >= max(1, least_support)
        }
        self.by_cost = by_cost
        self.drawn = list(lot) or [one.id for one in election.projects]

    def tie(self, name: str) -> tuple[Fraction, int, int]:
        """The stated order: lowest cost, most votes, the lot."""
        return self.costs[name], -self.votes[name], self.drawn.index(name)

    def worth(self, person: int, name: str) -> Fraction:
        """What a project is worth to a person who gave it points."""
        points = self.points[person][name]
        return points * self.costs[name] if self.by_cost else points

    def shares(self, share: Fraction) -> tuple[list[Bought], list[Fraction]]:
        """What is bought in which order, and what everybody has left."""
        left = [share] * self.people
        free = sorted((name for name in self.costs if not self.costs[name]), key=self.tie)
        bought = [Bought(name, Fraction(0), {}) for name in free]
        while True:
            names = {one.name for one in bought}
            rhos = {name: self.rho(name, left) for name in self.costs if name not in names}
            found = [(rho, self.tie(name), name) for name, rho in rhos.items() if rho is not None]
            if not found:
                return bought, left
            rho, _, name = min(found)
            paid = {
                person: min(left[person], rho * self.worth(person, name))
                for person in range(self.people)
                if name in self.points[person]
            }
            assert sum(paid.values()) == self.costs[name]
            for person, money in paid.items():
                left[person] -= money
            bought.append(Bought(name, rho, paid))

    def rho(self, name: str, left: Sequence[Fraction]) -> Fraction | None:
        """The smallest rho at which the payments reach the cost, tried at every kink."""
        those = [person for person in range(self.people) if name in self.points[person]]
        if sum(left[person] for person in those) < self.costs[name]:
            return None
        kinks = sorted({left[person] / self.worth(person, name) for person in those})
        for kink in kinks:
            rich = [one for one in those if left[one] / self.worth(one, name) >= kink]
            poor = sum(left[one] for one in those if one not in rich)
            rho = (self.costs[name] - poor) / sum(self.worth(one, name) for one in rich)
            if rho <= kink:
                return rho
        raise AssertionError("they can pay, so that there is a price")

    def completed(self, completion: str) -> tuple[list[str], Fraction]:
        """What is bought with a completion, and the share for which it is."""
        share = self.budget / self.people
        bought = [one.name for one in self.shares(share)[0]]
        while completion != "none":
            spent = sum(self.costs[name] for name in bought)
            others = [cost for name, cost in self.costs.items() if name not in bought]
            fits = [cost for cost in others if spent + cost <= self.budget]
            if not others or (completion == "add1" and not fits):
                break
            more = [one.name for one in self.shares(share + 1)[0]]
            if sum(self.costs[name] for name in more) > self.budget:
                break
            bought, share = more, share + 1
        return bought, share

    def greedy(self) -> list[str]:
        """All that fits, the most worth for its cost first."""

        def key(name: str) -> tuple[bool, Fraction, tuple[Fraction, int, int]]:
            cost = self.costs[name]
            points = sum((one.get(name, Fraction(0)) for one in self.points), Fraction(0))
            if not cost:
                return False, Fraction(0), self.tie(name)
            worth = points if self.by_cost else points / cost
            return True, -worth, self.tie(name)

        bought: list[str] = []
        for name in sorted(self.costs, key=key):
            if sum(self.costs[one] for one in bought) + self.costs[name] <= self.budget:
                bought.append(name)
        return bought
