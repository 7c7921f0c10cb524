"""Lines that were broken at a fixed width, as e-mails and PDFs have them, are one line again."""

import re
from itertools import pairwise

NARROWEST, WIDEST = 45, 130
"""Between how many signs a width lies at which text is broken."""
FULL_LINES = 4
"""So many lines must come near to the width: fewer may be as long by chance."""
NEAR = 12
_ENDS = re.compile(r"[.?!:;)\]]$")
_ROW = re.compile(r"\t|[ ]{3,}|\|")
_BEGINS_ANEW = re.compile(
    r"[ ]*(?:[\u2022>~#+-]|o[ ]|\(?\d{1,3}(?:\.\d{1,3})*[.):]?[ ]|\(?[a-z]\)[ ]|[A-Z]{2,4}\d*[ ]?-"
    r"|[A-Z][\w/'& ]{0,28}:|(?:ACTION|AGREED|DECISION|RESOLVED)\b)"
)


def unwrapped(alike: str) -> str:
    """The text with the line break in a broken line made a blank; no character moves.

    Lines of a list can be alike in length too. Where half or more of the lines that had no room
    for the next word are followed by a small letter, the text is taken for broken; elsewhere only
    these are put together.
    """
    lines = alike.split("\n")
    width = _width(lines)
    if not width:
        return alike
    full = {at for at, pair in enumerate(pairwise(lines), 1) if _had_no_room(*pair, width)}
    small = {at for at in full if lines[at].lstrip()[0].islower()}
    joined = full if 2 * len(small) >= len(full) else small
    parts = [lines[0]]
    for at, line in enumerate(lines[1:], 1):
        parts += [" " if at in joined else "\n", line]
    return "".join(parts)


def _width(lines: list[str]) -> int:
    """The width at which the text is broken; 0 where it is not."""
    lengths = [len(line.rstrip()) for line in lines if not _ROW.search(line.strip())]
    widest = max(lengths, default=0)
    if not NARROWEST <= widest <= WIDEST:
        return 0
    near = sum(length > widest - NEAR for length in lengths)
    return widest if near >= FULL_LINES else 0


def _had_no_room(before: str, line: str, width: int) -> bool:
    """Whether a line was broken only because the next word had no room."""
    said, rest = before.rstrip(), line.strip()
    if len(said) < NARROWEST or not rest or _ENDS.search(said):
        return False
    if line.startswith("  "):
        return False  # put together it would look like a column
    first = len(rest.split(maxsplit=1)[0])
    return (
        len(said) + 1 + first > width
        and not _ROW.search(said.strip())
        and not _ROW.search(rest)
        and _BEGINS_ANEW.match(line) is None
    )
