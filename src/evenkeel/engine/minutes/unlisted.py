"""Owners whom no list holds: initials that match nobody, a post without a name. Each becomes a
person with little confidence, so that there is somebody to ask about.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from evenkeel.engine.minutes.bodies import COLLECTIVE_BODIES
from evenkeel.engine.minutes.likely_names import Written, can_be_name, written
from evenkeel.engine.minutes.name_shapes import is_initials, plain_initials
from evenkeel.engine.minutes.name_words import ACRONYMS, TITLES
from evenkeel.engine.minutes.people import Keys
from evenkeel.engine.minutes.proposals import Presence, ProposedAction, Who
from evenkeel.engine.minutes.roles import ROLE_WORDS
from evenkeel.engine.minutes.roster import POSTS, Member
from evenkeel.engine.minutes.task import STRANGER
from evenkeel.engine.words import Side

CONFIDENCE = 0.4
_POSTS = ROLE_WORDS | POSTS
"""Words that end what somebody is: whose post that is the text doesn't tell."""
MOST_WORDS = 5


def with_owners(
    actions: Sequence[ProposedAction],
    members: Sequence[Member],
    keys: Keys,
    said: Iterable[str] = (),
) -> tuple[list[ProposedAction], list[Member]]:
    """The actions with a key for each such owner, and those people. `said` are the sentences of the
    meeting."""
    texts: Written | None = None
    shared = {plain_initials(one.initials).lower() for one in members if one.twin}
    new: dict[str, Member] = {}
    used = {one.key for one in members}
    changed = []
    for action in actions:
        people = []
        each = _each_called(action.owners, shared)
        texts = texts or (written(said) if each else None)
        if texts is not None and not all(texts.can_be(_untitled(one)) for one in each):
            if action.confidence > STRANGER:
                changed.append(_without_owner(action))
            continue
        for called in each:
            same = _untitled(called).lower()
            member = new.get(same)
            if member is None:
                member = new[same] = _member(called, action, used, keys)
            people.append(member.key)
        if not people:
            changed.append(action)
            continue
        owners = Who(tuple(dict.fromkeys(people)), action.owners.side, action.owners.words)
        changed.append(replace(action, owners=owners))
    return changed, list(new.values())


def _without_owner(action: ProposedAction) -> ProposedAction:
    """The action of an owner who turned out to be nobody."""
    owners = Who((), action.owners.side, "")
    return replace(action, owners=owners, confidence=min(STRANGER, action.confidence))


_AND = re.compile(r",? and |, ?| ?& ?| ?\+ ?|/")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Prof|Rev|PC)\.? (?=[A-Z])")


def _each_called(owners: Who, shared: set[str]) -> list[str]:
    """Those whom the words mean by name: one, or each of several."""
    called = _called(owners, shared)
    several = _AND.split(owners.words.strip())
    if len(several) < 2 or len(several) > MOST_WORDS or owners.people or "/" in called:
        return [_TITLED.sub("", called)] if called else []
    each = [_called(Who((), owners.side, one), shared) for one in several]
    return [_TITLED.sub("", one) for one in each] if all(each) else []


def _called(owners: Who, shared: set[str]) -> str:
    """The one person whom the words mean; empty where they mean several, a body or nobody."""
    words = owners.words.strip().removeprefix("The ").removeprefix("the ")
    if owners.people or not words or words.lower() in COLLECTIVE_BODIES:
        return ""
    if f"the {words.lower()}" in COLLECTIVE_BODIES or words.rstrip(".") in ACRONYMS:
        return ""
    if is_initials(words):
        return "" if plain_initials(words).lower() in shared else plain_initials(words)
    parts = words.split()
    if len(parts) > MOST_WORDS or not words[0].isupper():
        return ""
    if _is_post(parts) or not can_be_name(_untitled(words).split()[0]):
        return ""
    return words


def _untitled(words: str) -> str:
    """A name without the title before it."""
    first, _, rest = words.partition(" ")
    return rest if rest.strip() and first.rstrip(".").lower() in TITLES else words


def _is_post(parts: Sequence[str]) -> bool:
    """Whether words are a post and no name: "Repairs Manager", "Director of Housing"."""
    if _untitled(" ".join(parts)) != " ".join(parts):
        return False
    plain = [part.lower().strip(".,'") for part in parts]
    head = plain[: plain.index("of")] if "of" in plain else plain
    return (
        bool(head) and head[-1] in _POSTS and (len(head) > 1 or "of" in plain or head[0] in POSTS)
    )


def _member(called: str, action: ProposedAction, used: set[str], keys: Keys) -> Member:
    initials = called if is_initials(called) else ""
    key = keys.key("" if initials else called, initials, used)
    used.add(key)
    side = action.owners.side
    return Member(
        key,
        "" if initials else called,
        initials,
        "",
        [] if initials else [called],
        side,
        side if side is not Side.UNKNOWN else None,
        Presence.HERE,
        False,
        False,
        [action.spans[0]],
        CONFIDENCE,
    )
