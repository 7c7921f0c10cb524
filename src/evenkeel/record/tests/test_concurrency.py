"""Many writers at once: no gap, no doubled number, and one tree."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from evenkeel.engine.facts import ItemRaised
from evenkeel.engine.ledger.merkle import leaf_hash, root
from evenkeel.record.models import Record
from evenkeel.record.reading import entries, lines
from evenkeel.record.writing import lock, new_ref, seal, write

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
WRITERS, EACH = 8, 20


@pytest.mark.django_db(transaction=True)
def test_numbers_are_gapless_under_concurrent_writers() -> None:
    record = Record.objects.create()
    failures: list[BaseException] = []

    def write_some() -> None:
        try:
            for _ in range(EACH):
                with transaction.atomic():
                    item = new_ref(lock(record), "i")
                    write(record, ItemRaised(item=item, meeting="t1"), by="m1", at=NOON)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    writers = [threading.Thread(target=write_some) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failures == []
    found = list(entries(Record.objects.get()))
    assert [entry.seq for entry in found] == list(range(WRITERS * EACH))
    assert len({entry.fact.item for entry in found}) == WRITERS * EACH  # type: ignore[attr-defined]
    with transaction.atomic():
        checkpoint = seal(record, at=NOON)
    record.refresh_from_db()
    assert bytes(checkpoint.root) == root([leaf_hash(line) for line in lines(record)])
