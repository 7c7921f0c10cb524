"""A balance sheet made by hand, so that pages can be tested without working one out."""

from datetime import date
from fractions import Fraction

from evenkeel.engine.balance.readings import (
    ActCounts,
    BalanceSheet,
    Band,
    Bridge,
    ClaimReading,
    ConcernsReading,
    Dance,
    FactsBehind,
    GapOutcome,
    Ineffective,
    LevelCount,
    LevelReading,
    Likelihood,
    Median,
    MedianState,
    Missing,
    MissingCode,
    Note,
    NoteCode,
    OneSideOnly,
    PhaseGap,
    PhaseReading,
    PowerReading,
    Presence,
    PromiseCounts,
    PromisesReading,
    Range,
    Reason,
    Region,
    RegionReading,
    Scope,
    Seats,
    SilosReading,
    WholeReading,
    Window,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import Level, Phase, Side, Status, Strand


def power(
    strand: Strand, c: int, p: int, s: int, u: int = 0, inferred: int = 0, *, dance: bool = False
) -> PowerReading:
    """A reading of power from its counts; the interval is only roughly right."""
    n = c + p + s
    share = (c + s / 2 + 0.75) / (n + 1.5) if n >= 3 else None
    half = 0.8 / (n + 1) ** 0.5
    windows = tuple(
        Window(f"t{at}", date(2026, 1 + at, 4), 0.2 + 0.05 * at, 12 + at % 3) for at in range(11)
    )
    return PowerReading(
        strand=strand, citizen=c, professional=p, shared=s, unknown=u, both_hats=min(u, 1),
        inferred=inferred, confirmed=n // 2, share=share,
        interval=None if share is None else Range(max(0, share - half), min(1, share + half)),
        together=None if share is None else s / n,
        inner=Range((c + s / 2) / (n + u), (c + s / 2 + u) / (n + u)) if n + u else None,
        outer=Range(max(0, (c + s / 2 - inferred) / (n + u)), 1) if n + u and inferred else None,
        coverage=n / (n + u) if n + u else None,
        band=Range(1 / 3, 2 / 3),
        region=None if share is None else Region.IN, region_probability=share and 0.93,
        dance=Dance(windows, 1, True) if dance else None,
    )  # fmt: skip


def level(status: Status, key: Level | None, rung: int | None, **more: object) -> LevelReading:
    """A level with everything else at some usual value."""
    values: dict[str, object] = {
        "certainty": 0.87, "likelihood": Likelihood.VERY_LIKELY, "tenths": 9, "row": None,
        "decision": RegionReading(Region.IN, 0.93, 0.93, 27, 4),
        "action": RegionReading(Region.IN, 0.94, 0.94, 23, 0),
        "agenda": RegionReading(None, None, None, 2, 0),
        "seats": Seats(6, 5, 31, 40, 1, 2, 31 / 71, Presence.THERE, Presence.THERE, 2),
        "notes": (), "possible": (), "missing": (), "to_settle": (),
    }  # fmt: skip
    return LevelReading(status=status, key=key, rung=rung, **(values | more))  # type: ignore[arg-type]


def phase(scope: Scope, reading: LevelReading, *counts: tuple[int, ...]) -> PhaseReading:
    """A phase from (c, p, s, u, inferred) of each strand in order."""
    return PhaseReading(
        scope,
        tuple(
            power(strand, *numbers, dance=scope is Scope.ALL)
            for strand, numbers in zip(Strand, counts, strict=True)
        ),
        reading,
    )


def sample_sheet() -> BalanceSheet:
    """A group that claimed co-production: true in design, not in delivery."""
    nothing: tuple[int, ...] = (0, 0, 0)
    unsure: dict[str, object] = {"certainty": None, "likelihood": None, "tenths": None}
    phases = (
        phase(Scope.DESIGN, level(Status.SETTLED, Level.CO_PRODUCTION, 7),
              (20, 16, 12, 2), (8, 5, 14, 2), nothing, (8, 9, 6, 1), (3, 2, 3)),
        phase(Scope.PLAN,
              level(Status.AS_TOLD, Level.CO_PRODUCTION, 7, to_settle=("i4", "i7", "i9", "i12"),
                    notes=(Note(NoteCode.MAY_BE_ABOUT_OWN_RUNNING, 3),),
                    missing=(Missing(MissingCode.CONFIRM, 4, ("i4",)),)),
              (12, 13, 9, 3), (4, 6, 10, 2, 7), nothing, (5, 8, 10), (3, 2, 1)),
        phase(Scope.DELIVER,
              level(Status.SETTLED, Level.ENGAGEMENT, 5, likelihood=Likelihood.LIKELY, tenths=8,
                    notes=(Note(NoteCode.EDUCATING_OR_COERCION_NOT_TOLD),
                           Note(NoteCode.NEWS_COUNTED_AS_DECISIONS, 9))),
              (10, 15, 4, 1), (2, 24, 3, 2), (9, 5, 4, 1), (6, 29, 4, 3), (2, 6, 1, 1)),
        phase(Scope.EVALUATE,
              level(Status.TOO_LITTLE, None, None, **unsure,
                    decision=RegionReading(None, None, None, 2, 2),
                    action=RegionReading(None, None, None, 2, 1),
                    possible=(Level.CO_PRODUCTION, Level.CO_DESIGN),
                    missing=(Missing(MissingCode.DECISIONS_NEEDED, 1),
                             Missing(MissingCode.WHO_DECIDED, 2, ("i40", "i41")),
                             Missing(MissingCode.ATTENDANCE, 1))),
              (1, 1, 0), (1, 0, 1, 2), nothing, (0, 2, 0, 1), (0, 1, 0, 1)),
        phase(Scope.ALL,
              level(Status.NOT_SETTLED, None, None, **unsure,
                    possible=(Level.ENGAGEMENT, Level.CO_PRODUCTION),
                    notes=(Note(NoteCode.NEWS_COUNTED_AS_DECISIONS, 9),
                           Note(NoteCode.REFERRED_UP_WITHOUT_SAY, 1))),
              (43, 45, 25, 6), (15, 35, 28, 8, 7), (9, 5, 4, 1), (19, 48, 20, 5), (8, 11, 5, 2)),
    )  # fmt: skip
    claimed = Level.CO_PRODUCTION
    gaps = tuple(
        PhaseGap(scope, claimed, found, status, outcome, rungs)
        for scope, found, status, outcome, rungs in (
            (Scope.DESIGN, claimed, Status.SETTLED, GapOutcome.AS_CLAIMED, 0),
            (Scope.PLAN, claimed, Status.AS_TOLD, GapOutcome.UNSETTLED, None),
            (Scope.DELIVER, Level.ENGAGEMENT, Status.SETTLED, GapOutcome.GAP, 2),
            (Scope.EVALUATE, None, Status.TOO_LITTLE, GapOutcome.UNSETTLED, None),
        )
    )
    found = (
        LevelCount(claimed, (Phase.DESIGN, Phase.PLAN)),
        LevelCount(Level.ENGAGEMENT, (Phase.DELIVER,)),
    )
    counts = PromiseCounts(14, 6, 2, 1, 2, 7, 3, 4)
    return BalanceSheet(
        as_of=date(2026, 11, 18),
        engine="1",
        facts=FactsBehind(412, 380, 271, 9, 6, 2, date(2026, 3, 4), date(2026, 11, 18)),
        band=Band(Fraction(1, 3), Fraction(2, 3), is_default=True),
        acts=tuple(ActCounts(strand, 1, 2, 3, 4) for strand in Strand),
        phases=phases,
        whole=WholeReading(
            enough=(Phase.DESIGN, Phase.PLAN, Phase.DELIVER), counts=found, unsettled=(),
            not_recorded=(Phase.EVALUATE,), lowest=found[1], highest=found[0],
            co_production_throughout=False, together=None,
        ),
        claim=ClaimReading(
            True, When(date(2026, 3, 4)), ((Scope.ALL, claimed),), gaps, gaps[2], 2,
            (Scope.PLAN, Scope.EVALUATE), 1,
        ),
        promises=PromisesReading(
            counts,
            ((Side.CITIZEN, PromiseCounts(6, 2, 0, 1, 0, 1, 1, 1)),
             (Side.PROFESSIONAL, PromiseCounts(8, 4, 2, 0, 2, 6, 2, 3))),
            Median(MedianState.REACHED, 23, 20), checked=5, kept=22, may_be_counted_twice=True,
        ),
        silos=(
            SilosReading("organisation", 14, 40, 22, 18, 0.1, 0.3,
                         (Bridge("m3", 9, ("o1", "o2")), Bridge("m12", 4, ("o2",)))),
            SilosReading("team", 4, 3, 1, 2, None, None, ()),
        ),
        concerns=ConcernsReading(7, 3, 1, 1, ("c4", "c6"), 1, 2),
        one_side_only=(OneSideOnly(77, "band-set", "k2", Side.PROFESSIONAL, date(2026, 5, 1)),),
        ineffective=(Ineffective(90, "minutes-confirmed", Reason.WRITER_OF_THE_MINUTES),),
    )  # fmt: skip
