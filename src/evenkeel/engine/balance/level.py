"""The table of levels: who was at the table, who decided and who acted make a phase what it was.

It follows the ladder of co-production by TLAP and the National Co-production Advisory Group,
Bovaird 2007 and the doing to / for / with spectrum. One line for each row; exactly one fits any
case.
"""

from dataclasses import dataclass

from evenkeel.engine.balance.readings import Region
from evenkeel.engine.words import Level

B, I, A = Region.BELOW, Region.IN, Region.ABOVE  # noqa: E741
Regions = frozenset[Region | None]
ANY: Regions = frozenset({B, I, A, None})


@dataclass(frozen=True, slots=True)
class Case:
    """What the table is asked about. A region is None where too few acts are known.

    `many` is whether two or more organisations were there; `answered` whether a consultation or
    conversation was held and answered (a pulse is none).
    """

    citizens: bool
    professionals: bool
    many: bool
    answered: bool
    decision: Region | None
    action: Region | None
    agenda: Region | None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One row: the level it gives where every column fits. None in a column: it plays no part."""

    name: str
    level: Level
    citizens: bool
    professionals: bool | None = None
    many: bool | None = None
    answered: bool | None = None
    decision: Regions = ANY
    action: Regions = ANY
    agenda: Regions = ANY

    def fits(self, case: Case) -> bool:
        """Whether the row gives this case its level."""
        return (
            self.citizens is case.citizens
            and self.professionals in (None, case.professionals)
            and self.many in (None, case.many)
            and self.answered in (None, case.answered)
            and case.decision in self.decision
            and case.action in self.action
            and case.agenda in self.agenda
        )


def _both(
    name: str,
    level: Level,
    decision: Region,
    *,
    action: Regions = ANY,
    agenda: Regions = ANY,
    answered: bool | None = None,
) -> LevelRow:
    """A row for phases in which both sides were at the table."""
    one = frozenset({decision})
    return LevelRow(name, level, True, True, None, answered, one, action, agenda)


IN_BAND: Regions = frozenset({I})
RAISED: Regions = frozenset({I, A})
NOT_RAISED: Regions = frozenset({B, None})

ROWS: tuple[LevelRow, ...] = (
    LevelRow("no-professionals", Level.COMMUNITY_LED, True, False),
    LevelRow("no-citizens-many-organisations", Level.COLLABORATION, False, many=True),
    LevelRow("no-citizens", Level.PROFESSIONAL_LED, False, many=False),
    _both("decided-and-acted-together", Level.CO_PRODUCTION, I, action=IN_BAND),
    _both("decided-together-professionals-act", Level.CO_DESIGN, I, action=frozenset({B, None})),
    _both("decided-together-citizens-act", Level.HANDED_OVER, I, action=frozenset({A})),
    _both("citizens-decide", Level.CITIZEN_LED, A),
    _both("professionals-decide-citizens-raise", Level.ENGAGEMENT, B, agenda=RAISED),
    _both(
        "professionals-decide-and-asked", Level.CONSULTATION, B, agenda=NOT_RAISED, answered=True
    ),
    _both("professionals-decide", Level.INFORMING, B, agenda=NOT_RAISED, answered=False),
)

RUNGS: dict[Level, int | None] = {
    Level.COMMUNITY_LED: None,
    Level.COLLABORATION: None,
    Level.PROFESSIONAL_LED: None,
    Level.CO_PRODUCTION: 7,
    Level.CO_DESIGN: 6,
    Level.HANDED_OVER: 6,
    Level.CITIZEN_LED: None,
    Level.ENGAGEMENT: 5,
    Level.CONSULTATION: 4,
    Level.INFORMING: 3,
}
"""The rung of the TLAP ladder; None: off the ladder, or below its named rungs."""

ORDER: tuple[Level, ...] = (
    Level.PROFESSIONAL_LED,
    Level.COLLABORATION,
    Level.INFORMING,
    Level.CONSULTATION,
    Level.ENGAGEMENT,
    Level.CO_DESIGN,
    Level.HANDED_OVER,
    Level.CO_PRODUCTION,
    Level.CITIZEN_LED,
    Level.COMMUNITY_LED,
)
"""From the least to the most power of citizens, for naming the lowest and the highest."""


def row_for(case: Case) -> LevelRow:
    """The row that fits a case.

    >>> row_for(Case(True, True, False, False, Region.IN, Region.IN, None)).level
    <Level.CO_PRODUCTION: 'co-production'>
    """
    return next(row for row in ROWS if row.fits(case))
