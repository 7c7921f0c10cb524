"""By what rule something was decided: counted votes, motions and their fate, consensus; and who the
whole meeting was.
"""

import re

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.context import Here, Meeting
from evenkeel.engine.minutes.elsewhere import made_of
from evenkeel.engine.minutes.proposals import Presence, ProposedDecision, Who
from evenkeel.engine.minutes.roster import actor_of
from evenkeel.engine.words import Basis, Rule, Side

_N = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil|no|nobody)"
)
_FATE = (
    r"(?:carried(?! (?:forward|over|out|on))|passed|lost|defeated|falls|fell|fails|failed"
    r"|not carried|adopted|approved|rejected|withdrawn|stands)"
)
_MOTION = re.compile(
    rf"(?:the |a )?(?:motion|proposal|amendment|resolution|vote)\b(?: (?:to|that|on|for|by)\b"
    rf"|[:,-]).{{3,300}}"
    rf"\b(?:{_FATE}\b|\d{{1,3}}[ ]?[-\u2013][ ]?\d{{1,3}}\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b{_N} (?:votes? )?(?:were |was )?(?:for|in favour)\b[^.;]{{0,60}}\b(?:against|abst\w+|{_N} "
    r"(?:for|opposed))\b"
    rf"|\bfor[ :]+{_N}\b[,; ]+(?:and )?against[ :]+{_N}\b|\b(?:on|by) a show of hands\b"
    rf"|\bby {_N} votes? (?:to|against)\b|\bvoted (?:by )?\d{{1,3}}[ ]?(?:[-\u2013]"
    rf"|to)[ ]?\d{{1,3}}\b"
    rf"|\b{_N} o blaid\b[^.;]{{0,20}}\b{_N} yn erbyn\b",
    re.IGNORECASE,
)
TALLY = re.compile(
    r"[\s(]*(?P<point>\(?[a-z0-9ivx]{1,3}\)[ ])?(?:(?:the )?(?:vote|votes|result|pleidlais"
    r"|voting)[ :=-]+)?"
    rf"(?:(?:for|against|ayes?|noes|nays?|abstain(?:ed|ing)?|abstentions?|o blaid|yn"
    rf" erbyn)[ :=]+{_N}\b"
    r"|(?:yes|no)[ ]?[=:][ ]?\d"
    rf"|{_N} (?:votes? )?(?:were |was )?(?:in favour|for|against|o blaid|abst)\b"
    rf"|(?:the )?(?:motion|proposal|amendment)(?: was| is)?(?: duly| therefore| then)?"
    rf" {_FATE}\b|{_FATE}\b"
    r"|\d{1,3}[ ]?[-\u2013][ ]?\d{1,3}\b)",
    re.IGNORECASE,
)


SECONDS = re.compile(
    r"(?:moved|second(?:ed)?|proposed|proposer|seconder)\b[: ](?:\S+ ?){1,4}$", re.IGNORECASE
)
_PUT = re.compile(r"(?:motion|proposal|amendment)[ ]?[:-]", re.IGNORECASE)


def _is_put(here: Here) -> bool:
    """Whether a statement puts a motion, and the next says who moved it or how it went."""
    after = here.after.text if here.after is not None else ""
    return bool(_PUT.match(here.said.text) and (SECONDS.match(after) or TALLY.match(after)))


def counted(here: Here, meeting: Meeting) -> ProposedDecision | None:
    """A motion with its fate, or a count of votes, in one sentence."""
    text = here.said.text
    if phrases.LABEL.match(text) is not None and not text.lower().startswith("vote"):
        return None
    tally = TALLY.match(text)
    if _is_put(here):
        return made_of(here, 0, whole(meeting), rule_of(text), Basis.INFERRED, 0.75)
    of_a_point = tally is not None and tally["point"] is not None
    if not of_a_point and _MOTION.match(text) is None and _COUNTED.search(text) is None:
        return None
    for ref in meeting.roster.refs(text):
        if ref.kind is Kind.SIDE and _VOTED.match(text, ref.end):
            return made_of(here, 0, actor_of(ref), Rule.VOTE, Basis.STATED, 0.85)
    return made_of(here, 0, whole(meeting), Rule.VOTE, Basis.INFERRED, 0.85)


_VOTED = re.compile(r"[ ](?:all |then |have |had )?voted\b")


def whole(meeting: Meeting, words: str = "") -> Who:
    """Everybody at the table, where both sides are known to have sat there."""
    sides = {one.side for one in meeting.roster.members if one.presence is Presence.HERE}
    both = Side.BOTH in sides or {Side.CITIZEN, Side.PROFESSIONAL} <= sides
    return Who((), Side.BOTH if both else Side.UNKNOWN, words)


def rule_of(text: str) -> Rule:
    """The rule that words tell."""
    for pattern, rule in phrases.RULES:
        if pattern.search(text):
            return rule
    return Rule.UNKNOWN
