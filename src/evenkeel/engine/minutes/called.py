"""What else people and those they work for may be called, besides by name, initials and post."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from evenkeel.engine.minutes.roles import CITIZEN_WORDS
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_ORGANISATION = re.compile(
    r"[ ](?:services|support|housing|homes|council|trust|association|department|ltd|agency|team"
    r"|planning)$"
)
"""How a role ends that is no post but where somebody works."""
_OF_POST = bag(
    "of for in and head lead leader manager officer director worker adviser advisor member chair "
    "assistant coordinator co-ordinator deputy senior chief"
)
OWN_COUNCIL = re.compile(
    r"\b(?:patients?|tenants?|residents?|carers?|youth|young people|service users?|users?|parents?"
    r"|student|school|citizens?)'?s?'? council\b",
    re.IGNORECASE,
)
"""A council of citizens, which is the group itself."""


def organisation(role: str) -> Side | None:
    """The side of an organisation or department that a list names where others have a post; None
    where it is a post."""
    words = role.split()
    if _ORGANISATION.search(role) is None or _OF_POST.intersection(words):
        return None
    own = CITIZEN_WORDS.intersection(words) or words[-1] == "association"
    return Side.UNKNOWN if own else Side.PROFESSIONAL


def called_besides(
    people: Iterable[tuple[str, str, str, str]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the text may call people of a key, name, title and initials, where that fits only them:
    initials of a part of a double name, a title with an initial, both who share a name."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for key, name, title, initials in people:
        parts = name.lower().split()
        if not parts:
            continue
        last = parts[-1]
        if title:
            found[(title.lower().rstrip("."), last[0])][key] = None
        if len(parts) < 2 or len(parts[0].rstrip(".")) < 2:
            continue
        if "-" in last and not initials:
            for part in filter(None, last.split("-")):
                found[(f"{parts[0][0]}{part[0]}",)][key] = None
        found[("the", f"{last}s")][key] = None
    for form, keys in found.items():
        if (len(keys) > 1) == (form[0] == "the"):
            yield form, tuple(keys)
