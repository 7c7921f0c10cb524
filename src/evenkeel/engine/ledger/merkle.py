"""The tree over the entries: one hash that stands for all of them, in their order.

As in Certificate Transparency (RFC 6962 section 2.1, RFC 9162 section 2.1), so that other people's
tools can check our proofs. Appending needs only a handful of hashes (`Frontier`). A proof asks for
the roots of a few ranges of leaves; where they come from is the caller's affair, so a database that
keeps the root of every full block of 256 leaves can prove an entry without reading a million rows.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Final

from evenkeel.engine.ledger import LedgerError

EMPTY: Final = sha256(b"").digest()
"""The root of a tree without leaves."""

BLOCK: Final = 256
"""Leaves to a block whose root a store keeps. A power of two, so that a block is one subtree."""

Leaves = Callable[[int, int], Sequence[bytes]]
"""The leaf hashes from the first number up to, not including, the second."""

_RangeRoot = Callable[[int, int], bytes]


def leaf_hash(line: bytes) -> bytes:
    """The hash of one leaf: SHA-256 of a nought byte and the line."""
    return sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of a one byte and both children."""
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: what must be kept to append, and nothing else.

    Holds the roots of the full subtrees that make up the tree, largest first: as many as the size
    has ones in binary.

    >>> frontier = Frontier()
    >>> for line in (b"one", b"two", b"three"):
    ...     frontier.append(leaf_hash(line))
    >>> frontier.root() == root([leaf_hash(b"one"), leaf_hash(b"two"), leaf_hash(b"three")])
    True
    """

    __slots__ = ("_roots", "size")

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        self._roots = list(roots)
        self.size = size
        if size < 0 or len(self._roots) != size.bit_count():
            raise LedgerError("a frontier has as many roots as its size has ones in binary")

    def append(self, leaf: bytes) -> None:
        """Add the next leaf hash (or the root of a full subtree, where the size fits it)."""
        size, roots = self.size, self._roots
        while size & 1:
            leaf = sha256(b"\1" + roots.pop() + leaf).digest()
            size >>= 1
        roots.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self._roots:
            return EMPTY
        return _join(self._roots[:-1], self._roots[-1])

    def closed_by(self, last: bytes) -> bytes:
        """The root of the tree that has one more, smaller subtree at its right edge."""
        return _join(self._roots, last)

    def to_bytes(self) -> bytes:
        """The size in eight bytes, and the roots."""
        return self.size.to_bytes(8, "big") + b"".join(self._roots)

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Frontier":
        """What `to_bytes` gave, or no bytes for an empty tree; LedgerError for anything else."""
        if not kept:
            return cls()
        if len(kept) < 8 or len(kept) % 32 != 8:
            raise LedgerError("this is not a kept frontier")
        return cls(
            int.from_bytes(kept[:8], "big"),
            (kept[start : start + 32] for start in range(8, len(kept), 32)),
        )


def root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaf hashes."""
    frontier = Frontier()
    for leaf in leaf_hashes:
        frontier.append(leaf)
    return frontier.root()


def inclusion_proof(index: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """What shows that leaf `index` is in the tree over `leaf_hashes` (RFC 9162 2.1.3.1)."""
    return _inclusion(index, len(leaf_hashes), _from_list(leaf_hashes))


def consistency_proof(old: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """What shows that the tree of the first `old` leaves is its beginning (RFC 9162 2.1.4.1)."""
    return _consistency(old, len(leaf_hashes), _from_list(leaf_hashes))


def proof_from_blocks(
    index: int, size: int, block_roots: Sequence[bytes], leaves: Leaves
) -> list[bytes]:
    """`inclusion_proof` from a store: `block_roots[b]` is the root of the leaves `256 b` up to
    `256 b + 255`, one for every full block of the tree; `leaves` is called at most a dozen times,
    and only for leaves in the block of `index` and in the last, unfilled block.
    """
    return _inclusion(index, size, _from_blocks(size, block_roots, leaves))


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Whether the proof shows that this leaf hash stands at `index` (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes([leaf, expected, *proof]):
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while place and not place & 1:
                place >>= 1
                last >>= 1
        else:
            found = node_hash(found, step)
        place >>= 1
        last >>= 1
    return last == 0 and found == expected


def verify_consistency(
    old: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the old tree is the beginning of the new (RFC 9162 2.1.4.2)."""
    if not 0 <= old <= size or not _are_hashes([old_root, new_root, *proof]):
        return False
    if old == size:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if not steps:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place >>= 1
        last >>= 1
    found_old = found_new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            found_old = node_hash(step, found_old)
            found_new = node_hash(step, found_new)
            while place and not place & 1:
                place >>= 1
                last >>= 1
        else:
            found_new = node_hash(found_new, step)
        place >>= 1
        last >>= 1
    return last == 0 and found_old == old_root and found_new == new_root


def _join(roots: Sequence[bytes], last: bytes) -> bytes:
    for left in reversed(roots):
        last = node_hash(left, last)
    return last


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == 32 for value in values)


def _split(width: int) -> int:
    """The largest power of two smaller than `width`."""
    return 1 << (width - 1).bit_length() - 1


def _inclusion(index: int, size: int, range_root: _RangeRoot) -> list[bytes]:
    if not 0 <= index < size:
        raise LedgerError(f"a tree of {size} leaves has no leaf {index}")
    proof = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            proof.append(range_root(middle, stop))
            stop = middle
        else:
            proof.append(range_root(start, middle))
            start = middle
    return proof[::-1]


def _consistency(old: int, size: int, range_root: _RangeRoot) -> list[bytes]:
    if not 0 <= old <= size:
        raise LedgerError(f"a tree of {old} leaves is not the beginning of one of {size}")
    if old in (0, size):
        return []
    proof = []
    start, stop = 0, size
    while old != stop:
        middle = start + _split(stop - start)
        if old <= middle:
            proof.append(range_root(middle, stop))
            stop = middle
        else:
            proof.append(range_root(start, middle))
            start = middle
    if start:
        proof.append(range_root(start, stop))
    return proof[::-1]


def _from_list(leaf_hashes: Sequence[bytes]) -> _RangeRoot:
    return lambda start, stop: root(leaf_hashes[start:stop])


def _from_blocks(size: int, block_roots: Sequence[bytes], leaves: Leaves) -> _RangeRoot:
    full = size // BLOCK
    if len(block_roots) < full:
        raise LedgerError(f"{full} block roots are needed, and {len(block_roots)} are there")

    def range_root(start: int, stop: int) -> bytes:
        frontier = Frontier()
        if start % BLOCK == 0:
            # Whole blocks first; a range that starts elsewhere lies within one block.
            for block in block_roots[start // BLOCK : stop // BLOCK]:
                frontier.append(block)
            start = max(start, stop // BLOCK * BLOCK)
        if start == stop:
            return frontier.root()
        rest = leaves(start, stop)
        if len(rest) != stop - start:
            raise LedgerError(f"the leaf hashes {start} to {stop - 1} are not all there")
        return frontier.closed_by(root(rest))

    return range_root
