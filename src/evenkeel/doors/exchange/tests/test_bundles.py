import io
import json
import zipfile
from hashlib import sha256
from typing import Any

import pytest

from evenkeel.doors.exchange import bundles
from evenkeel.doors.exchange.bundles import BundleError, open_bundle, write_bundle
from evenkeel.doors.exchange.tests.made import KEY, ORIGIN, Parts, made, parts, zipped
from evenkeel.engine.facts import FACTS
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.checkpoint import fingerprint, public_key

RECORD = made(balance={"as_of": "2026-02-03", "share": 0.25})
GOOD = RECORD.bundle()


def test_a_bundle_holds_the_record_and_nothing_else() -> None:
    files = parts(GOOD)
    assert files.keys() == set(bundles.LIMITS)
    assert files["entries.jsonl"] == b"".join(line + b"\n" for line in RECORD.lines)
    assert json.loads(files["balance.json"]) == RECORD.balance
    assert len(json.loads(files["glossary.json"])) == len(FACTS)
    assert files["key.txt"].decode() == public_key(ORIGIN, KEY).line() + "\n"
    manifest = json.loads(files["manifest.json"])
    assert manifest["entries"] == manifest["tree"]["size"] == 60
    assert manifest["key"] == fingerprint(KEY.public_key().public_bytes_raw())
    assert manifest["files"]["entries.jsonl"] == {
        "sha256": sha256(files["entries.jsonl"]).hexdigest(),
        "size": len(files["entries.jsonl"]),
    }


def test_the_same_record_gives_the_same_bytes() -> None:
    assert RECORD.bundle() == GOOD


def test_no_text_is_in_it() -> None:
    assert not any(b"siarter" in content for content in parts(GOOD).values())


def test_a_project_may_claim_no_balance_sheet() -> None:
    assert "balance.json" not in parts(made().bundle())


def test_an_entry_with_a_line_feed_is_refused() -> None:
    with pytest.raises(BundleError, match="line feed"):
        RECORD.with_line(3, b'{"a":\n1}').bundle()


def test_too_much_is_refused_while_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "LIMITS", {**bundles.LIMITS, "entries.jsonl": 100})
    with pytest.raises(BundleError, match=r"entries\.jsonl is larger"):
        RECORD.bundle()


def test_a_balance_sheet_without_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        made(balance={"share": float("nan")}).bundle()


def test_reading_gives_the_files_back() -> None:
    assert read_all(GOOD) == parts(GOOD)


def read_all(content: bytes) -> Parts:
    with open_bundle(io.BytesIO(content)) as bundle:
        return {name: bundle.read(name) for name in bundle.names}


def refused(content: bytes) -> str:
    with pytest.raises(BundleError) as caught:
        read_all(content)
    return str(caught.value)


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 1000, GOOD[:-1], GOOD[:-30], GOOD + b"x"])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    assert "not a bundle" in refused(content)


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "entries.jsonl/", "setup.py"])
def test_an_unknown_name_is_refused(name: str) -> None:
    assert "none should" in refused(zipped(parts(GOOD) | {name: b"x"}))


@pytest.mark.parametrize("name", sorted(bundles.NEEDED))
def test_a_missing_file_is_named(name: str) -> None:
    files = parts(GOOD)
    del files[name]
    assert f"no {name}" in refused(zipped(files))


def test_two_files_of_one_name_are_refused() -> None:
    stream = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("key.txt", b"x")
    assert "two files" in refused(stream.getvalue())


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    bomb = zipped(parts(GOOD) | {"balance.json": b" " * (bundles.LIMITS["balance.json"] + 1)})
    assert len(bomb) < 200_000
    assert "larger than a bundle may hold" in refused(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_cut_off() -> None:
    content = bytearray(zipped(parts(GOOD) | {"key.txt": b" " * 1_000_000}))
    real, lie = (1_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert content.count(real) == 2
    assert refused(bytes(content.replace(real, lie))) == "key.txt is damaged and can't be unpacked"


def test_a_long_directory_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(1000):
            archive.writestr(str(number), b"")
    assert "too many files" in refused(stream.getvalue())


def test_a_packing_that_we_never_write_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts(GOOD).items():
            archive.writestr(name, content)
    assert "packed in a way" in refused(stream.getvalue())


def test_a_damaged_member_is_named() -> None:
    content = bytearray(GOOD)
    at = content.index(b"entries.jsonl") + 200
    content[at] ^= 0xFF
    assert refused(bytes(content)).startswith("entries.jsonl is damaged")


def test_lines_are_given_in_batches_whatever_the_chunks() -> None:
    digest = sha256()
    chunks = [b"on", b"e\ntwo\nth", b"ree\n"]
    batches = bundles.line_batches(chunks, digest, 10)
    assert [line for batch in batches for line in batch] == [b"one", b"two", b"three"]
    assert digest.hexdigest() == sha256(b"".join(chunks)).hexdigest()
    with pytest.raises(LedgerError, match="line feed"):
        list(bundles.line_batches([b"one\ntwo"], digest, 10))
    with pytest.raises(LedgerError, match="longer than"):
        list(bundles.line_batches([b"one\ntwo", b"x" * 20], digest, 10))


def test_a_bundle_needs_no_seekable_stream() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.content += data
            return len(data)

    pipe = Pipe()
    write_bundle(
        pipe,  # type: ignore[arg-type]
        origin=ORIGIN,
        entries=RECORD.lines,
        checkpoints=RECORD.checkpoints,
        key=KEY,
        balance=RECORD.balance,
    )
    assert parts(bytes(pipe.content)) == parts(GOOD)
