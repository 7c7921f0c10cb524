"""A balance sheet as text for a terminal, as JSON and as CSV. The text form is English; what the
codes of the readings are called in it stands in `sheet_words`.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from evenkeel.doors.exchange import sheet_words as words
from evenkeel.engine.balance import ENGINE_VERSION, sheet_json, totals_json
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    ClaimReading,
    ConcernsReading,
    LevelReading,
    MedianState,
    PhaseReading,
    PowerReading,
    PromiseCounts,
    PromisesReading,
    Range,
    Scope,
)
from evenkeel.engine.words import Status, Strand
from evenkeel.shared.cells import safe_cell


@dataclass(frozen=True, slots=True)
class Group:
    """One group's balance sheet, with its id and the name it goes by."""

    id: str
    name: str
    sheet: BalanceSheet


def sheets_json(groups: Sequence[Group]) -> str:
    """All sheets as one JSON document; its schema is docs/reference/balance.schema.json."""
    latest = max((one.sheet.as_of for one in groups), default=None)
    document: dict[str, Any] = {
        "as_of": latest.isoformat() if latest else None,
        "engine": ENGINE_VERSION,
        "groups": [sheet_json(one.sheet, one.id) for one in groups],
        "totals": totals_json(one.sheet for one in groups),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def sheets_csv(groups: Sequence[Group]) -> str:
    """One line for each group, phase and strand. No value can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            *("group_id", "as_of", "phase", "strand", "citizen", "professional", "shared"),
            *("unknown", "both_hats", "inferred", "confirmed", "share", "interval_low"),
            *("interval_high", "together", "inner_low", "inner_high", "outer_low", "outer_high"),
            *("coverage", "region", "level_status", "level", "level_certainty"),
        ]
    )
    for one in groups:
        for phase in one.sheet.phases:
            for power in phase.power:
                row = [one.id, one.sheet.as_of.isoformat(), *_csv_row(phase, power)]
                writer.writerow([safe_cell(value) for value in row])
    return out.getvalue()


def _csv_row(phase: PhaseReading, power: PowerReading) -> list[object]:
    level = phase.level
    numbers = [
        *(power.citizen, power.professional, power.shared, power.unknown, power.both_hats),
        *(power.inferred, power.confirmed),
    ]
    shares = [
        *(power.share, *_ends(power.interval), power.together),
        *(*_ends(power.inner), *_ends(power.outer), power.coverage),
    ]
    said = [power.region, level.status, level.key, _real(level.certainty)]
    return [phase.scope, power.strand, *numbers, *map(_real, shares), *said]


def _ends(one: Range | None) -> tuple[float | None, float | None]:
    return (one.low, one.high) if one else (None, None)


def _real(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def sheets_text(groups: Sequence[Group]) -> str:
    """All sheets as text that is worth reading even where no level can be told."""
    return "\n\n".join("\n".join(_sheet(one)) for one in groups) + "\n"


def _sheet(group: Group) -> Iterator[str]:
    sheet = group.sheet
    title = f"{group.id}  {_plain(group.name)}".rstrip()
    yield title
    yield "=" * min(len(title), 78)
    yield _behind(sheet)
    yield ""
    yield f"Claim     {_claim(sheet.claim)}"
    yield f"Record    {_whole(sheet)}"
    yield f"Between   {_gap(sheet.claim)}"
    yield ""
    yield from _levels(sheet)
    yield ""
    yield from _power(sheet)
    yield ""
    yield from _promises(sheet.promises)
    yield from _concerns(sheet.concerns)
    yield from _missing(sheet)
    for entry in sheet.ineffective:
        yield f"Entry {entry.seq} ({entry.kind}) changes nothing: {words.REASONS[entry.reason]}."
    for mark in sheet.one_side_only:
        yield f"Entry {mark.seq} ({mark.kind}) took effect with one side's key only."


def _plain(text: str) -> str:
    """Text for a terminal: no control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _behind(sheet: BalanceSheet) -> str:
    behind = sheet.facts
    if not behind.facts:
        return f"Nothing is recorded as of {sheet.as_of}."
    dates = f" between {behind.first} and {behind.last}" if behind.first else ""
    confirmed = f"{behind.confirmed_share or 0:.0%} confirmed by both sides"
    return f"{behind.facts} facts{dates}, as of {sheet.as_of}; {confirmed}."


def _claim(claim: ClaimReading) -> str:
    if not claim.made:
        return "none was recorded"
    said = [
        words.LEVELS[level] + ("" if scope is Scope.ALL else f" in {words.PHASES[scope]}")
        for scope, level in claim.levels
    ]
    return f"{', '.join(said)} ({claim.claimed_on})"


def _whole(sheet: BalanceSheet) -> str:
    whole = sheet.whole
    if whole.co_production_throughout:
        return "co-production throughout"
    if whole.together is not None and whole.together.key is not None:
        return f"all phases together: {_level(whole.together)}, which may hide a lower one"
    if not whole.counts:
        return "too little to tell a level" if not whole.unsettled else "no level is settled"
    enough = len(whole.enough)
    of = f"of {enough} {'phase' if enough == 1 else 'phases'} with enough on record"
    parts = []
    for one in whole.counts:
        said = f"{len(one.phases)} {of}: {words.LEVELS[one.level]}"
        leaning = [str(at) for at in one.phases if sheet.phase(Scope(at)).level.leaning]
        parts.append(f"{said} ({', '.join(leaning)} only leaning to it)" if leaning else said)
    for phases, what in (
        (whole.unsettled, "not settled"),
        (whole.not_recorded, "too little recorded"),
    ):
        if phases:
            parts.append(f"{', '.join(map(str, phases))} {what}")
    return "; ".join(parts)


def _gap(claim: ClaimReading) -> str:
    if not claim.made:
        return "nothing to compare"
    parts = []
    if claim.gap and claim.lowest is not None:
        rungs = "1 rung" if claim.gap == 1 else f"{claim.gap} rungs"
        parts.append(f"{rungs}; lowest in {words.PHASES[claim.lowest.phase]}")
    elif claim.gap == 0:
        parts.append("no gap where it is settled")
    for one in claim.phases:
        said = words.OUTCOMES.get(one.outcome)
        if said:
            parts.append(f"{words.PHASES[one.phase]} {said}")
    if claim.unsettled:
        parts.append(f"not settled: {', '.join(words.PHASES[one] for one in claim.unsettled)}")
    return "; ".join(parts) or "nothing is settled"


def _levels(sheet: BalanceSheet) -> Iterator[str]:
    yield "What it really was"
    for phase in sheet.phases:
        level = phase.level
        if phase.scope is Scope.ALL:
            yield f"  {'together':<10}{_level(level)} (may hide a lower one)"
        else:
            yield f"  {phase.scope:<10}{_level(level)}"
        for note in level.notes:
            said = words.NOTES[note.code]
            if phase.scope is not Scope.ALL and said:
                levels = " / ".join(words.LEVELS[one] for one in note.levels)
                yield f"  {'':<12}{said.format(count=note.count, levels=levels)}"


def _level(level: LevelReading) -> str:
    status = words.STATUSES[level.status]
    if level.key is None:
        if level.possible:
            possible = ", ".join(words.LEVELS[one] for one in level.possible)
            return f"{status}; it could be: {possible}"
        decisions = "decision" if level.decision.known == 1 else "decisions"
        return f"{status} ({level.decision.known} known {decisions})"
    said = words.LEVELS[level.key]
    if level.status is not Status.SETTLED:
        said += f" [{status}]"
    if level.likelihood is None:
        return said
    likely = words.LIKELIHOODS[level.likelihood]
    lead = "leaning to " if level.leaning else ""
    return f"{lead}{said}, {likely} (about {level.tenths} in 10)"


def _power(sheet: BalanceSheet) -> Iterator[str]:
    yield "Who held the power: the citizens' share, 0 % all professionals, 100 % all citizens"
    for strand in Strand:
        shown = [
            (phase.scope, phase.strand(strand))
            for phase in sheet.phases
            if phase.strand(strand).known or phase.strand(strand).unknown
        ]
        yield f"  {words.STRANDS[strand]}"
        if not shown:
            yield "    nothing recorded"
        for scope, power in shown:
            name = "together" if scope is Scope.ALL else str(scope)
            yield f"    {name:<10}{_share(power)}"


def _share(power: PowerReading) -> str:
    counts = (
        f"citizens {power.citizen}, professionals {power.professional}, "
        f"together {power.shared}, unknown {power.unknown}"
    )
    if power.share is None or power.interval is None:
        return f"{'too few':<28}{counts}"
    said = f"{power.share:>4.0%} ({power.interval.low:.0%} to {power.interval.high:.0%})"
    if power.dance is not None and power.dance.moved_one_way:
        counts += "; in balance on average, moved one way"
    outer = power.outer
    if outer is not None and outer.high - outer.low > 0.005:
        counts += f"; could be {outer.low:.0%} to {outer.high:.0%}"
    return f"{said:<28}{counts}"


def _promises(promises: PromisesReading) -> Iterator[str]:
    counts = promises.counts
    if not counts.total:
        yield "Promises: none recorded"
        return
    yield f"Promises: {counts.total} ({_states(counts)})"
    for side, owned in promises.by_owner:
        if owned.total:
            yield f"  {words.OWNERS[side]:<32}{owned.total}: {_states(owned)}"
    median = promises.median
    if median.state is MedianState.REACHED:
        yield f"  Half are done within {median.days} days."
    else:
        yield f"  Days until half are done: {words.MEDIANS[median.state]}."
    yield f"  Checked by the side that asked: {promises.checked} of {promises.kept} kept."
    if promises.may_be_counted_twice:
        yield "  No row says what it follows: actions carried forward may be counted twice."


def _concerns(concerns: ConcernsReading) -> Iterator[str]:
    if not concerns.raised:
        return
    told = (
        ("answered in time", concerns.answered_in_time),
        ("answered late", concerns.answered_late),
        ("past their time", len(concerns.unanswered)),
        ("within their time", concerns.waiting),
        ("with the examiner", concerns.passed_on),
        ("closed", concerns.closed),
    )
    said = ", ".join(f"{name} {count}" for name, count in told if count)
    yield f"Concerns raised without a name: {concerns.raised} ({said})"


def _states(counts: PromiseCounts) -> str:
    said = ((one.name, getattr(counts, one.name)) for one in fields(counts))
    return ", ".join(f"{words.STATES[name]} {count}" for name, count in said if count)


def _missing(sheet: BalanceSheet) -> Iterator[str]:
    """What to write down next time, phase by phase; for all together where no phase has any."""
    told: list[str] = []
    for phase in sheet.phases:
        recorded = any(power.known or power.unknown for power in phase.power)
        if phase.scope is Scope.ALL or not recorded:
            continue
        for one in phase.level.missing:
            said = words.MISSING[one.code].format(count=one.count)
            told.append(f"  {phase.scope:<10}{said}")
    if told:
        yield "What to write down at the next meeting, so that this can be told"
        yield from told
