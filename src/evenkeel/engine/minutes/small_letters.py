"""Lists of people that somebody typed in small letters: the names get their capitals, in place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenkeel.engine.minutes.headings import FILLER_WORDS, part_of
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.name_words import NOT_NAMES
from evenkeel.engine.minutes.roles import ROLE_WORDS

MOST_LINES = 25
LONGEST_LABEL = 45
_LABEL = re.compile(r"[^\W\d_][^:;,()\n]{1,44}?[ ]?(?::|[ ]-[ ])|(?:apols|apologies)(?: from)? ")
_WORD = re.compile(r"[^\W\d_][\w'.-]*|[()]")


def with_capitals(lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines, those among the first that are a label and names in small letters with capitals;
    and the numbers of those."""
    changed = list(lines)
    small = set()
    for number, line in enumerate(lines[:MOST_LINES]):
        label = _LABEL.match(line.text)
        if label is None or part_of(label[0]) is not None or line.text != line.text.lower():
            continue
        changed[number] = replace(line, text=_capitals(line.text, label.end()))
        small.add(number)
    return changed, frozenset(small)


def _capitals(text: str, at: int) -> str:
    """The text with a capital for each word behind `at` that can be a name; none is longer."""
    parts, done, depth = [], 0, 0
    for found in _WORD.finditer(text, at):
        word = found[0]
        depth = max(0, depth + (word == "(") - (word == ")"))
        plain = word.rstrip(".")
        upper = word[0].upper()
        if depth or len(upper) != 1 or plain in ROLE_WORDS | NOT_NAMES | FILLER_WORDS:
            continue
        parts += [text[done : found.start()], upper]
        done = found.start() + 1
    return "".join([*parts, text[done:]])
