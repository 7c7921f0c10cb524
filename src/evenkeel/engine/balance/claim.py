"""The claim beside the record: what the organisation held this work to be, phase by phase or for
the whole, and how many rungs lie between that and what the record says.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from evenkeel.engine.balance.history import ClaimFrom
from evenkeel.engine.balance.level import ORDER, RUNGS
from evenkeel.engine.balance.readings import (
    ClaimReading,
    GapOutcome,
    LevelReading,
    PhaseGap,
    Scope,
    WholeReading,
)
from evenkeel.engine.words import PHASES, Level, Status

_BEYOND = frozenset({Level.CITIZEN_LED, Level.COMMUNITY_LED})
_BELOW = frozenset({Level.PROFESSIONAL_LED, Level.COLLABORATION})
REACHED = frozenset(
    {GapOutcome.AS_CLAIMED, GapOutcome.ABOVE_THE_CLAIM, GapOutcome.BEYOND_THE_CLAIM}
)
"""How a phase stands to its claim where the claim holds."""


def claim(
    claims: Sequence[ClaimFrom],
    as_of: date,
    levels: Mapping[Scope, LevelReading],
    whole: WholeReading,
) -> ClaimReading:
    """The latest claim made by a day, against the levels of the phases it is about.

    `claims` are in the order of the record; of several on one day the last entered holds. A claim
    for the whole is held against every phase that has no claim of its own; where no phase has
    enough on record, against all phases together. Only settled phases count.
    """
    made = [one.fact for one in reversed(claims) if one.since <= as_of]
    if not made:
        return ClaimReading(False, None, (), (), None, None, (), 0)
    latest = max(made, key=lambda fact: fact.on.last)  # the first of equals, so the last entered
    said = {Scope(phase): level for phase, level in latest.levels}
    scopes = [Scope(phase) for phase in PHASES]
    if whole.together is not None and Scope.ALL in said:
        scopes.append(Scope.ALL)
    gaps = tuple(
        _gap(scope, said.get(scope, said.get(Scope.ALL)), levels[scope]) for scope in scopes
    )
    settled = [one for one in gaps if one.found is not None and one.outcome in _SETTLED]
    rungs = [one.rungs for one in settled if one.rungs is not None]
    return ClaimReading(
        made=True,
        claimed_on=latest.on,
        levels=tuple((scope, said[scope]) for scope in Scope if scope in said),
        phases=gaps,
        lowest=min(settled, key=_height, default=None),
        gap=max(*rungs, 0) if rungs else None,
        unsettled=tuple(one.phase for one in gaps if one.outcome is GapOutcome.UNSETTLED),
        confirmed_in=sum(one.outcome in REACHED for one in gaps),
    )


_SETTLED = frozenset(GapOutcome) - {GapOutcome.NOT_CLAIMED, GapOutcome.UNSETTLED}


def _height(gap: PhaseGap) -> int:
    return -1 if gap.found is None else ORDER.index(gap.found)


def _gap(phase: Scope, claimed: Level | None, level: LevelReading) -> PhaseGap:
    found = level.key
    rungs = None
    if claimed is not None and found is not None:
        top, here = RUNGS[claimed], RUNGS[found]
        rungs = top - here if top is not None and here is not None else None
    outcome = _outcome(claimed, found, level.status, rungs)
    return PhaseGap(phase, claimed, found, level.status, outcome, rungs)


def _outcome(
    claimed: Level | None, found: Level | None, status: Status, rungs: int | None
) -> GapOutcome:
    """How a phase stands to its claim. What holds only as the minutes tell it confirms no claim."""
    if claimed is None:
        return GapOutcome.NOT_CLAIMED
    if found is None or status is not Status.SETTLED:
        return GapOutcome.UNSETTLED
    if claimed is found:
        return GapOutcome.AS_CLAIMED
    if found in _BEYOND:
        return GapOutcome.BEYOND_THE_CLAIM
    if found in _BELOW:
        return GapOutcome.BELOW_THE_LADDER
    if rungs is None:
        return GapOutcome.OFF_THE_LADDER
    if rungs == 0:
        return GapOutcome.AS_CLAIMED
    return GapOutcome.GAP if rungs > 0 else GapOutcome.ABOVE_THE_CLAIM
