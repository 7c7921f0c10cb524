"""What stands among actions and is none: how the meeting closed, comments, what somebody said, the
foot of a page.
"""

import re

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.dues import is_only_due
from evenkeel.engine.minutes.roster import Roster

LONGEST_ARTICLE = 4
_CLOSES = re.compile(
    r"there being no|being no (?:further|other)|(?:the )?meeting (?:was )?(?:closed|ended|finished"
    r"|adjourned)|signed(?: by)?[ :.]|(?:minutes|notes) (?:were )?(?:respectfully|taken|typed"
    r"|prepared|recorded|compiled|submitted) (?:\w+ )?by\b",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\bv\d{1,2}(?:\.\d{1,2})?(?:[ -]?(?:draft|final))?\W{0,3}$"
    r"|\b(?:draft|final|version)[ -]?v?\d{1,2}(?:\.\d{1,2})?\W{0,3}$"
    r"|^(?:(?:minutes|notes) (?:from|of|below|attached)|distribution|circulation|if you (?:need"
    r"|would|have)|for (?:more|further) information|date of|next meeting|file ref)\b",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"(?:thanks|thank you|many thanks|well done|congratulations|happy|merry|see you|hope"
    r"|best wishes|kind regards|regards|cheers|dear|hi|hello|sorry|soz"
    r"|good (?:news|luck)|diolch)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:nobody|no one|none|everyone|everybody|it|this|that|there|they|he|she|we|you|some|most"
    r"|several|many|those|these)\b(?: [\w'-]+){0,3}? (?:is|are|was|were|had|has|have|liked?|likes"
    r"|felt|feels?|thought|said|says|wanted|wants?|would|went|came|seems?|looks?|did|does|can"
    r"|could|should|might|may)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?\d{1,2}\b", re.IGNORECASE)


def closes(text: str, at: int) -> bool:
    """Whether a statement tells how the meeting ended, or who signed or wrote its minutes."""
    return _CLOSES.match(text, at) is not None


def greets(text: str) -> bool:
    """Whether words are a greeting, or hand over the minutes."""
    return _GREETS.match(text) is not None or _FOOT.search(text) is not None


def is_no_task(text: str, at: int, roster: Roster) -> bool:
    """Whether words that stand where an action could be can't be one."""
    rest = text[at:].strip()
    if rest.isupper() or is_only_due(rest) or _DAY.match(rest) or _FOOT.search(rest):
        return True
    if _GREETS.match(rest) or _COMMENTS.match(rest):
        return True
    return _tells_of_somebody(text, at, roster)


def _tells_of_somebody(text: str, at: int, roster: Roster) -> bool:
    """Whether it only names people, or begins with what somebody said."""
    refs = [ref for ref in roster.refs(text) if ref.start >= at]
    if not refs or refs[0].start > at + LONGEST_ARTICLE:
        return False
    if phrases.RAISING.match(text, refs[0].end):
        return True
    return names_only(text, at, roster)


def names_only(text: str, at: int, roster: Roster) -> bool:
    """Whether there is nothing but people, as in a list of who came."""
    refs = [ref for ref in roster.refs(text) if ref.start >= at and ref.keys]
    left = at
    for ref in refs:
        if any(sign.isalnum() for sign in text[left : ref.start]):
            return False
        left = ref.end
    return bool(refs) and not any(sign.isalnum() for sign in text[left:])


_STATES = re.compile(
    r"(?:that )?(?:the|all|our|a|an|this|no|each|every)\b(?: [\w'-]+){1,4}? (?:stays?"
    r"|moves?|is|are|remains?|must|should|keeps?|starts?|ends?|goes|becomes?|closes?"
    r"|opens?|gets?|comes?|costs?|will be|shall be|can|may|has|have)\b"
    r"|(?:[\w'-]+ ){1,4}(?:must|should|shall) (?:not )?be\b",
    re.IGNORECASE,
)


def states_a_fact(text: str, at: int) -> bool:
    """Whether what stands behind "Action:" is what was decided, as "the logo stays"."""
    return _STATES.match(text, at) is not None and " to be " not in text
