"""What a list of groups leaves out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine.keys import SIDES
from evenkeel.engine.words import Side

MOST_GROUPS = 100


class Gap(StrEnum):
    """What a group should look into."""

    NOBODY_LISTED = "nobody-listed"
    NO_CITIZENS_AT_THE_TABLE = "no-citizens-at-the-table"
    NO_PROFESSIONALS_AT_THE_TABLE = "no-professionals-at-the-table"
    NO_CITIZENS_LISTED = "no-citizens-listed"
    NO_PROFESSIONALS_LISTED = "no-professionals-listed"
    NOBODY_AFFECTED_HERE = "nobody-affected-here"
    NOBODY_WITH_POWER_HERE = "nobody-with-power-here"
    NOBODY_ASKS = "nobody-asks"


AT_THE_TABLE = {
    Side.CITIZEN: Gap.NO_CITIZENS_AT_THE_TABLE,
    Side.PROFESSIONAL: Gap.NO_PROFESSIONALS_AT_THE_TABLE,
}
LISTED = {Side.CITIZEN: Gap.NO_CITIZENS_LISTED, Side.PROFESSIONAL: Gap.NO_PROFESSIONALS_LISTED}


@dataclass(frozen=True, slots=True)
class Listed:
    """What is said of one group."""

    side: Side
    affected: bool
    has_power: bool
    is_here: bool
    is_asked: bool


def gaps(groups: Collection[Listed], at_the_table: Iterable[Side]) -> list[Gap]:
    """What is missing: sides of which nobody sits at the table, sides of which no group is listed,
    affected or powerful people of whom none is here, and groups that nobody will ask.

    `at_the_table` are the sides of the members; whoever wears both hats counts for both.
    """
    there = set(at_the_table)
    found = [AT_THE_TABLE[side] for side in SIDES if not there & {side, Side.BOTH}]
    if not groups:
        return [*found, Gap.NOBODY_LISTED]
    found += [LISTED[side] for side in SIDES if all(one.side is not side for one in groups)]
    if not any(one.affected and one.is_here for one in groups):
        found.append(Gap.NOBODY_AFFECTED_HERE)
    if not any(one.has_power and one.is_here for one in groups):
        found.append(Gap.NOBODY_WITH_POWER_HERE)
    if not all(one.is_here or one.is_asked for one in groups):
        found.append(Gap.NOBODY_ASKS)
    return found
