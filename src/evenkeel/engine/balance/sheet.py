"""The balance sheet: every reading of one project on one day, put together."""

from collections.abc import Iterable, Mapping
from datetime import date

from evenkeel.engine import facts
from evenkeel.engine.balance.acts import Act, Happened, Who, what_happened
from evenkeel.engine.balance.claim import claim
from evenkeel.engine.balance.concerns import concerns_reading
from evenkeel.engine.balance.fold import read_history
from evenkeel.engine.balance.history import BOTH_SIDES, History
from evenkeel.engine.balance.judgement import Judge
from evenkeel.engine.balance.pausing import no_cycles
from evenkeel.engine.balance.power import (
    DEFAULT_BAND,
    Edges,
    Tallies,
    band_edges,
    power_reading,
    tally,
)
from evenkeel.engine.balance.promises import promises
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    Band,
    FactsBehind,
    PhaseReading,
    Scope,
)
from evenkeel.engine.balance.seats import attendance, organisations, phase_meetings, seats
from evenkeel.engine.balance.silos import silos
from evenkeel.engine.balance.whole import whole
from evenkeel.engine.words import Strand

ENGINE_VERSION = "5"
"""Changes whenever the same facts could give another sheet."""

KNOWN = frozenset({Who.CITIZEN, Who.PROFESSIONAL, Who.SHARED})
ActsOf = Mapping[tuple[Scope, Strand], list[Act]]


def balance_sheet(record: Iterable[facts.Entry] | History, *, as_of: date) -> BalanceSheet:
    """All the readings of one record as of a day; what happened after that day is left out.

    Takes the entries in their order, or the history they were folded into. Pure: the same facts and
    the same day give the same sheet.

    >>> balance_sheet([], as_of=date(2026, 1, 31)).facts.facts
    0
    """
    history = record if isinstance(record, History) else read_history(record)
    with no_cycles():
        return _sheet(history, as_of)


def _sheet(history: History, as_of: date) -> BalanceSheet:
    happened = what_happened(history, as_of)
    bands = band_edges(history)
    acts = _by_scope(happened.acts)
    tallies = tally(happened.acts, bands)
    phases = _phases(happened, acts, tallies, bands)
    levels = {phase.scope: phase.level for phase in phases}
    summary = whole(levels)
    return BalanceSheet(
        as_of=as_of,
        engine=ENGINE_VERSION,
        facts=_facts_behind(happened),
        band=_band(history, as_of),
        acts=happened.acts_of_rows,
        phases=phases,
        whole=summary,
        claim=claim(history.claims, as_of, levels, summary),
        promises=promises(happened),
        silos=silos(happened),
        concerns=concerns_reading(history.concerns, as_of),
        one_side_only=history.one_side_only,
        ineffective=history.ineffective,
    )


def _by_scope(acts: tuple[Act, ...]) -> ActsOf:
    found: dict[tuple[Scope, Strand], list[Act]] = {
        (scope, strand): [] for scope in Scope for strand in Strand
    }
    for act in acts:
        found[Scope.ALL, act.strand].append(act)
        if act.scope is not None:
            found[act.scope, act.strand].append(act)
    return found


def _phases(
    happened: Happened, acts: ActsOf, tallies: Tallies, bands: tuple[Edges, ...]
) -> tuple[PhaseReading, ...]:
    history = happened.history
    meetings = happened.meetings
    lists = [attendance(meeting, history.roll) for meeting in meetings]
    numbers = phase_meetings(happened)
    organised = organisations(happened, numbers, lists)
    marked: Tallies | None = None
    if history.marked:
        of_marked = (act for act in happened.acts if act.ref in history.marked)
        marked = tally(of_marked, bands)
    judge = Judge(happened, acts, own_band=len(bands) > 1, marked_tallies=marked)
    found = []
    for scope in Scope:
        power = tuple(
            power_reading(
                scope,
                strand,
                tallies[scope, strand],
                [act for act in acts[scope, strand] if act.who in KNOWN],
                meetings,
            )
            for strand in Strand
        )
        at_table = seats(scope, numbers[scope], lists, tallies, organised[scope])
        found.append(PhaseReading(scope, power, judge.judge(scope, tallies, at_table)))
    return tuple(found)


def _facts_behind(happened: Happened) -> FactsBehind:
    history = happened.history
    days = [meeting.day for meeting in happened.meetings if meeting.dated and meeting.day]
    confirmed = [meeting.confirmed for meeting in happened.meetings if not meeting.between]
    confirmed += [row.confirmed for row in happened.rows]
    return FactsBehind(
        entries=history.entries,
        facts=len(confirmed),
        confirmed=confirmed.count(BOTH_SIDES),
        citizens=len(history.confirming_citizens),
        withdrawn=history.withdrawn,
        replaced=history.replaced,
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _band(history: History, as_of: date) -> Band:
    held = [band for band in history.bands if band.since is None or band.since <= as_of]
    if not held:
        return Band(*DEFAULT_BAND, is_default=True)
    edges = band_edges(history)[len(held)]
    return Band(*edges, is_default=False, since=held[-1].since, changes=len(held) - 1)
