"""Sentences that only confirm what stands before them: "All agreed", "Carried 4 to 1"."""

import re
from dataclasses import replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.proposals import ProposedDecision
from evenkeel.engine.minutes.votes import SECONDS, TALLY, rule_of, whole
from evenkeel.engine.words import About, Basis, Rule

CONFIRMS = re.compile(
    r"(?:and |so |then )?(?:this|it|that|the motion|motion|the proposal|the idea|(?:we )?all|people"
    r"|everyone|everybody|members|we|the group|the meeting|the panel|the forum|the committee|pawb"
    r"|they all)?[ ]?(?:was |were |is |are )?"
    r"(?:then |also |all |duly |unanimously |generally |very |quite )?(?:agreed|carried|approved"
    r"|accepted|passed|in favour|adopted|(?:happy|content|ok|okay|fine)(?: with (?:this|that|it))?"
    r"|defeated|lost|for$|supported|endorsed|backed|liked (?:this|it|that)"
    r"|thought (?:this|that|it) (?:was|is|would be) (?:an? |very |only |quite )*(?:sensible|fair"
    r"|good|best|right|brilliant|great|reasonable|excellent|better)|had no objections?|no"
    r" objections?"
    r"|(?:no one|nobody|no-one) (?:objected|was against|against)|none against|met with"
    r" (?:general |unanimous |full )?(?:approval|agreement|support)"
    r"|yn cytuno|yn gyt[u\xfb]n|o blaid|yn hapus|cytunwyd|cytunodd pawb)\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:propos\w+|suggest\w+|asked|could|should|moved|idea|wanted|would|motion|put forward|that"
    r"|whether|option|recommend\w+|request\w+|how about|vote|voted|awgrymodd|gofynnodd|cynigiodd"
    r"|cynnig)\b",
    re.IGNORECASE,
)
_VOTE_WORDS = 14
_SHORT = 6


def confirms(here: Here) -> bool:
    """Whether a statement only says that what stands before it was agreed, or by how many."""
    text = here.said.text.strip(" .!")
    if here.before is None:
        return False
    tally = TALLY.match(text)
    if tally is not None and len(text.split()) <= _VOTE_WORDS:
        return tally["point"] is None and not here.said.cells
    found = CONFIRMS.match(text)
    if (
        found is None
        or here.said.row
        or label_ahead(here)
        or (here.after is not None and here.after.listed)
    ):
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
    before, text = here.before, here.said.text
    if before is None or phrases.PROCEDURAL.search(text):
        return None
    if SECONDS.match(before.text) and last is not None:
        return _counted_too(last, here)
    if phrases.PROCEDURAL.search(before.text) and (
        TALLY.match(text) is None or _OF_MINUTES.search(before.text)
    ):
        return None
    rule = rule_of(text)
    spans = tuple(sorted({*before.spans(), *here.said.spans()}))
    if last is not None and set(last.spans) & set(before.spans()):
        return _counted_too(last, here)
    text = plain(f"{before.text} {text}")
    sureness = 0.75 if _PROPOSES.search(before.text) or rule is Rule.VOTE else 0.6
    about = About.GROUP if phrases.ABOUT_GROUP.search(text) else About.SERVICE
    return ProposedDecision(
        text, whole(meeting), rule, Basis.INFERRED, about, False, False, spans, sureness
    )


_OF_MINUTES = re.compile(r"\b(?:minutes|record|adjourn\w*|agenda)\b", re.IGNORECASE)


def _counted_too(last: ProposedDecision, here: Here) -> ProposedDecision:
    """The last decision, of which a statement tells more: a count, or that all agreed."""
    rule = rule_of(here.said.text)
    if rule is Rule.UNKNOWN or last.rule not in (Rule.UNKNOWN, Rule.CONSENSUS):
        rule = last.rule
    spans = tuple(sorted({*last.spans, *here.said.spans()}))
    return replace(last, text=plain(f"{last.text}. {here.said.text}"), rule=rule, spans=spans)
