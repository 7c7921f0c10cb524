"""Cells out of the bytes of a table, all rows of a block at once, in numpy.

Numbers are worked out eight digits at a time: neighbours are joined to twos, fours and eights
within one 64-bit word (the idea is Lemire's, "Number parsing at a gigabyte per second", 2021).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

MOST_DIGITS = 16
BLOCK = 1 << 18
"""So many bytes at a time stay near the processor."""

_U = np.uint64
_EIGHT = 8
_BEFORE = 2 * _EIGHT  # a block begins with so many bytes of the one before it
_MASKS = np.array([(1 << 64) - (1 << 8 * (_EIGHT - digits)) for digits in range(_EIGHT + 1)], _U)
_LEAST = np.array([0, 0, *(10**digits for digits in range(1, MOST_DIGITS))], _U)
_NEWLINE, _MINUS, _ZERO = b"\n-0"


class NotOrdinary(Exception):
    """Something that is left to the careful reader."""


class Cells:
    """The cells of some whole rows. `ends` and `lengths` have shape (rows, columns): the place
    just behind each cell in `block`, and how many bytes it has."""

    def __init__(self, block: Bytes, separator: int, width: int, longest: int) -> None:
        marks = block == separator
        marks |= block == _NEWLINE
        marks[:_BEFORE] = False
        ends = np.flatnonzero(marks)
        if ends.size % width:
            raise NotOrdinary
        lengths = ends - 1
        lengths[1:] -= ends[:-1]
        lengths[:1] -= _BEFORE - 1
        self.block = block
        self.ends, self.lengths = ends.reshape(-1, width), lengths.reshape(-1, width)
        behind = self.ends[:, -1]
        newlines = np.count_nonzero(block[_BEFORE:] == _NEWLINE)
        if newlines != len(behind) or (block[behind] != _NEWLINE).any():
            raise NotOrdinary
        if np.diff(behind, prepend=_BEFORE - 1).max() > longest:
            raise NotOrdinary
        self._words = np.ndarray((block.size - _EIGHT + 1,), "<u8", block.data, strides=(1,))

    def numbers(self, column: int, *, ids: bool) -> Numbers:
        """The whole numbers of a column; ids must be written without zeros before them."""
        ends = np.ascontiguousarray(self.ends[:, column])
        lengths = np.ascontiguousarray(self.lengths[:, column])
        if lengths.min() < 1 or lengths.max() > MOST_DIGITS:
            raise NotOrdinary
        if lengths.max() <= _EIGHT:
            found = self._eight(ends, lengths)
        else:
            found = self._eight(ends, np.minimum(lengths, _EIGHT))
            before = self._eight(ends - _EIGHT, np.maximum(lengths - _EIGHT, 0))
            found += before * _U(10**_EIGHT)
        if ids and (found < _LEAST[lengths]).any():
            raise NotOrdinary
        return found.view(np.int64)

    def _eight(self, ends: Numbers, lengths: Numbers) -> NDArray[np.uint64]:
        """The numbers of so many digits (0 to 8) that end there."""
        mask = _MASKS[lengths]
        word = self._words[ends - _EIGHT]
        word &= mask
        mask &= _U(0x3030303030303030)
        word -= mask
        # A byte that is no digit is above 9 now; what it borrows spoils only more.
        wrong = word + _U(0x7676767676767676)
        wrong |= word
        if np.bitwise_or.reduce(wrong) & _U(0x8080808080808080):
            raise NotOrdinary
        word = word * _U(10) + (word >> _U(8))
        low = word & _U(0x000000FF000000FF)
        low *= _U(0x000F424000000064)
        word >>= _U(16)
        word &= _U(0x000000FF000000FF)
        word *= _U(0x0000271000000001)
        word += low
        word >>= _U(32)
        return word

    def votes(self, ends: Numbers, lengths: Numbers) -> NDArray[np.int8]:
        """The votes that end there: 1, -1 and 0."""
        if not ends.size:
            return np.empty(0, np.int8)
        found = self.block[ends - 1]
        found -= np.uint8(_ZERO)  # a sign before 0 becomes large
        two = np.flatnonzero(lengths == len("-1"))
        before = self.block[ends[two] - 2]
        if lengths.min() < 1 or lengths.max() > len("-1") or found.max() > 1:
            raise NotOrdinary
        if (before != _MINUS).any() or not found[two].all():
            raise NotOrdinary
        votes = found.view(np.int8)
        votes[two] = -1
        return votes

    def words(self, column: int, words: tuple[bytes, ...]) -> NDArray[np.int8]:
        """Which of the words stands in each cell of a column, from 1; 0 where it is empty."""
        ends, lengths = self.ends[:, column], self.lengths[:, column]
        found = np.zeros(len(ends), np.int8)
        for number, word in enumerate(words, 1):
            same = np.flatnonzero(lengths == len(word))
            for back, sign in enumerate(reversed(word), 1):
                same = same[self.block[ends[same] - back] == sign]
            found[same] = number
        if ((found == 0) & (lengths > 0)).any():
            raise NotOrdinary
        return found


def blocks(data: bytes, begin: int, separator: int, width: int, longest: int) -> Iterator[Cells]:
    """The rows from a place on. `data` ends with a line's end."""
    if begin < _BEFORE:
        raise NotOrdinary
    view = np.frombuffer(data, np.uint8)
    while begin < len(data):
        end = data.rfind(b"\n", begin, begin + BLOCK) + 1
        if not end:
            raise NotOrdinary
        yield Cells(view[begin - _BEFORE : end], separator, width, longest)
        begin = end


def lines_in(data: bytes, begin: int) -> int:
    """How many ends of lines there are from a place on."""
    view = np.frombuffer(data, np.uint8)
    starts = range(begin, len(data), BLOCK)
    return sum(int(np.count_nonzero(view[at : at + BLOCK] == _NEWLINE)) for at in starts)
