"""Readings into words: every code has its words, no number stands without its count, and nothing
breaks at the extremes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.areas.balance.presenters import Words, number_page, sheet_page, usual_words
from evenkeel.areas.balance.presenters import entries as entry_words
from evenkeel.areas.balance.presenters import words as tables
from evenkeel.areas.balance.presenters.answers import claim_answer, gap_answer
from evenkeel.areas.balance.presenters.levels import phase_card
from evenkeel.areas.balance.presenters.power import MOST_POINTS, dances, keel
from evenkeel.areas.balance.presenters.promises import silos_views, states
from evenkeel.areas.balance.tests.sample import level, phase, power, sample_sheet
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.balance.acts import Who
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    Bridge,
    ClaimReading,
    GapOutcome,
    Likelihood,
    Missing,
    MissingCode,
    Note,
    NoteCode,
    PhaseGap,
    PromiseCounts,
    Reason,
    Scope,
    SilosReading,
)
from evenkeel.engine.words import Level, Side, Status, Strand

WORDS = Words("tenants", "council staff")
LEFT_OPEN = re.compile(r"%\(|%s|\bNone\b|\bnan\b")

TABLES: list[tuple[Mapping[Any, object], type[Enum]]] = [
    (tables.SCOPES, Scope),
    (tables.IN_SCOPE, Scope),
    (tables.STRANDS, Strand),
    (tables.WHAT_COUNTS, Strand),
    (tables.LEVELS, Level),
    (tables.GISTS, Level),
    (tables.STATUSES, Status),
    (tables.TAGS, Status),
    (tables.LIKELIHOODS, Likelihood),
    (tables.SIDES, Side),
    (tables.NOTES, NoteCode),
    (tables.MISSING, MissingCode),
    (tables.REASONS, Reason),
    (entry_words.KINDS, Strand),
    (entry_words.WHOSE, Who),
]


def texts(value: object) -> Iterator[str]:
    """Every text in a view, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from texts(getattr(value, name))


@pytest.mark.parametrize(("table", "codes"), TABLES)
def test_every_code_has_its_words(table: Mapping[Any, object], codes: type[Enum]) -> None:
    assert set(table) == set(codes)


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_no_text_is_left_with_a_gap_in_it(language: str) -> None:
    with translation.override(language):
        sheet = sample_sheet()
        said = [*texts(sheet_page(sheet, WORDS))]
        for scope in Scope:
            for strand in Strand:
                said += texts(number_page(sheet, scope, strand, WORDS))
    assert len(said) > 200
    assert [one for one in said if LEFT_OPEN.search(one)] == []


def test_the_projects_own_words_are_used_and_the_usual_ones_are_not() -> None:
    said = " ".join(texts(sheet_page(sample_sheet(), WORDS)))
    assert "tenants" in said
    assert "council staff" in said
    assert usual_words().citizens not in said
    assert usual_words().professionals not in said


def test_the_three_answers() -> None:
    page = sheet_page(sample_sheet(), WORDS)
    assert page.claim.main == "Co-production"
    assert page.record.main == "Co-production in design and planning; engagement in delivery"
    assert page.record.more == "Planning as the minutes tell it; too little recorded in evaluation"
    assert page.gap.main == "2 steps below the claim, in delivery"
    assert page.gap.more == (
        "The claim holds in design. Still open: planning (as the minutes tell it) and evaluation"
        " (too little recorded)."
    )
    assert page.gap.tone == "strong"


def test_who_works_with_whom_says_the_index_beside_chance() -> None:
    by_organisation, by_team = sheet_page(sample_sheet(), WORDS).silos
    assert by_organisation.says[-1].endswith("0.10, and by chance 0.30.")
    assert by_organisation.bridges is not None
    assert by_organisation.bridges.rows == (("m3", "9", "o1 and o2"), ("m12", "4", "o2"))
    assert by_team.bridges is None
    assert "six people and ten ties are needed" in by_team.says[-1]


def test_who_bridges_is_named_for_those_who_may_know() -> None:
    reading = SilosReading("team", 9, 20, 5, 15, -0.5, 0.1, (Bridge("m3", 9, ("n10", "n2", "n9")),))
    named, numbered = silos_views([reading], {"m3": "Asha", "n10": "Wards"}), silos_views([reading])
    assert named[0].bridges is not None
    assert named[0].bridges.rows == (("Asha", "9", "Wards, n2 and n9"),)
    assert numbered[0].bridges is not None
    assert numbered[0].bridges.rows == (("m3", "9", "n2, n9 and n10"),)
    assert "−0.50, and by chance 0.10" in named[0].says[-1]


def test_no_share_is_shown_without_its_count() -> None:
    page = sheet_page(sample_sheet(), WORDS)
    for row in page.keels:
        for one in row.keels:
            assert bool(one.main) == (one.share is not None)
            assert re.search(r"\d+ acts?\b|\d+ known|nothing recorded", one.facts), one
    for card in page.cards:
        for line in card.says:
            if "%" in line:
                counted = re.findall(r"(?:none|\d+) of \d+ \w+[^(]*\(\d+%\)", line)
                assert len(counted) == line.count("%"), line


counts = st.integers(0, 10**6)


@given(counts, counts, counts, counts)
def test_a_keel_shows_a_share_only_from_three_known_acts_on(c: int, p: int, s: int, u: int) -> None:
    reading = power(Strand.DECISION, c, p, s, u)
    view = keel(reading, Scope.PLAN, WORDS, lambda scope, strand: f"/{scope}/{strand}")
    if c + p + s < 3:
        assert view.share is None
        assert not view.main
    else:
        assert re.fullmatch(r"\d{1,3}%", view.main)
    assert view.address == ("/plan/decision" if c + p + s + u else "")
    assert (view.inner.low is None) == (u == 0)
    assert not LEFT_OPEN.search(" ".join(texts(view)))


def test_bounds_are_drawn_only_where_something_is_not_known_or_implied() -> None:
    sure = keel(power(Strand.ACTION, 5, 5, 5), Scope.ALL, WORDS, None)
    assert sure.inner.low is sure.outer.low is None
    assert sure.description == ""
    unsure = keel(power(Strand.ACTION, 5, 5, 5, 2, 3), Scope.ALL, WORDS, None)
    assert "2 acts that are not known" in unsure.description
    assert "3 acts that the minutes only imply" in unsure.description


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("key", [None, *Level])
@pytest.mark.parametrize("scope", [Scope.DESIGN, Scope.DELIVER, Scope.ALL])
def test_every_level_in_every_status_makes_a_card(
    status: Status, key: Level | None, scope: Scope
) -> None:
    reading = level(
        status, key, tables.CLAIM_RUNGS.get(key) if key else None,
        possible=(Level.CO_DESIGN, Level.ENGAGEMENT), to_settle=("i1",),
        notes=tuple(Note(code, 2, (Level.CO_DESIGN,)) for code in NoteCode),
        missing=tuple(Missing(code, 1) for code in MissingCode),
    )  # fmt: skip
    one = phase(scope, reading, *[(3, 3, 3, 1, 1)] * 5)
    sheet = sample_sheet()
    others = tuple(one if held.scope is scope else held for held in sheet.phases)
    card = phase_card(replace(sheet, phases=others), scope, WORDS)
    assert not LEFT_OPEN.search(" ".join(texts(card)))
    held = status in {Status.SETTLED, Status.AS_TOLD}
    assert card.is_open is not held
    assert 0 <= card.reached <= tables.RUNGS
    if not held:
        assert card.reached == 0


def test_co_design_has_its_name_only_where_things_are_designed_or_planned() -> None:
    names = {scope: tables.level_name(Level.CO_DESIGN, scope, WORDS) for scope in Scope}
    assert names[Scope.DESIGN] == names[Scope.PLAN] == "Co-design"
    assert names[Scope.DELIVER] == "Decided together, carried out by council staff"


def test_under_one_half_it_only_leans_and_has_no_green_word() -> None:
    reading = level(
        Status.SETTLED, Level.CO_PRODUCTION, 7,
        certainty=0.38, likelihood=Likelihood.LEANING, tenths=4,
    )  # fmt: skip
    sheet = sample_sheet()
    leaning = phase(Scope.DESIGN, reading, *[(5, 5, 5)] * 5)
    sheet = replace(sheet, phases=(leaning, *sheet.phases[1:]))
    card = phase_card(sheet, Scope.DESIGN, WORDS)
    assert card.level == "Leaning to: co-production"
    assert card.status == ""
    assert "Leaning to it, about 4 in 10." in card.says
    assert card.reached == 0
    assert sheet_page(sheet, WORDS).record.main == (
        "Co-production in planning; leaning to co-production in design; engagement in delivery"
    )


def claimed(*outcomes: tuple[Scope, GapOutcome, int | None]) -> ClaimReading:
    phases = tuple(
        PhaseGap(scope, Level.CO_PRODUCTION, None, Status.SETTLED, outcome, rungs)
        for scope, outcome, rungs in outcomes
    )
    rungs = [one.rungs for one in phases if one.rungs is not None]
    unsettled = tuple(one.phase for one in phases if one.outcome is GapOutcome.UNSETTLED)
    return ClaimReading(
        True, None, ((Scope.ALL, Level.CO_PRODUCTION),), phases, None,
        max(rungs, default=None), unsettled, 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "main", "tone"),
    [
        ([(Scope.PLAN, GapOutcome.GAP, 1)], "1 step below the claim, in planning", "strong"),
        ([(Scope.PLAN, GapOutcome.AS_CLAIMED, 0)], "No gap", "good"),
        ([(Scope.PLAN, GapOutcome.BEYOND_THE_CLAIM, None)], "More than was claimed", "good"),
        ([(Scope.PLAN, GapOutcome.UNSETTLED, None)], "Cannot be told yet", ""),
        (
            [(Scope.PLAN, GapOutcome.BELOW_THE_LADDER, None), (Scope.DELIVER, GapOutcome.GAP, 2)],
            "Below the ladder, in planning",
            "strong",
        ),
        (
            [(Scope.PLAN, GapOutcome.AS_CLAIMED, 0), (Scope.DESIGN, GapOutcome.UNSETTLED, None)],
            "No gap where it can be told",
            "",
        ),
    ],
)
def test_what_lies_between_claim_and_record(
    outcomes: list[tuple[Scope, GapOutcome, int | None]], main: str, tone: str
) -> None:
    answer = gap_answer(claimed(*outcomes))
    assert (answer.main, answer.tone) == (main, tone)


def test_no_claim_is_said_and_not_shown_as_no_gap() -> None:
    nothing = ClaimReading(False, None, (), (), None, None, (), 0)
    assert claim_answer(nothing, WORDS).main == "No claim was recorded"
    assert gap_answer(nothing).main == "Nothing to compare"
    assert gap_answer(nothing).tone == ""


def test_every_state_of_a_promise_is_shown_with_a_tone_of_its_own() -> None:
    shown = states(PromiseCounts(1, 2, 4, 8, 16, 32, 64, 128))
    assert sum(count for _words, count, _tone in shown) == 255
    assert len({tone for _words, _count, tone in shown}) == len(shown) == 8


def test_a_long_dance_is_thinned_and_keeps_its_end() -> None:
    sheet = sample_sheet()
    whole = sheet.phase(Scope.ALL)
    first = whole.strand(Strand.DECISION).dance
    assert first is not None
    long = replace(
        first,
        windows=tuple(replace(first.windows[0], meeting=f"t{at}") for at in range(1, 2000)),
    )
    strands = tuple(
        replace(one, dance=long) if one.strand is Strand.DECISION else one for one in whole.power
    )
    changed = replace(sheet, phases=(*sheet.phases[:-1], replace(whole, power=strands)))
    [view] = [one for one in dances(changed, WORDS) if one.name == "Has the say"]
    assert len(view.shares) == len(view.figures.rows) <= MOST_POINTS
    assert view.figures.rows[-1][1] == "t1999"


def empty_sheet() -> BalanceSheet:
    return balance_sheet([], as_of=sample_sheet().as_of)


def test_an_empty_record_gives_a_page_that_says_so() -> None:
    page = sheet_page(empty_sheet(), WORDS)
    assert not page.has_facts
    assert page.keels[0].keels == ()
    assert page.promises is None
    assert page.silos == ()
    assert not LEFT_OPEN.search(" ".join(texts(page)))


def test_whole_percent_round_a_half_up() -> None:
    assert [tables.percent(one) for one in (0, 0.005, 0.125, 0.994, 1)] == [
        "0%", "1%", "13%", "99%", "100%",
    ]  # fmt: skip
