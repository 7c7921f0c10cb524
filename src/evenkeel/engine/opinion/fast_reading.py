"""Votes from the bytes of a large and orderly table, millions of rows in a second.

Only what is quite ordinary is read here: ASCII, no quotation marks, ids that are whole numbers,
votes of 1, -1 and 0. At anything else the answer is None, and the careful reader says what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.arranging import MOST_VOTES, latest, sort_votes, votes_of
from evenkeel.engine.opinion.cells import Cells, NotOrdinary, Numbers, blocks, lines_in
from evenkeel.engine.opinion.columns import Columns, Form, columns_of
from evenkeel.engine.opinion.compiled import saves_time
from evenkeel.engine.opinion.problems import TEXT
from evenkeel.engine.opinion.votes import MOST_PARTICIPANTS, MOST_STATEMENTS, Votes, id_order
from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import separator_of
from evenkeel.engine.words import Side

_MARK = b"\xef\xbb\xbf"
_LONGEST = TEXT.longest_line - 1  # a line's end may have had two signs
_SIDES = (None, Side.CITIZEN, Side.PROFESSIONAL)
_WORDS = (b"citizen", b"professional")


def read_fast(data: bytes) -> Votes | None:
    """The votes that `read_votes` would read from a file of these bytes, or None where anything is
    out of the ordinary."""
    try:
        table = _table(data)
        if table.columns.form is Form.WIDE:
            return _wide(table)
        if saves_time(len(data)):
            return _long(_scanned(table))
        return _long(_parsed(table))
    except NotOrdinary:
        return None


@dataclass(frozen=True, slots=True)
class _Table:
    """The bytes with plain ends of lines, where the rows begin, and what the columns are."""

    data: bytes
    begin: int
    separator: int
    columns: Columns

    def rows(self) -> int:
        """How many there are, each with a vote."""
        rows = lines_in(self.data, self.begin)
        if rows > MOST_VOTES:
            raise NotOrdinary
        return rows

    def blocks(self) -> Iterator[Cells]:
        return blocks(self.data, self.begin, self.separator, self.columns.width, _LONGEST)


def _table(data: bytes) -> _Table:
    data = data.removeprefix(_MARK)
    if not data.isascii() or b'"' in data or b"\0" in data:
        raise NotOrdinary
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if b"\r" in data:
            raise NotOrdinary
    if not data.endswith(b"\n"):
        data += b"\n"
    begin = data.index(b"\n") + 1
    head = data[:begin].decode("ascii")
    sign, problems = separator_of(head), Problems()
    columns = columns_of(1, [cell.strip() for cell in head.split(sign)], problems)
    if columns is None or problems.errors or begin > _LONGEST or begin == len(data):
        raise NotOrdinary
    return _Table(data, begin, ord(sign), columns)


# One vote in each row


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands in the rows; `when` and `side` are None where there is no such column."""

    who: Numbers
    what: Numbers
    vote: NDArray[np.int8]
    when: Numbers | None
    side: NDArray[np.int8] | None


def _parsed(table: _Table) -> _Rows:
    """The rows by numpy."""
    at, rows = table.columns, table.rows()
    who, what = np.empty(rows, np.int64), np.empty(rows, np.int64)
    vote = np.empty(rows, np.int8)
    when = np.empty(rows, np.int64) if at.time >= 0 else None
    side = np.empty(rows, np.int8) if at.side >= 0 else None
    begin = 0
    for cells in table.blocks():
        here = slice(begin, begin := begin + len(cells.ends))
        who[here] = cells.numbers(at.participant, ids=True)
        what[here] = cells.numbers(at.statement, ids=True)
        vote[here] = cells.votes(cells.ends[:, at.vote], cells.lengths[:, at.vote])
        if when is not None:
            when[here] = cells.numbers(at.time, ids=False)
        if side is not None:
            side[here] = cells.words(at.side, _WORDS)
    return _Rows(who, what, vote, when, side)


def _scanned(table: _Table) -> _Rows:
    """The rows by a compiled loop."""
    from evenkeel.engine.opinion import scanning

    at, rows = table.columns, table.rows()
    roles = np.full(at.width, scanning.IGNORED, np.int64)
    roles[[at.participant, at.statement, at.vote]] = (
        scanning.PARTICIPANT,
        scanning.STATEMENT,
        scanning.VOTE,
    )
    if at.time >= 0:
        roles[at.time] = scanning.TIME
    if at.side >= 0:
        roles[at.side] = scanning.SIDE
    numbers = np.empty((3, rows), np.int64)
    vote, side = np.empty(rows, np.int8), np.empty(rows if at.side >= 0 else 0, np.int8)
    body = np.frombuffer(table.data, np.uint8)[table.begin :]
    if not scanning.scan_rows(body, table.separator, _LONGEST, roles, numbers, vote, side):
        raise NotOrdinary
    return _Rows(
        numbers[1],
        numbers[2],
        vote,
        numbers[0] if at.time >= 0 else None,
        side if at.side >= 0 else None,
    )


def _long(rows: _Rows) -> Votes:
    people, who = _numbered(rows.who)
    statements, what = _numbered(rows.what)
    _within_bounds(len(people), len(statements), rows.vote.size)
    votes = sort_votes(who, what, rows.vote, len(statements))
    if rows.when is not None:
        votes = latest(votes, rows.when)
    elif votes.again.any():
        raise NotOrdinary
    side = _sides(rows.side, who, len(people)) if rows.side is not None else None
    return votes_of(_texts(people), _texts(statements), votes, side)


def _sides(said: NDArray[np.int8], who: Numbers, people: int) -> tuple[Side | None, ...] | None:
    """The side of each of the people; None where nobody's is known."""
    known = said > 0
    found = np.zeros(people, np.int8)
    found[who[known]] = said[known]
    if (found[who[known]] != said[known]).any():
        raise NotOrdinary
    return tuple(_SIDES[one] for one in found.tolist()) if known.any() else None


# One participant in each row


def _wide(table: _Table) -> Votes:
    at = table.columns
    assert at.statements is not None
    statements = id_order(at.statements)
    # Which statement each column is about; -1 for the others.
    about = np.full(at.width, -1, np.int64)
    about[[at.statements[one] for one in statements]] = np.arange(len(statements))
    ids, who, what, vote = [], [], [], []
    begin = 0
    for cells in table.blocks():
        ids.append(cells.numbers(at.participant, ids=True))
        filled = np.flatnonzero(cells.lengths)
        row, column = np.divmod(filled, at.width)
        voted = about[column] >= 0
        filled = filled[voted]
        vote.append(cells.votes(cells.ends.ravel()[filled], cells.lengths.ravel()[filled]))
        who.append(row[voted] + begin)
        what.append(about[column[voted]])
        begin += len(cells.ends)
    people, place = _numbered(np.concatenate(ids))
    votes = np.concatenate(vote)
    _within_bounds(begin, len(statements), votes.size)
    if len(people) < begin or not votes.size:
        raise NotOrdinary
    ordered = sort_votes(place[np.concatenate(who)], np.concatenate(what), votes, len(statements))
    return votes_of(_texts(people), statements, ordered, None)


# Ids


def _numbered(ids: Numbers) -> tuple[Numbers, Numbers]:
    """The ids that there are, in order, and for each the place of its own among them."""
    most = int(ids.max())
    if most > 4 * ids.size + 1_000_000:
        found, places = np.unique(ids, return_inverse=True)
        return found, places.astype(np.int64)
    there = np.zeros(most + 1, np.bool_)
    there[ids] = True
    found = np.flatnonzero(there)
    if found.size == there.size:
        return found, ids
    return found, (np.cumsum(there) - 1)[ids]


def _texts(ids: Numbers) -> tuple[str, ...]:
    return tuple(map(str, ids.tolist()))


def _within_bounds(people: int, statements: int, votes: int) -> None:
    if people > MOST_PARTICIPANTS or statements > MOST_STATEMENTS or votes > MOST_VOTES:
        raise NotOrdinary
