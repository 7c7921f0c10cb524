"""The looking itself: one pass of each kind over a text."""

from collections.abc import Iterable
from functools import lru_cache

from evenkeel.engine.moderation.births import births
from evenkeel.engine.moderation.found import Found, merged, names_joined
from evenkeel.engine.moderation.known import Names, known_people, names_of
from evenkeel.engine.moderation.numbers import numbers
from evenkeel.engine.moderation.online import online
from evenkeel.engine.moderation.people import likely_people, titled_people
from evenkeel.engine.moderation.places import places
from evenkeel.engine.moderation.roles import roles
from evenkeel.engine.moderation.words import words_in


def find(text: str, known: Iterable[str] = ()) -> tuple[Found, ...]:
    """What somebody could be known by, in the order of the text and none overlapping.

    `known` are names of people, as they are written. A text is only read, never changed; any text
    will do, nothing is raised, and the time is in proportion to its length.

    >>> text = "Ask Siân's GP, or ring 01632 960123."
    >>> [(each.kind.value, text[each.start : each.end]) for each in find(text, ["Sian Pugh"])]
    [('person', 'Siân'), ('phone', '01632 960123')]
    """
    words = words_in(text)
    found = merged(
        (
            *known_people(text, words, _names(tuple(known))),
            *titled_people(text, words),
            *likely_people(text, words),
            *online(text),
            *numbers(text),
            *places(text),
            *births(text),
            *roles(text),
        )
    )
    return tuple(names_joined(text, found))


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...]) -> Names:
    """Made once for the people of a project, whose texts are looked through one after another."""
    return names_of(known)
