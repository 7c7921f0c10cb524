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
        moment = at if "T" in at else f"{at}T09:00:00Z"
        self.entries.append(Entry(len(self.entries), moment, by, fact))
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


def marking(*items: str) -> facts.MinutesConfirmed:
    return facts.MinutesConfirmed(on=DAY, meeting="t1", matters=items)


def moved(member: str, side: Side, day: str = "2026-01-10") -> facts.MemberChanged:
    return facts.MemberChanged(on=on(day), member=member, side=side)


def vouched(member: str) -> facts.MemberVouched:
    return facts.MemberVouched(on=DAY, member=member)


def test_one_person_confirms_a_meeting_for_one_side_whatever_side_they_are_on_later() -> None:
    record = table()
    record.write(held(), "m1")
    first = record.write(raised(), "m1")
    record.write(marking(), "m3")
    record.write(moved("m3", Side.PROFESSIONAL), "m3")
    record.write(vouched("m3"), "m2")
    record.write(marking(), "m3")
    history = record.read()
    assert record.refused() == {}
    assert (history.rows[0].confirmed, history.meetings[0].confirmed) == (CITIZEN, CITIZEN)
    record.keyed(correction(first, raised(Side.BOTH)), *BOTH_KEYS)
    record.write(marking(), "m3")
    assert record.read().rows[0].confirmed == CITIZEN


def test_the_writer_of_the_minutes_marks_nothing_as_mattering() -> None:
    record = table()
    record.write(held(), "m1")
    record.write(raised(), "m1")
    record.write(marking("i1"), "m1")
    assert record.read().marked == frozenset()
    record.write(marking("i1"), "m2")
    assert record.read().marked == {"i1"}


def test_a_mark_made_before_there_was_anything_to_confirm_is_none() -> None:
    record = table()
    early = record.write(marking("i1"), "m2")
    record.write(held(), "m1")
    record.write(raised(), "m1")
    assert record.refused() == {early: Reason.NOTHING_THERE}
    assert record.read().marked == frozenset()


def test_who_turned_the_last_key_of_a_correction_had_confirmed_what_stood_before() -> None:
    record = table()
    first = record.write(held(), "m1")
    record.write(raised(), "m1")
    record.write(marking("i1"), "m3")
    act = correction(first, held(citizens_present=5))
    record.write(facts.Proposed(on=DAY, proposal="k7", act=act))
    for by, side in BOTH_KEYS:
        record.write(facts.KeyTurned(on=DAY, proposal="k7", side=side), by)
    record.write(replace(act, proposal="k7"), "m3")
    history = record.read()
    assert record.refused() == {}
    assert (history.rows[0].confirmed, history.meetings[0].confirmed) == (CITIZEN, 0)
    assert history.marked == {"i1"}


def test_a_confirmation_by_the_importer_alone_does_not_keep_an_import() -> None:
    record = table()
    record.write(
        facts.TablesImported(on=DAY, imported="x1", meetings=1, items=0, sha256="0" * 64), "m1"
    )
    record.write(replace(held(), imported="x1"), "m1")
    record.write(marking(), "m1")
    record.write(facts.ImportWithdrawn(on=DAY, imported="x1"), "m1")
    assert record.read().withdrawn == 1


def test_a_side_whose_last_vouched_member_examines_gets_its_key_through_the_other() -> None:
    record = table()
    record.join("m6", Side.CITIZEN)
    record.write(facts.MemberLeft(on=DAY, member="m3"), "m3")
    examines = facts.ExaminerNamed(on=DAY, member="m1")
    record.keyed(examines, ("m1", Side.CITIZEN), ("m2", Side.PROFESSIONAL))
    roll = record.read().roll
    assert not roll.has_speaker(Side.CITIZEN)
    again = record.write(vouched("m1"), "m2")
    confirmed = record.write(marking(), "m1")
    assert record.refused() == {again: Reason.NOT_VOUCHED, confirmed: Reason.NOT_A_MEMBER}
    record.write(vouched("m6"), "m2")
    assert record.read().roll.can_speak_for("m6", Side.CITIZEN)


def test_where_the_only_speaker_examines_a_proposal_waits_fourteen_days_and_no_longer() -> None:
    record = table()
    for member in ("m3", "m4"):
        record.write(facts.MemberLeft(on=DAY, member=member), member)
    record.write(held())
    record.keyed(facts.ExaminerNamed(on=DAY, member="m1"), *BOTH_KEYS)
    band = facts.BandSet(on=DAY, low=Decimal("0.30"), high=Decimal("0.70"))
    late = record.keyed(band, ("m2", Side.PROFESSIONAL), at="2026-01-24")
    assert record.refused() == {}
    assert [one.seq for one in record.read().one_side_only] == [late]


def test_an_examiner_who_left_and_comes_back_is_a_member() -> None:
    record = table()
    record.keyed(facts.ExaminerNamed(on=DAY, member="m3"), *BOTH_KEYS)
    record.write(facts.MemberLeft(on=DAY, member="m3"), "m3")
    record.join("m3", Side.CITIZEN)
    assert not record.read().roll.is_vouched("m3")
    record.write(vouched("m3"), "m1")
    assert record.read().roll.can_speak_for("m3", Side.CITIZEN)


def test_a_removed_member_is_gone_whatever_they_said_since_the_proposal() -> None:
    record = table()
    removal = facts.MemberRemoved(on=on("2026-01-10"), member="m3")
    record.write(facts.Proposed(on=DAY, proposal="k9", act=removal), at="2026-01-10")
    record.write(moved("m3", Side.CITIZEN, "2026-01-12"), "m3", at="2026-01-12")
    for by, side in BOTH_KEYS:
        turned = facts.KeyTurned(on=DAY, proposal="k9", side=side)
        record.write(turned, by, at="2026-01-20")
    record.write(replace(removal, proposal="k9"), at="2026-01-20")
    assert record.refused() == {}
    roll = record.read().roll
    assert roll.sides("m3") == ()
    last = roll.spells["m3"][-1]
    assert (last.here, str(last.on)) == (False, "2026-01-20")
    record.write(moved("m3", Side.CITIZEN, "2026-01-25"), "m3", at="2026-01-25")
    assert record.read().roll.sides("m3") == ()


def test_who_joins_past_midnight_can_be_vouched_for_at_once() -> None:
    """In summer it is tomorrow already in London while it is still today in UTC."""
    record = Record()
    for member, side in (("m1", Side.CITIZEN), ("m2", Side.PROFESSIONAL)):
        fact = facts.MemberJoined(on=on("2026-07-02"), member=member, side=side)
        record.write(fact, member, at="2026-07-01T23:30:00Z")
    for by, member in (("m1", "m2"), ("m2", "m1")):
        record.write(vouched(member), by, at="2026-07-01T23:35:00Z")
    record.write(moved("m2", Side.CITIZEN, "2026-07-02"), "m2", at="2026-07-01T23:40:00Z")
    assert record.refused() == {}
    roll = record.read().roll
    assert roll.is_vouched("m1")
    assert not roll.is_vouched("m2")
    record.write(facts.MemberLeft(on=on("2026-07-02"), member="m1"), at="2026-07-01T23:45:00Z")
    assert not record.read().roll.is_vouched("m1")


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
