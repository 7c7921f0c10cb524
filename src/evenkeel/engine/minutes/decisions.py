"""Decisions out of statements: formal words, "it was agreed", news of what one side decided
elsewhere, and what was passed on for others to decide. Who decided is told only where the words
tell it.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.actions import Labelled, label_of
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.elsewhere import made_of, news_of, referral_of
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.no_tasks import states_a_fact
from evenkeel.engine.minutes.proposals import ProposedDecision, Who
from evenkeel.engine.minutes.roster import Ref, Roster, actor_of
from evenkeel.engine.minutes.tasks import tasks_in
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.minutes.votes import counted, rule_of, whole
from evenkeel.engine.words import Basis, Rule, Side

_THAT = re.compile(
    r"[ ,:-]{1,3}(?:with a show of hands |unanimously |by all |in principle |by consensus "
    r"|overall |again |also |strongly |jointly )?(?:that |to |on |with |for |y |i |bod )?",
    re.IGNORECASE,
)
_SUBJECT_ENDS = re.compile(
    r"(?:(?:[ ](?:all|also|then|both|therefore|unanimously|had|have|has|were|was|overall"
    r"|present|generally))*)[ ]?$"
)
_PASSIVE_SUBJECT = re.compile(
    r"(?:^|[,;:-] |\b(?:and|so|then|but|after (?:some )?discussion|following discussion) "
    r")(?:it|this|that)?\s?$",
    re.IGNORECASE,
)
_OPINION = frozenset(
    sayings(
        "felt / happy with / content with / ok with / okay with / fine with / comfortable with / "
        "happy to / happy for / supported / preferred / in favour / against / yn hapus / backed"
    )
)


_MOVED_THAT = re.compile(r"That (?:the|a|an|all|this|members|council|[A-Z])", re.IGNORECASE)
_MOVED = re.compile(r"(?:moved|proposed|mover|seconded|motion)\b", re.IGNORECASE)
_ELECTS = re.compile(r"\b(?:elected|voted in|appointed|co-opted) (?:as |to )", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Prof)\.? [A-Z][\w'-]+$")
_MUST_BE = re.compile(r"\b(?:should|must|ought|needs?|so|would|move|moves|be|instead|not)\b")


def decisions_of(here: Here, meeting: Meeting, *, acted: bool) -> Iterator[ProposedDecision]:
    """The decisions that a statement tells. `acted`: its task was read as an action already."""
    text = here.said.text
    if text.endswith("?") or here.part is Part.PREVIOUS:
        return
    if here.procedural and not _ELECTS.search(text):
        return
    label = label_of(text, meeting.roster)
    if _OF_QUORUM.match(text):
        return
    at = label.end if label else 0
    refs = [ref for ref in meeting.roster.refs(text) if ref.start >= at]
    if label is not None and (not label.is_action or (not acted and states_a_fact(text, at))):
        if not acted and len(text[at:].split()) >= 2:
            yield _labelled(here, meeting, label, refs)
        return
    if acted:
        yield from _beside_an_action(here, meeting, at, refs)
        return
    made = news_of(here, meeting, refs)
    if made is None and (here.part is not Part.OLD_ACTIONS or not _is_past(text)):
        made = counted(here, meeting) or _agreed(here, meeting, at, refs)
    if made is None and _is_motion(here):
        made = made_of(here, 0, whole(meeting), rule_of(text), Basis.INFERRED, 0.75)
    if made is None and here.part is Part.DECISIONS and len(text.split()) > 3:
        made = made_of(here, at, Who(), rule_of(text), Basis.INFERRED, 0.76)
    if made is None and here.part is not Part.OLD_ACTIONS:
        made = referral_of(here)
    if made is not None:
        yield made


_OF_QUORUM = re.compile(
    r"N\.?B\b|[^.;:]{0,60}\b(?:quorum (?:is|was)|no quorum|not quorate|inquorate)\b"
)


def _is_motion(here: Here) -> bool:
    """Whether a paragraph "That the seat be moved" stands below who moved and seconded it."""
    text, before = here.said.text, here.before
    if not here.said.first or before is None or _MOVED_THAT.match(text) is None:
        return False
    return _MOVED.match(before.text) is not None or _MOVED.search(text) is not None


def _beside_an_action(
    here: Here, meeting: Meeting, at: int, refs: Sequence[Ref]
) -> Iterator[ProposedDecision]:
    """What was decided in the same sentence before somebody took on a task."""
    text = here.said.text
    tasks = tasks_in(text, refs, listed=False)
    decided = next(
        (
            one
            for one in phrases.DECIDED.finditer(text, at)
            if one["verb"].lower()
            in sayings("agreed / decided / resolved / cytunwyd / penderfynwyd / voted / supported")
            or one["verb"].lower().endswith(" with")
        ),
        None,
    )
    if decided is None or not tasks or tasks[0].passive:
        return
    before, behind = text[at : decided.start()], text[decided.end() : tasks[0].whole]
    if len(behind.split()) >= 4 or (_PROPOSED.search(before) and len(before.split()) >= 6):
        made = _agreed(here, meeting, at, refs)
        if made is not None:
            words = plain(text[: tasks[0].whole]).removesuffix(" and")
            yield replace(
                made,
                text=plain(words),
                spans=here.said.spans(0, tasks[0].whole),
                confidence=min(0.75, made.confidence),
            )


_PROPOSED = re.compile(r"\b(?:propos|suggest|idea|felt|asked|recommend|wanted)", re.IGNORECASE)


def _is_past(text: str) -> bool:
    return phrases.PAST.match(text) is not None


def _labelled(
    here: Here, meeting: Meeting, label: Labelled, refs: Sequence[Ref]
) -> ProposedDecision:
    text = here.said.text
    start = label.end
    inner = phrases.DECIDED.match(text, start)
    if inner is not None and inner.start() == start:
        that = _THAT.match(text, inner.end())
        start = that.end() if that else inner.end()
    elif text[start : start + 5].lower() in ("that ", "bod y"):
        start += 5
    who, basis = _by_subject(text, refs, label.end, meeting.roster)
    referred = phrases.REFERRED.search(text) is not None
    rule = Rule.REFERRED_UP if referred else rule_of(text)
    if who.side is Side.UNKNOWN and not who.people:
        who, basis = whole(meeting), Basis.INFERRED
    return made_of(here, start, who, _by_rule(rule, who), basis, 0.92)


def _by_subject(text: str, refs: Sequence[Ref], at: int, roster: Roster) -> tuple[Who, Basis]:
    for ref in refs:
        decided = phrases.DECIDED.match(text, ref.end + 1)
        if decided is not None and ref.start - at < 20:
            return actor_of(ref), Basis.STATED
    return Who(), Basis.INFERRED


def _agreed(here: Here, meeting: Meeting, at: int, refs: Sequence[Ref]) -> ProposedDecision | None:
    text = here.said.text
    for found in phrases.DECIDED.finditer(text, at):
        verb = found["verb"].lower()
        subject = _subject(text, found.start(), refs)
        made = _decided(here, meeting, found, verb, subject)
        if made is not None:
            return made
    return None


def _subject(text: str, start: int, refs: Sequence[Ref]) -> Ref | None:
    for ref in reversed(refs):
        if ref.end <= start + 1 and _SUBJECT_ENDS.fullmatch(text, ref.end, max(ref.end, start)):
            return ref
    return None


def _decided(
    here: Here, meeting: Meeting, found: re.Match[str], verb: str, subject: Ref | None
) -> ProposedDecision | None:
    text = here.said.text
    before = text[: found.start()]
    if _NAME_BEFORE.search(before.rstrip()) and subject is None:
        return None
    if _is_denied(before) or phrases.ASKED_IF.search(before[-20:].rstrip()):
        return None
    that = _THAT.match(text, found.end())
    rest_at = that.end() if that else found.end()
    rest = text[rest_at:]
    rule = rule_of(text)
    confidence = _sureness(verb, found[0].lower(), subject, before, rest, rule)
    if confidence is None:
        return None
    who, basis = _who(subject, meeting)
    referred = verb.startswith("recommend") or phrases.REFERRED.search(text) is not None
    if referred:
        rule = Rule.REFERRED_UP
    is_news = (
        subject is not None
        and subject.kind is Kind.SIDE
        and subject.side is Side.PROFESSIONAL
        and here.part is Part.NEWS
    )
    start = 0
    return made_of(here, start, who, _by_rule(rule, who), basis, confidence, is_news=is_news)


def _sureness(
    verb: str, said: str, subject: Ref | None, before: str, rest: str, rule: Rule
) -> float | None:
    """How surely a verb tells a decision, by its subject; None where it tells none."""
    if subject is not None and _is_one_person(subject):
        return _sureness_of_one(verb, said, len(rest.split()))
    passive = (
        said.split(maxsplit=1)[0] in _PASSIVE_WORDS
        or not before.strip()
        or bool(_PASSIVE_SUBJECT.search(before))
    )
    there = len(before.split())
    told = _Told(
        said, before, len(rest.split()), there, subject is not None, passive, rule, rest, verb
    )
    for verbs, weigh in _WEIGHED:
        if verb in verbs:
            return weigh(told)
    if verb.startswith("had "):
        return 0.65 if there or said.startswith(("this", "that", "it")) else None
    if verb == "moved":
        return 0.75 if " that " in f" {rest} " else None
    if verb.startswith("recommend"):
        return 0.7 if told.subject or passive else None
    return 0.5


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands around a verb of deciding: words behind and before it, and whether somebody or
    nobody is its subject."""

    said: str
    before: str
    behind: int
    there: int
    subject: bool
    passive: bool
    rule: Rule
    rest: str
    verb: str


def _agreed_that(told: _Told) -> float | None:
    if (
        not told.rest.strip(" .!")
        and told.said.startswith(("was", "were"))
        and 0 < told.there < FEW
    ):
        return None if _PRONOUN.fullmatch(told.before.strip()) else 0.65
    if told.subject or told.passive:
        least = 1 if told.said.startswith("it ") else 2
        enough = told.behind >= least or told.there >= FEW
        return (0.88 if told.behind >= 3 else 0.7) if enough else None
    if told.rule is not Rule.UNKNOWN and told.there >= 2:
        return 0.75
    return 0.55 if told.said.startswith(("was", "were")) and told.there >= 3 else None


FEW = 4
_PRONOUN = re.compile(r"(?:it|this|that|these|they|which|all|and|so|as|what)", re.IGNORECASE)
_SHARED = re.compile(r"(?:\b(?:all|everyone|everybody|people|were|was|roedd pawb|pawb|residents))$")


def _gave_assent(told: _Told) -> float | None:
    return 0.72 if told.subject or _SHARED.search(told.before.lower().rstrip()) else None


def _in_welsh(told: _Told) -> float | None:
    """ "Cytunodd y fforwm y dylai ...", "Pawb yn cytuno i ...": the whole, not one person."""
    everybody = _WELSH_WHOLE.match(told.rest) or told.before.strip().lower().endswith("pawb")
    return 0.75 if everybody and told.behind >= 2 else None


_WELSH_WHOLE = re.compile(
    r"(?:pawb|(?:y )?(?:fforwm|gr[\u0175w]p|pwyllgor|cyfarfod|panel)|(?:yr )?aelodau)\b",
    re.IGNORECASE,
)


def _opinion(told: _Told) -> float | None:
    shared = _SHARED.search(told.before.lower().rstrip()) is not None
    shared = shared or (told.verb == "supported" and told.passive)
    if not (told.subject or shared or told.said.startswith(("all", "were", "was felt", "it was"))):
        return None
    if told.verb == "happy to" and told.rest.startswith(
        ("help", "come", "assist", "volunteer", "do ")
    ):
        return None
    if told.verb == "felt" and not _MUST_BE.search(told.rest):
        return None
    return 0.7 if told.behind >= 2 else 0.5


def _formal(told: _Told) -> float | None:
    return 0.85 if told.subject or told.rule is Rule.VOTE else 0.65


def _approved(told: _Told) -> float | None:
    return 0.7 if told.subject or told.said.startswith(("was", "were", "it")) else 0.5


_PASSIVE_WORDS = bag("it this was were that also so and which been is has")
_WEIGHED: tuple[tuple[Container[str], Callable[[_Told], float | None]], ...] = (
    (
        bag("cytunwyd penderfynwyd cymeradwywyd"),
        lambda told: 0.88 if told.behind >= 2 else None,
    ),
    (bag("agreed decided resolved"), _agreed_that),
    (
        sayings(
            "voted / chose / opted / settled on / went for / rejected / elected / re-elected / "
            "carried / defeated / ratified / adopted / endorsed / signed off"
        ),
        _formal,
    ),
    (bag("cytunodd penderfynodd") | {"yn cytuno", "o blaid"}, _in_welsh),
    (
        ("agreement", "left"),
        lambda told: (
            0.75
            if "was " in told.before.lower()[-24:] + told.said
            or "there " in told.before.lower()[-24:]
            else None
        ),
    ),
    (
        sayings(
            "said yes to / said yes / thought yes to / thought yes / "
            "consented / gave its support / gave their support / gave its approval / "
            "gave their approval / gave their backing / gave its backing / gave its blessing / "
            "gave their blessing / gave their agreement / gave its agreement"
        ),
        _gave_assent,
    ),
    (
        ("chosen",),
        lambda told: 0.65 if told.said.startswith(("was", "were")) and told.there >= 2 else None,
    ),
    (("requested",), lambda told: 0.7 if told.subject and told.rest else None),
    (_OPINION, _opinion),
    (
        sayings(
            "no objection / no objections / nobody objected / no one objected / unanimous / "
            "consensus"
        ),
        lambda told: 0.7 if told.there + told.behind >= 3 else None,
    ),
    (bag("approved accepted"), _approved),
)


def _is_one_person(subject: Ref) -> bool:
    return bool(subject.keys or subject.kind is Kind.UNKNOWN) and "," not in subject.words


def _sureness_of_one(verb: str, said: str, behind: int) -> float | None:
    """What one person agrees to is a task or an opinion; few verbs tell a decision."""
    chosen = said.startswith(("was", "were", "is", "has"))
    if verb in ("elected", "re-elected", "appointed", "voted in") and chosen:
        return 0.75
    return 0.55 if verb in ("decided", "chose", "approved") and behind > 2 else None


def _is_denied(before: str) -> bool:
    return (
        re.search(
            r"\b(?:not|never|nothing|no decision|nobody|yet to be|to be|be|as|previously"
            r"|already|could not|until|once|if|unless|would be|should be|had|has|have been"
            r"|had been)[ ]?$",
            before[-30:],
            re.IGNORECASE,
        )
        is not None
    )


def _who(subject: Ref | None, meeting: Meeting) -> tuple[Who, Basis]:
    if subject is None or (subject.kind in (Kind.ALL, Kind.GROUP) and subject.side is Side.UNKNOWN):
        return whole(meeting, subject.words if subject else ""), Basis.INFERRED
    return actor_of(subject), Basis.STATED


def _by_rule(rule: Rule, who: Who) -> Rule:
    if rule in (Rule.UNKNOWN, Rule.CONSENSUS) and who.side is Side.PROFESSIONAL:
        return Rule.PROFESSIONAL_DECIDES
    return rule
