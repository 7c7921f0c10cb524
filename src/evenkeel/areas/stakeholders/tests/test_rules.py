"""What a map of groups leaves out."""

import pytest

from evenkeel.areas.stakeholders.presenting import GAPS
from evenkeel.areas.stakeholders.rules import Gap, Listed, gaps
from evenkeel.engine.words import Side

CARERS = Listed(side=Side.CITIZEN, affected=True, has_power=False, is_here=True, is_asked=False)
BOARD = Listed(side=Side.PROFESSIONAL, affected=False, has_power=True, is_here=True, is_asked=False)
NIGHT_STAFF = Listed(
    side=Side.PROFESSIONAL, affected=True, has_power=False, is_here=False, is_asked=False
)
ASKED = Listed(side=Side.CITIZEN, affected=True, has_power=True, is_here=False, is_asked=True)
TABLE = (Side.CITIZEN, Side.PROFESSIONAL)


@pytest.mark.parametrize(
    ("groups", "table", "missing"),
    [
        ([CARERS, BOARD], TABLE, []),
        ([CARERS, BOARD, ASKED], [Side.BOTH], []),
        ([], TABLE, [Gap.NOBODY_LISTED]),
        ([], [], [
            Gap.NO_CITIZENS_AT_THE_TABLE, Gap.NO_PROFESSIONALS_AT_THE_TABLE, Gap.NOBODY_LISTED
        ]),
        ([BOARD], [Side.PROFESSIONAL, Side.UNKNOWN], [
            Gap.NO_CITIZENS_AT_THE_TABLE, Gap.NO_CITIZENS_LISTED, Gap.NOBODY_AFFECTED_HERE
        ]),
        ([CARERS], TABLE, [Gap.NO_PROFESSIONALS_LISTED, Gap.NOBODY_WITH_POWER_HERE]),
        ([CARERS, BOARD, NIGHT_STAFF], TABLE, [Gap.NOBODY_ASKS]),
    ],
)  # fmt: skip
def test_what_is_missing(groups, table, missing):
    assert gaps(groups, table) == missing


def test_every_gap_has_its_words():
    assert set(GAPS) == set(Gap)
