"""Words at the front of a line in capitals: a topic before its text, or the label of a column."""

import re

from evenkeel.engine.minutes.lines import Line

LONG_WORD = re.compile(r"[^\W\d_]{4}")
"""What initials and numbers have not."""
_OWNER_LABEL = re.compile(
    r"(?:ACTION|Action|action)(?: by| for)?(?:[ ]?[:-])?[ ]{1,4}(?!(?:LOG|PLAN|LIST|NOTE|REF)\b)"
    r"(?:[A-Z]{2,4}[a-z]?\b"
    r"|[A-Z][a-z]{1,2}[A-Z]\b)"
    r"(?:[ ]?(?:[/,&+]|and)[ ]?[A-Z][A-Za-z]{1,3}\b){0,5}\.?"
)
"""The column of owners, alone on its line after copying: "Action PO"."""


def is_owner_label(line: Line) -> bool:
    """Whether a line only says who is to do what stands before it."""
    found = _OWNER_LABEL.fullmatch(line.text.strip())
    return found is not None and not LONG_WORD.search(line.text.strip()[6:])


_CAPITAL_LEAD = re.compile(r"(?:[A-Z0-9'&/,]{1,20} ){0,4}[A-Z0-9'&/]{2,20}(?::| -)[ ]")


def has_capital_lead(line: Line) -> bool:
    """Whether a line begins with words in capitals before a sign."""
    found = _CAPITAL_LEAD.match(line.text)
    return found is not None and LONG_WORD.search(found[0]) is not None
