"""Tasks in the passive: "poster to be moved", "to be costed by the council"."""

import re
from collections.abc import Sequence

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.dues import is_only_due
from evenkeel.engine.minutes.proposals import Who
from evenkeel.engine.minutes.roster import Ref, owner_of
from evenkeel.engine.minutes.task import MAYBE, PROMISED, Task
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side


def passive_task(text: str, refs: Sequence[Ref], *, listed: bool) -> Task | None:
    """A task that says first what is to be done, and perhaps by whom."""
    found = phrases.PASSIVE.search(text) or _TO_GO.search(text) or _passive_first(text)
    if found is None:
        return None
    doer = next((ref for ref in refs if _is_by(text, found.end(), ref)), None)
    is_to_be = doer is not None and _IS_TO_BE.fullmatch(text[: found.start()]) is not None
    stays = is_to_be or listed
    if phrases.NO_PASSIVE.search(text[: found.start()][-40:]) and not stays:
        return None
    before = text[: found.start()].split()
    if len(before) > 14 and not listed:
        return None
    if not listed and phrases.NOT_YET_KNOWN.search(text):
        return None
    at = _after_agreed(text[: found.start()])
    finite = any(word.lower() in _FINITE for word in text[at : found.start()].split())
    if finite and not stays:
        return None
    if doer is None and refs and _is_behind_dash(text, found.end(), refs[-1]):
        doer = refs[-1]
    owners = owner_of(doer) if doer is not None else Who((), Side.UNKNOWN, "")
    return Task(at, at, owners, PROMISED if found.end() < 160 else MAYBE, passive=doer is None)


_TO_GO = re.compile(
    r"\bto (?:go|come|appear|stay) (?:on|in|into|to|up(?! to)|out|onto|back|round|with|at"
    r"|around|live|off)\b"
)


LONGEST_DUE = 60
_IS_TO_BE = re.compile(r"[A-Z][\w' -]{2,60}? (?:is|are) ")
"""What is to be done by somebody whom the sentence names: "The form is to be printed by QA"."""


def _passive_first(text: str) -> re.Match[str] | None:
    """A sentence that leaves out what the one before it named: "To be reported to the owner"."""
    return (
        phrases.PASSIVE.match(f"t{text[1:]}")
        if text.startswith("To be ") and not text.startswith("To be held ")
        else None
    )


def _is_behind_dash(text: str, at: int, ref: Ref) -> bool:
    """Whether an owner ends a task in the passive: "Copies to be made - practice"."""
    rest = text[ref.end :].strip(" .),")
    closed = not rest or (len(rest) <= LONGEST_DUE and is_only_due(rest))
    return (
        closed and ref.start >= at and text[: ref.start].endswith((" - ", " \u2013 ", " \u2014 "))
    )


def _is_by(text: str, at: int, ref: Ref) -> bool:
    """Whether the passive says who: "to be costed by the council"."""
    between = text[at : ref.start].rstrip()
    return at < ref.start <= at + 40 and between.endswith(" by") and between[0] == " "


_FINITE = bag(
    "is are was were has had have said asked felt wanted would will could should needs need "
    "which who it this there that they he she reported noted explained discussed thought if "
    "when"
)


def _after_agreed(before: str) -> int:
    """Where a clause begins behind "It was agreed that" or "for"."""
    lower = before.lower()
    for lead in (
        "it was agreed that ",
        "it was agreed for ",
        "it was agreed ",
        "agreed that ",
        "agreed for ",
        "agreed: ",
        "agreed - ",
        "noted: ",
        "noted that ",
    ):
        at = lower.find(lead)
        if at >= 0:
            return at + len(lead)
    return 0
