"""The lottery: whole panels of people, each with a whole number of tickets.

Everybody of a type gets as many tickets as the others, or one more. Panels are first handed out so
that whoever has fewest sits next; then who has too many gives seats to who has too few, for some of
a panel's tickets. Each such exchange settles one of the two, so that there are not many more panels
than before.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from evenkeel.engine.panels.kinds import Types
from evenkeel.engine.panels.pool import by_length
from evenkeel.engine.panels.solver import Floats

TICKETS = 10**12
"""All tickets together. Rounding to them costs nobody more than one in a thousand million, as long
as there are fewer than a thousand panels of types; what it costs is worked out and told."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel that may be drawn: its tickets and its members' ids, in order."""

    tickets: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Lottery:
    """All panels that may be drawn, in the order of their tickets."""

    panels: tuple[Panel, ...]

    @cached_property
    def tickets(self) -> int:
        """All tickets together."""
        return sum(panel.tickets for panel in self.panels)

    @cached_property
    def tickets_of(self) -> dict[str, int]:
        """How many tickets seat each person who is in any panel."""
        found: dict[str, int] = defaultdict(int)
        for panel in self.panels:
            for member in panel.members:
                found[member] += panel.tickets
        return dict(found)

    def panel(self, ticket: int) -> Panel:
        """The panel of a ticket, counted from 0."""
        if not 0 <= ticket < self.tickets:
            raise ValueError(f"there is no ticket {ticket}")
        for panel in self.panels:
            if ticket < panel.tickets:
                return panel
            ticket -= panel.tickets
        raise AssertionError("tickets are counted")


def whole_tickets(shares: Floats, total: int = TICKETS) -> list[int]:
    """Shares of one as tickets: rounded down, and one more where most was cut.

    >>> whole_tickets(np.array([0.5, 0.25, 0.25]), 10)
    [5, 3, 2]
    """
    exact = shares / shares.sum() * total
    tickets = np.floor(exact).astype(np.int64)
    missing = total - int(tickets.sum())
    most_cut = np.argsort(tickets - exact, kind="stable")
    tickets[most_cut[:missing]] += 1
    return [int(one) for one in tickets]


@dataclass(slots=True)
class _Row:
    """A panel being made: tickets, and who of each type sits (numbers from 0 inside the type)."""

    tickets: int
    seats: dict[int, int]
    seated: dict[int, frozenset[int]] = field(default_factory=dict)


class _Rows:
    """All panels being made."""

    def __init__(self, tickets: Sequence[int], panels: Sequence[Floats]) -> None:
        self.rows: list[_Row] = []
        self.of: dict[int, list[_Row]] = defaultdict(list)
        order = sorted(range(len(tickets)), key=lambda at: (-tickets[at], at))
        for at in order:
            if tickets[at]:
                seats = {int(one): int(panels[at][one]) for one in np.flatnonzero(panels[at])}
                self._append(_Row(tickets[at], seats))

    def _append(self, row: _Row) -> None:
        self.rows.append(row)
        for one in row.seats:
            self.of[one].append(row)

    def hand_out(self, kind: int, people: int) -> None:
        """Seat people of a type, then settle who has too many tickets with who has too few."""
        load = [0] * people
        for row in self.of[kind]:
            fewest = sorted(range(people), key=load.__getitem__)[: row.seats[kind]]
            row.seated[kind] = frozenset(fewest)
            for one in fewest:
                load[one] += row.tickets
        each, more = divmod(sum(load), people)
        over = {at: has - each - (at < more) for at, has in enumerate(load)}
        givers = [at for at in over if over[at] > 0]
        takers = [at for at in over if over[at] < 0]
        while givers and takers:
            giver, taker = givers[-1], takers[-1]
            moved = self._exchange(kind, giver, taker, min(over[giver], -over[taker]))
            over[giver] -= moved
            over[taker] += moved
            if not over[giver]:
                givers.pop()
            if not over[taker]:
                takers.pop()

    def _exchange(self, kind: int, giver: int, taker: int, tickets: int) -> int:
        """Give the taker so many tickets of the giver's. There are enough panels with the one and
        not the other, because the giver has that many more."""
        left = tickets
        for row in list(self.of[kind]):
            seated = row.seated[kind]
            if giver not in seated or taker in seated:
                continue
            if row.tickets > left:
                self._append(_Row(row.tickets - left, row.seats, dict(row.seated)))
                row.tickets = left
            row.seated[kind] = seated - {giver} | {taker}
            left -= row.tickets
            if not left:
                break
        return tickets - left


def lottery(types: Types, ids: Sequence[str], panels: Sequence[Floats], shares: Floats) -> Lottery:
    """The lottery from panels of types and their shares. `ids` are the pool's, by place."""
    rows = _Rows(whole_tickets(shares), panels)
    for kind, people in enumerate(types.people):
        if rows.of[kind]:
            rows.hand_out(kind, int(people))
    order = sorted(range(len(ids)), key=lambda at: by_length(ids[at]))
    place = {at: rank for rank, at in enumerate(order)}
    found: dict[tuple[int, ...], int] = defaultdict(int)
    for row in rows.rows:
        who = [types.members[kind][at] for kind, seated in row.seated.items() for at in seated]
        found[tuple(sorted(place[at] for at in who))] += row.tickets
    return Lottery(
        tuple(Panel(found[key], tuple(ids[order[at]] for at in key)) for key in sorted(found))
    )
