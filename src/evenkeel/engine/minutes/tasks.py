"""Where a sentence gives somebody something to do: "QA to write", "XY will look into it", "poster
to be moved", each with how sure that is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.proposals import Who
from evenkeel.engine.minutes.roster import Ref, owner_of
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side

SURE, LIKELY, MAYBE = 0.9, 0.82, 0.6


@dataclass(frozen=True, slots=True)
class Task:
    """A task in a text: what is to be done from `start`, by whom; `whole` is where its clause
    begins, owner and all."""

    start: int
    whole: int
    owners: Who
    confidence: float
    passive: bool = False


_HAS_DONE = re.compile(
    r"have (?:a|an|the|it|them|this|some|all|our|its) (?:[\w'-]+ ){0,5}?(?:[a-z]+ed|put|made"
    r"|done|cut|built|sent|brought|taken|mown|shown|written|drawn)\b"
)
_SAID_WOULD = re.compile(
    r"[ ](?:said|says|agreed|confirmed|offered|promised|volunteered|added)(?: that)? "
    r"(?:she|he|they)(?: would| will|'d|'ll) (?:also )?(?P<verb>[a-z]+)"
)
_AND_WILL = re.compile(
    r"[ ](?:has|have|had|is|was)[ ][^.;:]{3,90}?[ ]and (?:will|would|is to) (?:also "
    r")?(?P<verb>[a-z]+)"
)
_PRONOUN = re.compile(
    r"(?:She|He|They|Mae hi|Bydd hi|Bydd ef)[ ](?:(?:also|then|kindly|both) )?(?:will|would"
    r"|agreed to|offered to|is to|are to|undertook to|promised to|volunteered to|is going to)[ "
    r"](?:also )?(?P<verb>[a-z]+)"
)


def pronoun_task(text: str, owners: Who) -> Task | None:
    """A task of somebody whom the sentence before names: "She will clean it"."""
    found = _PRONOUN.match(text)
    if found is None or found["verb"] in phrases.NO_TASK_VERBS or found["verb"] == "be":
        return None
    return Task(found.start("verb"), 0, owners, 0.75)


def tasks_in(text: str, refs: Sequence[Ref], *, listed: bool) -> list[Task]:
    """Every task in a sentence. `listed`: it stands in a list of actions or behind such a label."""
    found = []
    for ref in refs:
        task = _given(text, ref, listed=listed)
        if task is not None:
            found.append(task)
    if not found:
        passive = _passive(text, listed=listed)
        if passive is not None:
            found.append(passive)
    return found


def _given(text: str, ref: Ref, *, listed: bool) -> Task | None:
    modal = phrases.MODAL.match(text, ref.end)
    before = text[: ref.start].rstrip()
    if modal is None:
        said = _SAID_WOULD.match(text, ref.end)
        if said is not None and said["verb"] not in phrases.NO_TASK_VERBS and said["verb"] != "be":
            return Task(said.start("verb"), ref.start, owner_of(ref), MAYBE)
        later = _AND_WILL.match(text, ref.end) if ref.keys and not before else None
        if later is not None and later["verb"] in phrases.TASK_VERBS:
            return Task(later.start("verb"), ref.start, owner_of(ref), MAYBE)
        return _given_in_welsh(text, ref, before)
    how, verb, following = modal["how"], modal["verb"], modal["next"] or ""
    if how == "to" and " had " in f"{text[ref.end : modal.start('how')]} ":
        return None
    refused = phrases.NO_INFINITIVE if how in ("to", "action to") else phrases.NO_TASK_VERBS
    if verb in refused or (
        how == "to"
        and verb.endswith(("ed", "ing", "ly"))
        and verb not in ("feed", "need", "bring", "ring", "apply", "supply", "reply", "embed")
    ):
        return None
    if (
        verb == "have"
        and how not in ("to", "action to")
        and not _HAS_DONE.match(text, modal.start("verb"))
    ):
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


def _confidence(ref: Ref, how: str, verb: str, before: str, *, listed: bool) -> float | None:
    is_person = bool(ref.keys) or ref.kind in (Kind.UNKNOWN, Kind.ALL)
    known = verb in phrases.TASK_VERBS or verb == "have"
    opens = not before or before.endswith(
        sayings(
            ": / - / ; / , / . / ( / [ / that / and / for / then / agreed / so / but / / / = / •"
        )
    )
    if listed and opens and how in ("to", "action to"):
        return SURE if known and is_person else LIKELY
    if how in ("to", "action to"):
        if not opens and not listed:
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
    if how in ("will", "would", "shall", "'ll"):
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
    if modal["verb"] in phrases.NO_TASK_VERBS:
        return None
    return Task(modal.start("verb"), ref.start, owner_of(ref), LIKELY)


def _passive(text: str, *, listed: bool) -> Task | None:
    found = phrases.PASSIVE.search(text)
    if found is None or (phrases.NO_PASSIVE.search(text[: found.start()][-40:]) and not listed):
        return None
    before = text[: found.start()].split()
    if not before or (len(before) > 14 and not listed):
        return None
    at = _after_agreed(text[: found.start()])
    finite = any(word.lower() in _FINITE for word in text[at : found.start()].split())
    if finite and not listed:
        return None
    return Task(
        at, at, Who((), Side.UNKNOWN, ""), 0.8 if found.end() < 160 else MAYBE, passive=True
    )


_FINITE = bag(
    "is are was were has had have said asked felt wanted would will could should needs need "
    "which who it this there that they he she reported noted explained discussed thought if "
    "when"
)


def _after_agreed(before: str) -> int:
    """Where a clause begins behind "It was agreed that" or "for"."""
    lower = before.lower()
    for lead in (
        "it was agreed that ",
        "it was agreed for ",
        "it was agreed ",
        "agreed that ",
        "agreed for ",
        "agreed: ",
        "agreed - ",
        "noted: ",
        "noted that ",
    ):
        at = lower.find(lead)
        if at >= 0:
            return at + len(lead)
    return 0
