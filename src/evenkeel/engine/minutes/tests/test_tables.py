"""Every fault of a table gets its place, all at once; good tables become facts, texts and codes."""

from collections.abc import Iterator

import pytest

from evenkeel.engine import facts
from evenkeel.engine.minutes import Severity, Tables, as_entries, read_tables, rows
from evenkeel.engine.minutes.problems import TEXT
from evenkeel.engine.problems import MOST_PROBLEMS
from evenkeel.engine.words import Done, Level, Side

GROUPS = ["group_id,claim,claimed_on,band_low,band_high", "G1,,,,"]
MEETINGS = ["meeting_id,group_id,date,citizens_present", "M1,G1,2026-01-05,", "M2,G1,2026-02,3"]
ITEMS = "item_id,meeting_id,kind,raised_by,decided_by,owner,due,done,follows,organisation,summary"


def read(*items: str, groups: list[str] = GROUPS, meetings: list[str] = MEETINGS) -> Tables:
    return read_tables(groups, meetings, [ITEMS, *items])


def told(tables: Tables) -> list[tuple[str, int, int, str]]:
    return [(one.file, one.line, one.column, one.code.value) for one in tables.problems]


def test_rows_become_facts_and_texts_stand_beside_them() -> None:
    tables = read("A,M1,action,citizen,,both,2026-03,no,,North  Trust,Write it down")
    assert told(tables) == []
    group = tables.groups[0]
    row = group.rows[-1]
    assert row.texts == {"summary": "Write it down"}
    assert isinstance(row.fact, facts.CommitmentMade)
    assert (row.id, row.line, row.fact.owner, row.fact.done) == ("A", 2, Side.BOTH, Done.NO)
    assert group.organisations == {row.fact.organisation: "North Trust"}
    meetings = [one.fact for one in group.rows if isinstance(one.fact, facts.MeetingHeld)]
    assert [one.citizens_present for one in meetings] == [None, 3]
    assert [entry.seq for entry in as_entries(group)] == [0, 1, 2]


def test_all_problems_are_told_at_once_with_their_place() -> None:
    tables = read(
        "A,M9,agenda,citizen,,,,,,,",
        "A,M1,agenda,council,,,,,,,",
        "B,M1,motion,,,,,,,,",
        "C,M1,action,,,,2026-02-30,maybe,,,",
        ",M1,agenda,,,,,,,,",
        "D,M1,agenda",
        groups=[*GROUPS, "G1,,,0.9,"],
        meetings=[*MEETINGS, "M3,G7,last spring,many"],
    )
    assert told(tables) == [
        ("groups.csv", 3, 4, "not-a-band"),
        ("groups.csv", 3, 1, "double-id"),
        ("meetings.csv", 4, 2, "unknown-group"),
        ("meetings.csv", 4, 3, "not-a-date"),
        ("meetings.csv", 4, 4, "not-a-count"),
        ("items.csv", 2, 2, "unknown-meeting"),
        ("items.csv", 3, 4, "not-allowed"),
        ("items.csv", 3, 1, "double-id"),
        ("items.csv", 4, 3, "not-allowed"),
        ("items.csv", 5, 7, "not-a-date"),
        ("items.csv", 5, 8, "not-allowed"),
        ("items.csv", 6, 1, "blank"),
        ("items.csv", 7, 0, "ragged-row"),
    ]
    assert tables.errors == 13
    assert all(one.message for one in tables.problems)


def test_following_is_checked_once_all_rows_are_known() -> None:
    def row(item: str, meeting: str, follows: str, kind: str = "action") -> str:
        return f"{item},{meeting},{kind},,,,,,{follows},,"

    good = read(row("B", "M2", "A"), row("A", "M1", ""))
    fact = good.groups[0].rows[-2].fact
    assert isinstance(fact, facts.CommitmentMade)
    assert fact.follows == good.groups[0].items["A"]
    bad = read(
        row("A", "M1", "C"), row("B", "M1", "E"), row("E", "M1", "B"),
        row("F", "M1", "Z"), row("G", "M1", "H"), row("H", "M1", "", "agenda"),
        row("C", "M2", ""),
    )  # fmt: skip
    assert [one[3] for one in told(bad)] == [
        "follows-later", "follows-circle", "follows-circle", "follows-unknown", "follows-no-action",
    ]  # fmt: skip


def test_claims_for_the_whole_and_by_phase() -> None:
    groups = [GROUPS[0], "G1,design=co-production;deliver=consultation,2026-01-02,,"]
    claim = read(groups=groups).groups[0].rows[0].fact
    assert isinstance(claim, facts.ClaimMade)
    assert dict(claim.levels) == {"design": Level.CO_PRODUCTION, "deliver": Level.CONSULTATION}
    wrong = read(groups=[GROUPS[0], "G1,design=best,2026-01-02,,"])
    assert told(wrong) == [("groups.csv", 2, 2, "not-a-claim")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_found(separator: str) -> None:
    tables = read_tables(
        [line.replace(",", separator) for line in GROUPS],
        [line.replace(",", separator) for line in MEETINGS],
        ["\ufeff" + ITEMS.replace(",", separator)],
    )
    assert told(tables) == []
    assert len(tables.groups[0].meetings) == 2


def test_columns_that_are_missing_double_or_strange() -> None:
    tables = read_tables(["group_id,group_id"], ["meeting_id,colour"], [""])
    assert told(tables) == [
        ("groups.csv", 1, 2, "double-column"),
        ("meetings.csv", 1, 2, "unknown-column"),
        ("meetings.csv", 1, 0, "missing-column"),
        ("items.csv", 1, 0, "no-header"),
    ]
    strange = tables.problems[1]
    assert (strange.severity, strange.value) == (Severity.WARNING, "colour")


def test_text_that_is_no_table() -> None:
    long = "x" * (rows.LONGEST_VALUE + 1)
    tables = read(
        "A,M1,agenda,\0citizen,,,,,,,",
        f"B,M1,agenda,,,,,,,,{long}",
        "y" * (TEXT.longest_line + 1),
        'C,M1,agenda,,,,,,,,"open',
    )
    assert [one[1:] for one in told(tables)] == [
        (2, 13, "nul"), (3, 11, "value-too-long"), (4, 0, "line-too-long"), (5, 0, "broken-quotes"),
    ]  # fmt: skip


def test_a_table_with_too_many_rows_is_told_and_not_read_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    given = (f"I{n},M1,agenda,,,,,,,," for n in range(10**9))
    tables = read_tables(GROUPS, MEETINGS, _chain(ITEMS, given))
    assert told(tables) == [("items.csv", 12, 0, "too-many-rows")]


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def test_beyond_a_thousand_problems_are_counted() -> None:
    tables = read(*(f"I{n},M1,motion,,,,,,,," for n in range(MOST_PROBLEMS + 7)))
    assert (len(tables.problems), tables.unlisted) == (MOST_PROBLEMS, 7)
    assert tables.errors == MOST_PROBLEMS + 7


def test_refs_and_codes_are_given_out_in_order() -> None:
    trusts = ("North Trust", "South Trust", " north  trust")
    group = read(*(f"{n},M1,agenda,,,,,,,{one}," for n, one in enumerate(trusts))).groups[0]
    assert group.meetings == {"M1": "t1", "M2": "t2"}
    assert group.items == {"0": "i1", "1": "i2", "2": "i3"}
    assert group.organisations == {"o1": "North Trust", "o2": "South Trust"}


CLAIMING = ["group_id,claim,claimed_on", "G1,co-design,"]


def test_a_claim_without_a_day_is_of_the_first_meetings() -> None:
    group = read(groups=CLAIMING, meetings=[MEETINGS[0], *MEETINGS[:0:-1]]).groups[0]
    claims = [row.fact for row in group.rows if isinstance(row.fact, facts.ClaimMade)]
    assert [str(one.on) for one in claims] == ["2026-01-05"]


def test_a_claim_without_any_day_is_refused() -> None:
    tables = read(groups=CLAIMING, meetings=[MEETINGS[0], "M1,G1,,"])
    assert ("groups.csv", 2, 2, "claim-without-day") in told(tables)
