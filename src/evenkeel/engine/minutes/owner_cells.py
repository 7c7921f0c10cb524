"""The owner's column, which copying drops behind a sentence or into the middle of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.proposals import Span
from evenkeel.engine.minutes.roster import Ref, Roster
from evenkeel.engine.minutes.statuses import is_only_status
from evenkeel.engine.minutes.vocabulary import bag

LONGEST_CELL = 60


@dataclass(slots=True)
class Cell:
    """Owners that stood in a column of their own."""

    ref: Ref
    span: Span
    due: str = ""


_GOES_ON = re.compile(
    r"(?:to|will|would|is|has|had|was|agreed|and|said|who|offered|are|have|asked|or|also"
    r"|then|were|'s)\b"
)
_CELL_LABEL = re.compile(
    r"^(?:actions?(?: by| for)?|by|owner|lead|who|resp(?:onsible)?|gweithredu)?[ ]?[:.-]?[ ]?",
    re.IGNORECASE,
)
_CELL_REST = re.compile(r"[\s/,.;:&()\[\]+-]*(?:(?:and|to action|action)[\s.]*)?")
_AFTER_COMMA = re.compile(
    r"(?:\b(?:by|with|and|to|from|for|of|that|&|or|per|asked|thanked|both|like|about|than"
    r"|at|as)|[,/(&:-])\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:(?<=[.!?)])\s+|\s{2,}|\t\s*|\s+-\s+|\s)(?:\(?(?:ACTION|Action)[: "
    r"]{0,2})?([A-Z][\w&/,+ .'-]{0,40})\)?$"
)
_SMALL_OWNERS = bag("staff all everyone everybody members patients tenants residents practice")


def owner_cell(text: str, roster: Roster) -> Ref | None:
    """The owners, where a text is nothing but owners, as in a column of their own."""
    if not 1 < len(text) <= LONGEST_CELL:
        return None
    if text[0].islower() and text.strip(" .") not in _SMALL_OWNERS:
        return None
    label = _CELL_LABEL.match(text)
    at = label.end() if label else 0
    refs = roster.refs(text[at:])
    if not refs or _CELL_REST.fullmatch(text, at, at + refs[0].start) is None:
        return None
    whole = refs[0]
    for ref in refs[1:]:
        if _CELL_REST.fullmatch(text, at + whole.end, at + ref.start) is None:
            return None
        keys = (*whole.keys, *(key for key in ref.keys if key not in whole.keys))
        kind = Kind.PERSON if keys else whole.kind
        whole = Ref(
            whole.start, ref.end, kind, keys, whole.side, text[at + whole.start : at + ref.end]
        )
    if _CELL_REST.fullmatch(text, at + whole.end) is None or is_only_status(text):
        return None
    return Ref(at + whole.start, at + whole.end, whole.kind, whole.keys, whole.side, whole.words)


def without_trailing(line: Line, following: Line | None, roster: Roster) -> tuple[str, Ref | None]:
    """The line without owners at its right edge, and those owners."""
    if len(line.text) > 400:
        return line.text, None
    found = _TRAILING.search(line.text, max(0, len(line.text) - LONGEST_CELL))
    if found is None or found.start() == 0:
        return line.text, None
    for at in _starts(found[1]):
        ref = owner_cell(found[1][at:], roster)
        if ref is None:
            continue
        start = found.start(1) + at
        left = line.text[:start].rstrip()
        if not _is_column(left, line.text[len(left) : start], following, ref):
            continue
        begin = start + ref.start
        return left.rstrip(" -(["), Ref(
            begin, begin + ref.end - ref.start, ref.kind, ref.keys, ref.side, ref.words
        )
    return line.text, None


def _starts(text: str) -> Iterator[int]:
    yield 0
    for found in re.finditer(r"[\s]+", text):
        yield found.end()


def _is_column(left: str, gap: str, following: Line | None, ref: Ref) -> bool:
    """Whether what stands at the edge of a line is another column and no part of the sentence."""
    if not left or len(left.split()) < 2:
        return False
    if "\t" in gap or "   " in gap or left.endswith((".", "!", "?")):
        return True
    if _AFTER_COMMA.search(left[-14:]):
        return False
    goes_on = (
        following is not None
        and not following.gap
        and not following.bulleted
        and following.text[0].islower()
    )
    if goes_on and following is not None:
        if ref.words.isupper() and re.search(rf"\b{re.escape(ref.words)}\b", left):
            return True
        return (
            ref.kind in (Kind.PERSON, Kind.UNKNOWN)
            and ref.words.isupper()
            and not _GOES_ON.match(following.text)
        )
    return " to be " in f" {left} " and ref.words.isupper()
