"""Sentences that only say more of the action before: "He will do this by the end of June"."""

import re
from dataclasses import replace

from evenkeel.engine.minutes.context import Found, Here, Meeting, plain
from evenkeel.engine.minutes.dues import due_in
from evenkeel.engine.minutes.proposals import ProposedAction

_SAYS_WHEN = re.compile(
    r"(?:(?:He|She|They|We)(?: (?:will|would|is to|are to|hopes? to|aims? to"
    r"|agreed to|is going to)|'ll) (?:try to )?(?:do|have|get|finish|complete|send|bring"
    r"|report|see to"
    r"|tell) (?:this|it|so|that|these|them|us|back)\b"
    r"|(?:This|It|That|These|They|All of this|To be done|To be sent|Needed|Wanted|Due"
    r"|Deadline|For)\b)"
)
_LEANS = re.compile(r"\b(?:do|doing|see to|take on|help with|look after) (?:it|this|so|that)\b")
_MOST_WORDS = 18


def says_when(here: Here, meeting: Meeting, found: Found) -> bool:
    """Give the action of the sentence before its day, where a sentence tells nothing but that."""
    text, last = here.said.text, found.actions[-1] if found.actions else None
    if last is None or here.before is None or here.said.first:
        return False
    if (
        (last.due is not None and last.due.when is not None)
        or len(text.split()) > _MOST_WORDS
        or not _SAYS_WHEN.match(text)
    ):
        return False
    due = due_in(text, meeting.date, meeting.next_date)
    if due is None or not set(last.spans) & set(here.before.spans(0)):
        return False
    found.actions[-1] = replace(
        last,
        text=plain(f"{last.text}. {text}"),
        due=due.due,
        spans=tuple(sorted({*last.spans, *here.said.spans()})),
    )
    return True


def with_due_before(action: ProposedAction, here: Here, meeting: Meeting) -> ProposedAction:
    """The action with the day that the sentence before tells, where it says "do it" and no day."""
    if action.due is not None or here.before is None or _LEANS.search(action.text) is None:
        return action
    due = due_in(here.before.text, meeting.date, meeting.next_date)
    return replace(action, due=due.due) if due is not None else action
