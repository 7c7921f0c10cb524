"""What others decided or are to decide: news of what the service, the council or a landlord decided
without the group, and what was passed on to a body that has the say.
"""

import re
from collections.abc import Sequence

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import ProposedDecision, Who
from evenkeel.engine.minutes.roster import Ref, actor_of
from evenkeel.engine.words import About, Basis, Rule, Side

_ASKS_ABOUT = re.compile(
    r"\b(?:asked|queried|wondered|wanted to know|complained|if the|whether)\b", re.IGNORECASE
)
_BODY = (
    r"(?P<who>(?:(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Aa]ll|[Aa]ll (?:\w+ )?of the) )?"
    r"(?:(?:[A-Z][\w&'.-]{0,30}|full|local|four|three|five|six) ){0,4}"
    r"(?:[Cc]ouncil|[Cc]abinet|Authority|authority|[Tt]rust|[Tt]rustees|ICB|PCN|CCG|ICS|NHS England"
    r"|Board|board|Executive|Association|[Cc]ompany|[Ll]andlord|[Cc]ounty|[Gg]overnment|Department"
    r"|department|Ministry|Governors?|governors|partners|practice|surger(?:y|ies)|hospital"
    r"|Federation|[Cc]ommissioners|[Dd]irectors?|[Mm]anagement|[Hh]ead [Oo]ffice|HQ"
    r"|Leader|Chief Executive|Health Board|health board|school|college|clinic|Home Office"
    r"|operators?"
    r"|contractors?|Partnership|bank|Post Office|Academy|Committee|Operations|Estates|Finance"
    r"|(?:[Ee]xecutive|[Mm]anagement|[Ll]eadership|[Ss]enior) [Tt]eam))"
)
_DECIDED = (
    r"(?:decided|agreed|resolved|voted|chosen|approved|frozen|paused|stopped|closed|ended|cut"
    r"|withdrawn|introduced|confirmed|adopted|cancelled|suspended|postponed|refused|moved|changed"
    r"|scrapped|awarded|appointed|taken (?:the|a) decision|made (?:the|a) decision|ruled|signed off"
    r"|put off|turned down|begun|started|given up|extended|reduced|increased|set up|merged"
    r"|brought in"
    r"|launched|opened|replaced|switched|bought|purchased|ordered|hired|employed|taken on"
    r"|placed (?:the|a|an) (?:contract|order)|signed (?:the|a) contract|let the contract)"
)
_HAS_DECIDED = re.compile(
    rf"\b{_BODY}[ ](?:(?:has|have|had|ha[sd] also)(?:[ ](?:now|also|since|already|recently|just|all"
    rf"|jointly))?[ ]{_DECIDED}\b|(?:(?:unanimously|recently|also) )?(?:decided|resolved"
    rf"|voted|took (?:the|a) decision)\b"
    r"|(?:is|are|will be) (?:now )?(?:offering|bringing in|closing|stopping|changing|moving"
    r"|introducing|ending"
    r"|withdrawing|cutting|replacing|merging|switching)\b"
    r"|will (?:now )?(?:close|stop|end|withdraw|no longer|introduce|change|cut|cease|replace"
    r"|merge)\b)"
)
_DECIDED_BY = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|been|already) )?(?:been )?(?:now )?(?:decided|agreed|taken"
    r"|made|approved|changed|ruled|signed off|imposed) (?:\w+ )?by "
    r"(?:(?:[A-Z][\w'-]{0,24} ){1,4}and )?"
    rf"(?P<the>(?:the|our) )?{_BODY.replace('(?P<who>', '(?P<by>')}\b"
)
_STILL_OPEN = re.compile(
    r"\b(?:will|would|to|must|can|could|should|shall|may|might) (?:\w+ )?be[ ]$", re.IGNORECASE
)
_NO_NEWS = re.compile(
    r"\b(?:to(?! \d)|should|could|would|might|may|must|if|when|once|before|until|not yet|not"
    r"|hope[sd]? to)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:the )?(?:board|committee|partnership|association|federation|panel|forum)", re.IGNORECASE
)
_AS_OF_ANOTHER = re.compile(r"(?:Board|Partnership|Association|Federation) (?:has|have|had)\b")
"""Minutes tell of their own group that it decides, and of another that it has decided."""
_TELLS = re.compile(
    r"\b(?:reported|advised|informed|told|said|says|explained|confirmed|announced|stated|updated"
    r"|noted|mentioned|passed on|news|gave|that)\b"
)
_BOTH = re.compile(r"\b(?:and|with) (?:the )?(?:group|members|patients|tenants|residents)\b")
_HEARD_IN_WELSH = re.compile(
    r"(?:^|\b)(?:Mae'r|bod y|bod yr|fod y|fod yr|y|yr) (?:(?:[A-Z][\w-]+ ?){1,3}|landlord|practis"
    r"|feddygfa|cyngor|bwrdd iechyd|ysgol) ?wedi (?:penderfynu|cytuno|newid|cau|rhewi|dewis)\b"
)


def made_of(
    here: Here,
    start: int,
    by: Who,
    rule: Rule,
    basis: Basis,
    confidence: float,
    *,
    is_news: bool = False,
) -> ProposedDecision:
    """A decision that a statement tells from `start` on."""
    text = here.said.text
    about = About.GROUP if phrases.ABOUT_GROUP.search(text) and not is_news else About.SERVICE
    return ProposedDecision(
        plain(text[start:]) or plain(text),
        by,
        rule,
        basis,
        about,
        is_news,
        rule is Rule.REFERRED_UP,
        here.said.spans(),
        confidence,
    )


def news_of(here: Here, meeting: Meeting, refs: Sequence[Ref]) -> ProposedDecision | None:
    """What one side decided elsewhere, told as news; people are asked whether it was so."""
    text = here.said.text
    if _ASKS_ABOUT.search(text):
        return None
    for ref in refs:
        if ref.kind is not Kind.SIDE or ref.side is not Side.PROFESSIONAL:
            continue
        if phrases.NEWS.match(text, ref.end) and not _BOTH.match(text, ref.end + 1):
            return _news(here, ref.start, actor_of(ref), 0.8 if here.part is Part.NEWS else 0.75)
    return (
        _by_others(here) or _by_company(here, refs) or _told(here, meeting, refs) or _passive(here)
    )


def _by_others(here: Here) -> ProposedDecision | None:
    """What a body with a name of its own decided; one that may be the group itself only where
    somebody reports it."""
    text = here.said.text
    by = _DECIDED_BY.search(text)
    before_by = text[: by.start()] if by is not None else ""
    still_open = _NO_NEWS.search(before_by) or _STILL_OPEN.search(before_by)
    if by is not None and not still_open and not _OWN.fullmatch(by["by"]):
        return _news(here, 0, Who((), Side.PROFESSIONAL, by["by"]), 0.75)
    for found in _HAS_DECIDED.finditer(text):
        before = text[: found.start()]
        own = _OWN.fullmatch(found["who"]) is not None and not _AS_OF_ANOTHER.search(found[0])
        if _NO_NEWS.search(before) or (own and not _TELLS.search(before)):
            continue
        return _news(here, found.start(), Who((), Side.PROFESSIONAL, found["who"]), 0.75)
    welsh = _HEARD_IN_WELSH.search(text)
    if welsh is not None:
        return _news(here, welsh.start(), Who((), Side.PROFESSIONAL, ""), 0.7)
    return None


_COMPANY_HAS = re.compile(
    rf"(?:^|(?<=that )|(?<=[.;:] ))(?P<who>[A-Z][a-z]{{1,24}}(?: [A-Z][a-z]{{1,24}}){{0,2}}) have "
    rf"(?:now|also|since"
    rf"|already|recently|just) {_DECIDED}\b"
)


def _by_company(here: Here, refs: Sequence[Ref]) -> ProposedDecision | None:
    """What "Northgate have now ordered": one name with the verb of several is a company."""
    for found in _COMPANY_HAS.finditer(here.said.text):
        if not any(ref.start < found.end("who") and found.start() < ref.end for ref in refs):
            return _news(here, found.start(), Who((), Side.PROFESSIONAL, found["who"]), 0.65)
    return None


_THEM = r"(?:the )?\w{2,20}(?: \w{2,12}(?= that))?"
_SAID_THAT = re.compile(
    rf"[^.;:]{{0,60}}?\b(?:reported|advised|informed {_THEM}|told {_THEM}|said|says|explained"
    rf"|confirmed|announced|shared|updated {_THEM}|mentioned)(?: that)?(?: also)? "
)


_TOLD_AS_SETTLED = re.compile(
    r"\bwill (?:now )?(?:stop|end|cease|shut|finish|no longer)\b"
    r"|\bwill not (?:now )?(?:take|accept|offer|see|answer|open|send|provide|run)\b.{3,80}\b"
    r"(?:after|from|until|before)\b"
    r"|\bwill be (?:bringing|closing|stopping|moving|changing|ending|replacing|shutting|introducing"
    r"|switching|withdrawing)\b"
    r"|\b(?:is|are) (?:moving|changing|switching|going over) (?:from|to|over)\b"
    r"|\b(?:changes?|moves?|closes) (?:to [\w ]{3,30}|after|from|on|in) (?:the"
    r" )?(?:first|second|third|last|half term|easter|christmas|summer|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th)?|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b(?:it|this|that|they) (?:stays?|remains?) (?:as (?:it is|they are)|the same)\b"
    r"|\b(?:management|policy) decision\b",
    re.IGNORECASE,
)
"""What somebody who works there tells of as settled, though no verb says that it was decided."""
_FROM_BODY = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr) )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)? \((?:[A-Z][\w'&-]+ )*"
    r"(?:Council|Homes|Housing|Trust|ICB|Hospital|Surgery|Practice|Services?)\)"
)
"""Somebody with their body in brackets, whom no list names."""


def _told(here: Here, meeting: Meeting, refs: Sequence[Ref]) -> ProposedDecision | None:
    """What somebody who works there tells as done or settled: "XY said two clerks have been
    appointed"."""
    text = here.said.text
    stranger = _FROM_BODY.match(text)
    if stranger is not None:
        at = stranger.end()
    elif refs and _comes_first(text, refs[0]) and _is_staff(refs[0], meeting):
        at = refs[0].end
    else:
        return None
    said = _SAID_THAT.match(text, at)
    if said is None:
        return None
    found = phrases.NEWS_PASSIVE.search(text, said.end()) or _TOLD_AS_SETTLED.search(
        text, said.end()
    )
    if found is None or _NO_NEWS.search(text[: found.start()]):
        return None
    return _news(here, said.end(), Who((), Side.PROFESSIONAL, ""), 0.65)


LATEST_TELLER = 4
_TOPIC_AHEAD = re.compile(r"[^.;:]{2,40}(?: -|:) (?:the )?", re.IGNORECASE)


def _comes_first(text: str, ref: Ref) -> bool:
    """Whether somebody begins a sentence, or stands right behind the name of a topic."""
    return ref.start <= LATEST_TELLER or _TOPIC_AHEAD.fullmatch(text, 0, ref.start) is not None


def _is_staff(ref: Ref, meeting: Meeting) -> bool:
    members = [meeting.roster.member(key) for key in ref.keys]
    sides = {one.side for one in members if one is not None} or {ref.side}
    return sides == {Side.PROFESSIONAL}


def _passive(here: Here) -> ProposedDecision | None:
    if here.part is Part.NEWS and phrases.NEWS_PASSIVE.search(here.said.text):
        return _news(here, 0, Who((), Side.PROFESSIONAL, ""), 0.6)
    return None


def _news(here: Here, start: int, by: Who, confidence: float) -> ProposedDecision:
    rule = Rule.PROFESSIONAL_DECIDES
    return made_of(here, start, by, rule, Basis.INFERRED, confidence, is_news=True)


_SAY = (
    r"(?:board|committee|cabinet|council|executive|trust|icb|regulator|directors?|governors"
    r"|partners"
    r"|panel|commissioners?|landlord|scrutiny|management(?: team)?|cabinet member|trustees)"
)
_OTHERS_DECIDE = re.compile(
    rf"\b{_SAY}\b[^.;]{{0,30}}\b(?:will|would|to|must|has to|have to) (?:have to |then )?(?:decide"
    r"|determine|rule on|make the (?:final )?decision|have the (?:final|last) (?:say|word)"
    r"|sign (?:it|this) off)\b"
    r"|\b(?:has|have|needs?|had) to be (?:decided|approved|agreed|signed off|ratified) by (?:the )?"
    rf"[^.;]{{0,40}}\b{_SAY}\b"
    r"|\b(?:will|would|is to|are to|going to|still to) (?:then |now |only |all )?be (?:decided"
    r"|determined|ruled on|signed off|approved|agreed) by (?:the )?"
    rf"[^.;]{{0,40}}\b{_SAY}\b"
    r"|\b(?:the )?(?:final )?decision (?:(?:on|about|over) [^.,;]{1,40}? )?"
    r"(?:is (?:theirs|up to|not ours)|rests with|lies with"
    r"|will be made by)"
    rf"|\b(?:has|have|had|needs?|will have) to go (?:up )?(?:to|before) (?:the"
    rf" )?[^.;]{{0,40}}\b{_SAY}\b"
    r"|\bgoes to (?:the )?[A-Z][\w ]{2,30}(?:Committee|Board|Cabinet|Executive"
    r"|Council)\b.{0,60}\bdecision\b",
    re.IGNORECASE,
)


def referral_of(here: Here) -> ProposedDecision | None:
    """What others have the say about."""
    text = here.said.text
    if phrases.REFERRED.search(text) or _OTHERS_DECIDE.search(text):
        return made_of(here, 0, Who(), Rule.REFERRED_UP, Basis.INFERRED, 0.6)
    return None
