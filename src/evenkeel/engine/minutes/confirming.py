"""Sentences that only confirm what stands before them: "All agreed", "Carried 4 to 1"."""

import re
from dataclasses import replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.decisions import rule_of, whole
from evenkeel.engine.minutes.proposals import ProposedDecision
from evenkeel.engine.words import About, Basis, Rule

CONFIRMS = re.compile(
    r"(?:and |so |then )?(?:this|it|that|the motion|motion|the proposal|the idea|all"
    r"|everyone|everybody|members|we|the group|the meeting|the panel|pawb|they all)?[ ]?"
    r"(?:was |were |is )?(?:then |also |all |duly |unanimously )?(?:agreed|carried"
    r"|approved|accepted|passed|in favour|adopted|happy(?: with (?:this|that|it))?"
    r"|defeated|lost|yn cytuno|cytunwyd|cytunodd pawb)\b",
    re.IGNORECASE,
)
_VOTE_WORDS = 14
_SHORT = 5


def confirms(here: Here) -> bool:
    """Whether a statement only says that what stands before it was agreed, or by how many."""
    text = here.said.text.strip(" .!")
    found = CONFIRMS.match(text)
    if found is None or here.before is None or label_ahead(here):
        return False
    words = len(text.split())
    rest = text[found.end() :].lower()
    if words <= _SHORT and not rest.startswith((" to ", " that ")):
        return True
    return words <= _VOTE_WORDS and rule_of(text) is Rule.VOTE and " that " not in text


def label_ahead(here: Here) -> bool:
    """Whether the statement begins with a label, and so stands for itself."""
    return phrases.LABEL.match(here.said.text) is not None and ":" in here.said.text[:30]


def confirmed(
    here: Here, meeting: Meeting, last: ProposedDecision | None
) -> ProposedDecision | None:
    """The decision that a statement confirms: the last one, if it stands right before, else what
    the statement before proposes. None where that was no proposal."""
    before = here.before
    if (
        before is None
        or phrases.PROCEDURAL.search(before.text)
        or phrases.PROCEDURAL.search(here.said.text)
    ):
        return None
    spans = tuple(sorted({*before.spans(), *here.said.spans()}))
    rule = rule_of(here.said.text)
    text = plain(f"{before.text} {here.said.text}")
    if last is not None and set(last.spans) & set(before.spans()):
        known = (
            last.rule
            if last.rule not in (Rule.UNKNOWN, Rule.CONSENSUS) or rule is Rule.UNKNOWN
            else rule
        )
        return replace(last, text=text, rule=known, spans=spans)
    about = About.GROUP if phrases.ABOUT_GROUP.search(text) else About.SERVICE
    return ProposedDecision(
        text, whole(meeting), rule, Basis.INFERRED, about, False, False, spans, 0.75
    )
