"""The claim and the gap, the whole in one statement, and decisions that matter."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine import facts
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.balance.level import ORDER, RUNGS
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    GapOutcome,
    NoteCode,
    PhaseGap,
    Scope,
)
from evenkeel.engine.balance.tests.made import AS_OF, B, C, P, U, held, on, sheet_of
from evenkeel.engine.facts import Entry
from evenkeel.engine.words import PHASES, About, Basis, Level, Phase, Rule, Status

SIDES: dict[Level, tuple[str, str, str]] = {
    # Who decides, acts and raises, so that a phase is settled at this level.
    Level.CO_PRODUCTION: ("cpbb", "cpb", ""),
    Level.CO_DESIGN: ("cpbb", "pppp", ""),
    Level.HANDED_OVER: ("cpbb", "cccc", ""),
    Level.CITIZEN_LED: ("cccc", "", ""),
    Level.ENGAGEMENT: ("pppp", "", "ccc"),
    Level.INFORMING: ("pppp", "", ""),
    Level.PROFESSIONAL_LED: ("ppp", "", ""),
    Level.COMMUNITY_LED: ("ccc", "", ""),
}
LETTERS = {"c": C, "p": P, "b": B, "u": U}
ABSENT: dict[Level, dict[str, Any]] = {
    Level.PROFESSIONAL_LED: {"citizens_present": 0},
    Level.COMMUNITY_LED: {"professionals_present": 0},
}


def phase_of(
    phase: Phase, decided: str, acted: str = "", raised: str = "", **more: Any
) -> Iterator[facts.Fact]:
    """A meeting of this phase with decisions, actions and agenda items by these sides."""
    number = PHASES.index(phase) + 1
    place = {"meeting": f"t{number}", "basis": Basis.STATED}
    yield held(f"t{number}", phase=phase, **more)
    for at, one in enumerate(decided):
        yield facts.DecisionMade(
            item=f"i{number}{at}1", decided_by=LETTERS[one], rule=Rule.VOTE, about=About.SERVICE,
            **place,  # type: ignore[arg-type]
        )  # fmt: skip
    for at, one in enumerate(acted):
        yield facts.CommitmentMade(item=f"i{number}{at}2", owner=LETTERS[one], **place)  # type: ignore[arg-type]
    for at, one in enumerate(raised):
        yield facts.ItemRaised(item=f"i{number}{at}3", raised_by=LETTERS[one], **place)  # type: ignore[arg-type]


def at_level(phase: Phase, level: Level) -> Iterator[facts.Fact]:
    yield from phase_of(phase, *SIDES[level], **ABSENT.get(level, {}))


def claimed(day: str = "2026-01-01", **levels: Level) -> facts.ClaimMade:
    return facts.ClaimMade(on=on(day), levels=tuple(sorted(levels.items())))


def gap_of(sheet: BalanceSheet, scope: Scope = Scope.DESIGN) -> PhaseGap:
    return next(one for one in sheet.claim.phases if one.phase is scope)


@pytest.mark.parametrize("level", SIDES)
def test_each_made_phase_is_settled_at_its_level(level: Level) -> None:
    found = sheet_of(at_level(Phase.DESIGN, level)).phase(Scope.DESIGN).level
    assert (found.key, found.status) == (level, Status.SETTLED)


def test_without_a_claim_none_was_recorded() -> None:
    claim = sheet_of(at_level(Phase.DESIGN, Level.INFORMING)).claim
    assert (claim.made, claim.phases, claim.gap, claim.lowest) == (False, (), None, None)


@pytest.mark.parametrize(
    ("said", "found", "outcome", "rungs"),
    [
        (Level.CO_PRODUCTION, Level.CO_PRODUCTION, GapOutcome.AS_CLAIMED, 0),
        (Level.INFORMING, Level.INFORMING, GapOutcome.AS_CLAIMED, 0),
        (Level.HANDED_OVER, Level.CO_DESIGN, GapOutcome.AS_CLAIMED, 0),
        (Level.CITIZEN_LED, Level.CITIZEN_LED, GapOutcome.AS_CLAIMED, None),
        (Level.PROFESSIONAL_LED, Level.PROFESSIONAL_LED, GapOutcome.AS_CLAIMED, None),
        (Level.CO_PRODUCTION, Level.INFORMING, GapOutcome.GAP, 4),
        (Level.CO_PRODUCTION, Level.CO_DESIGN, GapOutcome.GAP, 1),
        (Level.CONSULTATION, Level.ENGAGEMENT, GapOutcome.ABOVE_THE_CLAIM, -1),
        (Level.CO_PRODUCTION, Level.CITIZEN_LED, GapOutcome.BEYOND_THE_CLAIM, None),
        (Level.CO_PRODUCTION, Level.COMMUNITY_LED, GapOutcome.BEYOND_THE_CLAIM, None),
        (Level.INFORMING, Level.PROFESSIONAL_LED, GapOutcome.BELOW_THE_LADDER, None),
        (Level.CITIZEN_LED, Level.CO_PRODUCTION, GapOutcome.OFF_THE_LADDER, None),
    ],
)
def test_how_a_settled_phase_stands_to_its_claim(
    said: Level, found: Level, outcome: GapOutcome, rungs: int | None
) -> None:
    sheet = sheet_of(claimed(design=said), at_level(Phase.DESIGN, found))
    gap = gap_of(sheet)
    assert (gap.claimed, gap.found, gap.outcome, gap.rungs) == (said, found, outcome, rungs)
    assert sheet.claim.lowest == gap
    assert sheet.claim.gap == (None if rungs is None else max(0, rungs))
    reached = {
        GapOutcome.AS_CLAIMED,
        GapOutcome.ABOVE_THE_CLAIM,
        GapOutcome.BEYOND_THE_CLAIM,
    }
    assert sheet.claim.confirmed_in == (outcome in reached)


def test_a_phase_without_a_claim_is_not_held_against_one() -> None:
    sheet = sheet_of(claimed(plan=Level.CO_PRODUCTION), at_level(Phase.DESIGN, Level.INFORMING))
    assert gap_of(sheet).outcome is GapOutcome.NOT_CLAIMED
    assert sheet.claim.gap is None


def test_what_holds_only_as_told_confirms_no_claim() -> None:
    made = [
        facts.DecisionMade(
            item=f"i{n}", meeting="t1", decided_by=B, rule=Rule.CONSENSUS, about=About.SERVICE
        )
        for n in range(1, 6)
    ]
    sheet = sheet_of(
        claimed(design=Level.CO_PRODUCTION),
        held(),
        made,
        list(phase_of(Phase.DESIGN, "", "cpbb"))[1:],
    )
    assert sheet.phase(Scope.DESIGN).level.status is Status.AS_TOLD
    assert gap_of(sheet).outcome is GapOutcome.UNSETTLED
    assert sheet.claim.unsettled == (Scope.DESIGN,)
    assert (sheet.claim.gap, sheet.claim.confirmed_in) == (None, 0)


def test_a_claim_for_the_whole_is_held_against_every_phase_without_its_own() -> None:
    sheet = sheet_of(
        claimed(all=Level.CO_PRODUCTION, deliver=Level.INFORMING),
        at_level(Phase.DESIGN, Level.CO_PRODUCTION),
        at_level(Phase.PLAN, Level.ENGAGEMENT),
        at_level(Phase.DELIVER, Level.INFORMING),
    )
    assert [one.outcome for one in sheet.claim.phases] == [
        GapOutcome.AS_CLAIMED, GapOutcome.GAP, GapOutcome.AS_CLAIMED, GapOutcome.UNSETTLED,
    ]  # fmt: skip
    assert sheet.claim.gap == 2
    assert sheet.claim.lowest is not None
    assert sheet.claim.lowest.phase is Scope.DELIVER
    assert sheet.claim.unsettled == (Scope.EVALUATE,)


def test_the_latest_claim_by_the_day_counts() -> None:
    sheet = sheet_of(
        claimed("2026-02-01", design=Level.ENGAGEMENT),
        claimed("2026-01-01", design=Level.CO_PRODUCTION),
        claimed("2027-01-01", design=Level.CITIZEN_LED),
        at_level(Phase.DESIGN, Level.ENGAGEMENT),
    )
    assert gap_of(sheet).claimed is Level.ENGAGEMENT


def test_of_two_claims_on_one_day_the_last_entered_counts() -> None:
    sheet = sheet_of(
        claimed(design=Level.CO_PRODUCTION),
        claimed(design=Level.ENGAGEMENT),
        at_level(Phase.DESIGN, Level.ENGAGEMENT),
    )
    assert gap_of(sheet).claimed is Level.ENGAGEMENT


@pytest.mark.parametrize(("day", "made"), [("2026-07-02", True), ("2026-07-03", False)])
def test_a_claim_made_past_midnight_stands_on_the_sheet_of_that_hour(day: str, made: bool) -> None:
    """Where it is tomorrow already, and not where the claim is for a day to come."""
    entry = Entry(0, "2026-07-01T23:30:00Z", "m1", claimed(day, design=Level.CO_DESIGN))
    assert balance_sheet([entry], as_of=date(2026, 7, 1)).claim.made is made


@given(st.sampled_from(list(SIDES)), st.sampled_from(list(Level)))
def test_a_gap_is_never_beside_a_claim_that_was_reached(found: Level, said: Level) -> None:
    gap = gap_of(sheet_of(claimed(design=said), at_level(Phase.DESIGN, found)))
    top, here = RUNGS[said], RUNGS[found]
    if said is found:
        assert gap.outcome is GapOutcome.AS_CLAIMED
    assert (gap.outcome is GapOutcome.GAP) == (top is not None and here is not None and top > here)


# The whole


def test_the_whole_counts_phases_and_names_the_lowest_and_the_highest() -> None:
    whole = sheet_of(
        at_level(Phase.DESIGN, Level.CO_PRODUCTION),
        at_level(Phase.PLAN, Level.CO_PRODUCTION),
        at_level(Phase.EVALUATE, Level.INFORMING),
    ).whole
    assert whole.enough == (Phase.DESIGN, Phase.PLAN, Phase.EVALUATE)
    assert [(one.level, one.phases) for one in whole.counts] == [
        (Level.CO_PRODUCTION, (Phase.DESIGN, Phase.PLAN)),
        (Level.INFORMING, (Phase.EVALUATE,)),
    ]
    assert whole.not_recorded == (Phase.DELIVER,)
    assert whole.lowest is not None
    assert whole.highest is not None
    assert (whole.lowest.level, whole.highest.level) == (Level.INFORMING, Level.CO_PRODUCTION)
    assert not whole.co_production_throughout
    assert whole.together is None


def test_co_production_throughout_needs_all_four() -> None:
    made = [list(at_level(phase, Level.CO_PRODUCTION)) for phase in PHASES]
    assert sheet_of(*made).whole.co_production_throughout
    assert not sheet_of(*made[:3]).whole.co_production_throughout


def test_a_phase_whose_level_may_change_is_unsettled() -> None:
    whole = sheet_of(phase_of(Phase.DESIGN, "cpbuuuu", "cpb")).whole
    assert (whole.enough, whole.unsettled) == ((), (Phase.DESIGN,))
    assert whole.together is None


def test_with_no_phase_of_three_decisions_one_level_stands_over_all() -> None:
    sheet = sheet_of(
        claimed(all=Level.CO_PRODUCTION),
        phase_of(Phase.DESIGN, "pp"),
        phase_of(Phase.PLAN, "pp"),
    )
    assert sheet.whole.not_recorded == PHASES
    assert sheet.whole.together == sheet.phase(Scope.ALL).level
    assert sheet.whole.together.key is Level.INFORMING
    assert NoteCode.MAY_HIDE_A_LOWER_ONE in {one.code for one in sheet.whole.together.notes}
    assert gap_of(sheet, Scope.ALL).outcome is GapOutcome.GAP
    assert sheet.claim.gap == 4


@given(st.lists(st.sampled_from([None, *SIDES]), min_size=4, max_size=4))
def test_each_phase_is_told_once_and_the_ends_hold_the_rest(levels: list[Level | None]) -> None:
    made = [
        list(at_level(phase, level))
        for phase, level in zip(PHASES, levels, strict=True)
        if level is not None
    ]
    whole = sheet_of(*made).whole
    assert sorted([*whole.enough, *whole.unsettled, *whole.not_recorded]) == sorted(PHASES)
    heights = sorted(ORDER.index(level) for level in levels if level is not None)
    ends = [one and ORDER.index(one.level) for one in (whole.lowest, whole.highest)]
    assert ends == ([heights[0], heights[-1]] if heights else [None, None])
    assert (whole.together is None) == bool(heights)


# Decisions that matter


def sheet_with_marked(marked: str, others: str, *, mark: bool = True) -> BalanceSheet:
    """Decisions by these sides, of which a vouched citizen marked the first as mattering."""
    joined = [
        facts.MemberJoined(on=on("2026-01-01"), member=f"m{n}", side=side)
        for n, side in ((1, C), (2, P))
    ]
    made = list(phase_of(Phase.DESIGN, marked + others, "cpb"))
    refs = tuple(one.item for one in made if isinstance(one, facts.DecisionMade))[: len(marked)]
    written: list[tuple[str, facts.Fact]] = [("system", one) for one in joined]
    written += [
        ("m1", facts.MemberVouched(on=on("2026-01-02"), member="m2")),
        ("m2", facts.MemberVouched(on=on("2026-01-02"), member="m1")),
    ]
    written += [("system", one) for one in made]
    written.append(
        ("m1", facts.MinutesConfirmed(on=on("2026-01-09"), meeting="t1", matters=refs * mark))
    )
    entries = [
        Entry(seq, "2026-01-10T09:00:00Z", by, fact) for seq, (by, fact) in enumerate(written)
    ]
    return balance_sheet(entries, as_of=AS_OF)


def marked_note(sheet: BalanceSheet) -> tuple[Level, ...] | None:
    notes = sheet.phase(Scope.DESIGN).level.notes
    return next((one.levels for one in notes if one.code is NoteCode.READ_OVER_MARKED), None)


def test_the_lower_level_over_the_decisions_that_matter_holds() -> None:
    plain = sheet_with_marked("pppp", "ccccbb", mark=False).phase(Scope.DESIGN).level
    assert (plain.key, plain.status) == (Level.CO_PRODUCTION, Status.SETTLED)
    sheet = sheet_with_marked("pppp", "ccccbb")
    level = sheet.phase(Scope.DESIGN).level
    assert (level.key, level.decision.known) == (Level.INFORMING, 4)
    assert marked_note(sheet) == (Level.CO_PRODUCTION, Level.INFORMING)


def test_marking_never_lifts_a_level() -> None:
    sheet = sheet_with_marked("cpb", "pppppppp")
    level = sheet.phase(Scope.DESIGN).level
    assert (level.key, level.decision.known) == (Level.INFORMING, 11)
    assert marked_note(sheet) == (Level.INFORMING, Level.CO_PRODUCTION)


def test_two_marked_decisions_are_too_few() -> None:
    sheet = sheet_with_marked("pp", "ccpbb")
    assert sheet.phase(Scope.DESIGN).level.key is Level.CO_PRODUCTION
    assert marked_note(sheet) is None


@given(st.text("cpb", max_size=6), st.text("cpb", max_size=6))
def test_marking_gives_the_level_over_all_or_a_lower_one(marked: str, others: str) -> None:
    def height(sheet: BalanceSheet) -> int | None:
        key: Level | None = sheet.phase(Scope.DESIGN).level.key
        return None if key is None else ORDER.index(key)

    plain, weighed = (height(sheet_with_marked(marked, others, mark=m)) for m in (False, True))
    assert (plain is None) == (weighed is None)
    assert plain is None or (weighed is not None and weighed <= plain)
