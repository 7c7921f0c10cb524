"""The whole project in one statement: how many phases were at which level, and the lowest and the
highest of them. Never an average: a project is not "on average co-produced".
"""

from collections.abc import Mapping

from evenkeel.engine.balance.level import ORDER
from evenkeel.engine.balance.power import ENOUGH
from evenkeel.engine.balance.readings import LevelCount, LevelReading, Scope, WholeReading
from evenkeel.engine.words import PHASES, Level, Phase, Status

HOLDS = frozenset({Status.SETTLED, Status.AS_TOLD})


def whole(levels: Mapping[Scope, LevelReading]) -> WholeReading:
    """The statement over the four phases. Co-production throughout needs all four, settled.

    Where no phase has three known decisions, the level over all acts stands in `together`.
    """
    by_level: dict[Level, list[Phase]] = {}
    unsettled, not_recorded = [], []
    enough = False
    for phase in PHASES:
        reading = levels[Scope(phase)]
        enough = enough or reading.decision.known >= ENOUGH
        if reading.key is not None and reading.status in HOLDS:
            by_level.setdefault(reading.key, []).append(phase)
        elif reading.decision.known >= ENOUGH:
            unsettled.append(phase)
        else:
            not_recorded.append(phase)
    counts = [LevelCount(level, tuple(phases)) for level, phases in by_level.items()]
    ranked = sorted(counts, key=lambda one: ORDER.index(one.level))
    most_first = sorted(ranked, key=lambda one: -len(one.phases))
    full = (levels[Scope(phase)] for phase in PHASES)
    return WholeReading(
        enough=tuple(phase for phase in PHASES if any(phase in one.phases for one in counts)),
        counts=tuple(most_first),
        unsettled=tuple(unsettled),
        not_recorded=tuple(not_recorded),
        lowest=ranked[0] if ranked else None,
        highest=ranked[-1] if ranked else None,
        co_production_throughout=all(
            one.key is Level.CO_PRODUCTION and one.status is Status.SETTLED for one in full
        ),
        together=None if enough else levels[Scope.ALL],
    )
