"""Whether random elections, most of them with ties, have the same winners as with pabutools.

    .venv/bin/python bench/budgets_random.py [--elections 2000] [--seed 1]

pabutools is in its exact mode, in the Python of `scripts/setup_peers`. Approvals are compared by
cost and by count, points by count. The order of buying has to be the same too, but where Add1 stops
only before overspending and buys everything that anybody supports: the peer goes on raising shares,
which can turn the order. Greedy there also buys what nobody supports; that is passed over.
"""

import argparse
import random
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "bench")]

import peers  # noqa: E402

from evenkeel.engine.budgets import (  # noqa: E402
    Ballot,
    Completion,
    Election,
    Kind,
    Measure,
    Project,
    Rule,
    fund,
)

RULES = ("none", "add1", "add1x", "greedy")
PEER = """
import json, sys, warnings
warnings.simplefilter("ignore")
import pabutools.fractions
from pabutools.election import (
    Additive_Cardinal_Sat, ApprovalBallot, ApprovalProfile, CardinalBallot, CardinalProfile,
    Cardinality_Sat, Cost_Sat, Instance, Project,
)
from pabutools.rules import (
    exhaustion_by_budget_increase, greedy_utilitarian_welfare, method_of_equal_shares,
)
from pabutools.tiebreaking import TieBreakingRule
pabutools.fractions.FRACTION = "gmpy2"

def winners(one, sat, rule):
    projects = {name: Project(name, cost) for name, cost in one["costs"].items()}
    instance = Instance(projects.values(), budget_limit=one["budget"])
    ballots = [{projects[name]: many for name, many in ballot.items()} for ballot in one["ballots"]]
    if one["points"]:
        profile = CardinalProfile([CardinalBallot(ballot) for ballot in ballots], instance=instance)
    else:
        profile = ApprovalProfile([ApprovalBallot(ballot) for ballot in ballots], instance=instance)
    votes = {name: sum(name in ballot for ballot in one["ballots"]) for name in projects}
    ties = TieBreakingRule(lambda inst, prof, one: (one.cost, -votes[one.name], one.name))
    how = {"sat_class": sat, "tie_breaking": ties}
    if rule == "greedy":
        found = greedy_utilitarian_welfare(instance, profile, **how)
    elif rule == "add1x":
        found = exhaustion_by_budget_increase(
            instance, profile, method_of_equal_shares, how,
            budget_step=len(ballots), exhaustive_stop=False,
        )
    else:
        step = 1 if rule == "add1" else None
        found = method_of_equal_shares(instance, profile, voter_budget_increment=step, **how)
    return [project.name for project in found if votes[project.name]]

approvals, points = {"cost": Cost_Sat, "card": Cardinality_Sat}, {"card": Additive_Cardinal_Sat}
print(json.dumps([
    {f"{measure}/{rule}": winners(one, sat, rule)
     for measure, sat in (points if one["points"] else approvals).items() for rule in sys.argv[1:]}
    for one in json.load(sys.stdin)
]))
"""


class Made(TypedDict):
    """An election as plain data; an approval is a point."""

    budget: int
    costs: dict[str, int]
    points: bool
    ballots: list[dict[str, int]]


def made(rng: random.Random) -> Made:
    """A few projects with few different costs, and a few people who choose alike."""
    costs = {f"p{at}": rng.randint(1, 12) for at in range(rng.randint(2, 7))}
    points = rng.random() < 0.4
    ballots = []
    for _ in range(rng.randint(1, 10)):
        chosen = [name for name in costs if rng.random() < 0.45]
        ballots.append({name: rng.randint(1, 3) if points else 1 for name in chosen})
    return Made(budget=rng.randint(1, 45), costs=costs, points=points, ballots=ballots)


def counted(one: Made) -> dict[str, list[str]]:
    """Our winners by measure and rule."""
    ballots = []
    for at, said in enumerate(one["ballots"]):
        points = tuple(map(Fraction, said.values())) if one["points"] else ()
        ballots.append(Ballot(str(at), tuple(said), points))
    election = Election(
        Kind.SCORE if one["points"] else Kind.APPROVAL,
        Fraction(one["budget"]),
        tuple(Project(name, Fraction(cost)) for name, cost in one["costs"].items()),
        tuple(ballots),
    )
    found = {}
    for measure in [Measure.CARD] if one["points"] else list(Measure):
        for name in RULES:
            completion = Completion.NONE if name == "greedy" else Completion(name)
            rule = Rule.GREEDY if name == "greedy" else Rule.EQUAL_SHARES
            outcome = fund(election, rule=rule, measure=measure, completion=completion)
            found[f"{measure}/{name}"] = list(outcome.winners)
    return found


def main() -> int:
    """Compare, and show the first election that differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--elections", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not peers.are_here():
        print("the peers are not here: run scripts/setup_peers")
        return 1
    rng = random.Random(options.seed)
    elections = [made(rng) for _ in range(options.elections)]
    start = time.perf_counter()
    theirs = peers.ask(PEER, *RULES, given=elections)
    took = time.perf_counter() - start
    outcomes, different, turned = 0, 0, 0
    for one, their in zip(elections, theirs, strict=True):
        supported = {name for ballot in one["ballots"] for name in ballot}
        for name, winners in counted(one).items():
            outcomes += 1
            same = winners == their[name]
            if name.endswith("/add1x") and set(winners) == supported and not same:
                same = sorted(winners) == sorted(their[name])
                turned += same
            if not same and not different:
                print(f"OTHER winners by {name}: {winners}, pabutools {their[name]}, of {one}")
            different += not same
    print(
        f"{outcomes:,} outcomes of {len(elections):,} elections: {different} different; "
        f"{turned} of add1x in another order; pabutools took {took:.0f} s"
    )
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
