"""What words say became of something that was to be done: by a mark, as "CLOSED" or "c/f", or by
a sentence, as "still waiting", "went to everyone in May". What they leave open stays unknown.
"""

import re

from evenkeel.engine.words import Done

MARKED, TOLD, PAST_TENSE = 0.9, 0.78, 0.7
"""How sure a mark is, a phrase about how things stand, and a verb in the past."""

_DROPPED_MARK = (
    r"deleted|withdrawn|dropped|scrapped|cancelled|superseded|abandoned|no further action|nfa"
    r"|no longer (?:needed|required|relevant)|not (?:being )?pursued|gollyngwyd|dilëwyd"
)
_PARTLY_MARK = (
    r"in progress|part(?:ly|ially)?[ -](?:done|complete[d]?|closed|met)|partial|half[ -]done"
    r"|under ?way|ar y gweill|ar waith|rhannol|yn rhannol"
)
_NO_MARK = (
    r"(?:still )?(?:outstanding|open|pending|to do|in hand)|carr(?:y|ied) (?:it |this )?(?:forward"
    r"|over|on)|to be carried (?:forward|over)|held over|rolled (?:over|forward)|c/f(?:wd)?|c/o|b/f"
    r"|on-?going|continuing|deferred|on hold|postponed|overdue|to follow|to be done|awaited"
    r"|not (?:yet )?(?:been )?(?:done|started|complete[d]?|commenced|begun|received|actioned|met"
    r"|achieved)|no (?:progress|news|change|update|response|reply)(?: yet)?|not yet|nope|not"
    r" started"
    r"|heb ei (?:g?wneud|dechrau)|(?:yn |i )?parhau|parhaus|gohiriwyd|heb ddechrau"
)
_YES_MARK = (
    r"(?:now |all )?(?:closed?|complete[d]?|done|actioned|discharged|achieved|finished|resolved"
    r"|sorted|fixed|cleared|implemented|delivered)|agreed to close|action completed|all done|yes"
    r"|cwblhawyd|wedi'i (?:g?wneud|gwblhau|gau|gorffen|chwblhau)|gwnaed|gorffennwyd|caewyd"
    r"|[\u2713\u2714\u2705]"
)
_MARKS = (
    (_DROPPED_MARK, Done.DROPPED),
    (_PARTLY_MARK, Done.PARTLY),
    (_NO_MARK, Done.NO),
    (_YES_MARK, Done.YES),
)
ANY_MARK = "|".join(mark for mark, _ in _MARKS)
_LEAD = (
    r"(?:action |now |all |this (?:is|was|has been|can be) |it (?:is|was|has been) |item |status:? "
    r"|can be |to be |was |is |agreed |therefore )?"
)
_TAIL = re.compile(
    rf"(?:^|[-:(\[.,;!\t|\u2022\u2013\u2014>]"
    rf"|[ ]{{1,4}})[ ]*{_LEAD}(?P<status>{ANY_MARK})[ )\].!]*$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:^|[-:\u2013\u2014\t>|] ?){_LEAD}(?P<status>{ANY_MARK})(?=[ ]?[,.;(:!]|$|[ ]-)",
    re.IGNORECASE,
)
_ONLY = re.compile(rf"[-: ]*{_LEAD}(?:{ANY_MARK})[ .)\]!]*", re.IGNORECASE)
_OF_MARK = [(re.compile(mark, re.IGNORECASE), done) for mark, done in _MARKS]
_LONGEST_TAIL = 48
_LONGEST_ONLY = 48

_GIVEN_UP = re.compile(
    r"\b(?:refused|unable|declined?|turned (?:it |this |us |them )?down|no (?:budget|money"
    r"|funding|takers|interest"
    r"|further action)|decided (?:not|against)|rejected|not possible|impossible|can't be done"
    r"|withdrew|not (?:viable|feasible|wanted))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:closed?|discharged|off the list)\b", re.IGNORECASE)
_SENT_ALREADY = re.compile(
    r"\b(?:sent(?: in| off)?|did (?:write|ask|send|ring|apply)|written|wrote|asked"
    r"|submitted|posted|e-?mailed|contacted|applied)\b"
    r".{0,80}\b(?:no|without|awaiting|waiting for|but no) (?:an? )?(?:reply|answer|response"
    r"|decision"
    r"|result|word)\b",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"\b(?:letters?|e-?mails?|complaint|application|request) (?:to|about|for) [^:.;]{2,40}(?::| -) "
    r"(?:still )?no (?:reply|answer|response) (?:had|has|was) (?:yet )?(?:been )?received\b",
    re.IGNORECASE,
)
_MORE_TO_COME = re.compile(
    r"\b(?:has|have) (?:now |already )?[a-z]+(?:ed|en|ut|nt) [^.;:]{1,60}(?:,| and| but) (?:he "
    r"|she |they )?will (?!be\b|let\b|report\b|bring\b|send\b|circulate\b|share\b)[a-z]+ "
    r"(?:it|them|the (?:rest|others?))\b"
)
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_DROPPED = re.compile(
    r"\b(?:no longer (?:wants?|needed|required|relevant|necessary|possible|going ahead|wanted"
    r"|pursued|any need)|no longer any need|withdrawn|dropp(?:ed|ing) (?:it|this)|dropped(?!"
    r" (?:kerb|call|off|in|by|round))|drop it"
    r"|cancelled (?!twice|once|again)|cancelled$|superseded|abandoned|not (?:to be )?(?:pursued"
    r"|taken forward|proceeding|going ahead)|(?:will not|won't) (?:now )?(?:go ahead|happen|proceed"
    r"|take place|be pursued)|decided (?:not to|against)|agreed not to|scrapped|given up on"
    r"|(?:taken|removed) (?:off|from) the list|nid oes angen|wedi'i ollwng|ddim ei angen|gollyngwyd"
    r"|close[d]? without|(?:not|no longer|never) (?:needed|required|wanted)|no need|not take"
    r" place now|nobody wants|no takers|no further action"
    r"|not worth (?:pursuing|doing)|thought better of it)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:partly|partially|part[- ](?:done|complete[d]?)|in progress|half[- ](?:[a-z]+ed|done|made"
    r"|written|built|finished)|under ?way|started but|begun but"
    r"|(?:one|two|some|rest|others?) (?:still |more )?to (?:come|follow)"
    r"|(?:nearly|almost) (?:done|finished"
    r"|complete|there|ready)|getting there|some (?:of|have|had|progress)|halfway|half of"
    r"|(?<!none )(?<!nothing )(?<!nobody )so far|rhannol|ar waith|ar y gweill|only (?:one|two|some"
    r"|half|a few)|one of the|first draft|draft (?:has been|is|seen|ready|written|done)|but"
    r" (?:it |they )?"
    r"(?:still )?needs?|\d{1,2}% (?:there|done|complete|finished)"
    rf"|{_NUMBER} (?:out )?of (?:the )?{_NUMBER})\b",
    re.IGNORECASE,
)
_NOTHING_SO_FAR = re.compile(
    r"\b(?:no|none|nothing|nobody|not)\b[^.;]{0,30}\bso far\b", re.IGNORECASE
)
_NO = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:done|complete[d]?|started|happened|heard|moved|ready|finished"
    r"|actioned|achieved|able|had|received|possible|sent|resolved|closed|commenced|working|there"
    r"|known|clear|come|arrived|replied|answered|managed|spoken|begun|here|met|seen)"
    r"|never (?:came|arrived|happened|went|got|replied|answered)|not yet|nope"
    r"|none so far|no (?:progress|reply|response|news|answer|movement|time|joy"
    r"|luck|date)"
    r"|on[- ]?going|outstanding|carr(?:y|ied|ies) (?:it |this )?(?:forward|over|on)|held over|c/f"
    r"|c/fwd|b/f|still (?:to|waiting|open|outstanding|awaiting|needs?|has|have|not|no|with|pending"
    r"|missing|broken|being|[a-z]{3,}|in hand|nobody|out of order)|pending|deferred"
    r"|cannot|can't|could not|couldn't|(?:has|have|had|did|does|was|were|is)(?: not|n'?t)"
    r"|remains? (?:open|outstanding)|await(?:s|ing|ed)|forgot|forgotten|overdue|in hand"
    r"|nothing (?:yet|has|had)|delayed|postponed|unable to|yet to|waiting (?:for|on|to)|on hold"
    r"|to follow|(?:will|to|should) be [a-z]+(?:ed|ne|en|ut|nt)|hear back|on (?:back ?)?order"
    r"|chasing|(?:is|are) (?:now )?(?:getting|looking"
    r"|working on|trying|chasing|writing|sorting|arranging"
    r"|waiting|being)|was missed|not so far|nid (?:yw|oes|oedd)"
    r"|heb (?:ei|eu|gael|ddigwydd|orffen|glywed)|parhau|yn dal i|gohiri|dim cynnydd|parhaus"
    r"|rolled (?:over|forward))\b|\bopen$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:[:\u2013-]|\.{3,}|\t|-->)[ ]?(?:will|to be|due|coming|expected|booked for|promised for"
    r"|hoping to|hopes to|planned|(?:now )?with (?:the )?[\w' ]{3,25}[.]?$)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:closed|complete[d]?|done|actioned|finished|resolved|discharged|achieved|sorted|all done"
    r"|dealt with|off the list|ticked off|said yes|\xa3[\d,.]+ (?:was |were )?raised|raised"
    r" \xa3[\d,.]+|delivered|took place|cwblhawyd|gwnaed|gorffennwyd|caewyd"
    r"|wedi'i (?:g?wneud|gwblhau|gau|gorffen|osod)|wedi (?:ei |eu )?(?:gwblhau|wneud|gorffen"
    r"|cwblhau|cau|cyrraedd|anfon|archebu))\b|[\u2713\u2714\u2705]",
    re.IGNORECASE,
)
_DONE_VERB = (
    r"[a-z]{2,}ed|sent|gone|put|held|given|met|written|bought|built|found|taken|made|brought|paid"
    r"|spoken|been|got|come|heard|won|set|cut|hung|sold|seen|sung|told|let|rung|drawn|shown|chosen"
)
_SAID_SHORT = re.compile(
    r"(?:[:\u2013-]|\.{3,}|\t|-->|>)[ ]{0,3}(?:(?:now|all|both|since|just|finally|at last|duly"
    r"|already|safely|yes|\xa3[\d,.]+|they're|they are|it's|it is|he has|she has|is|are|has|been)"
    r"[ ,]{1,2}){0,3}"
    rf"(?:{_DONE_VERB}|working|happening|here|up|in place|live|on display|arrived|took place|went"
    r"|came|in use|available)\b",
    re.IGNORECASE,
)
_DONE_LAST = re.compile(
    r"(?::|[ ]-)[ ](?:(?!not\b|never\b|to\b|be\b|no\b|needs?\b|will\b)[a-z]+ ){1,3}"
    rf"(?:{_DONE_VERB})[.!]*$"
)
"""What was done behind the name of an old action: "Leaflet - new version printed."."""
_PERFECT = re.compile(
    r"\b(?i:has|have|had)(?: now| since| also| already| both| all| kindly| each"
    r"| just| finally| at last)* (?:been )?"
    rf"(?:now |since )?(?!to\b)(?:{_DONE_VERB})\b"
    r"|\b(?:is|are) (?:now )?(?:up|on the|in place|working|finished|ready|there|back|open|fixed"
    r"|mended|available|live|here)\b|\b(?:was|were|is now|are now) (?:now |all |since |duly )?"
    rf"(?:{_DONE_VERB}|in place|on display|live|out|up)\b|\b(?:wedi|dywedodd .{{0,40}}wedi)\b"
    r"|\bdid (?!not\b)(?:the |a |[a-z]+ )"
    r"|\bnow (?:works?|opens?|closes?|runs?|rings?|shows?|says?|carry"
    r"|carries|goes|gets?|gives?|sends?|reads?|stays?|comes?|has|have)\b"
)
_PAST = re.compile(
    r"^(?:[A-Z]{2,4}|[A-Z][\w'-]+(?: [A-Z][\w'.-]+)?|I|He|She|They|It|We) (?:[a-z]+ed|wrote|spoke"
    r"|sent|took|put|met|rang|found|got|brought|made|gave|bought|built|held|went|did|had|drew"
    r"|hung|came|sold|ran)\b"
    r"|^(?:[\w'-]+ ){1,8}?(?:went|came|arrived|appeared|happened|took place|passed off|fitted"
    r"|installed|reopened|rang|wrote|sent|met)\b"
)
_SPEAKS = re.compile(
    r"^(?:[\w.'-]+ ){1,4}?(?<!was )(?<!were )(?<!been )(?:(?P<asks>asked|queried|wondered|wanted"
    r"|suggested|proposed|welcomed|thanked|apologised|declared|felt|thought|expressed|complained"
    r"|questioned|requested|raised|introduced|presented|described|came to explain|observed"
    r"|replied|answered that)|(?P<tells>reported|said|says|advised|confirmed|informed|explained"
    r"|told|updated|stated|noted|mentioned|announced|added))\b"
)


_TOPIC = re.compile(r"[^.:;-]{2,40}(?::|[ ]-)[ ]")
"""The name of an old action before what somebody told of it."""
_IT_DID = re.compile(
    r"(?: (?:us|members|the (?:group|panel|committee|forum|meeting)))?(?: that)?"
    r" (?:it|they|these|both)"
    r" (?:went|came|arrived|worked|opened|started|ran|got|[a-z]{2,}ed)\b"
)
_AGREED_THAT = re.compile(
    r"(?:[^.;:-]{0,40}\b)?it was (?:also |then |therefore )?(?=(?:agreed|decided|resolved"
    r"|raised|suggested|asked|felt|proposed|hoped)\b)",
    re.IGNORECASE,
)
"""Of what was agreed only the words behind tell how things stand."""


_TOLD_BY = (
    (_MORE_TO_COME, Done.PARTLY, PAST_TENSE),
    (_SENT_ALREADY, Done.YES, PAST_TENSE),
    (_NOTHING_SO_FAR, Done.NO, TOLD),
    (_PARTLY, Done.PARTLY, TOLD),
    (_NO, Done.NO, TOLD),
    (_YES, Done.YES, TOLD),
)
"""In this order, for who wrote and has no answer yet has done it."""


def read_status(text: str) -> tuple[Done, float]:
    """What a text says of something that was to be done, and how sure that is."""
    marked = _marked(text)
    if marked is not Done.UNKNOWN:
        return marked, MARKED
    topic = _TOPIC.match(text)
    speaks = _SPEAKS.match(text, topic.end() if topic else 0)
    if speaks is not None and speaks["asks"]:
        return Done.UNKNOWN, 0
    if speaks is None:
        speaks = _AGREED_THAT.search(text, 0, 120)
    rest = text[speaks.end() :] if speaks is not None else text
    if _DROPPED.search(rest) or (_GIVEN_UP.search(rest) and _ENDED.search(rest)):
        return Done.DROPPED, TOLD
    if _UNANSWERED.search(text):
        return Done.PARTLY, PAST_TENSE
    for pattern, done, sureness in _TOLD_BY:
        if pattern.search(rest):
            return done, sureness
    if _LATER.search(rest):
        return Done.NO, PAST_TENSE
    if _SAID_SHORT.search(rest) or _DONE_LAST.search(text):
        return Done.YES, TOLD
    if (
        _PERFECT.search(rest)
        or (speaks is not None and _IT_DID.match(rest))
        or (speaks is None and _PAST.search(text))
    ):
        return Done.YES, PAST_TENSE
    return Done.UNKNOWN, 0


def status_of(text: str) -> Done:
    """What a text says of something that was to be done; unknown where it says nothing."""
    return read_status(text)[0]


def tail_of(text: str) -> re.Match[str] | None:
    """The mark at the end of a text; `status` is the mark. Places count from `tail_start`."""
    return None if _STREET.search(text[-_LONGEST_TAIL:]) else _TAIL.search(text[-_LONGEST_TAIL:])


_STREET = re.compile(r"\b[A-Z][a-z]+ Close\W*$")


def tail_start(text: str) -> int:
    """Where in a text the part begins in which `tail_of` looks."""
    return max(0, len(text) - _LONGEST_TAIL)


def is_only_status(text: str) -> bool:
    """Whether a statement is a status word and nothing else."""
    return len(text) <= _LONGEST_ONLY and _ONLY.fullmatch(text) is not None


def _marked(text: str) -> Done:
    """The status by a mark at the end, or behind a colon or dash; a thing that is closed because
    nothing comes of it was dropped."""
    mark = tail_of(text) or _HEAD.search(text)
    if mark is None:
        return Done.UNKNOWN
    said = mark["status"]
    done = next(done for pattern, done in _OF_MARK if pattern.fullmatch(said))
    if done is Done.YES and _ENDED.search(said) and _GIVEN_UP.search(text):
        return Done.DROPPED
    if done is Done.NO and _SENT_ALREADY.search(text):
        return Done.YES
    return done
