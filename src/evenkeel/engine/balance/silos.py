"""Silos: who worked with whom. People who met, decided or acted together are tied; the E-I index
(Krackhardt and Stern 1988) says whether ties run between teams and organisations or stay inside.
"""

from collections.abc import Iterator
from math import comb

import networkx as nx

from evenkeel.engine.balance.acts import Happened
from evenkeel.engine.balance.readings import Bridge, SilosReading

PEOPLE, TIES = 6, 10
"""Under either, too little is recorded."""


def silos(happened: Happened) -> tuple[SilosReading, ...]:
    """The readings by organisation and by team."""
    graph = ties(happened)
    return tuple(_reading(by, graph, happened) for by in ("organisation", "team"))


def ties(happened: Happened) -> "nx.Graph[str]":
    """Everybody named in the record, with a tie between any two who did something together."""
    graph: nx.Graph[str] = nx.Graph()
    # Who meets, meets again: gathered first, so that the graph sees each tie once.
    beside: dict[str, set[str]] = {}
    for group in _groups(happened):
        for member in group:
            beside.setdefault(member, set()).update(group)
    graph.add_nodes_from(beside)
    graph.add_edges_from(
        (member, other) for member, others in beside.items() for other in others if other != member
    )
    return graph


def _groups(happened: Happened) -> Iterator[tuple[str, ...]]:
    for meeting in happened.meetings:
        fact = meeting.fact
        for group in (fact.attended, fact.convened_by, fact.chaired_by):
            if type(group) is tuple:
                yield group
    for _, group in happened.named:
        yield group


def _reading(by: str, graph: "nx.Graph[str]", happened: Happened) -> SilosReading:
    roll = happened.history.roll
    group: dict[str, str] = {}
    for member in graph:
        spell = roll.spell(member, happened.as_of)
        name = spell and (spell.team if by == "team" else spell.organisation)
        if name:
            group[member] = name
    known = graph.subgraph(group)
    between = sum(group[one] != group[two] for one, two in known.edges)
    total = known.number_of_edges()
    enough = len(group) >= PEOPLE and total >= TIES
    return SilosReading(
        by=by,
        people=len(group),
        ties=total,
        between=between,
        within=total - between,
        index=(2 * between - total) / total if enough else None,
        expected=expected(list(group.values())) if enough else None,
        bridges=_bridges(known, group) if enough else (),
    )


def expected(groups: list[str]) -> float:
    """The E-I index to expect if the same number of ties were drawn among these people at random.

    Exact: any tie is as likely as any other, so the share of ties between groups is expected to be
    the share of pairs between groups.

    >>> expected(["a", "a", "b", "b"])
    0.3333333333333333
    """
    pairs = comb(len(groups), 2)
    within = sum(comb(groups.count(name), 2) for name in set(groups))
    return (pairs - 2 * within) / pairs


def _bridges(graph: "nx.Graph[str]", group: dict[str, str]) -> tuple[Bridge, ...]:
    """Who is tied to other groups, to the most groups first, then with the most ties."""
    found = []
    for member in graph:
        across = [group[other] for other in graph[member] if group[other] != group[member]]
        if across:
            found.append(Bridge(member, len(across), tuple(sorted(set(across)))))
    found.sort(key=lambda one: (-len(one.groups), -one.ties, int(one.member[1:])))
    return tuple(found)
