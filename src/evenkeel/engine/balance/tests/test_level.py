"""Each row of the table of levels, each status, and the cases that went wrong elsewhere."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from evenkeel.engine import facts
from evenkeel.engine.balance.level import ORDER, ROWS, RUNGS, Case, row_for
from evenkeel.engine.balance.readings import MissingCode, NoteCode, Presence, Region, Scope
from evenkeel.engine.balance.tests.made import (
    B,
    C,
    P,
    U,
    actions,
    agenda,
    decisions,
    held,
    level_of,
    on,
    sheet_of,
)  # fmt: skip
from evenkeel.engine.words import Level, Rule, Side, Status

REGIONS = (*Region, None)
NOBODY: dict[str, Any] = dict.fromkeys(
    ("citizens_present", "professionals_present", "both_present", "unknown_present")
)


def test_exactly_one_row_fits_every_case() -> None:
    for citizens, professionals, many, answered in product((True, False), repeat=4):
        for decision, action, agenda_ in product(Region, REGIONS, REGIONS):
            case = Case(citizens, professionals, many, answered, decision, action, agenda_)
            fitting = [row.name for row in ROWS if row.fits(case)]
            assert len(fitting) == 1, (case, fitting)


def test_tables_of_levels_are_complete() -> None:
    assert {row.level for row in ROWS} == set(Level) == set(RUNGS) == set(ORDER)
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_both_sides_decide_and_act_is_co_production() -> None:
    level = level_of(held(), decisions(C, P, B, B), actions(C, P, B))
    assert (level.status, level.key, level.rung) == (Status.SETTLED, Level.CO_PRODUCTION, 7)


def test_decided_together_and_professionals_act_is_co_design() -> None:
    level = level_of(held(), decisions(C, P, B, B), actions(P, P, P, P))
    assert (level.status, level.key) == (Status.SETTLED, Level.CO_DESIGN)


def test_decided_together_and_citizens_act_is_handed_over_with_a_warning() -> None:
    level = level_of(held(), decisions(C, P, B, B), actions(C, C, C, C))
    assert (level.status, level.key) == (Status.SETTLED, Level.HANDED_OVER)
    assert NoteCode.HANDED_OVER_WITHOUT_SUPPORT in {note.code for note in level.notes}


def test_citizens_decide_is_citizen_led() -> None:
    level = level_of(held(), decisions(C, C, C, C, C))
    assert (level.status, level.key, level.rung) == (Status.SETTLED, Level.CITIZEN_LED, None)


def test_professionals_decide_and_citizens_raise_is_engagement() -> None:
    level = level_of(held(), decisions(P, P, P, P), agenda(C, C, P, B))
    assert (level.status, level.key) == (Status.SETTLED, Level.ENGAGEMENT)


def test_no_agenda_acts_is_informing() -> None:
    level = level_of(held(), decisions(P, P, P, P))
    assert (level.status, level.key) == (Status.SETTLED, Level.INFORMING)
    assert level.agenda.region is None
    assert NoteCode.EDUCATING_OR_COERCION_NOT_TOLD in {note.code for note in level.notes}


def test_an_answered_consultation_is_consultation() -> None:
    case = Case(True, True, False, True, Region.BELOW, None, None)
    assert row_for(case).level is Level.CONSULTATION


def test_citizens_carry_out_what_others_decided() -> None:
    level = level_of(held(), decisions(P, P, P, P), actions(C, C, C))
    assert level.notes[0].code is NoteCode.CITIZENS_CARRY_OUT


def test_no_professionals_is_community_led() -> None:
    level = level_of(held(professionals_present=0), decisions(C, C, C))
    assert (level.status, level.key) == (Status.SETTLED, Level.COMMUNITY_LED)
    assert level.certainty is None


def test_no_citizens_is_professional_led() -> None:
    level = level_of(held(citizens_present=0), decisions(P, P, P))
    assert (level.status, level.key) == (Status.SETTLED, Level.PROFESSIONAL_LED)


def test_no_citizens_and_two_organisations_is_collaboration() -> None:
    made = [*decisions(P, P, P, organisation="o1"), *actions(P, organisation="o2")]
    level = level_of(held(citizens_present=0), made)
    assert (level.status, level.key) == (Status.SETTLED, Level.COLLABORATION)


def test_one_visitor_in_four_meetings_is_not_at_the_table() -> None:
    meetings = [held(f"t{n}", citizens_present=int(n == 1)) for n in range(1, 5)]
    raised = [
        facts.DecisionMade(item=f"i{n}", meeting=f"t{n}", decided_by=P, rule=Rule.VOTE)
        for n in range(1, 5)
    ]
    level = level_of(meetings, raised)
    assert level.seats.citizens is Presence.AWAY
    assert level.key is Level.PROFESSIONAL_LED


def test_a_blank_attendance_list_is_not_nought() -> None:
    level = level_of(held(**NOBODY), decisions(P, P, P))
    assert level.status is Status.WHO_WAS_THERE
    assert level.key is None
    assert level.missing[-1].code is MissingCode.ATTENDANCE
    assert Level.PROFESSIONAL_LED in level.possible


def test_mostly_unknown_people_leave_it_open() -> None:
    level = level_of(held(citizens_present=0, unknown_present=5), decisions(P, P, P))
    assert level.status is Status.WHO_WAS_THERE


def test_a_blank_side_beside_a_known_one_is_not_nought() -> None:
    level = level_of(held(citizens_present=None), decisions(P, P, P))
    assert level.seats.citizens is Presence.NOT_KNOWN


def test_two_known_decisions_are_too_little() -> None:
    level = level_of(held(), decisions(B, B, U))
    assert (level.status, level.key) == (Status.TOO_LITTLE, None)
    assert [(one.code, one.count) for one in level.missing] == [
        (MissingCode.DECISIONS_NEEDED, 1),
        (MissingCode.WHO_DECIDED, 1),
    ]
    assert level.missing[1].items == ("i102",)


def test_no_actions_names_the_levels_still_possible() -> None:
    level = level_of(held(), decisions(B, B, B, B))
    assert level.status is Status.TOO_LITTLE
    assert level.possible == (Level.CO_DESIGN, Level.HANDED_OVER, Level.CO_PRODUCTION)


def test_more_unknown_than_known_decisions_are_not_settled() -> None:
    level = level_of(held(), decisions(C, C, C, C, U, U, U, U, U))
    assert (level.status, level.key) == (Status.NOT_SETTLED, Level.CITIZEN_LED)


def test_an_unknown_act_that_could_change_the_level_unsettles_it() -> None:
    level = level_of(held(), decisions(C, P, P, U), actions(C, P, B))
    assert level.status is Status.NOT_SETTLED


def test_all_agreed_holds_only_as_the_minutes_tell_it() -> None:
    level = level_of(held(), decisions(B, B, B, B, rule=Rule.CONSENSUS), actions(C, P, B, B))
    assert (level.status, level.key) == (Status.AS_TOLD, Level.CO_PRODUCTION)
    assert 0 < len(level.to_settle) <= 4


def test_confirming_what_to_settle_names_settles_it_and_one_fewer_does_not() -> None:
    made = [*decisions(B, B, B, B, B, rule=Rule.CONSENSUS), *actions(C, P, B, B)]
    wanted = level_of(held(), made).to_settle

    def confirmed(refs: tuple[str, ...]) -> Status:
        known = [
            facts.DecisionMade(item=one.item, meeting=one.meeting, decided_by=one.decided_by,
                               rule=one.rule, about=one.about, confirmed_by=B)
            if isinstance(one, facts.DecisionMade) and one.item in refs else one
            for one in made
        ]  # fmt: skip
        return level_of(held(), known).status

    assert confirmed(wanted) is Status.SETTLED
    assert all(
        confirmed(tuple(ref for ref in wanted if ref != gone)) is Status.AS_TOLD for gone in wanted
    )


def test_all_shared_acts_are_in_the_narrowest_band() -> None:
    band = facts.BandSet(on=on("2026-01-01"), low=Decimal("0.40"), high=Decimal("0.60"))
    level = level_of(band, held(), decisions(B, B, B), actions(B, B, B))
    assert level.decision.region is Region.IN
    assert level.key is Level.CO_PRODUCTION


@pytest.mark.parametrize("times", [1, 2, 7])
def test_equal_counts_are_in_the_band_with_a_share_of_one_half(times: int) -> None:
    power = sheet_of(held(), decisions(*(C, P) * times, B)).phase(Scope.DESIGN).power[1]
    assert power.share == 0.5
    assert power.region is Region.IN


def test_a_share_on_the_edge_belongs_to_the_band() -> None:
    # (4*2 + 3) / (4*8 + 6) would be rounded; here (4c + 2s + 3) / (4n + 6) is exactly 1/3.
    level = level_of(held(), decisions(C, P, P, P, B), actions(C, P, B))
    assert level.decision.region is Region.IN


def test_the_default_band_is_named_where_it_would_give_another_level() -> None:
    band = facts.BandSet(on=on("2026-01-01"), low=Decimal("0.25"), high=Decimal("0.75"))
    made = (held(), decisions(P, P, P, C), actions(B, B, B))
    level = level_of(band, *made)
    assert level.key is Level.CO_PRODUCTION
    assert [note.levels for note in level.notes if note.code is NoteCode.DEFAULT_BAND_WOULD_GIVE]


def test_referred_up_is_no_decision_until_the_final_say() -> None:
    level = level_of(held(), decisions(C, C, C, rule=Rule.REFERRED_UP))
    assert level.status is Status.TOO_LITTLE
    assert level.decision.unknown == 3


def test_both_hats_are_unknown_and_counted_apart() -> None:
    joined = facts.MemberJoined(on=on("2026-01-01"), member="m1", side=Side.BOTH)
    made = [
        facts.DecisionMade(item=f"i{n}", meeting="t1", decided_by=("m1",), rule=Rule.VOTE)
        for n in range(1, 4)
    ]
    power = sheet_of(joined, held(), made).phase(Scope.DESIGN).power[1]
    assert (power.unknown, power.both_hats, power.share) == (3, 3, None)
