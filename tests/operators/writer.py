"""Writes facts straight into the record until it is killed, and says which ones were acknowledged.

Started by the kill tests: `writer.py COUNT THREADS`. Each line on its output is `seq item`, put
there after the transaction was committed, never before.
"""

import os
import sys
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenkeel.site.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from evenkeel.engine.facts import ItemRaised  # noqa: E402
from evenkeel.record.models import Record  # noqa: E402
from evenkeel.record.writing import lock, new_ref, seal, write  # noqa: E402
from evenkeel.shared.clock import now  # noqa: E402

SPOKEN = threading.Lock()


def one_act(record: Record) -> tuple[int, str]:
    """One fact in one transaction, as a page would write it."""
    with transaction.atomic():
        held = lock(record)
        item = new_ref(held, "i")
        fact = ItemRaised(item=item, meeting="t1")
        seq = write(held, fact, by="system", at=now(), texts={"title": f"Item {item}"})
        if seq % 40 == 0:
            seal(held, at=now())
    return seq, item


def write_on(record: Record, count: int) -> None:
    for _ in range(count):
        seq, item = one_act(record)
        with SPOKEN:
            # One system call, so that a kill can't leave half a line.
            os.write(1, f"{seq} {item}\n".encode())
    connection.close()


def main(count: int, threads: int) -> None:
    with transaction.atomic():
        record = Record.objects.order_by("pk").first() or Record.objects.create()
    os.write(1, b"ready\n")
    writers = [
        threading.Thread(target=write_on, args=(record, count // threads)) for _ in range(threads)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
