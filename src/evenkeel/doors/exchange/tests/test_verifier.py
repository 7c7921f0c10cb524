"""The one-file verifier's own parts, against the libraries that the engine uses."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.doors.exchange import bundles
from evenkeel.doors.exchange.tests.conftest import ONE_FILE, Ask
from evenkeel.doors.exchange.tests.made import made, parts, zipped
from evenkeel.engine.ledger import LedgerError, entries, notes
from evenkeel.engine.ledger.merkle import leaf_hash, root

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL = [
    0,
    1,
    PRIME - 1,
    55188659117513257062467267217118295137698188065244968500265048394206261417927,
    2707385501144840649318225287225658788936804267575313519463743609750303402022,
]


def test_it_needs_nothing_but_python() -> None:
    tree = ast.parse(ONE_FILE.read_text())
    used = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert used
    assert used <= sys.stdlib_module_names


def test_it_runs_alone(tmp_path: Path) -> None:
    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-I", "-S", str(ONE_FILE), *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    assert run("--self-test").returncode == 0
    (tmp_path / "good.zip").write_bytes(made().bundle())
    good = run("good.zip", "--since", "good.zip")
    assert good.returncode == 0
    assert "Nothing wrong found" in good.stdout
    assert run("good.zip", "--key", "0" * 16).returncode == 1
    assert run("nowhere.zip").returncode == 2
    assert run().returncode == 2
    assert good.stderr == ""


def test_it_knows_the_published_signatures(one_file: ModuleType) -> None:
    assert one_file.self_test()
    for key, message, signature in one_file.VECTORS:
        assert notes.is_signature(
            bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        )


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.data())
def test_both_judge_signatures_alike(seed: bytes, message: bytes, data: st.DataObject) -> None:
    one_file = sys.modules["check_bundle"]
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert one_file.is_signature(public, message, signature)
    assert notes.is_signature(public, message, signature)
    bit = data.draw(st.integers(0, 96 * 8 - 1))
    both = bytearray(public + signature)
    both[bit // 8] ^= 1 << bit % 8
    assert not one_file.is_signature(bytes(both[:32]), message, bytes(both[32:]))
    assert not notes.is_signature(bytes(both[:32]), message, bytes(both[32:]))


def odd_points() -> list[bytes]:
    ys = SMALL + [y + PRIME for y in range(19)] + [2, 3, 4, 5, 6]
    return [(y | sign << 255).to_bytes(32, "little") for y in ys for sign in (0, 1)]


def test_both_judge_odd_keys_and_signatures_alike(one_file: ModuleType) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"text")
    s = int.from_bytes(signature[32:], "little")
    tried = [(odd, signature) for odd in odd_points()]
    tried += [(public, odd + signature[32:]) for odd in odd_points()]
    tried += [(odd, other + bytes(32)) for odd in odd_points() for other in odd_points()[:12]]
    tried += [
        (public, signature[:32] + (s + times * ORDER).to_bytes(32, "little"))
        for times in range(1, 15)
    ]
    tried += [(public, signature[:63]), (public[:31], signature), (public, b"")]
    for odd_key, odd_signature in tried:
        assert not one_file.is_signature(odd_key, b"text", odd_signature)
        assert not notes.is_signature(odd_key, b"text", odd_signature)


def test_a_signature_under_a_key_of_small_order_would_otherwise_hold(one_file: ModuleType) -> None:
    """What the check on small orders is for: the library takes this for any text."""
    neutral = (1).to_bytes(32, "little")
    signature = one_file.pack_point(one_file.BASE) + (1).to_bytes(32, "little")
    Ed25519PublicKey.from_public_bytes(neutral).verify(signature, b"any text at all")
    assert not notes.is_signature(neutral, b"any text at all", signature)
    assert not one_file.is_signature(neutral, b"any text at all", signature)


@given(st.lists(st.binary(max_size=20), max_size=70))
def test_both_grow_the_same_tree(lines: list[bytes]) -> None:
    tree = sys.modules["check_bundle"].Tree()
    leaves = [tree.append(line) for line in lines]
    assert leaves == [leaf_hash(line) for line in lines]
    assert tree.root() == root(leaves)


GOOD_LINE = made(10).lines[6]


@given(st.data())
def test_both_read_the_same_lines(data: st.DataObject) -> None:
    one_file = sys.modules["check_bundle"]
    raw = bytearray(GOOD_LINE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        snippet = data.draw(
            st.binary(max_size=3)
            | st.sampled_from([b"null", b"1.5", b"9007199254740993", b'"', b"\\u00e9", b",", b"0"])
        )
        raw[at : at + data.draw(st.integers(0, 3))] = snippet
    line = bytes(raw)
    try:
        entries.read_line(line)
        engine = True
    except LedgerError:
        engine = False
    try:
        one_file.read_entry(line)
        alone = True
    except one_file.Wrong:
        alone = False
    assert engine == alone


def test_findings_beyond_a_hundred_are_counted_and_not_kept(one_file: ModuleType) -> None:
    """Two GiB of line feeds are two milliards of findings."""
    found = one_file.Findings()
    for number in range(10_000):
        found.add(f"entries.jsonl line {number}", "x" * 1000)
    assert (len(found.listed), found.count, found.files) == (100, 10_000, {"entries.jsonl"})


def test_so_many_findings_are_told_by_their_number(ask: Ask) -> None:
    files = parts(made().bundle()) | {"entries.jsonl": b"\n" * 5000}
    verdict = ask(zipped(files))
    assert verdict.codes == (1, 1)
    assert len(verdict.lines) < 120
    assert verdict.lines[-2].startswith("... and ")


def test_both_know_the_same_files(one_file: ModuleType) -> None:
    assert one_file.LARGEST == bundles.LIMITS
    assert one_file.LONGEST_LINE == entries.LONGEST_LINE


@pytest.fixture(autouse=True)
def _loaded(one_file: ModuleType) -> None:
    """Properties reach the verifier by its module name."""


def test_the_bundle_tells_where_the_verifier_comes_from() -> None:
    assert "Never take it from a bundle" in bundles._HOW_TO_CHECK
