"""The check itself: one pass over the sentences of a text."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from evenkeel.engine.plain.acronyms import Acronyms
from evenkeel.engine.plain.advice import (
    Acronym,
    Advice,
    Jargon,
    Language,
    LongSentence,
    NoReading,
    Reading,
    Source,
    Term,
)
from evenkeel.engine.plain.lists import Entry, Lists, find, lists
from evenkeel.engine.plain.reading import reading
from evenkeel.engine.plain.sentences import Sentence, Word, sentences
from evenkeel.engine.plain.shipped import FIELD, JARGON
from evenkeel.engine.plain.syllables import syllables

LONGEST = 25
"""A sentence of more words is called long. Source: Government Digital Service (2014), "Sentence
length: why 25 words is our limit". There is no such number for Welsh; the same one is used."""
MOST_LISTED = 500
"""Of each kind of advice. Nobody reads more, and a page could not show it."""


def check(text: str, *, language: Language, glossary: Sequence[Term] = ()) -> Advice:
    """What could be said more plainly in a text, by an organisation's glossary and our own list.

    The longest entry wins where two begin at one word, and the glossary where both lists have the
    same. In Welsh only the length of sentences and the glossary are looked at: neither our list
    nor the formula is made for it. Any text will do; nothing is raised. The time is in proportion
    to the length of the text.

    >>> text = "Stakeholders utilise the hub."
    >>> advice = check(text, language="en", glossary=[Term("hub", ("centre",))])
    >>> [(text[each.start : each.end], each.simpler[0]) for each in advice.jargon]
    [('Stakeholders', 'people involved'), ('utilise', 'use'), ('hub', 'centre')]
    """
    found = _Found(text, _lists(tuple(glossary), language), english=language == "en")
    for sentence in sentences(text):
        found.read(sentence)
    return found.advice()


@lru_cache(maxsize=32)
def _lists(glossary: tuple[Term, ...], language: Language) -> Lists:
    """The glossary before our list; made once for a glossary, since people check as they write."""
    own = (Entry(each.term, tuple(each.simpler), Source.GLOSSARY) for each in glossary)
    return lists(chain(own, shipped() if language == "en" else ()), language)


@cache
def shipped() -> tuple[Entry, ...]:
    """Our own list, and the words of the field that are left alone."""
    lines = (line.partition(": ") for line in JARGON.strip().splitlines())
    jargon = (Entry(term, tuple(said.split("; ")), Source.SHIPPED) for term, _, said in lines)
    return (*jargon, *(Entry(term, (), Source.SHIPPED) for term in FIELD.strip().splitlines()))


class _Found:
    """What was found and counted so far."""

    def __init__(self, text: str, known: Lists, *, english: bool) -> None:
        self._text = text
        self._known = known
        self._english = english
        self._words = self._sentences = self._syllables = 0
        self._long: list[LongSentence] = []
        self._jargon: list[Jargon] = []
        self._acronyms = Acronyms(text)
        self._said: list[str] = []
        self._spoken: dict[str, int] = {}

    def read(self, sentence: Sentence) -> None:
        """Take one sentence in."""
        self._words += sentence.length
        self._sentences += 1
        if sentence.length > LONGEST:
            self._long.append(LongSentence(sentence.start, sentence.end, sentence.length))
        self._jargon += find(self._text, sentence, self._known)
        if self._english:
            self._acronyms.read(sentence)
            self._said += (word.folded for word in sentence.words)
            self._syllables += sum(map(self._syllables_of, sentence.words))

    def _syllables_of(self, word: Word) -> int:
        said = self._text[word.start : word.end] if word.folded else ""
        count = self._spoken.get(said)
        if count is None:
            count = self._spoken[said] = syllables(said)
        return count

    def advice(self) -> Advice:
        """All of it, once the text is at its end."""
        acronyms = tuple(self._unexplained())
        kinds = (self._long, self._jargon, acronyms)
        return Advice(
            words=self._words,
            sentences=self._sentences,
            long_sentences=tuple(self._long[:MOST_LISTED]),
            jargon=tuple(self._jargon[:MOST_LISTED]),
            acronyms=acronyms[:MOST_LISTED],
            reading=self._reading(),
            unlisted=sum(max(0, len(kind) - MOST_LISTED) for kind in kinds),
        )

    def _unexplained(self) -> Iterator[Acronym]:
        taken = frozenset(each.start for each in self._jargon)
        return self._acronyms.unexplained(f" {' '.join(self._said)} ", taken)

    def _reading(self) -> Reading | NoReading:
        if not self._english:
            return NoReading.NOT_ENGLISH
        return reading(words=self._words, sentences=self._sentences, syllables=self._syllables)
