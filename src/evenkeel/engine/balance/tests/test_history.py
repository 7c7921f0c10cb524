"""What counts: corrections, withdrawal, sides by date, confirmation and two keys."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from evenkeel.engine import facts
from evenkeel.engine.balance import History, balance_sheet, read_history
from evenkeel.engine.balance.history import BOTH_SIDES, CITIZEN
from evenkeel.engine.balance.readings import Reason, Scope
from evenkeel.engine.balance.tests.made import AS_OF, held, on
from evenkeel.engine.facts import Entry, Fact
from evenkeel.engine.words import Side

DAY = on("2026-01-01")


class Record:
    """Writes entries one after the other."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def write(self, fact: Fact, by: str = "m1", at: str = "2026-01-10") -> int:
        self.entries.append(Entry(len(self.entries), f"{at}T09:00:00Z", by, fact))
        return len(self.entries) - 1

    def join(self, member: str, side: Side) -> None:
        self.write(facts.MemberJoined(on=DAY, member=member, side=side), member)

    def keyed(self, act: Fact, *turns: tuple[str, Side], at: str = "2026-01-10") -> int:
        ref = f"k{len(self.entries) + 1}"
        self.write(facts.Proposed(on=DAY, proposal=ref, act=act))
        for by, side in turns:
            self.write(facts.KeyTurned(on=DAY, proposal=ref, side=side), by)
        return self.write(cast(Fact, replace(cast(Any, act), proposal=ref)), at=at)

    def read(self) -> History:
        return read_history(self.entries)

    def refused(self) -> dict[int, Reason]:
        return {one.seq: one.reason for one in self.read().ineffective}


BOTH_KEYS = (("m1", Side.CITIZEN), ("m2", Side.PROFESSIONAL))


def table() -> Record:
    """Two citizens (m1, m3) and two professionals (m2, m4), all vouched for."""
    record = Record()
    for member, side in zip(
        ("m1", "m2", "m3", "m4"), (Side.CITIZEN, Side.PROFESSIONAL) * 2, strict=True
    ):
        record.join(member, side)
    for by, member in (("m1", "m2"), ("m2", "m1"), ("m1", "m3"), ("m2", "m4")):
        record.write(facts.MemberVouched(on=DAY, member=member), by)
    assert record.refused() == {}
    return record


def raised(side: Side = Side.CITIZEN) -> facts.ItemRaised:
    return facts.ItemRaised(item="i1", meeting="t1", raised_by=side)


def correction(replaces: int, fact: Fact) -> facts.Correction:
    return facts.Correction(on=DAY, replaces=replaces, fact=fact)


def test_a_correction_takes_the_place_and_can_be_corrected() -> None:
    record = table()
    record.write(held())
    first = record.write(raised(Side.CITIZEN))
    second = record.keyed(correction(first, raised(Side.PROFESSIONAL)), *BOTH_KEYS)
    assert record.read().rows[0].fact.raised_by is Side.PROFESSIONAL
    record.keyed(correction(second, raised(Side.BOTH)), *BOTH_KEYS)
    history = record.read()
    assert [row.fact.raised_by for row in history.rows] == [Side.BOTH]
    assert history.replaced == 2
    again = record.keyed(correction(first, raised(Side.UNKNOWN)), *BOTH_KEYS)
    assert record.refused()[again] is Reason.ALREADY_REPLACED


def test_without_both_keys_nothing_takes_effect() -> None:
    record = table()
    record.write(held())
    first = record.write(raised())
    bare = record.write(correction(first, raised(Side.BOTH)))
    one_key = record.keyed(correction(first, raised(Side.BOTH)), ("m1", Side.CITIZEN))
    same_person = record.keyed(
        correction(first, raised(Side.BOTH)), ("m1", Side.CITIZEN), ("m3", Side.CITIZEN)
    )
    refused = record.refused()
    assert {refused[one] for one in (bare, one_key, same_person)} == {Reason.KEYS_MISSING}
    assert record.read().rows[0].fact.raised_by is Side.CITIZEN


def test_what_was_not_proposed_is_refused() -> None:
    record = table()
    record.write(held())
    first = record.write(raised())
    act = correction(first, raised(Side.BOTH))
    record.write(facts.Proposed(on=DAY, proposal="k99", act=act))
    for by, side in BOTH_KEYS:
        record.write(facts.KeyTurned(on=DAY, proposal="k99", side=side), by)
    other = record.write(
        facts.Correction(on=DAY, replaces=first, fact=raised(Side.PROFESSIONAL), proposal="k99")
    )
    assert record.refused()[other] is Reason.NOT_WHAT_WAS_PROPOSED


def test_a_person_with_both_hats_turns_one_key_only() -> None:
    record = table()
    record.join("m5", Side.BOTH)
    for by in ("m1", "m2"):
        record.write(facts.MemberVouched(on=DAY, member="m5"), by)
    band = facts.BandSet(on=DAY, low=Decimal("0.30"), high=Decimal("0.70"))
    record.write(held())
    done = record.keyed(band, ("m5", Side.CITIZEN), ("m5", Side.PROFESSIONAL))
    assert record.refused() == {done - 1: Reason.USED_ALREADY, done: Reason.KEYS_MISSING}


def test_one_side_only_after_fourteen_days() -> None:
    record = Record()
    record.join("m1", Side.CITIZEN)
    record.write(held())
    first = record.write(raised())
    act = correction(first, raised(Side.BOTH))
    early = record.keyed(act, ("m1", Side.CITIZEN), at="2026-01-23")
    late = record.keyed(act, ("m1", Side.CITIZEN), at="2026-01-24")
    history = record.read()
    assert record.refused() == {early: Reason.KEYS_MISSING}
    assert [(one.seq, one.turned) for one in history.one_side_only] == [(late, Side.CITIZEN)]


def test_only_the_vouched_confirm_and_never_their_own_minutes() -> None:
    record = table()
    record.join("m6", Side.CITIZEN)
    record.write(held(), "m1")
    record.write(raised(), "m1")
    own = record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m1")
    stranger = record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m6")
    record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m2")
    assert record.refused() == {own: Reason.WRITER_OF_THE_MINUTES, stranger: Reason.NOT_VOUCHED}
    assert record.read().rows[0].confirmed != BOTH_SIDES
    record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m3")
    history = record.read()
    assert history.rows[0].confirmed == BOTH_SIDES
    assert history.confirming_citizens == {"m3"}


def test_a_later_correction_is_unconfirmed_again() -> None:
    record = table()
    record.write(held(), "m1")
    first = record.write(raised(), "m1")
    for by in ("m2", "m3"):
        record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), by)
    record.keyed(correction(first, raised(Side.BOTH)), *BOTH_KEYS)
    assert record.read().rows[0].confirmed == 0
    record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m3")
    assert record.read().rows[0].confirmed == CITIZEN


def test_a_withdrawn_import_counts_nowhere() -> None:
    record = table()
    imported = facts.TablesImported(on=DAY, imported="x1", meetings=1, items=1, sha256="0" * 64)
    record.write(imported, "m1")
    record.write(replace(held(), imported="x1"), "m1")
    record.write(replace(raised(), imported="x1"), "m1")
    other = record.write(facts.ImportWithdrawn(on=DAY, imported="x1"), "m2")
    assert record.refused() == {other: Reason.NOT_THE_IMPORTER}
    record.write(facts.ImportWithdrawn(on=DAY, imported="x1"), "m1")
    history = record.read()
    assert (history.meetings, history.rows, history.withdrawn) == ((), (), 2)


def test_a_confirmed_import_stays() -> None:
    record = table()
    record.write(
        facts.TablesImported(on=DAY, imported="x1", meetings=1, items=0, sha256="0" * 64), "m1"
    )
    record.write(replace(held(), imported="x1"), "m1")
    record.write(facts.MinutesConfirmed(on=DAY, meeting="t1"), "m2")
    gone = record.write(facts.ImportWithdrawn(on=DAY, imported="x1"), "m1")
    assert record.refused() == {gone: Reason.ALREADY_CONFIRMED}


def test_an_act_counts_by_the_side_held_on_its_day() -> None:
    record = Record()
    record.join("m1", Side.CITIZEN)
    record.write(
        facts.MemberChanged(on=on("2026-02-01"), member="m1", side=Side.PROFESSIONAL), "m1"
    )
    for number, day in enumerate(("2026-01-31", "2026-02-01"), 1):
        record.write(held(f"t{number}", day))
        record.write(facts.ItemRaised(item=f"i{number}", meeting=f"t{number}", raised_by=("m1",)))
    power = balance_sheet(record.entries, as_of=AS_OF).phase(Scope.DESIGN).power[0]
    assert (power.citizen, power.professional) == (1, 1)


def test_the_first_band_needs_no_keys_and_a_later_one_holds_from_its_day() -> None:
    record = table()
    record.write(facts.BandSet(on=DAY, low=Decimal("0.30"), high=Decimal("0.70")))
    record.write(held())
    outside = record.write(facts.BandSet(on=DAY, low=Decimal("0.10"), high=Decimal("0.70")))
    record.keyed(
        facts.BandSet(on=DAY, low=Decimal("0.40"), high=Decimal("0.60")), *BOTH_KEYS,
        at="2026-03-01",
    )  # fmt: skip
    assert [str(band.since) for band in record.read().bands] == ["None", "2026-03-01"]
    assert record.refused() == {outside: Reason.OUT_OF_RANGE}


def test_the_same_facts_give_the_same_sheet() -> None:
    record = table()
    record.write(held())
    record.write(raised())
    assert balance_sheet(record.entries, as_of=AS_OF) == balance_sheet(record.read(), as_of=AS_OF)
