"""Short records made for one test each."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from evenkeel.engine import facts
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.balance.readings import BalanceSheet, LevelReading, Scope
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Phase, Rule, Side

C, P, B, U = Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN
AT = "2026-01-05T09:00:00Z"
LIST = {"citizens_present": 4, "professionals_present": 4, "both_present": 0, "unknown_present": 0}
AS_OF = date(2026, 12, 31)


def on(text: str) -> When:
    return When.read(text)


def as_entries(made: Iterable[facts.Fact], *, by: str = "system") -> list[facts.Entry]:
    return [facts.Entry(seq, AT, by, fact) for seq, fact in enumerate(made)]


def decisions(
    *sides: Side, rule: Rule = Rule.VOTE, meeting: str = "t1", **more: Any
) -> Iterator[facts.Fact]:
    for number, side in enumerate(sides):
        more.setdefault("about", About.SERVICE)
        yield facts.DecisionMade(
            item=f"i{100 + number}", meeting=meeting, decided_by=side, rule=rule, **more
        )


def actions(*sides: Side, meeting: str = "t1", **more: Any) -> Iterator[facts.Fact]:
    for number, side in enumerate(sides):
        yield facts.CommitmentMade(item=f"i{200 + number}", meeting=meeting, owner=side, **more)


def agenda(*sides: Side, meeting: str = "t1") -> Iterator[facts.Fact]:
    for number, side in enumerate(sides):
        yield facts.ItemRaised(item=f"i{300 + number}", meeting=meeting, raised_by=side)


def held(meeting: str = "t1", day: str = "2026-01-05", **more: Any) -> facts.MeetingHeld:
    known = {"phase": Phase.DESIGN, **LIST, **more}
    return facts.MeetingHeld(meeting=meeting, on=on(day), **known)


def sheet_of(*made: Iterable[facts.Fact] | facts.Fact, as_of: date = AS_OF) -> BalanceSheet:
    flat: list[facts.Fact] = []
    for one in made:
        flat += [one] if isinstance(one, facts.Fact) else list(one)
    return balance_sheet(as_entries(flat), as_of=as_of)


def level_of(*made: Iterable[facts.Fact] | facts.Fact) -> LevelReading:
    return sheet_of(*made).phase(Scope.DESIGN).level
