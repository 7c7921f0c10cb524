"""The store: a reading is worked out once, is the engine's own, and comes back as it went in."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest

from evenkeel.areas.balance import store
from evenkeel.areas.balance.models import Behind, Reading
from evenkeel.areas.minutes import actions
from evenkeel.areas.minutes.tests.made import imported
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.balance.readings import BalanceSheet, Band, Scope
from evenkeel.engine.when import When
from evenkeel.engine.words import Strand
from evenkeel.record.models import Record
from evenkeel.record.reading import entries, newest_checkpoint
from evenkeel.shared.packing import pack, unpack


@pytest.fixture
def record(cast, clients) -> Record:
    imported(clients["facilitator"], cast.project)
    return Record.objects.get(pk=cast.project.record_id)


def newest(record):
    found = newest_checkpoint(record)
    assert found is not None
    return found


def test_a_sheet_is_the_engines_own(record):
    at = newest(record)
    sheet = store.sheet_for(record, at)
    assert sheet == balance_sheet(list(entries(record)), as_of=at.at.date())
    store.sheet_of.cache_clear()
    assert store.sheet_for(record, at) == sheet


def test_it_is_worked_out_once(record, monkeypatch):
    at = newest(record)
    first = store.sheet_for(record, at)
    store.sheet_of.cache_clear()

    def never(*args, **more):
        raise AssertionError

    monkeypatch.setattr(store, "balance_sheet", never)
    assert store.sheet_for(record, at) == first
    assert Reading.objects.filter(record=record).count() == 1


def test_two_who_ask_at_once_store_it_once(record, monkeypatch):
    """The other one stores the reading while this one works it out."""
    at = newest(record)
    whole = balance_sheet

    def slow(*args, **more):
        monkeypatch.setattr(store, "balance_sheet", whole)
        store.sheet_for(record, at)
        return whole(*args, **more)

    monkeypatch.setattr(store, "balance_sheet", slow)
    store.sheet_for(record, at)
    assert Reading.objects.filter(record=record).count() == 1
    assert Behind.objects.count() == len(Strand) + 1


def test_another_engine_reads_anew(record, monkeypatch):
    at = newest(record)
    store.sheet_for(record, at)
    monkeypatch.setattr(store, "ENGINE_VERSION", "next")
    store.sheet_for(record, at)
    assert Reading.objects.filter(record=record).count() == 2


def test_the_acts_are_those_that_the_number_counts(record):
    at = newest(record)
    sheet = store.sheet_for(record, at)
    for scope in Scope:
        for power in sheet.phase(scope).power:
            acts = store.acts_of(store.key_of(record, at), power.strand, scope)
            assert len(acts) == power.known + power.unknown
            assert sum(act.confirmed for act in acts) >= power.confirmed
            assert [act.seq for act in acts] == sorted(act.seq for act in acts)
            if scope is not Scope.ALL:
                assert {act.scope for act in acts[:]} <= {scope}


def test_the_promises_are_those_that_the_sheet_counts(record):
    at = newest(record)
    counts = store.sheet_for(record, at).promises.counts
    told = Counter(one.state.value for one in store.promises_of(store.key_of(record, at)))
    assert sum(told.values()) == counts.total == 1
    assert all(getattr(counts, state) == many for state, many in told.items())


def test_a_later_checkpoint_has_a_reading_of_its_own(cast, record):
    first = newest(record)
    before = store.sheet_for(record, first)
    for who in (cast.citizen, cast.professional):
        actions.confirm_minutes(
            project=cast.project,
            meeting="t1",
            matters=[],
            by=who,
            at=cast.at + timedelta(hours=1),
        )
    after = store.sheet_for(record, newest(record))
    # The meeting and its three items; t2 is not confirmed.
    assert (before.facts.confirmed, after.facts.confirmed) == (0, 4)
    assert after.facts.citizens == 1
    assert store.sheet_for(record, first) == before


def test_what_a_reading_can_not_hold_is_refused():
    with pytest.raises(TypeError):
        pack({"a": 1})
    band = Band(Fraction(1, 3), Fraction(2, 3), is_default=True)
    assert unpack(Band, pack(band)) == band
    when = When.read("2026-02")
    assert unpack(When, pack(when)) == when
    with pytest.raises((TypeError, ValueError)):
        unpack(BalanceSheet, pack(band))
