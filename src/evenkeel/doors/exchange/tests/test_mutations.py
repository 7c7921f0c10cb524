"""Bundles spoiled at random: both verifiers must refuse every one, and never fall over."""

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from evenkeel.doors.exchange.tests.conftest import Ask
from evenkeel.doors.exchange.tests.made import (
    KEY,
    OTHER_KEY,
    Made,
    Parts,
    line,
    made,
    parts,
    remade,
    zipped,
)
from evenkeel.engine.ledger.checkpoint import fingerprint

RECORD = made(balance={"as_of": "2026-02-03", "phases": {"design": {"share": 0.44}}})
GOOD = RECORD.bundle()
FILES = parts(GOOD)
PRINT = fingerprint(KEY.public_key().public_bytes_raw())
SHORT, LONG = 240, 10_000

pytestmark = pytest.mark.usefixtures("no_readings")


@pytest.fixture
def no_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here must be found without working a reading out."""
    monkeypatch.setattr("evenkeel.doors.exchange.examine.check_readings", lambda *_: None)


@dataclass(frozen=True)
class Spoiled:
    bundle: bytes
    since: bytes | None = None
    key: str | None = None


def lines_of(files: Parts) -> list[bytes]:
    return files["entries.jsonl"].split(b"\n")[:-1]


def with_lines(lines: list[bytes]) -> Parts:
    return FILES | {"entries.jsonl": b"".join(one + b"\n" for one in lines)}


def flip(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    changed[rng.randrange(len(changed))] ^= rng.randrange(1, 256)
    return bytes(changed)


def one_byte_in_a_file(rng: random.Random) -> Spoiled:
    name = rng.choice(sorted(FILES))
    return Spoiled(zipped(FILES | {name: flip(FILES[name], rng)}))


def one_byte_in_an_entry(rng: random.Random) -> Spoiled:
    lines = lines_of(FILES)
    at = rng.randrange(len(lines))
    lines[at] = flip(lines[at], rng)
    return Spoiled(zipped(with_lines(lines)))


def an_entry_removed(rng: random.Random) -> Spoiled:
    lines = lines_of(FILES)
    del lines[rng.randrange(len(lines))]
    return Spoiled(zipped(with_lines(lines)))


def two_entries_swapped(rng: random.Random) -> Spoiled:
    lines = lines_of(FILES)
    one, other = rng.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return Spoiled(zipped(with_lines(lines)))


def an_entry_doubled(rng: random.Random) -> Spoiled:
    lines = lines_of(FILES)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return Spoiled(zipped(with_lines(lines)))


def another_author(rng: random.Random) -> Spoiled:
    lines = lines_of(FILES)
    at = rng.randrange(len(lines))
    lines[at] = line(at, by="m9")
    return Spoiled(zipped(with_lines(lines)))


def a_claimed_reading_altered(rng: random.Random) -> Spoiled:
    other = json.dumps({"phases": {"design": {"share": rng.random()}}}).encode()
    return Spoiled(zipped(FILES | {"balance.json": other}))


def hashes_made_to_fit_without_the_key(rng: random.Random) -> Spoiled:
    spoil = rng.choice([an_entry_removed, two_entries_swapped, another_author, an_entry_doubled])
    return Spoiled(zipped(remade(parts(spoil(rng).bundle))))


def hashes_made_to_fit_with_another_key(rng: random.Random) -> Spoiled:
    spoil = rng.choice([an_entry_removed, two_entries_swapped, another_author, an_entry_doubled])
    return Spoiled(zipped(remade(parts(spoil(rng).bundle), OTHER_KEY)))


def a_file_left_out(rng: random.Random) -> Spoiled:
    name = rng.choice(sorted(FILES))
    return Spoiled(zipped({key: content for key, content in FILES.items() if key != name}))


def two_files_exchanged(rng: random.Random) -> Spoiled:
    one, other = rng.sample(sorted(FILES), 2)
    return Spoiled(zipped(FILES | {one: FILES[other], other: FILES[one]}))


def a_checkpoint_removed(rng: random.Random) -> Spoiled:
    kept = [one for one in RECORD.checkpoints if one != rng.choice(RECORD.checkpoints)]
    text = "\n".join(kept[: len(RECORD.checkpoints) - 1]).encode()
    return Spoiled(zipped(FILES | {"checkpoints.txt": text}))


def another_key(rng: random.Random) -> Spoiled:
    if rng.random() < 0.5:
        return Spoiled(made(key=OTHER_KEY).bundle(), key=PRINT)
    wrong = bytearray.fromhex(PRINT)
    wrong[rng.randrange(8)] ^= rng.randrange(1, 256)
    return Spoiled(GOOD, key=wrong.hex())


def rewritten_by_the_operator(rng: random.Random) -> Spoiled:
    """With the right key, so that only what was handed out before can show it."""
    at = rng.randrange(60)
    since = rng.choice([GOOD, RECORD.checkpoint(rng.randrange(at + 1, 61)).encode()])
    return Spoiled(RECORD.with_line(at, line(at, by="m9")).bundle(), since=since)


def shortened_by_the_operator(rng: random.Random) -> Spoiled:
    size = rng.randrange(60)
    since = rng.choice([GOOD, RECORD.checkpoint(rng.randrange(size + 1, 61)).encode()])
    return Spoiled(Made(RECORD.lines[:size], (size,)).bundle(), since=since)


WAYS: list[Callable[[random.Random], Spoiled]] = [
    one_byte_in_a_file,
    one_byte_in_an_entry,
    an_entry_removed,
    two_entries_swapped,
    an_entry_doubled,
    another_author,
    a_claimed_reading_altered,
    hashes_made_to_fit_without_the_key,
    hashes_made_to_fit_with_another_key,
    a_file_left_out,
    two_files_exchanged,
    a_checkpoint_removed,
    another_key,
    rewritten_by_the_operator,
    shortened_by_the_operator,
]


def refuses_all(ask: Ask, tries: int, seed: int) -> None:
    rng = random.Random(seed)
    for number in range(tries):
        way = WAYS[number % len(WAYS)]
        spoiled = way(rng)
        verdict = ask(spoiled.bundle, since=spoiled.since, key=spoiled.key)
        missed = [who for who, code in zip(("examine", "one file"), verdict.codes) if code == 0]  # noqa: B905
        assert not missed, f"{way.__name__}, try {number} of seed {seed}: missed by {missed}"
        assert all(one.place and one.says for one in verdict.findings.findings)


def damaged(rng: random.Random) -> Iterator[bytes]:
    """The file itself: bytes flipped, cut off, cut out, put in, or all at random."""
    while True:
        content = bytearray(GOOD)
        at = rng.randrange(len(content))
        match rng.randrange(6):
            case 0 | 1:
                for _ in range(rng.choice([1, 1, 3, 30])):
                    content[rng.randrange(len(content))] = rng.randrange(256)
            case 2:
                del content[at:]
            case 3:
                del content[at : at + rng.randrange(1, 50)]
            case 4:
                content[at:at] = rng.randbytes(rng.randrange(1, 50))
            case 5:
                # In the directory at the end, where every byte means something to the library.
                content[-rng.randrange(1, 700)] = rng.randrange(256)
        yield bytes(content)


def survives_all(ask: Ask, tries: int, seed: int) -> None:
    rng = random.Random(seed)
    for number, content in zip(range(tries), damaged(rng), strict=False):
        verdict = ask(content)
        where = f"try {number} of seed {seed}"
        assert set(verdict.codes) in ({0}, {1}, {2}, {1, 2}), f"{where}: {verdict.codes}"
        if verdict.codes == (0, 0):
            assert parts_or_none(content) == FILES, f"{where}: other content was accepted"


def parts_or_none(content: bytes) -> Parts | None:
    try:
        return parts(content)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
        return None


def test_the_unspoiled_bundle_is_accepted(ask: Ask) -> None:
    assert ask(GOOD, since=GOOD, key=PRINT).codes == (0, 0)


def test_spoiled_bundles_are_refused_by_both(ask: Ask) -> None:
    refuses_all(ask, SHORT, seed=1)


def test_damaged_files_are_survived_by_both(ask: Ask) -> None:
    survives_all(ask, SHORT, seed=2)


def test_random_bytes_are_survived_by_both(ask: Ask) -> None:
    rng = random.Random(3)
    for _ in range(60):
        assert ask(rng.randbytes(rng.randrange(2000))).codes == (2, 2)
        older = rng.randbytes(rng.randrange(200))
        assert ask(GOOD, since=older).codes == (2, 2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_spoiled_bundles_are_refused_by_both(ask: Ask) -> None:
    refuses_all(ask, LONG, seed=4)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_damaged_files_are_survived_by_both(ask: Ask) -> None:
    survives_all(ask, LONG, seed=5)


def test_the_way_in_is_open() -> None:
    """The tests above would pass if zipped() itself were refused."""
    assert parts(zipped(FILES)) == FILES
    assert zipfile.is_zipfile(io.BytesIO(zipped(FILES)))
