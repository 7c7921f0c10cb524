"""What an opinion map costs: made conversations of up to a million people, beside red-dwarf.

    .venv/bin/python bench/opinion.py [--largest-peer 100000] [--without-million]

Both read the same long table of votes and give positions, groups and representative statements by
the formulas of Polis; red-dwarf runs in the Python of `scripts/setup_peers`, and only up to
`--largest-peer` people, for it takes minutes and gigabytes. The times are from opening the file to
the results, after all imports: the best of three in one process, after one that compiles the loops;
for red-dwarf of one, of two for up to 10,000 people. Our own default with resampling, which
red-dwarf does not do, stands beside it, and so does the whole command in a process of its own. The
floor is reading the same file with the standard library's `csv`.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "bench")]

import peers  # noqa: E402

from evenkeel.doors.exchange.opinion_map_files import votes_of_file  # noqa: E402
from evenkeel.engine.opinion import (  # noqa: E402
    Mode,
    Vote,
    Votes,
    count_pairs,
    give_vote,
    map_opinions,
)

SEED, EACH = 20261126, 38
SIZES = {(2_000, 500): 5, (10_000, 500): 20, (100_000, 1_000): 300}
"""People and statements, and how many times as quick as the peer we must be."""
MILLION, MILLION_SECONDS, MILLION_MB = (1_000_000, 2_000), 5.0, 1500
REFRESH_SECONDS = 1.0
PEER = """
import csv, json, sys, time, warnings
warnings.simplefilter("ignore")
from reddwarf.implementations.base import run_pipeline
times = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    with open(sys.argv[1], newline="") as lines:
        votes = [
            {"participant_id": int(row["participant"]), "statement_id": int(row["statement"]),
             "vote": int(row["vote"])}
            for row in csv.DictReader(lines)
        ]
    found = run_pipeline(votes=votes, random_state=0)
    times.append(time.perf_counter() - start)
took = min(times)
import resource
print(json.dumps({"s": took, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                  "groups": len(set(found.clusterer.labels_.tolist()))}))
"""


def conversation(people: int, statements: int) -> Votes:
    """A made conversation: three groups, popular and seldom shown statements, and people who vote
    on few or many, 38 on average before repeats are taken out."""
    rng = np.random.default_rng(SEED)
    count = np.minimum(statements, np.maximum(1, rng.geometric(1 / EACH, people)))
    shown = rng.dirichlet(np.full(statements, 1.5))
    what = rng.choice(statements, int(count.sum()), p=shown)
    pairs = np.unique(np.repeat(np.arange(people), count) * statements + what)
    who, what = np.divmod(pairs, statements)
    leaning = rng.normal(0, 1, (3, statements))
    agrees = rng.random(len(pairs)) < 1 / (1 + np.exp(-leaning[who % 3, what]))
    vote = np.where(rng.random(len(pairs)) < 0.15, 0, np.where(agrees, 1, -1))
    start = np.concatenate(([0], np.cumsum(np.bincount(who, minlength=people))))
    names = [str(one) for one in range(max(people, statements))]
    return Votes(
        tuple(names[:people]),
        tuple(names[:statements]),
        start,
        what.astype(np.int32),
        vote.astype(np.int8),
    )


def save(votes: Votes, path: Path) -> None:
    """The votes as a long table."""
    who = np.repeat(np.arange(len(votes.participants)), votes.given)
    table = np.stack([who, votes.statement, votes.vote], axis=1)
    np.savetxt(path, table, "%d", ",", header="participant,statement,vote", comments="")


def measure(path: Path, mode: Mode, is_resampled: bool) -> dict[str, Any]:
    """What one map costs from a file, in this process: the best of three after one."""
    found: list[dict[str, Any]] = []
    for _ in range(4):
        start = time.perf_counter()
        votes = votes_of_file(path).votes
        assert votes is not None
        read = time.perf_counter()
        made = map_opinions(votes, mode=mode, is_resampled=is_resampled)
        done = time.perf_counter()
        found.append({"read": read - start, "s": done - start, "groups": len(made.groups)})
    return min(found[1:], key=lambda one: float(one["s"])) | {"mb": _peak()}


def measure_million(path: Path) -> dict[str, Any]:
    """What a map of a million people costs, parsing not counted; the loops are compiled before."""
    map_opinions(conversation(50_000, 1_000), is_resampled=False)
    people, statements = MILLION
    names = [str(one) for one in range(people)]
    with np.load(path) as arrays:
        votes = Votes(tuple(names), tuple(names[:statements]), **arrays)
    found: dict[str, Any] = {"votes": len(votes.vote)}
    for name, is_resampled in (("s", False), ("resampled", True)):
        start = time.perf_counter()
        map_opinions(votes, is_resampled=is_resampled)
        found[name] = time.perf_counter() - start
    return found


def measure_refresh() -> dict[str, Any]:
    """What one more vote costs in a conversation of 100,000 people."""
    votes = conversation(100_000, 1_000)
    pairs = count_pairs(votes)
    map_opinions(votes, pairs=pairs)
    start = time.perf_counter()
    votes, pairs = give_vote(votes, pairs, "500", "7", Vote.PASS)
    counted = time.perf_counter()
    map_opinions(votes, pairs=pairs, is_resampled=False)
    drawn = time.perf_counter()
    map_opinions(votes, pairs=pairs)
    done = time.perf_counter()
    return {"vote": counted - start, "s": drawn - start, "resampled": done - drawn}


def _peak() -> float:
    """Of this process in MB; what `getrusage` says begins with the parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def ours(*arguments: str) -> dict[str, Any]:
    """What a fresh process measures."""
    command = (sys.executable, __file__, "--measure", *arguments)
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=-1).stdout)
    return found


def beside_the_peer(people: int, statements: int, least: int, *, has_peer: bool) -> bool:
    """One size, from a file of votes to results; whether we were quick enough."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.csv"
        votes = conversation(people, statements)
        save(votes, path)
        start = time.perf_counter()
        with path.open(newline="") as lines:
            rows = sum(1 for _ in csv.reader(lines)) - 1
        floor = time.perf_counter() - start
        same, own = ours(str(path), "polis", ""), ours(str(path), "default", "resampled")
        start = time.perf_counter()
        command = (sys.executable, "-m", "evenkeel.doors.cli.main", "map", str(path))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - start
        runs = "2" if people <= 10_000 else "1"
        peer = peers.ask(PEER, str(path), runs) if has_peer else None
    said = (
        f"{people:,} x {statements:,}, {rows:,} votes: {same['s']:.2f} s (reading "
        f"{same['read']:.2f}), {same['mb']:.0f} MB; default with resampling {own['s']:.2f} s; "
        f"the command {whole:.1f} s; "
        f"csv alone {floor:.2f} s"
    )
    if peer is None:
        print(said + "; red-dwarf left out")
        return True
    times = peer["s"] / same["s"]
    print(
        f"{said}; red-dwarf {peer['s']:.1f} s, {peer['mb']:.0f} MB, {times:.0f} times (of {least})"
    )
    return bool(times >= least)


def main() -> int:
    """Measure all, judge by the limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest-peer", type=int, default=100_000)
    parser.add_argument("--without-million", action="store_true")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        what, *rest = options.measure
        if what in ("million", "refresh"):
            found = measure_million(Path(rest[0])) if what == "million" else measure_refresh()
            print(json.dumps(found | {"mb": _peak()}))
        else:
            print(json.dumps(measure(Path(what), Mode(rest[0]), bool(rest[1]))))
        return 0
    held = True
    for (people, statements), least in SIZES.items():
        has_peer = peers.are_here() and people <= options.largest_peer
        held = beside_the_peer(people, statements, least, has_peer=has_peer) and held
    found = ours("refresh")
    print(
        f"one more vote among 100,000 people: counted in {1000 * found['vote']:.0f} ms, map in "
        f"{found['s']:.2f} s; groups drawn anew for their stability {found['resampled']:.2f} s"
    )
    held = held and found["s"] < REFRESH_SECONDS
    if not options.without_million:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "votes.npz"
            made = conversation(*MILLION)
            np.savez(path, start=made.start, statement=made.statement, vote=made.vote)
            found = ours("million", str(path))
        print(
            f"a million x 2,000, {found['votes']:,} votes: {found['s']:.2f} s; with resampling "
            f"{found['resampled']:.2f} s; peak {found['mb']:.0f} MB"
        )
        held = held and found["s"] < MILLION_SECONDS and found["mb"] < MILLION_MB
    print("held" if held else "BROKEN")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
