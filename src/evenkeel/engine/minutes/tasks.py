"""Where a sentence gives somebody something to do: "QA to write", "XY will look into it", "poster
to be moved", each with how sure that is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.passives import passive_task
from evenkeel.engine.minutes.proposals import Who
from evenkeel.engine.minutes.roster import Ref, owner_of
from evenkeel.engine.minutes.strangers import strangers
from evenkeel.engine.minutes.task import LIKELY, MAYBE, PROMISED, STRANGER, SURE, Task
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side

_HAS_DONE = re.compile(
    r"have a(?:nother)? (?:word|look|think|chat|go|try|talk|meeting|conversation)\b|"
    r"have (?:a|an|the|it|them|this|some|all|our|its) (?:[\w'-]+ ){0,5}?(?:[a-z]+ed|put|made"
    r"|done|cut|built|sent|brought|taken|mown|shown|written|drawn)\b"
)
_PRONOUN = re.compile(
    r"(?:She|He|They|Mae hi|Bydd hi|Bydd ef)(?:[ ](?:(?:also|then|kindly|both|has|have) )?(?:will"
    r"|would|agreed to|offered to|is to|are to|undertook to|promised to|volunteered to|is going to"
    r"|are going to)|'ll|'d)[ ](?:also )?(?P<verb>[a-z]+)"
)
_VOLUNTEERED = re.compile(
    r",?[ ](?:(?:both|all|kindly|very|bravely|have|has|then) )*(?:volunteered|offered"
    r"|put (?:their|his|her) (?:names?|hands?) (?:down|forward|up)|stepped forward)"
    r"(?: to help| for (?:this|it))?[ ]?[.!;]*$"
)
_TOLD = re.compile(
    r"(?: ?:[ ]{1,2}| [-\u2013] (?=[a-z]+ (?:the|a|an|out|up|into|it|them|him|her|all|this|that"
    r"|some|round)\b))(?:please |also )?(?P<verb>[a-z]+)[ ](?=[\w'])"
)
"""What a line tells somebody to do: "QA: find out who can print"."""
_BARE = re.compile(r"[ ](?:please |kindly |both )?(?P<verb>[a-z]+)[ ](?P<next>[a-z]+)?")
_NOT_DOING = bag("look ask be get do take make hold start change move run cost go come carry")
_NOT_BARE = bag("agree act do come change cost drop have let look plan report request hold")
_NEW_CLAUSE = re.compile(r"(?:[,;:.]|\b(?:and|but|so|that|as|if|whether|when|because))\s*$")


def pronoun_task(text: str, owners: Who) -> Task | None:
    """A task of somebody whom the sentence before names: "She will clean it"."""
    found = _PRONOUN.match(text)
    if found is None or found["verb"] in phrases.NO_TASK_VERBS or found["verb"] == "be":
        return None
    return Task(found.start("verb"), 0, owners, 0.75)


_WITH = re.compile(r"\bwith[ ]+$")
_NEAR = 90
_TALKS = re.compile(
    r"\b(?:liaise|go|come|speak|spoke|check|share|work|meet|discuss|agree|talk|confirm"
    r"|consult|engage|raise"
    r"|take (?:it|this|that|up)|taken? up|follow(?: it| this)? up|deal|start|help|keep in"
    r" touch|get in touch"
    r"|correspond|book|negotiate|arrange|chase|verify|clarify|touch base|catch up|pursue|explore"
    r"|query|stay|match|contact|align|link|replace|compare|sort|do something)\w*\b",
    re.IGNORECASE,
)


def _together(text: str, task: Task, refs: Sequence[Ref]) -> Task:
    """The task with those with whom somebody does it: "QA will pick them out with ZB"."""
    if not task.owners.people:
        return task
    for ref in refs:
        if ref.start <= task.start or ref.kind is not Kind.PERSON:
            continue
        if ref.start > task.start + _NEAR:
            break
        between = text[task.start : ref.start]
        if _WITH.search(between) and not _TALKS.search(between) and "," not in between:
            keys = dict.fromkeys((*task.owners.people, *ref.keys))
            words = f"{task.owners.words}, {ref.words}"
            return replace(task, owners=Who(tuple(keys), task.owners.side, words))
    return task


def tasks_in(text: str, refs: Sequence[Ref], *, listed: bool) -> list[Task]:
    """Every task in a sentence. `listed`: it stands in a list of actions or behind such a label."""
    found: list[Task] = []
    for ref in refs:
        if found and ref.start < found[-1].start:
            continue
        task = _given(text, ref, refs, listed=listed)
        if task is not None:
            found.append(_together(text, task, refs))
    if not found:
        found += _of_strangers(text, refs, listed=listed)
    somebody = _SOMEBODY.match(text) if not found else None
    if somebody is not None and somebody["verb"] in phrases.TASK_VERBS:
        nobody = Who((), Side.UNKNOWN, "")
        found.append(Task(somebody.start("verb"), 0, nobody, MAYBE))
    if not found:
        passive = passive_task(text, refs, listed=listed)
        if passive is not None:
            found.append(passive)
    return found


_SOMEBODY = re.compile(
    r"(?:Somebody|Someone|Volunteers?)(?: is| are)? (?:needs?|needed|wanted|has|ought) to "
    r"(?P<verb>[a-z]+)"
)


def _of_strangers(text: str, refs: Sequence[Ref], *, listed: bool) -> list[Task]:
    """Tasks of people whom no list names; only with verbs that few but people do."""
    found = []
    for ref in strangers(text, refs):
        task = _given(text, ref, refs, listed=listed)
        verb = text[task.start :].split(maxsplit=1)[0].strip(".,;:") if task else ""
        if task is not None and (ref.words.count(" ") or verb in phrases.PEOPLE_DO):
            found.append(replace(task, confidence=min(task.confidence, STRANGER)))
    return found


def _given(text: str, ref: Ref, refs: Sequence[Ref], *, listed: bool) -> Task | None:
    modal = phrases.MODAL.match(text, ref.end)
    before = text[: ref.start].rstrip()
    found = _by_modal(text, ref, before, modal, listed=listed) if modal is not None else None
    if found is None:
        found = _asked(text, ref, before)
    if found is None and not phrases.ASKED_IF.search(before[-40:]):
        found = _otherwise(text, ref, refs, before, listed=listed)
    return found or (_given_in_welsh(text, ref, before) if modal is None else None)


def _otherwise(
    text: str, ref: Ref, refs: Sequence[Ref], before: str, *, listed: bool
) -> Task | None:
    """A task in other words than "QA to write" or "QA will write"."""
    said = phrases.SAID_WOULD.match(text, ref.end)
    if said is not None and _is_taken_on(said) and _is_own(text, ref, refs, said.start("verb")):
        return Task(said.start("verb"), ref.start, owner_of(ref), PROMISED)
    if not _opens(before):
        return None
    if _VOLUNTEERED.match(text, ref.end) and before and ref.keys:
        return Task(0, 0, owner_of(ref), MAYBE)
    later = phrases.LATER.match(text, ref.end) if ref.keys else None
    if later is not None and _are_others(later[0], ref, refs):
        later = None
    if later is not None and _is_taken_on(later) and _is_own(text, ref, refs, later.start("verb")):
        return Task(later.start("verb"), ref.start, owner_of(ref), PROMISED)
    doing = phrases.DOING.match(text, ref.end) if ref.keys else None
    if doing is not None and _stem(doing["verb"]) in phrases.TASK_VERBS - _NOT_DOING:
        return Task(doing.start("verb"), ref.start, owner_of(ref), MAYBE)
    told = _TOLD.match(text, ref.end) if not before and (ref.keys or ref.kind is Kind.ALL) else None
    if told is not None and told["verb"] in phrases.TASK_VERBS:
        return Task(told.start("verb"), ref.start, owner_of(ref), SURE if listed else PROMISED)
    bare = _BARE.match(text, ref.end)
    if bare is not None and bare["verb"] in phrases.TASK_VERBS - _NOT_BARE:
        several = len(ref.keys) > 1 or ref.kind is Kind.ALL
        if listed or (several and _opens(before)):
            return Task(bare.start("verb"), ref.start, owner_of(ref), 0.8 if listed else 0.7)
    return None


def _are_others(words: str, ref: Ref, refs: Sequence[Ref]) -> bool:
    """Whether "they" in what follows one person are others: "QA asked the shop and they will"."""
    end = ref.end + len(words)
    return (
        len(ref.keys) == 1
        and " they" in words
        and (_ASKED_THEM.match(words) is not None or any(ref.end < one.start < end for one in refs))
    )


_ASKED_THEM = re.compile(r"(?: had| has| have)? (?:asked|rang|emailed|contacted|wrote|spoke)\b")
_LEFT_WITH = ("left with", "left to", "over to", "down to", "falls to", "fell to")
_ASKS = re.compile(r"(?:^|[.;:,] )(?:please )?(?:could|can|would|will)$", re.IGNORECASE)
LONGEST_ASKS = 7
_WISHED = re.compile(
    r"\b(?P<how>agreed|decided|resolved|suggested|proposed|requested|recommended|asked)"
    r"(?: ?:)? that$",
    re.IGNORECASE,
)


def _asked(text: str, ref: Ref, before: str) -> Task | None:
    """ "Could QA please ask the chemist", "it was agreed that ZB contact the school"."""
    wished = _WISHED.search(before[-30:])
    polite = "please " in text.lower() or (ref.kind is Kind.ALL and len(before) < LONGEST_ASKS)
    asked = _ASKS.search(before[-12:]) and polite
    owns = ref.words.endswith(("'s", "s'"))
    bare = _BARE.match(text, ref.end) if (wished or asked) and not owns else None
    if bare is None or bare["verb"] not in phrases.TASK_VERBS:
        return None
    sure = wished is not None and wished["how"].lower() in ("agreed", "decided", "resolved")
    return Task(bare.start("verb"), ref.start, owner_of(ref), PROMISED if sure else MAYBE)


_GETS = bag("some a the prices quotes costs figures in back hold his her their it them this that")
"""What somebody gets who takes on a task: "would get some prices", not "would get home"."""
_NO_PROMISE = bag("had been got gone always never often usually sometimes already both all still")
"""What follows "they'd" or "they would" where nothing is promised."""


def _is_taken_on(found: re.Match[str]) -> bool:
    """Whether a verb tells what somebody will do, and not how things will be."""
    verb, following = found["verb"], found["next"] or ""
    if verb in _NO_PROMISE or (verb.endswith("ed") and verb not in ("feed", "need", "embed")):
        return False
    if verb == "get":
        return following in _GETS
    if verb in phrases.NO_TASK_VERBS or (
        verb in ("be", "have", "take")
        and following in ("over", "to", "a", "place", "part", "on", "been")
    ):
        return (verb == "have" and following in ("a", "another")) or (
            verb == "take" and following == ("a")
        )
    return verb != "be"


def _is_own(text: str, ref: Ref, refs: Sequence[Ref], end: int) -> bool:
    """Whether nobody else begins a clause between somebody and a verb further on."""
    return not any(
        ref.end < one.start < end
        and one.kind is not Kind.GROUP
        and _NEW_CLAUSE.search(text[ref.end : one.start])
        for one in refs
    )


def _stem(verb: str) -> str:
    """The verb of "writ(ing)", "gett(ing)", "send(ing)"."""
    if f"{verb}e" in phrases.TASK_VERBS:
        return f"{verb}e"
    return verb[:-1] if verb[-1:] == verb[-2:-1] and verb not in phrases.TASK_VERBS else verb


_OPENERS = (
    *sayings(": / - / ; / , / . / ( / [ / that / and / for / then / agreed / so / but / = / >"),
    *("/", "\u2022", "\xbb"),
)


def _opens(before: str) -> bool:
    return not before or before.endswith(_OPENERS)


_OTHERS_DO = bag("make decide determine approve consider rule")
"""What a body that has the say will do, which is no task that the meeting gave it."""


_NEWS_OF_OTHERS = bag("pay fund close open shut stop cut end cease")
"""What a side "will" do where it only tells the meeting so."""
_SAY_TASK = sayings(
    "to / 2 / offered to / volunteered to / undertook to / promised to / undertakes to / offers to"
)
"""Behind these words whatever can be done is a task."""


def _by_modal(
    text: str, ref: Ref, before: str, modal: re.Match[str], *, listed: bool
) -> Task | None:
    how, verb, following = modal["how"], modal["verb"], modal["next"] or ""
    between = f"{text[ref.end : modal.start('how')]} "
    person = bool(ref.keys) or ref.kind is Kind.UNKNOWN
    if how == "to" and (" had " in between or (" has " in between and not person)):
        return None
    shared = ref.kind in (Kind.ALL, Kind.GROUP)
    if shared and any(word in between for word in (" happy ", " willing ", " glad ", " agreed ")):
        return None
    if "was" in between and phrases.FINISHED.search(text, modal.end()):
        return None
    if _is_refused(how, verb, following, person=person):
        return None
    if verb == "have" and how not in ("to", "2") and not _HAS_DONE.match(text, modal.start("verb")):
        return None
    tells = verb in _NEWS_OF_OTHERS and how == "will" and ref.kind is Kind.SIDE and not listed
    if tells or (not person and ref.kind is not Kind.ALL and verb in _OTHERS_DO):
        return None
    if verb == "be":
        if not phrases.BE_TASKS.match(text, modal.start("verb")):
            return None
        if following in sayings(
            "leaving / retiring / going / moving / closing / missing / having / taking / opening"
        ):
            return None
    if phrases.ASKED_IF.search(before[-40:]):
        return None
    confidence = _confidence(ref, how, verb, before, listed=listed)
    if confidence is None:
        return None
    return Task(modal.start("verb"), ref.start, owner_of(ref), confidence)


def _is_refused(how: str, verb: str, following: str, *, person: bool) -> bool:
    """Whether what follows "to" or "will" is no verb, or none of a task."""
    if (verb == "get" and following in _GETS) or (
        verb == "come" and following == "back" and person
    ):
        return False
    refused = phrases.NO_INFINITIVE if how in _SAY_TASK else phrases.NO_TASK_VERBS
    return verb in refused or (
        how == "to"
        and verb.endswith(("ed", "ing", "ly"))
        and verb not in ("feed", "need", "bring", "ring", "apply", "supply", "reply", "embed")
    )


def _confidence(ref: Ref, how: str, verb: str, before: str, *, listed: bool) -> float | None:
    is_person = bool(ref.keys) or ref.kind in (Kind.UNKNOWN, Kind.ALL)
    known = verb in phrases.TASK_VERBS or verb == "have"
    opens = _opens(before)
    if listed and opens and how in ("to", "2"):
        return SURE if known and is_person else LIKELY
    if how in ("to", "2"):
        if not opens and not listed:
            if is_person and before.lower().endswith(_LEFT_WITH):
                return PROMISED if known else MAYBE
            asked = before.endswith(("asked", "invited", "requested", "nominated", "volunteered"))
            return MAYBE if asked and known and is_person else None
        return (
            SURE
            if known and is_person
            else LIKELY
            if known or (is_person and (listed or not before))
            else MAYBE
            if is_person
            else None
        )
    if how in ("will", "would", "shall", "'ll", "'d", "must"):
        if (
            not is_person
            and before.endswith(("agreed", "agreed that", "decided that", "decided"))
            and ref.side is not Side.PROFESSIONAL
        ):
            return None
        if is_person:
            return SURE if known and opens else LIKELY if known else MAYBE
        return LIKELY if known and (ref.kind is not Kind.GROUP or listed) and opens else None
    if how in ("agreed to", "agrees to", "agree to") and ref.kind is Kind.GROUP:
        return None
    if not is_person and not known:
        return None
    return SURE if known else LIKELY


def _given_in_welsh(text: str, ref: Ref, before: str) -> Task | None:
    if phrases.WELSH_LEAD.search(f"{before[-24:]} "):
        tail = phrases.WELSH_TAIL.match(text, ref.end)
        if tail is not None:
            lead = phrases.WELSH_LEAD.search(f"{before[-24:]} ")
            start = len(before) - (len(before[-24:]) + 1 - lead.start()) + 1 if lead else ref.start
            return Task(tail.start("verb"), max(0, start), owner_of(ref), LIKELY)
    modal = phrases.WELSH_MODAL.match(text, ref.end)
    if modal is None or (
        before and not before.endswith((":", "-", ",", ".", "(", "ac", "a", "bod"))
    ):
        return None
    if modal["verb"] in phrases.NO_TASK_VERBS or (
        ref.kind in (Kind.ALL, Kind.GROUP) and modal["how"] != "i"
    ):
        return None
    return Task(modal.start("verb"), ref.start, owner_of(ref), LIKELY)
