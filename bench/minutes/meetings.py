"""A meeting as the scorer sees it, the same for a label and for what the engine proposes."""

import re
from dataclasses import dataclass

NEXT_MEETING = "next meeting"
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "cllr", "councillor", "nurse", "sister", "prof", "rev"}
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody in a list of those who came or sent apologies; each is itself and no other."""

    name: str
    initials: str
    side: str
    presence: str
    optional: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """An item, decision, action or outcome. `people` and `side` are who raised, decided or owns it,
    `words` what the text called them; `texts` are wordings of which any may be found."""

    kind: str
    texts: tuple[str, ...]
    heading: str = ""
    people: tuple[Person, ...] = ()
    side: str = "unknown"
    words: str = ""
    due: str | None = None
    rule: str | None = None
    done: str | None = None
    optional: bool = False
    confidence: float = 1.0

    @property
    def whose(self) -> str:
        """The side of the people named, or else the side itself."""
        sides = {person.side for person in self.people}
        if not sides:
            return self.side
        if "unknown" in sides:
            return "unknown"
        return sides.pop() if len(sides) == 1 else "both"


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """One meeting of a text; dates as in the labels."""

    date: str | None
    next: str | None
    chair: tuple[Person, ...]
    people: tuple[Person, ...]
    facts: tuple[Fact, ...]

    def of_kind(self, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind, in the order of the text."""
        return tuple(fact for fact in self.facts if fact.kind == kind)


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation."""
    return _WORD.findall(text.lower())


def plain(text: str) -> str:
    """Letters and figures alone.

    >>> plain("Q.A.")
    'qa'
    """
    return "".join(tokens(text))


def initials_of(name: str) -> str:
    """The first letters of a name without its title.

    >>> initials_of("Dr Quill Adder-Brindle")
    'qab'
    """
    return "".join(word[0] for word in tokens(name) if word not in _TITLES)


def likeness(one: Person, other: Person) -> float:
    """How surely two entries mean one person: by name, else by initials; 0 where they can't."""
    first, second = _name_words(one), _name_words(other)
    if first and second:
        if plain(one.name) == plain(other.name):
            return 1.0
        if first == second:
            return 0.95
        return 0.8 if first < second or second < first else 0.0
    mine, theirs = _known_initials(one), _known_initials(other)
    return 0.7 if mine and mine == theirs else 0.0


def _name_words(person: Person) -> frozenset[str]:
    if plain(person.name) == plain(person.initials):
        return frozenset()
    return frozenset(tokens(person.name)) - _TITLES


def _known_initials(person: Person) -> str:
    return plain(person.initials) or initials_of(person.name)
