"""The published vectors are those of the Certificate Transparency reference implementation
(leaves of 0 to 16 bytes, trees of one to eight leaves)."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.merkle import (
    BLOCK,
    EMPTY,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    proof_from_blocks,
    root,
    verify_consistency,
    verify_inclusion,
)

DATA = [
    bytes.fromhex(data)
    for data in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [  # (index, size, proof)
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [  # (old, size, proof)
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
LEAVES = [leaf_hash(data) for data in DATA]
MANY = [leaf_hash(str(number).encode()) for number in range(1500)]


def unhex(steps: list[str]) -> list[bytes]:
    return [bytes.fromhex(step) for step in steps]


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word: the second way to the same root."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\1" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


class Store:
    """What a database keeps: the root of each full block, and the leaf hashes."""

    def __init__(self, leaves: list[bytes]) -> None:
        self._leaves = leaves
        self.read = 0
        self.calls = 0
        self.block_roots = [
            root(leaves[start : start + BLOCK])
            for start in range(0, len(leaves) - BLOCK + 1, BLOCK)
        ]

    def leaves(self, start: int, stop: int) -> list[bytes]:
        self.calls += 1
        self.read += stop - start
        return self._leaves[start:stop]


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_published_inclusion_proofs(index: int, size: int, proof: list[str]) -> None:
    assert inclusion_proof(index, LEAVES[:size]) == unhex(proof)
    expected = bytes.fromhex(ROOTS[size])
    assert verify_inclusion(LEAVES[index], index, size, unhex(proof), expected)


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCY)
def test_published_consistency_proofs(old: int, size: int, proof: list[str]) -> None:
    assert consistency_proof(old, LEAVES[:size]) == unhex(proof)
    old_root, new_root = bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size])
    assert verify_consistency(old, size, old_root, new_root, unhex(proof))


@pytest.mark.parametrize("size", range(1, 40))
def test_every_inclusion_proof_of_small_trees_and_no_broken_one(size: int) -> None:
    leaves = MANY[:size]
    expected = plain_root(leaves)
    assert root(leaves) == expected
    for index in range(size):
        proof = inclusion_proof(index, leaves)
        assert verify_inclusion(leaves[index], index, size, proof, expected)
        assert not verify_inclusion(MANY[999], index, size, proof, expected)
        assert not verify_inclusion(leaves[index], index, size, proof, MANY[999])
        assert not verify_inclusion(leaves[index], index, size, [*proof, MANY[999]], expected)
        assert not verify_inclusion(leaves[index], size, size, proof, expected)
        assert not verify_inclusion(leaves[index], -1, size, proof, expected)
        for other in range(size):
            if other != index:
                assert not verify_inclusion(leaves[index], other, size, proof, expected)
        if proof:
            assert not verify_inclusion(leaves[index], index, size, proof[:-1], expected)
            assert not verify_inclusion(leaves[index], index, size, [b"", *proof[1:]], expected)


@pytest.mark.parametrize("size", range(1, 40))
def test_every_consistency_proof_of_small_trees_and_no_broken_one(size: int) -> None:
    new_root = root(MANY[:size])
    for old in range(size + 1):
        old_root = root(MANY[:old])
        proof = consistency_proof(old, MANY[:size])
        assert verify_consistency(old, size, old_root, new_root, proof)
        assert not verify_consistency(old, size, MANY[999], new_root, proof)
        assert not verify_consistency(old, size, old_root, new_root, [*proof, MANY[999]])
        assert not verify_consistency(size + 1, size, old_root, new_root, proof)
        if 0 < old < size:
            assert not verify_consistency(old, size, old_root, MANY[999], proof)
            assert not verify_consistency(old, size, old_root, new_root, proof[:-1])
            assert not verify_consistency(old, size, old_root, new_root, [])


@given(st.integers(0, len(MANY)))
def test_a_frontier_can_be_kept_and_taken_up_again(cut: int) -> None:
    first = Frontier()
    for leaf in MANY[:cut]:
        first.append(leaf)
    second = Frontier.from_bytes(first.to_bytes())
    for leaf in MANY[cut:]:
        second.append(leaf)
    assert second.size == len(MANY)
    assert second.root() == root(MANY)


@pytest.mark.parametrize("kept", [b"1234567", bytes(8) + b"x", b"\0" * 7 + b"\1", bytes(40)])
def test_what_is_no_frontier_is_refused(kept: bytes) -> None:
    with pytest.raises(LedgerError):
        Frontier.from_bytes(kept)


@settings(max_examples=150)
@given(st.data())
def test_proofs_from_a_store_are_the_same(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(MANY)) | st.sampled_from([255, 256, 257, 512, 1024, 1280]))
    index = data.draw(st.integers(0, size - 1))
    store = Store(MANY[:size])
    assert proof_from_blocks(index, size, store.block_roots, store.leaves) == inclusion_proof(
        index, MANY[:size]
    )


def test_a_proof_from_a_store_reads_two_blocks_at_most() -> None:
    for index in range(0, len(MANY), 7):
        store = Store(MANY)
        proof_from_blocks(index, len(MANY), store.block_roots, store.leaves)
        assert store.read <= 2 * BLOCK
        assert store.calls <= 12


def test_a_store_with_a_hole_is_refused() -> None:
    store = Store(MANY)
    with pytest.raises(LedgerError, match="block roots"):
        proof_from_blocks(3, len(MANY), store.block_roots[:-1], store.leaves)
    with pytest.raises(LedgerError, match="not all there"):
        proof_from_blocks(3, len(MANY), store.block_roots, lambda start, stop: [])
    with pytest.raises(LedgerError, match="no leaf"):
        proof_from_blocks(len(MANY), len(MANY), store.block_roots, store.leaves)
