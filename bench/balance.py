"""What a balance sheet from a record of 100,000 facts costs: reading the entries, folding them and
working everything out. The floor beside it is parsing the same lines with the standard library.

    python bench/balance.py [--facts 100000]

The measured process starts fresh, so that its memory is its own.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

LIMIT_SECONDS, LIMIT_MB = 2.0, 300
SEED = 20260501


def lines(count: int) -> Iterator[str]:
    """The lines of a made record: twenty members, a meeting to every ten items, some confirmed."""
    rng = random.Random(SEED)
    sides = ["citizen", "professional", "both", "unknown"]
    phases = ["design", "plan", "deliver", "evaluate", "unclear"]
    members = [f"m{number}" for number in range(1, 21)]
    day = date(2016, 1, 4)
    seq = 0

    def entry(kind: str, body: Mapping[str, object], by: str = "m1") -> str:
        nonlocal seq
        values = {
            "at": "2026-01-05T09:00:00Z",
            "body": body,
            "by": by,
            "kind": kind,
            "seq": seq,
            "version": 1,
        }
        seq += 1
        return json.dumps(values, sort_keys=True, separators=(",", ":"))

    yield entry("project-opened", {"on": "2016-01-01"})
    for number, member in enumerate(members):
        side = sides[number % 2]
        body = {
            "on": "2016-01-01",
            "member": member,
            "side": side,
            "organisation": f"o{number % 3}",
        }
        yield entry("member-joined", body)
    for voucher, member in (("m1", "m2"), ("m2", "m1")):
        yield entry("member-vouched", {"on": "2016-01-02", "member": member}, voucher)
    meeting = item = 0
    while seq < count:
        meeting += 1
        day += timedelta(days=rng.choice([0, 1]))
        held = {
            "meeting": f"t{meeting}",
            "on": day.isoformat(),
            "phase": rng.choice(phases),
            "convened_by": rng.choice(sides),
            "chaired_by": [rng.choice(members)],
            "attended": sorted(rng.sample(members, 8)),
        }
        yield entry("meeting-held", held, "m3")
        for _ in range(10):
            item += 1
            body = {"item": f"i{item}", "meeting": f"t{meeting}", "raised_by": rng.choice(sides)}
            kind = rng.choice(["item-raised", "decision-made", "commitment-made"])
            if kind == "decision-made":
                body |= {"decided_by": rng.choice(sides), "rule": "consensus", "about": "service"}
            elif kind == "commitment-made":
                body |= {"owner": rng.choice(sides), "due": day.isoformat(), "done": "yes"}
                body["done_on"] = (day + timedelta(days=rng.randrange(90))).isoformat()
            yield entry(kind, body, "m3")
        if meeting % 3 == 0:
            for member in ("m1", "m2"):
                confirmed = {"on": day.isoformat(), "meeting": f"t{meeting}"}
                yield entry("minutes-confirmed", confirmed, member)


def measure(path: str) -> None:
    """Print what one reading costs, in this process."""
    from evenkeel.engine.balance import balance_sheet, read_history, sheet_json
    from evenkeel.engine.facts import Entry, read_fact

    def entries() -> Iterator[Entry]:
        with Path(path).open(encoding="ascii") as record:
            for line in record:
                one = json.loads(line)
                fact = read_fact(one["kind"], one["version"], one["body"])
                yield Entry(one["seq"], one["at"], one["by"], fact)

    with Path(path).open(encoding="ascii") as record:
        start = time.perf_counter()
        for line in record:
            json.loads(line)
        floor = time.perf_counter() - start
    used = time.process_time()
    start = time.perf_counter()
    history = read_history(entries())
    folded = time.perf_counter()
    sheet = balance_sheet(history, as_of=date(2026, 1, 1))
    done = time.perf_counter()
    used = time.process_time() - used
    size = len(json.dumps(sheet_json(sheet, "G")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "json_floor_s": round(floor, 3),
                "read_and_fold_s": round(folded - start, 3),
                "readings_s": round(done - folded, 3),
                "total_s": round(done - start, 3),
                "cpu_s": round(used, 3),
                "peak_mb": round(peak),
                "sheet_kb": size // 1024,
                "facts": sheet.facts.facts,
                "confirmed": sheet.facts.confirmed,
            }
        )
    )


def main() -> int:
    """Make the record, measure it three times in processes of their own, judge the best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        path.write_text("\n".join(lines(options.facts)) + "\n", encoding="ascii")
        runs = []
        for _ in range(3):
            command = [sys.executable, __file__, "--measure", str(path)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs.append(json.loads(out))
            print(out.strip())
    best = min(runs, key=lambda run: float(run["total_s"]))
    held = best["total_s"] < LIMIT_SECONDS and best["peak_mb"] < LIMIT_MB
    print(f"{'held' if held else 'BROKEN'}: under {LIMIT_SECONDS} s and {LIMIT_MB} MB")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
