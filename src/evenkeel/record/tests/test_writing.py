"""What is written is what is read, in its place, in the tree, and behind its commitments."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from evenkeel.engine.facts import ItemRaised, MeetingHeld, ProjectOpened
from evenkeel.engine.ledger.checkpoint import read_checkpoint, verify
from evenkeel.engine.ledger.commitments import check
from evenkeel.engine.ledger.merkle import (
    consistency_proof,
    leaf_hash,
    root,
    verify_consistency,
)
from evenkeel.engine.ledger.notes import public_key
from evenkeel.engine.ledger.receipts import read_receipt
from evenkeel.engine.when import When
from evenkeel.engine.words import Side
from evenkeel.record import fence
from evenkeel.record.key import signing_key
from evenkeel.record.models import Record, Text
from evenkeel.record.reading import entries, lines, newest_checkpoint, shown
from evenkeel.record.receipts import NotSealedError, receipt, receipts
from evenkeel.record.writing import (
    NotInTransactionError,
    Writing,
    lock,
    new_ref,
    seal,
    write,
    write_all,
)

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
OPENED = ProjectOpened(on=When.read("2026-03-04"))


@pytest.fixture
def record(db: None) -> Record:
    return Record.objects.create()


def items(count: int) -> list[Writing]:
    return [
        Writing(ItemRaised(item=f"i{number}", meeting="t1", raised_by=Side.CITIZEN))
        for number in range(1, count + 1)
    ]


def test_entries_come_back_as_the_facts_that_went_in(record: Record) -> None:
    meeting = MeetingHeld(meeting="t1", citizens_present=0, chaired_by=("m1", "m2"))
    write(record, OPENED, by="m1", at=NOON)
    write(record, meeting, by="m2", at=NOON)
    found = list(entries(record))
    assert [entry.fact for entry in found] == [OPENED, meeting]
    assert [(entry.seq, entry.by) for entry in found] == [(0, "m1"), (1, "m2")]
    assert found[0].at == "2026-03-04T12:00:00Z"


def test_a_clock_that_went_back_is_overruled_by_the_record(record: Record) -> None:
    write(record, OPENED, by="m1", at=NOON)
    write(record, OPENED, by="m1", at=NOON - timedelta(days=1))
    assert [entry.at for entry in entries(record)] == ["2026-03-04T12:00:00Z"] * 2


def test_the_tree_is_the_tree_over_the_lines(record: Record) -> None:
    for _ in range(3):
        write_all(record, items(200), by="m1", at=NOON)
    checkpoint = seal(record, at=NOON)
    assert bytes(checkpoint.root) == root([leaf_hash(line) for line in lines(record)])
    assert checkpoint.size == record.size == 600
    assert record.blocks.count() == 2


def test_a_checkpoint_is_signed_by_this_installation(record: Record) -> None:
    write(record, OPENED, by="m1", at=NOON)
    note = read_checkpoint(seal(record, at=NOON).note)
    assert verify(note, public_key(record.origin, signing_key()))
    assert (note.size, note.at) == (1, "2026-03-04T12:00:00Z")


def test_sealing_twice_keeps_one_checkpoint(record: Record) -> None:
    write(record, OPENED, by="m1", at=NOON)
    assert seal(record, at=NOON) == seal(record, at=NOON + timedelta(hours=1))
    assert newest_checkpoint(record) == record.checkpoints.get()


def test_a_checkpoint_is_never_earlier_than_the_one_before(record: Record) -> None:
    with transaction.atomic():
        write(record, OPENED, by="m1", at=NOON - timedelta(days=1))
        first = seal(record, at=NOON)
        write(record, OPENED, by="m1", at=NOON - timedelta(hours=1))
        assert seal(record, at=NOON - timedelta(hours=1)).at == first.at


@pytest.mark.parametrize("seq", [0, 255, 256, 511, 599])
def test_a_receipt_shows_that_an_entry_is_in_the_record(record: Record, seq: int) -> None:
    write_all(record, items(600), by="m1", at=NOON)
    kept = receipt(record, seq, seal(record, at=NOON))
    assert read_receipt(kept).line.seq == seq


def test_fifty_receipts_ask_the_store_no_more_often_than_one(record: Record) -> None:
    write_all(record, items(700), by="m1", at=NOON)
    checkpoint = seal(record, at=NOON)
    asked = []
    for seqs in ([3], [3, 255, 256, 511, 512, 699, *range(20, 60)]):
        with CaptureQueriesContext(connection) as queries:
            made = receipts(record, seqs, checkpoint)
        assert [read_receipt(one).line.seq for one in made] == seqs
        asked.append(len(queries))
    assert asked == [3, 3]


def test_there_is_no_receipt_before_the_checkpoint(record: Record) -> None:
    write(record, OPENED, by="m1", at=NOON)
    checkpoint = seal(record, at=NOON)
    write(record, OPENED, by="m1", at=NOON)
    with pytest.raises(NotSealedError):
        receipt(record, 1, checkpoint)


def test_a_later_state_begins_with_the_earlier(record: Record) -> None:
    write_all(record, items(300), by="m1", at=NOON)
    old = seal(record, at=NOON)
    write_all(record, items(300), by="m1", at=NOON)
    new = seal(record, at=NOON)
    leaves = [leaf_hash(line) for line in lines(record)]
    proof = consistency_proof(old.size, leaves)
    assert verify_consistency(old.size, new.size, bytes(old.root), bytes(new.root), proof)


def test_a_text_stands_beside_the_record_and_its_commitment_in_it(record: Record) -> None:
    raised = ItemRaised(item="i1", meeting="t1")
    write(record, raised, by="m1", at=NOON, texts={"summary": "Waiting times"}, author="m1")
    entry = shown(record, [0])[0]
    text = Text.objects.get()
    commitment = json.loads(entry.line)["body"]["texts"]["summary"]
    assert "Waiting" not in entry.line
    assert entry.texts == {"summary": "Waiting times"}
    assert check(commitment, bytes(text.salt), raised.kind, "summary", "Waiting times")


def test_an_erased_text_leaves_its_commitment(record: Record) -> None:
    raised = ItemRaised(item="i1", meeting="t1")
    write(record, raised, by="m1", at=NOON, texts={"summary": "Waiting times"})
    Text.objects.all().delete()
    assert shown(record, [0])[0].texts == {"summary": None}


def test_the_same_text_twice_has_two_commitments(record: Record) -> None:
    for number in (1, 2):
        fact = ItemRaised(item=f"i{number}", meeting="t1")
        write(record, fact, by="m1", at=NOON, texts={"summary": "Same words"})
    first, second = (json.loads(line)["body"]["texts"] for line in lines(record))
    assert first != second


def test_refs_count_up_by_letter(record: Record) -> None:
    with transaction.atomic():
        held = lock(record)
        assert [new_ref(held, letter) for letter in "mmt"] == ["m1", "m2", "t1"]
        write(record, OPENED, by="m1", at=NOON)
    with transaction.atomic():
        assert new_ref(lock(record), "m") == "m3"


def test_a_failed_transaction_leaves_no_entry_and_no_gap(record: Record) -> None:
    with transaction.atomic():
        write(record, OPENED, by="m1", at=NOON)
        transaction.set_rollback(True)
    write(record, OPENED, by="m1", at=NOON)
    assert [entry.seq for entry in entries(Record.objects.get())] == [0]


@pytest.mark.parametrize("table", fence.FENCED)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_said(
    record: Record, table: str, verb: str
) -> None:
    write_all(record, items(256), by="m1", at=NOON)
    seal(record, at=NOON)
    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table))


@pytest.mark.django_db(transaction=True)
def test_writing_outside_a_transaction_is_refused() -> None:
    record = Record.objects.create()
    with pytest.raises(NotInTransactionError):
        write(record, OPENED, by="m1", at=NOON)
