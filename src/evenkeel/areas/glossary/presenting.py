"""Words in the reader's language, for the pages and downloads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.rules import simpler_words
from evenkeel.engine.plain import Language
from evenkeel.engine.plain.checking import shipped

TAGS: dict[Language, str] = {"en": "en-GB", "cy": "cy"}


@dataclass(frozen=True, slots=True)
class TermView:
    """A word as the pages show it; `lang` is the language that it is in."""

    pk: int
    word: str
    instead: str
    meaning: str
    lang: str
    is_question: bool = False
    is_right: bool = False

    def holds(self, wanted: str) -> bool:
        """Whether a filter finds it."""
        return any(wanted in one.casefold() for one in (self.word, self.instead, self.meaning))


def view_of(term: Term, language: Language) -> TermView:
    """A word in the reader's language or, where it has none in that, in the other one."""
    in_welsh = bool(term.word_cy) and (language == "cy" or not term.word)
    end = "_cy" if in_welsh else ""
    instead = ", ".join(simpler_words(getattr(term, f"instead{end}")))
    meaning = getattr(term, f"meaning{end}")
    return TermView(
        pk=term.pk,
        word=getattr(term, f"word{end}"),
        instead=instead,
        meaning=meaning,
        lang=TAGS["cy" if in_welsh else "en"],
        is_question=term.is_question,
        is_right=not (instead or meaning or term.is_question),
    )


def views_of(terms: Iterable[Term], language: Language, wanted: str = "") -> list[TermView]:
    """The words that a filter leaves, by the alphabet."""
    views = [view_of(one, language) for one in terms]
    found = [one for one in views if one.holds(wanted.casefold())]
    return sorted(found, key=lambda one: (one.word.casefold(), one.pk))


def shipped_views(wanted: str = "") -> list[TermView]:
    """The list that comes with Even Keel, or what a filter leaves of it. It is in English."""
    return [one for one in _shipped() if one.holds(wanted.casefold())]


@cache
def _shipped() -> tuple[TermView, ...]:
    views = (
        TermView(0, one.term, ", ".join(one.simpler), "", TAGS["en"], is_right=not one.simpler)
        for one in shipped()
    )
    return tuple(sorted(views, key=lambda one: one.word.casefold()))
