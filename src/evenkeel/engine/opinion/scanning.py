"""The loop that reads rows of votes from bytes, compiled. Import it only where there is numba."""

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.compiled import compiled

IGNORED, VOTE, SIDE, TIME, PARTICIPANT, STATEMENT = range(6)
_MOST_DIGITS = 16
_NEWLINE, _MINUS, _ZERO, _ONE = b"\n-01"
_CITIZEN = np.frombuffer(b"citizen", np.uint8)
_PROFESSIONAL = np.frombuffer(b"professional", np.uint8)


@compiled
def _number(body: NDArray[np.uint8], first: int) -> tuple[int, int]:
    """The whole number that begins there (without digits 0), and where it ends."""
    number, at = np.int64(0), first
    digit = body[at] - _ZERO
    while digit >= 0 and digit <= 9:  # a chained comparison takes twice as long here
        number = number * 10 + digit
        at += 1
        digit = body[at] - _ZERO
    return int(number), at


@compiled
def _vote(body: NDArray[np.uint8], at: int) -> int:
    """The vote that begins there, or 2."""
    if body[at] == _MINUS:
        return -1 if body[at + 1] == _ONE else 2
    if body[at] == _ONE or body[at] == _ZERO:
        return int(body[at] - _ZERO)
    return 2


@compiled
def _side(said: NDArray[np.uint8]) -> int:
    """1 for a citizen, 2 for a professional, 0 for nothing, or -1."""
    if said.size == _CITIZEN.size and (said == _CITIZEN).all():
        return 1
    if said.size == _PROFESSIONAL.size and (said == _PROFESSIONAL).all():
        return 2
    return -1 if said.size else 0


@compiled
def scan_rows(
    body: NDArray[np.uint8],
    separator: int,
    longest: int,
    roles: NDArray[np.int64],
    numbers: NDArray[np.int64],
    votes: NDArray[np.int8],
    sides: NDArray[np.int8],
) -> bool:
    """Whether all rows are ordinary. `body` ends with a line's end; `roles` says what each column
    holds. Row by row, `numbers` (3 x rows) gets times, participants and statements, `votes` the
    votes and `sides` 1 for a citizen and 2 for a professional, where there is such a column."""
    at, row, last = 0, 0, roles.size - 1
    while at < body.size:
        begun = at
        for column in range(last + 1):
            role, first = roles[column], at
            if role >= TIME:
                numbers[role - TIME, row], at = _number(body, first)
                padded = body[first] == _ZERO and at > first + 1 and role != TIME
                if at == first or at > first + _MOST_DIGITS or padded:
                    return False
            elif role == VOTE:
                vote = _vote(body, at)
                if vote == 2:
                    return False
                votes[row] = vote
                at += 2 if vote < 0 else 1
            else:
                while body[at] != separator and body[at] != _NEWLINE:
                    at += 1
                if role == SIDE:
                    sides[row] = _side(body[first:at])
                    if sides[row] < 0:
                        return False
            if body[at] != (_NEWLINE if column == last else separator):
                return False
            at += 1
        if at - begun > longest:
            return False
        row += 1
    return True
