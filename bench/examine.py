"""How long an examination takes, beside the floor: hashing the same bytes and parsing them.

    .venv/bin/python bench/examine.py [--entries 1000000] [--readings 100000]

The floor reads the unpacked entries from disk, hashes them with SHA-256 and parses each line with
the standard JSON library. Verifying a bundle (unpacking, form, order, every hash of the tree,
checkpoints, signatures) may take four times as long, in memory that does not grow. The one-file
verifier and working the readings out again are timed by themselves.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenkeel.doors.exchange.bundles import write_bundle
from evenkeel.engine.facts import (
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
    MemberJoined,
    MinutesConfirmed,
    ProjectOpened,
)
from evenkeel.engine.ledger.checkpoint import sign_checkpoint
from evenkeel.engine.ledger.commitments import commit
from evenkeel.engine.ledger.entries import line_of
from evenkeel.engine.ledger.merkle import Frontier, leaf_hash
from evenkeel.engine.when import When
from evenkeel.engine.words import PHASES, About, Basis, Done, Rule, Side

MOST_TIMES = 4.0
MOST_GROWTH_MB = 40.0
MEMBERS = 12
PER_MEETING = 20
OPENED = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = date(2026, 1, 5)
SIDES = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN)
ORIGIN = "evenkeel/0b8bd0a6-5c43-4a2c-9d3c-1f0d4e6a7b21"
ROOT = Path(__file__).resolve().parent.parent

# What each measurement runs in a process of its own, so that its memory is its own.
VERIFY = """
from evenkeel.doors.exchange.bundles import open_bundle
from evenkeel.doors.exchange.examine import verify_bundle
from evenkeel.doors.exchange.findings import Findings
found = Findings()
with open(path, "rb") as stream, open_bundle(stream) as bundle:
    verify_bundle(bundle, None, None, found)
assert not found.findings, found.findings[:3]
"""
FLOOR = """
import hashlib, json
digest = hashlib.sha256()
with open(path, "rb") as lines:
    for line in lines:
        digest.update(line)
        json.loads(line)
"""
ONE_FILE = f"""
import importlib.util
spec = importlib.util.spec_from_file_location("one", {str(ROOT / "verifier/check_bundle.py")!r})
one = importlib.util.module_from_spec(spec)
spec.loader.exec_module(one)
code, lines = one.check(path)
assert code == 0, lines
"""
EXAMINE = """
from pathlib import Path
from evenkeel.doors.exchange.examine import examine
found = examine(Path(path))
assert not found.unusable, found.unusable
"""
AROUND = """
import time
path = {path!r}
started = time.process_time()
{body}
took = time.process_time() - started
with open("/proc/self/status") as status:
    # Not getrusage: its peak is handed down from the process that started this one.
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(took, peak / 1024)
"""


def facts(count: int) -> Iterator[Fact]:
    """A project like a real one: a meeting now and then, with its items, decisions and actions."""
    yield ProjectOpened(on=When(DAY))
    for member in range(1, MEMBERS + 1):
        yield MemberJoined(on=When(DAY), member=f"m{member}", side=SIDES[member % 2])
    made = MEMBERS + 1
    while made < count:
        yield _fact(made)
        made += 1


def _fact(number: int) -> Fact:
    meeting = f"t{number // PER_MEETING + 1}"
    phase = PHASES[number // 200 % 4]
    side = SIDES[number * 7 % 4]
    doer = (f"m{number % MEMBERS + 1}",)
    day = When(DAY + timedelta(days=number // PER_MEETING % 3000))
    item = f"i{number}"
    match number % PER_MEETING:
        case 0:
            return MeetingHeld(
                meeting=meeting,
                on=day,
                phase=phase,
                convened_by=doer,
                chaired_by=side,
                attended=tuple(f"m{one}" for one in range(1, 9)),
            )
        case 1 | 2 | 3 | 4 | 5 | 6 | 7:
            return ItemRaised(item=item, meeting=meeting, raised_by=doer, basis=Basis.STATED)
        case 8 | 9 | 10 | 11 | 12:
            return DecisionMade(
                item=item,
                meeting=meeting,
                decided_by=side,
                rule=Rule.CONSENSUS,
                about=About.SERVICE,
            )
        case 19:
            return MinutesConfirmed(on=day, meeting=meeting)
        case _:
            return CommitmentMade(
                item=item, meeting=meeting, owner=doer, due=day, done=Done.YES, done_on=day
            )


def lines(count: int) -> Iterator[bytes]:
    """The entries: items and decisions with a commitment to their wording."""
    for seq, fact in enumerate(facts(count)):
        texts = {}
        if isinstance(fact, ItemRaised | DecisionMade):
            salt = hashlib.sha256(b"%d" % seq).digest()
            texts = {"title": commit(salt, fact.kind, "title", "What to do about the lift")}
        moment = OPENED + timedelta(minutes=seq // 5 * 7)
        at = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield line_of(fact, seq=seq, at=at, by=f"m{seq % MEMBERS + 1}", texts=texts)


def prepare(folder: Path, count: int, balance: dict[str, object] | None) -> tuple[Path, Path]:
    """The entries as a file and as a bundle with a checkpoint at every hundredth of the way."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    plain, packed = folder / f"{count}.jsonl", folder / f"{count}.zip"
    frontier, checkpoints = Frontier(), []
    step = max(1, count // 100)
    with plain.open("wb") as file:
        for line in lines(count):
            file.write(line + b"\n")
            frontier.append(leaf_hash(line))
            if frontier.size % step == 0 or frontier.size == count:
                at = json.loads(line)["at"]
                checkpoints.append(
                    sign_checkpoint(ORIGIN, frontier.size, frontier.root(), key, at=at)
                )
    with plain.open("rb") as file, packed.open("wb") as stream:
        write_bundle(
            stream,
            origin=ORIGIN,
            entries=(line[:-1] for line in file),
            checkpoints=checkpoints,
            key=key,
            balance=balance,
        )
    return plain, packed


def run(body: str, path: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a piece of code, in a process of its own."""
    code = AROUND.format(path=str(path), body=body)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the measurement failed:\n{done.stderr[-2000:]}")
    took, memory = map(float, done.stdout.split())
    return took, memory


def best(measure: Callable[[], tuple[float, float]], times: int) -> tuple[float, float]:
    """The quickest of several runs: the rest is other people's work on this machine."""
    return min(measure() for _ in range(times))


def show(label: str, took: float, times: float | None, memory: float) -> None:
    """One line of the table."""
    print(f"{label:34}{took:8.2f}{'' if times is None else f'{times:.2f}':>8}{memory:8.0f}")


def main() -> int:
    """Measure, print a table; 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--readings", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="evenkeel-bench-") as name:
        folder = Path(name)
        started = time.perf_counter()
        plain, packed = prepare(folder, options.entries, None)
        small = prepare(folder, max(1, options.entries // 100), None)[1]
        size, zipped = plain.stat().st_size, packed.stat().st_size
        took = time.perf_counter() - started
        print(
            f"{options.entries:,} entries, {size / 1e6:.0f} MB, {size / options.entries:.0f} bytes "
            f"each, {zipped / 1e6:.0f} MB as a bundle (made in {took:.0f} s)"
        )
        print(f"{'':34}{'CPU s':>8}{'times':>8}{'MB':>8}")
        floor, floor_memory = best(lambda: run(FLOOR, plain), options.times)
        show("floor: SHA-256 and json.loads", floor, 1, floor_memory)
        verified, memory = best(lambda: run(VERIFY, packed), options.times)
        show("evenkeel examine, verification", verified, verified / floor, memory)
        few, few_memory = run(VERIFY, small)
        show("the same, a hundredth of entries", few, None, few_memory)
        alone, alone_memory = run(ONE_FILE, packed)
        show("one-file verifier", alone, alone / floor, alone_memory)
        if options.readings:
            claimed = prepare(folder, options.readings, {})[1]
            whole, whole_memory = run(EXAMINE, claimed)
            without = run(VERIFY, claimed)[0]
            show(f"readings of {options.readings:,} entries", whole - without, None, whole_memory)
    held = verified <= MOST_TIMES * floor and memory <= few_memory + MOST_GROWTH_MB
    print(f"within {MOST_TIMES:g} times the floor, memory flat: {'yes' if held else 'NO'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
