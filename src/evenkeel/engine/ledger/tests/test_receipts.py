import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.facts import ItemRaised
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.checkpoint import fingerprint, public_key, sign_checkpoint
from evenkeel.engine.ledger.entries import line_of
from evenkeel.engine.ledger.merkle import inclusion_proof, leaf_hash, root
from evenkeel.engine.ledger.receipts import read_receipt, write_receipt
from evenkeel.engine.words import Side

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = public_key("evenkeel/demo", KEY)
LINES = [
    line_of(
        ItemRaised(item=f"i{seq + 1}", meeting="t1", raised_by=Side.CITIZEN),
        seq=seq,
        at="2026-01-05T09:00:00Z",
        by="m1",
    )
    for seq in range(9)
]
HASHES = [leaf_hash(line) for line in LINES]
CHECKPOINT = sign_checkpoint("evenkeel/demo", 9, root(HASHES), KEY, at="2026-01-05T10:00:00Z")


def receipt(seq: int) -> bytes:
    return write_receipt(LINES[seq], inclusion_proof(seq, HASHES), CHECKPOINT, PUBLIC)


@pytest.mark.parametrize("seq", range(9))
def test_a_receipt_shows_its_entry(seq: int) -> None:
    read = read_receipt(receipt(seq), fingerprint(PUBLIC.raw))
    assert read.raw == LINES[seq]
    assert read.line.seq == seq
    assert read.checkpoint.size == 9


def test_a_receipt_of_another_key_is_refused_when_the_key_is_known() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = write_receipt(
        LINES[0],
        inclusion_proof(0, HASHES),
        sign_checkpoint("evenkeel/demo", 9, root(HASHES), other),
        public_key("evenkeel/demo", other),
    )
    assert read_receipt(forged).line.seq == 0
    with pytest.raises(LedgerError, match="another key"):
        read_receipt(forged, fingerprint(PUBLIC.raw))


@given(st.integers(0, len(receipt(4)) - 2), st.integers(1, 255))
def test_a_changed_byte_is_found(place: int, flip: int) -> None:
    changed = bytearray(receipt(4))
    changed[place] ^= flip
    try:
        same = json.loads(changed) == json.loads(receipt(4))
    except ValueError:
        same = False
    if not same:
        with pytest.raises(LedgerError):
            read_receipt(bytes(changed))


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff\xff", b"[" * 100_000])
def test_what_is_no_receipt_is_refused(text: bytes) -> None:
    with pytest.raises(LedgerError):
        read_receipt(text)


def test_parts_of_the_wrong_type_are_refused() -> None:
    values = json.loads(receipt(0))
    for name in values:
        for wrong in (None, 7, [7], {"a": 1}, "\ud800", ""):
            if values[name] != wrong:
                with pytest.raises(LedgerError):
                    read_receipt(json.dumps(values | {name: wrong}).encode())
