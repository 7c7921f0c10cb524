"""What happens outside of meetings: days between, promises told and checked, answers that come."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from evenkeel.engine import facts
from evenkeel.engine.balance import balance_sheet, read_history
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.balance.tests.made import AS_OF, C, P, U, held, on, sheet_of
from evenkeel.engine.keys import Reason
from evenkeel.engine.words import Done, Phase, Rule, Side, Strand

TOLD, CHECKED = facts.CommitmentTold.kind, facts.CommitmentChecked.kind


def promise(**more: Any) -> facts.CommitmentMade:
    said: dict[str, Any] = {"item": "i1", "meeting": "t1", "owner": P, "raised_by": C}
    return facts.CommitmentMade(**said | {"due": on("2026-03-01")} | more)


def told(day: str, done: Done, item: str = "i1", done_on: str | None = None) -> facts.Fact:
    return facts.CommitmentTold(
        on=on(day), item=item, done=done, done_on=on(done_on) if done_on else None
    )


def people(*sides: tuple[str, Side]) -> list[tuple[str, facts.Fact]]:
    """Members of these sides who are all vouched for, with who wrote each fact."""
    joined: list[tuple[str, facts.Fact]] = [
        (ref, facts.MemberJoined(on=on("2026-01-01"), member=ref, side=side)) for ref, side in sides
    ]
    day = on("2026-01-01")
    first = {side: ref for ref, side in reversed(sides)}
    across = {C: first[P], P: first[C]}
    vouched: list[tuple[str, facts.Fact]] = [
        (across[side], facts.MemberVouched(on=day, member=ref)) for side, ref in first.items()
    ]
    vouched += [
        (first[side], facts.MemberVouched(on=day, member=ref))
        for ref, side in sides
        if ref != first[side]
    ]
    return joined + vouched


def sheet(written: Iterable[tuple[str, facts.Fact]], as_of: date = AS_OF) -> BalanceSheet:
    return balance_sheet(entries(written), as_of=as_of)


def entries(written: Iterable[tuple[str, facts.Fact]]) -> list[facts.Entry]:
    return [
        facts.Entry(seq, "2026-01-05T09:00:00Z", by, fact) for seq, (by, fact) in enumerate(written)
    ]


def test_acts_between_meetings_count_on_their_day_and_are_no_meeting() -> None:
    between = [
        facts.DecisionMade(item=f"i{n}", on=on(day), decided_by=C, phase=Phase.DESIGN)
        for n, day in enumerate(("2026-02-01", "2026-02-01", "2026-02-09"), 1)
    ]
    read = sheet_of(held(), between)
    design = read.phase(Scope.DESIGN)
    decision = next(one for one in design.power if one.strand is Strand.DECISION)
    lead = next(one for one in read.phase(Scope.ALL).power if one.strand is Strand.LEAD)
    assert (decision.citizen, decision.unknown) == (3, 0)
    assert lead.known + lead.unknown == 2  # one meeting was convened and chaired, the days were not
    assert read.phase(Scope.ALL).level.seats.meetings == 1
    assert read.facts.last == date(2026, 2, 9)
    assert read.facts.facts == 4


def test_what_happens_after_the_sheets_day_has_not_happened() -> None:
    later = facts.DecisionMade(item="i1", on=on("2026-02-01"), decided_by=C)
    read = sheet_of(held(), later, as_of=date(2026, 1, 31))
    assert not any(one.citizen for one in read.acts)


def test_an_item_with_neither_meeting_nor_day_is_told_apart() -> None:
    read = sheet_of(held(), facts.ItemRaised(item="i1", raised_by=C))
    assert [one.reason for one in read.ineffective] == [Reason.NOTHING_THERE]


@pytest.mark.parametrize(
    ("tellings", "state"),
    [
        ([], "no_answer"),
        ([("2026-02-01", Done.NO, None)], "overdue"),
        ([("2026-02-01", Done.YES, "2026-02-01")], "kept_on_time"),
        ([("2026-04-01", Done.YES, "2026-03-20")], "kept_late"),
        ([("2026-04-01", Done.YES, None)], "kept_time_unknown"),
        ([("2026-02-01", Done.PARTLY, None)], "partly"),
        ([("2026-02-01", Done.DROPPED, None)], "dropped"),
        # The last one told holds; one that says nothing changes nothing.
        ([("2026-02-01", Done.YES, None), ("2026-02-02", Done.NO, None)], "overdue"),
        ([("2026-02-01", Done.PARTLY, None), ("2026-02-02", Done.UNKNOWN, None)], "partly"),
        ([("2027-02-01", Done.YES, "2026-02-01")], "no_answer"),
    ],
)
def test_what_was_told_last_by_the_sheets_day_is_the_state(
    tellings: list[tuple[str, Done, str | None]], state: str
) -> None:
    said = [told(day, done, done_on=done_on) for day, done, done_on in tellings]
    counts = sheet_of(held(), promise(), said).promises.counts
    assert counts.total == getattr(counts, state) == 1


def test_what_was_told_of_any_row_of_a_promise_counts_for_all_of_it() -> None:
    carried = promise(item="i2", meeting="t2", follows="i1")
    later = held("t2", "2026-02-05")
    counts = sheet_of(held(), later, promise(), carried, told("2026-02-20", Done.YES, "i1"))
    assert counts.promises.counts.kept_time_unknown == counts.promises.counts.total == 1


def test_done_counts_as_checked_only_when_the_side_that_asked_says_so() -> None:
    start = [
        *people(("m1", C), ("m2", P), ("m3", C)),
        ("m2", held()),
        ("m2", promise()),
        ("m2", told("2026-02-20", Done.YES, done_on="2026-02-20")),
    ]
    check = facts.CommitmentChecked(on=on("2026-02-21"), item="i1", side=C)
    assert sheet(start).promises.checked == 0
    assert sheet([*start, ("m1", check)]).promises.checked == 1
    # What is told anew has to be checked anew.
    again = [*start, ("m1", check), ("m2", told("2026-02-22", Done.YES))]
    assert sheet(again).promises.checked == 0
    # A word that says nothing of the outcome takes nothing back, before the check or after it.
    word = ("m2", told("2026-02-21", Done.UNKNOWN))
    for order in ([word, ("m1", check)], [("m1", check), word]):
        assert sheet([*start, *order]).promises.checked == 1


@pytest.mark.parametrize(
    ("by", "side", "reason"),
    [
        ("m2", C, Reason.NOT_A_MEMBER),
        ("m9", C, Reason.NOT_A_MEMBER),
        ("m4", C, Reason.NOT_VOUCHED),
        ("m2", P, Reason.TOLD_IT_THEMSELVES),
    ],
)
def test_who_cannot_check_changes_nothing(by: str, side: Side, reason: Reason) -> None:
    newcomer = facts.MemberJoined(on=on("2026-01-01"), member="m4", side=C)
    read = sheet(
        [
            *people(("m1", C), ("m2", P)),
            ("m4", newcomer),
            ("m2", held()),
            ("m2", promise(raised_by=side)),
            ("m2", told("2026-02-20", Done.YES)),
            (by, facts.CommitmentChecked(on=on("2026-02-21"), item="i1", side=side)),
        ]
    )
    assert read.promises.checked == 0
    assert [(one.kind, one.reason) for one in read.ineffective] == [(CHECKED, reason)]


@pytest.mark.parametrize("item", ["i2", "i9"])
def test_telling_of_what_is_no_promise_has_no_effect(item: str) -> None:
    raised = facts.ItemRaised(item="i2", meeting="t1", raised_by=C)
    read = sheet_of(held(), promise(), raised, told("2026-02-20", Done.YES, item))
    assert [(one.kind, one.reason) for one in read.ineffective] == [(TOLD, Reason.NOTHING_THERE)]
    assert read.promises.counts.no_answer == 1


def test_what_was_referred_up_counts_for_whoever_answers_once_they_do() -> None:
    asked = facts.DecisionMade(
        item="i1", meeting="t1", rule=Rule.REFERRED_UP, due=on("2026-03-01"), decided_by=U
    )
    answer = facts.FinalSay(on=on("2026-02-20"), item="i1", decided_by=P)

    def decided(*made: facts.Fact, as_of: date = AS_OF) -> tuple[int, int]:
        read = sheet_of(held(), *made, as_of=as_of)
        power = read.phase(Scope.DESIGN).power
        one = next(one for one in power if one.strand is Strand.DECISION)
        return one.professional, one.unknown

    assert decided(asked) == (0, 1)
    assert decided(asked, answer) == (1, 0)
    assert decided(asked, answer, as_of=date(2026, 2, 19)) == (0, 1)
    by_citizens = replace(answer, decided_by=C)
    assert decided(asked, answer, by_citizens) == (1, 0)


def test_an_answer_to_what_was_not_asked_or_answered_before_has_no_effect() -> None:
    plain = facts.DecisionMade(item="i1", meeting="t1", rule=Rule.VOTE, decided_by=C)
    answer = facts.FinalSay(on=on("2026-02-20"), item="i1", decided_by=P)
    assert [one.reason for one in sheet_of(held(), plain, answer).ineffective] == [
        Reason.NOTHING_THERE
    ]
    asked = replace(plain, rule=Rule.REFERRED_UP)
    twice = sheet_of(held(), asked, answer, answer)
    assert [one.reason for one in twice.ineffective] == [Reason.USED_ALREADY]


def charter(low: str = "0.40", high: str = "0.60", **more: Any) -> facts.CharterAgreed:
    return facts.CharterAgreed(
        on=on("2026-01-01"),
        edition=1,
        low=Decimal(low),
        high=Decimal(high),
        principles=6,
        **more,
    )


def with_keys(act: facts.CharterAgreed, ref: str) -> list[tuple[str, facts.Fact]]:
    day = on("2026-01-05")
    return [
        ("m1", facts.Proposed(on=day, proposal=ref, act=act)),
        ("m1", facts.KeyTurned(on=day, proposal=ref, side=C)),
        ("m2", facts.KeyTurned(on=day, proposal=ref, side=P)),
        ("m2", replace(act, proposal=ref)),
    ]


def test_a_charters_band_holds_from_the_start_where_work_has_not_begun() -> None:
    table = people(("m1", C), ("m2", P))
    before = read_history(entries([*table, *with_keys(charter(), "k1"), ("m2", held())]))
    assert [(one.since, one.low) for one in before.bands] == [(None, Decimal("0.40"))]
    after = read_history(entries([*table, ("m2", held()), *with_keys(charter(), "k1")]))
    assert [one.since for one in after.bands] == [date(2026, 1, 5)]


def test_another_charter_with_the_same_band_changes_no_band() -> None:
    table = people(("m1", C), ("m2", P))
    twice = [*with_keys(charter(), "k1"), *with_keys(charter(answer_days=5), "k2")]
    assert len(read_history(entries([*table, *twice])).bands) == 1


def test_a_charter_without_keys_or_with_a_band_out_of_range_has_no_effect() -> None:
    table = people(("m1", C), ("m2", P))
    for act, reason in (
        ([("m1", charter())], Reason.KEYS_MISSING),
        (with_keys(charter("0.10"), "k1"), Reason.OUT_OF_RANGE),
    ):
        history = read_history(entries([*table, *act]))
        assert history.bands == ()
        assert [one.reason for one in history.ineffective] == [reason]
