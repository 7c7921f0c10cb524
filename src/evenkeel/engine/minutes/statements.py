"""Lines into statements: lines that a copy broke are joined, paragraphs cut into sentences, and the
owner's column, which copying drops into or behind a sentence, is taken out and kept beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from evenkeel.engine.minutes.dues import is_only_due
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.owner_cells import Cell, owner_cell, without_trailing
from evenkeel.engine.minutes.passages import Passage
from evenkeel.engine.minutes.proposals import Span
from evenkeel.engine.minutes.roster import Ref, Roster

LONGEST_SENTENCE = 1_000
LONGEST_PARAGRAPH = 8_000
WRAPPED = 55
"""A line shorter than this was ended by its writer, not by the edge of a page."""
LONGEST_DUE = 40


@dataclass(slots=True)
class Statement:
    """A sentence, or a line that stands for one."""

    text: str
    passage: Passage
    start: int
    first: bool
    """It begins a paragraph."""
    listed: bool
    """It is a point of a list."""
    number: str = ""
    row: bool = False
    """It is a row of a table."""
    cells: list[Cell] = field(default_factory=list)

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where a part of it stands in the source."""
        stop = len(self.text) if end is None else end
        return self.passage.spans(self.start + start, self.start + stop)

    def place(self) -> int:
        """Where it begins in the source."""
        found = self.spans()
        return found[0].start if found else 0


_END = re.compile(r"[.!?]['\")\]]*(?:\s+|(?=[A-Z][a-z]))|;\s+(?=[A-Z])|\t+|\s{4,}")
_NO_END = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Cllr|Rev|St|No|Nos|e\.g|i\.e|etc|approx|Tel|Ext|vs|Jan|Feb"
    r"|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
    r"|a\.m|p\.m|inc|Rd|Ave|Prop|Sec|prop|sec|Fri|Thurs|Tues|Weds|Mon|c|v|para|ref|Ref|Dept"
    r"|dept|Govt|Assoc|Mtg|Cttee|Hosp|Sgt|Gov|Sr|Jr|min|max|Min|incl|re|St)|\b[A-Z])\.$|\.{4}$"
)
_LABEL = re.compile(
    r"(?<!/)\s(?=\(?\[?(?:ACTIONS?|AGREED|DECISION|RESOLVED|GWEITHREDU|CAM GWEITHREDU)\b"
    r"|\[?(?:Actions?|Action [Pp]oint|Agreed [Aa]ction|Decision|Gweithredu|Camau? "
    r"gweithredu|Penderfyniad)(?: \d{1,3})?[ ]?(?::|-[ ]|[ ]-))"
)
_LEADER = " ...."
"""Dots between what was to be done and how it went: each such line is a row."""
_TERMINAL = (".", "!", "?", ":", ";", '."', ".)", ".'")
_OPEN_END = re.compile(
    r"(?:\b(?:and|or|the|a|an|of|to|for|with|by|in|on|at|that|from|is|was|be|would|will|has"
    r"|had|this|their|its"
    r"|our|as|are|were|which|who|than|but|a'r|i'r|y|yr|o|gyda|gan)|,|&"
    r"|-|/)$",
    re.IGNORECASE,
)


def statements(lines: Sequence[Line], roster: Roster) -> Iterator[Statement]:
    """The statements of a part of the minutes, in order, with their owner cells."""
    last: Statement | None = None
    for paragraph in _paragraphs(lines, roster):
        found = list(_sentences(paragraph))
        for cell, at in zip(paragraph.cells, paragraph.places, strict=True):
            holder = next((one for one in reversed(found) if one.start <= at), last)
            if holder is not None:
                holder.cells.append(cell)
        for one in found:
            if last is not None:
                yield last
            last = one
    if last is not None:
        yield last


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, with the owner cells inside and where in the text each stood."""

    passage: Passage = field(default_factory=Passage)
    cells: list[Cell] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    listed: bool = False
    number: str = ""
    row: bool = False

    def add_cell(self, line: Line, ref: Ref) -> None:
        """Keep owners that stood beside what was read so far."""
        self.cells.append(Cell(ref, Span(line.start + ref.start, line.start + ref.end)))
        self.places.append(max(0, len(self.passage.text) - 1))

    def add_line(self, line: Line, text: str) -> None:
        """Join a line on."""
        if not self.passage.text:
            self.listed, self.number = line.bulleted, line.number
        if text:
            self.passage.add(text, line.start)


def _paragraphs(lines: Sequence[Line], roster: Roster) -> Iterator[_Paragraph]:
    """The paragraphs of a part; one without text holds a cell that belongs to the one before."""
    open_one = _Paragraph()
    before: Line | None = None
    width = _width(lines)
    due_of_row: Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        if line is due_of_row:
            continue
        if open_one.cells and not open_one.cells[-1].due and _is_due(line):
            open_one.cells[-1].due = line.text
            continue
        goes_on = before is not None and _is_open(open_one.passage.text) and line.text[0].islower()
        row = None if goes_on else _row(line, roster)
        ref = owner_cell(line.text, roster) if row is None and before is not None else None
        if ref is not None:
            open_one.add_cell(line, ref)
            if not open_one.passage.text:
                yield open_one
                open_one = _Paragraph()
            continue
        ends = (
            row is not None
            or before is None
            or not _continues(before, line, open_one.passage.text, width)
        )
        if ends and open_one.passage.text:
            yield open_one
            open_one = _Paragraph()
        before = line
        if row is None:
            text, trailing = without_trailing(line, following, roster)
            open_one.add_line(line, text)
            if trailing is not None:
                open_one.add_cell(line, trailing)
            continue
        if row.cells and following is not None and _is_due(following):
            row.cells[-1].due = following.text
            due_of_row = following
        yield row
    if open_one.passage.text:
        yield open_one


def _is_due(line: Line) -> bool:
    """Whether a line is nothing but a day, as the last column of a list of actions."""
    return not line.bulleted and is_due(line.text)


def is_due(text: str) -> bool:
    """Whether words are nothing but a day, or another way to say by when."""
    return len(text) <= LONGEST_DUE and is_only_due(text.strip())


_SENTENCE_INSIDE = re.compile(r"[a-z)][.!?] +[A-Z]")


def _is_open(text: str) -> bool:
    """Whether a paragraph stopped in the middle of a sentence."""
    return bool(text) and not text.endswith(_TERMINAL)


def _row(line: Line, roster: Roster) -> _Paragraph | None:
    """A line that is a row of a table with owners in a column; None where it is none."""
    if len(line.cells) < 2:
        return None
    cells: list[Cell] = []
    passage, owned = Passage(), False
    for at, text in line.cells:
        ref = owner_cell(text.strip(), roster)
        if ref is not None:
            start = line.start + at + len(text) - len(text.lstrip()) + ref.start
            cells.append(Cell(ref, Span(start, start + ref.end - ref.start)))
            owned = True
        elif cells and is_due(text.strip()):
            cells[-1].due = text.strip()
        elif text.strip():
            passage.add(text.strip(), line.start + at + len(text) - len(text.lstrip()))
    if not passage.text or (not owned and len(line.cells) < 3):
        return None
    if _SENTENCE_INSIDE.search(passage.text[:-1]):
        return None
    return _Paragraph(passage, cells, [0] * len(cells), True, line.number, True)


def _width(lines: Sequence[Line]) -> int:
    """How wide the page was on which lines were broken; 0 where none was."""
    wide = 0
    for line, following in pairwise(lines):
        if (
            following.text[0].islower()
            and not following.gap
            and not following.bulleted
            and not line.text.endswith(_TERMINAL)
        ):
            wide = max(wide, len(line.text))
    return wide


def _continues(before: Line, line: Line, so_far: str, width: int) -> bool:
    """Whether a line goes on with the sentence of the one before."""
    if (
        line.bulleted
        or (line.gap and not line.text[0].islower())
        or len(so_far) > LONGEST_PARAGRAPH
        or _LEADER in line.text
        or (_LEADER in before.text and not line.text[0].islower())
    ):
        return False
    ended = so_far.endswith(_TERMINAL)
    if line.text[0].islower():
        return not (ended and so_far.endswith(":")) and not (line.gap and ended)
    if _OPEN_END.search(so_far[-12:]):
        return not line.gap
    first = len(line.text.split(maxsplit=1)[0])
    return len(before.text) >= WRAPPED and not line.gap and 0 < width < len(before.text) + first + 2


def _sentences(paragraph: _Paragraph) -> Iterator[Statement]:
    passage, listed, number = paragraph.passage, paragraph.listed, paragraph.number
    text = passage.text
    if paragraph.row and len(text) <= LONGEST_SENTENCE:
        yield Statement(text, passage, 0, True, listed, number, row=True)
        return
    first = True
    for low, high in _cuts(text):
        part = text[low:high]
        said = part.strip(" \t")
        if said:
            start = low + part.index(said[0])
            yield Statement(said, passage, start, first, listed, number if first else "")
            first = False


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    marks = sorted(
        {*(one.end() for one in _END.finditer(text)), *(one.end() for one in _LABEL.finditer(text))}
    )
    for end in marks:
        piece = text[at:end]
        if _NO_END.search(piece[-12:].rstrip()) is not None:
            continue
        if (
            piece.rstrip().endswith(".")
            and end < len(text)
            and text[end].islower()
            and not text[end - 1].isspace()
        ):
            continue
        yield from _bounded(at, end)
        at = end
    yield from _bounded(at, len(text))


def _bounded(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        yield start, start + LONGEST_SENTENCE
        start += LONGEST_SENTENCE
    if end > start:
        yield start, end
