"""What became of actions of earlier meetings: from "matters arising", from lists of old actions,
and from status words behind an action wherever it stands.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.dates import dates_in, next_such
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import ProposedOutcome
from evenkeel.engine.minutes.statements import Statement
from evenkeel.engine.minutes.statuses import (
    is_only_status,
    read_status,
    status_of,
    tail_of,
    tail_start,
)
from evenkeel.engine.minutes.tasks import tasks_in
from evenkeel.engine.words import Done

_CODES = re.compile(
    r"\b(?:actions?|items?|action points?|ap|camau?|points?)[ ](?:nos?\.? ?|numbers? "
    r"|points? )?(?P<codes>[A-Z]{0,3}\d{1,4}(?:[./]\d{1,3})*(?:(?:,| and|,? ac| a| &| to"
    r"|-)[ ]?[A-Z]{0,3}\d{1,4}(?:[./]\d{1,3})*)*)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{0,3}\d{1,4}(?:[./]\d{1,3})*", re.IGNORECASE)
FRONT_CODE = re.compile(
    r"[\[(]?(?P<code>[A-Z]{2,6}/\d{1,4}(?:/\d{1,4})*[a-z]?"
    r"|(?:[A-Z]{1,3}[ -]?)?\d{1,4}(?:[./]\d{1,4})*|Item "
    r"\d{1,2}(?:\.\d{1,2})*)[\])]?[ ]?[:.-]?[ \t]{1,4}"
)
OLD_WORDS = re.compile(
    r"\b(?:from (?:the )?last (?:meeting|time)|at the last meeting|since (?:the )?last "
    r"meeting|as agreed (?:at the )?last|previous action|last meeting's action"
    r"|(?:was|were) (?:going|meant|supposed|due) to|(?:didn't|did not|not got|hasn't got)"
    r" (?:get )?round to|this time|as promised|had promised|o'r "
    r"cyfarfod diwethaf)\b",
    re.IGNORECASE,
)


_FOLLOW_UP = re.compile(
    r"(?:this|it|these|they|that|both|all of (?:it|them)|all done|he|she|nothing|not|no|still"
    r"|now|so far|waiting"
    r"|awaiting|done|hwn|hyn|to be (?:chased|followed|pursued|carried))\b"
    r"|(?:closed|complete|completed|ongoing|outstanding|carried"
    r"|deferred|update)\b",
    re.IGNORECASE,
)


def is_follow_up(text: str) -> bool:
    """Whether a statement goes on about the action that the one before names."""
    return _FOLLOW_UP.match(text) is not None


def is_old(here: Here) -> bool:
    """Whether a statement is about actions of an earlier meeting."""
    return here.part is Part.OLD_ACTIONS


def outcomes_of(here: Here, meeting: Meeting) -> Iterator[ProposedOutcome]:
    """The outcomes that a statement tells."""
    text = here.said.text
    listed = _CODES.search(text)
    if (
        listed is not None
        and status_of(text) is not Done.UNKNOWN
        and (is_old(here) or len(text) < 90)
    ):
        codes = [one[0] for one in _CODE.finditer(listed["codes"])]
        if len(codes) > 1 or not text[listed.end() :].strip(" :.-") or len(text.split()) < 7:
            for code in codes:
                yield _made(here, meeting, code, status_of(text), text, 0.9)
            return
    tail = tail_of(text)
    in_place = (
        is_old(here)
        or (here.part is Part.ACTIONS)
        or (tail is not None and not _in_sentence(text, tail) and _is_task_like(here, meeting))
    )
    if not in_place:
        if OLD_WORDS.search(text) and status_of(text) is not Done.UNKNOWN:
            yield _made(here, meeting, "", status_of(text), text, 0.6)
        return
    if (here.part is Part.ACTIONS and tail is None) or here.procedural:
        return
    yield from _one(here, meeting, tail)


_BEFORE_MARK = re.compile(
    r"\b(?:can|could|must|should|will|would|to|may|might|it|this|that|them|get|got|have|has|is|was"
    r"|are|were) (?:be |been )?$",
    re.IGNORECASE,
)


def _in_sentence(text: str, tail: re.Match[str]) -> bool:
    """Whether the last word is no mark, as in "see what can be done"."""
    return _BEFORE_MARK.search(text[: tail_start(text) + tail.start("status")][-24:]) is not None


def _one(here: Here, meeting: Meeting, tail: re.Match[str] | None) -> Iterator[ProposedOutcome]:
    text = here.said.text
    front = FRONT_CODE.match(text)
    code = front["code"] if front and len(text) > front.end() else ""
    if is_only_status(text) and here.said.number:
        code = here.said.number
        yield _made(here, meeting, code, status_of(text), f"{code} {text}", 0.85)
        return
    shown = text[front.end() :] if front and code else text
    if tail is not None:
        done = status_of(text)
        cut = tail_start(text) + tail.start() - (len(text) - len(shown))
        words = shown[: max(0, cut)]
        if len(words.split()) < 2:
            words = shown
        if len(words.split()) < 2 and not code:
            return
        yield _made(here, meeting, code, done, words, 0.92 if is_old(here) else 0.85)
        return
    done, sureness = read_status(_with_cells_apart(here.said))
    if done is Done.UNKNOWN or len(text.split()) < SHORTEST:
        return
    strong = here.said.first or here.said.listed
    yield _made(here, meeting, code, done, shown, sureness if strong else 0.6)


SHORTEST = 2


def _with_cells_apart(said: Statement) -> str:
    """The words of a row with a sign between its cells, so that the last can tell how it went."""
    if not said.row:
        return said.text
    cuts = [at - said.start for at in said.passage.at if at > said.start]
    pieces = [said.text[low:high].strip() for low, high in pairwise([0, *cuts, len(said.text)])]
    return " - ".join(pieces)


def _is_task_like(here: Here, meeting: Meeting) -> bool:
    text = here.said.text
    return bool(tasks_in(text, meeting.roster.refs(text), listed=False))


def _made(
    here: Here, meeting: Meeting, code: str, done: Done, words: str, confidence: float
) -> ProposedOutcome:
    text = here.said.text
    day = None
    if done is Done.YES:
        rough = meeting.date.last if meeting.date else None
        for found in dates_in(text):
            when = found.when
            if when is None and rough is not None:
                ahead = next_such(found.month, found.day, rough.replace(day=1, year=rough.year - 1))
                when = ahead if ahead is not None and ahead.last <= rough else None
            if when is not None and (rough is None or when.last <= rough):
                day = when
            break
    return ProposedOutcome(plain(words), code, done, day, here.said.spans(), confidence)
