"""The words of the field, as enumerations: sides, phases, strands, levels, what a table may hold.

Every other module takes its spelling from here, so that pages, tables and the record agree.
"""

from decimal import Decimal
from enum import StrEnum

BAND_LOW = (Decimal("0.25"), Decimal("0.40"))
"""Between these a group may set the lower edge of its balanced band."""

BAND_HIGH = (Decimal("0.60"), Decimal("0.75"))
"""Between these a group may set the upper edge."""


class Side(StrEnum):
    """Whose act it was. `BOTH` is people of both sides together; of a person, both hats."""

    CITIZEN = "citizen"
    PROFESSIONAL = "professional"
    BOTH = "both"
    UNKNOWN = "unknown"


class Phase(StrEnum):
    """The part of the work that an act belongs to."""

    DESIGN = "design"
    PLAN = "plan"
    DELIVER = "deliver"
    EVALUATE = "evaluate"
    UNCLEAR = "unclear"


PHASES = (Phase.DESIGN, Phase.PLAN, Phase.DELIVER, Phase.EVALUATE)


class Strand(StrEnum):
    """A kind of power. `RUNNING` is deciding on the group's own affairs, shown apart."""

    AGENDA = "agenda"
    DECISION = "decision"
    RUNNING = "running"
    ACTION = "action"
    LEAD = "lead"


class Rule(StrEnum):
    """How a decision was made."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    VOTE = "vote"
    CITIZEN_DECIDES = "citizen_decides"
    PROFESSIONAL_DECIDES = "professional_decides"
    REFERRED_UP = "referred_up"
    UNKNOWN = "unknown"


class Done(StrEnum):
    """What became of an action."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


class Situation(StrEnum):
    """The kind of situation a piece of work is in, after the Cynefin framework (Snowden and Boone
    2007)."""

    CLEAR = "clear"
    COMPLICATED = "complicated"
    COMPLEX = "complex"
    CHAOTIC = "chaotic"
    CONFUSED = "confused"


class Way(StrEnum):
    """A way of working: how far people who use a service share the power over it."""

    ACT_FIRST = "act-first"
    EXPERT_LED = "expert-led"
    INFORM = "inform"
    CONSULT = "consult"
    ENGAGE = "engage"
    CO_DESIGN = "co-design"
    CO_PRODUCE = "co-produce"


class Basis(StrEnum):
    """Whether the minutes say who acted, or a reader worked it out."""

    STATED = "stated"
    INFERRED = "inferred"


class About(StrEnum):
    """Whether a decision is about the service or the group's own running."""

    SERVICE = "service"
    GROUP = "group"


class Level(StrEnum):
    """What a phase really was."""

    COMMUNITY_LED = "community-led"
    COLLABORATION = "collaboration"
    PROFESSIONAL_LED = "professional-led"
    CO_PRODUCTION = "co-production"
    CO_DESIGN = "co-design"
    HANDED_OVER = "handed-over"
    CITIZEN_LED = "citizen-led"
    ENGAGEMENT = "engagement"
    CONSULTATION = "consultation"
    INFORMING = "informing"


class Status(StrEnum):
    """How far a level may be trusted."""

    SETTLED = "settled"
    AS_TOLD = "as-told"
    NOT_SETTLED = "not-settled"
    TOO_LITTLE = "too-little"
    WHO_WAS_THERE = "who-was-there"
