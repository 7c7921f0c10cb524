"""Shares and their intervals against independent ways to get them, and what must always hold."""

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta

from evenkeel.engine import facts
from evenkeel.engine.balance import balance_sheet, share
from evenkeel.engine.balance.acts import Act, Who
from evenkeel.engine.balance.power import DEFAULT_BAND, tally
from evenkeel.engine.balance.readings import BalanceSheet, Region, Scope
from evenkeel.engine.balance.tests.made import AS_OF, B, C, P, U, as_entries, held, on, sheet_of
from evenkeel.engine.words import About, Basis, Phase, Rule, Side, Strand

COUNTS = [(0, 0, 4), (4, 0, 0), (0, 3, 0), (5, 2, 2), (1, 9, 30), (200, 10, 3), (2000, 2000, 500)]
MIRROR = {C: P, P: C, B: B, U: U}


@pytest.mark.parametrize("counts", COUNTS)
def test_the_distribution_agrees_with_adaptive_integration(counts: tuple[int, int, int]) -> None:
    c, p, s = counts
    t, r = beta(0.5 + s, 1 + c + p), beta(0.5 + c, 0.5 + p)
    centre = float(share.mean(*counts))
    for x in (centre, max(0.02, centre - 0.03), min(0.98, centre + 0.03)):
        # Over the quantile of T, which is smooth and needs no care at the ends.
        def at(v: float, x: float = x) -> float:
            held = min(float(t.ppf(v)), 1 - 1e-12)
            return float(r.cdf((x - held / 2) / (1 - held)))

        kink = float(t.cdf(min(1.0, 2 * x if x < 0.5 else 2 * (1 - x))))
        points = [kink] if 0 < kink < 1 else None
        wanted = quad(at, 0, 1, points=points, epsabs=1e-9, limit=400)[0]
        assert share.at_most(x, *counts) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("counts", COUNTS)
def test_the_interval_holds_nine_tenths_of_simulated_shares(counts: tuple[int, int, int]) -> None:
    rng = np.random.default_rng(7)
    drawn = rng.dirichlet([one + 0.5 for one in counts], 200_000)
    x = drawn[:, 0] + drawn[:, 2] / 2
    low, high = share.interval(*counts)
    assert (x < low).mean() == pytest.approx(0.05, abs=0.003)
    assert (x > high).mean() == pytest.approx(0.05, abs=0.003)
    assert float(share.mean(*counts)) == pytest.approx(x.mean(), abs=0.002)


def test_the_longest_records_keep_their_precision() -> None:
    low, high = share.interval(100_000, 100_000, 100_000)
    assert low == pytest.approx(1 - high, abs=1e-9)
    assert 0.4985 < low < 0.4990


sides = st.sampled_from([C, P, B, U])
rows = st.lists(st.tuples(st.sampled_from("gdax"), sides, st.booleans()), max_size=24)


def made(drawn: list[tuple[str, Side, bool]], flip: bool = False) -> list[facts.Fact]:
    found: list[facts.Fact] = [held()]
    for number, (kind, side, inferred) in enumerate(drawn):
        one = MIRROR[side] if flip else side
        basis = Basis.INFERRED if inferred else Basis.STATED
        place = {"item": f"i{number + 1}", "meeting": "t1", "basis": basis}
        if kind == "g":
            found.append(facts.ItemRaised(raised_by=one, **place))  # type: ignore[arg-type]
        elif kind == "a":
            found.append(facts.CommitmentMade(owner=one, **place))  # type: ignore[arg-type]
        else:
            about = About.GROUP if kind == "x" else About.SERVICE
            found.append(
                facts.DecisionMade(decided_by=one, rule=Rule.VOTE, about=about, **place)  # type: ignore[arg-type]
            )
    return found


def plain(sheet: BalanceSheet) -> tuple[object, ...]:
    return tuple((phase.power, phase.level.status, phase.level.key) for phase in sheet.phases)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_swapping_the_sides_mirrors_every_power_reading(
    drawn: list[tuple[str, Side, bool]],
) -> None:
    here = sheet_of(made(drawn)).phase(Scope.DESIGN)
    there = sheet_of(made(drawn, flip=True)).phase(Scope.DESIGN)
    turned = {Region.BELOW: Region.ABOVE, Region.ABOVE: Region.BELOW, Region.IN: Region.IN}
    for one, two in zip(here.power, there.power, strict=True):
        assert (one.citizen, one.professional, one.shared) == (
            two.professional, two.citizen, two.shared,
        )  # fmt: skip
        assert (one.unknown, one.inferred) == (two.unknown, two.inferred)
        for a, b in ((one.interval, two.interval), (one.inner, two.inner), (one.outer, two.outer)):
            assert (a is None) == (b is None)
            if a is not None and b is not None:
                assert (a.low, a.high) == pytest.approx((1 - b.high, 1 - b.low), abs=1e-9)
        if one.share is not None and two.share is not None and one.region and two.region:
            assert one.share == pytest.approx(1 - two.share, abs=1e-12)
            assert turned[one.region] is two.region
            assert one.region_probability == pytest.approx(two.region_probability, abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_more_citizens_acts_never_lower_the_share(c: int, p: int, s: int) -> None:
    assert share.mean(c + 1, p, s) >= share.mean(c, p, s)
    before, after = share.interval(c, p, s), share.interval(c + 1, p, s)
    assert after[0] >= before[0] - 1e-7
    assert after[1] >= before[1] - 1e-7


@settings(deadline=None, max_examples=60)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_independent_facts_changes_nothing(
    drawn: list[tuple[str, Side, bool]], dice: random.Random
) -> None:
    facts_made = made(drawn)
    shuffled = facts_made[:]
    dice.shuffle(shuffled)
    assert plain(sheet_of(shuffled)) == plain(sheet_of(facts_made))


@settings(deadline=None, max_examples=60)
@given(rows)
def test_bounds_hold_each_other_and_the_plain_share(drawn: list[tuple[str, Side, bool]]) -> None:
    for power in sheet_of(made(drawn)).phase(Scope.DESIGN).power:
        if power.inner is None or power.outer is None:
            continue
        assert power.outer.low <= power.inner.low <= power.inner.high <= power.outer.high
        if power.known:
            raw = (power.citizen + power.shared / 2) / power.known
            assert power.inner.low - 1e-12 <= raw <= power.inner.high + 1e-12


def test_a_share_that_went_one_way_is_told_from_a_dance() -> None:
    def over(sides_: list[Side]) -> list[facts.Fact]:
        found: list[facts.Fact] = []
        for number, side in enumerate(sides_, 1):
            day = date(2026, 1, 1) + timedelta(days=number)
            found.append(held(f"t{number}", str(day), phase=Phase.PLAN))
            found += [
                facts.ItemRaised(item=f"i{number * 10 + n}", meeting=f"t{number}", raised_by=side)
                for n in range(6)
            ]
        return found

    one_way = sheet_of(over([P, P, P, C, C, C])).phase(Scope.PLAN).power[0].dance
    swinging = sheet_of(over([P, P, P, C, C, C, P, P, P])).phase(Scope.PLAN).power[0].dance
    assert one_way is not None
    assert swinging is not None
    assert (one_way.crossings, one_way.moved_one_way) == (1, True)
    assert (swinging.crossings, swinging.moved_one_way) == (2, False)
    assert all(window.acts == 12 for window in one_way.windows)


def test_an_undated_meeting_counts_with_the_one_before_it() -> None:
    undated = facts.MeetingHeld(meeting="t2", phase=Phase.DESIGN)
    made_ = [held("t1", "2026-01-05"), undated, held("t3", "2026-03-05")]
    sheet = balance_sheet(as_entries(made_), as_of=date(2026, 2, 1))
    assert sheet.facts.facts == 2
    assert Counter(sheet.facts.last == day for day in [on("2026-01-05").last]) == {True: 1}
    assert balance_sheet(as_entries(made_), as_of=AS_OF).facts.facts == 3


def test_after_a_change_the_band_is_the_mean_over_the_known_acts() -> None:
    later = (Fraction(1, 4), Fraction(3, 4))

    def band(*acts: tuple[Who, int]) -> tuple[Fraction, Fraction]:
        made = [
            Act(Strand.DECISION, Scope.DESIGN, who, False, False, number, 0, f"i{seq + 1}", seq)
            for seq, (who, number) in enumerate(acts)
        ]
        return tally(made, (DEFAULT_BAND, later))[Scope.DESIGN, Strand.DECISION].band

    earlier = [(Who.CITIZEN, 0), (Who.SHARED, 0), (Who.PROFESSIONAL, 0)]
    # The band holds for later acts only: one that nobody knows must not move it for these.
    assert band(*earlier, (Who.UNKNOWN, 1), (Who.HATS, 1)) == DEFAULT_BAND
    assert band(*earlier, (Who.CITIZEN, 1)) == (Fraction(5, 16), Fraction(11, 16))
    assert band((Who.UNKNOWN, 0), (Who.UNKNOWN, 1)) == (Fraction(7, 24), Fraction(17, 24))
    assert band() == later
