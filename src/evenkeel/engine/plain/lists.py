"""Lists of words and phrases, and where a sentence holds one of them.

An entry is found in every form of its first and last word (plurals, verb endings; in Welsh the
mutations), whatever the capitals and hyphens. Forms are made from the entries, never guessed from
the text, so that only what stands in a list is found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from evenkeel.engine.plain.advice import Jargon, Language, Source
from evenkeel.engine.plain.sentences import Sentence, folded_words

MOST_WORDS = 8
"""A longer entry is not looked for, so that the time stays in proportion to the text."""
_VOWELS = "aeiou"
_MUTATIONS = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
_UNCHANGED = ("ch", "dd", "ph", "th", "ng")
_TAKES_H = "aeiouwy"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list. Without simpler words it is a word to leave alone."""

    term: str
    simpler: tuple[str, ...]
    source: Source

    @property
    def in_capitals(self) -> bool:
        """Whether only capitals are meant: IT is not it."""
        return self.term.isupper() and sum(map(str.isalpha, self.term)) > 1


@dataclass(frozen=True, slots=True)
class Lists:
    """Entries by each of their forms, and how long the longest is that begins with a word."""

    entries: Mapping[str, Entry]
    longest: Mapping[str, int]


def lists(entries: Iterable[Entry], language: Language) -> Lists:
    """Lists to search for, those that come first winning; an entry itself before other forms.

    >>> sorted(lists([Entry("touch base", ("talk",), Source.SHIPPED)], "cy").entries)
    ['douch base', 'douch fase', 'douch mase', 'nhouch base', 'nhouch fase', 'nhouch mase', \
'thouch base', 'thouch fase', 'thouch mase', 'touch base', 'touch fase', 'touch mase']
    """
    found: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    split = [(entry, words) for entry in entries if (words := folded_words(entry.term))]
    split = [(entry, words) for entry, words in split if len(words) <= MOST_WORDS]
    for source in Source:
        own = [(entry, words) for entry, words in split if entry.source is source]
        for entry, words in own:
            found.setdefault(" ".join(words), entry)
        for entry, words in own:
            for form in _phrases(words, language):
                found.setdefault(" ".join(form), entry)
                longest[form[0]] = max(longest.get(form[0], 0), len(form))
    return Lists(found, longest)


def find(text: str, sentence: Sentence, known: Lists) -> Iterator[Jargon]:
    """The entries that a sentence of the text holds, in order; the longest of those that begin
    at one word.
    """
    words = sentence.words
    at = 0
    while at < len(words):
        most = known.longest.get(words[at].folded, 0)
        last = at + 1
        while last < min(at + most, len(words)) and words[last].near:
            last += 1
        while most and last > at:
            entry = known.entries.get(" ".join(word.folded for word in words[at:last]))
            end = words[last - 1].end
            if entry is not None and _stands(text[words[at].start : end], entry):
                if entry.simpler:
                    yield Jargon(words[at].start, end, entry.term, entry.simpler, entry.source)
                break
            last -= 1
        at = max(last, at + 1)


def forms(word: str, language: Language) -> tuple[str, ...]:
    """A word and the forms that count as the same.

    >>> forms("utilise", "en"), forms("panel", "cy")
    (('utilise', 'utilises', 'utilised', 'utilising'), ('panel', 'banel', 'mhanel', 'phanel'))
    """
    return _welsh(word) if language == "cy" else _english(word)


def _phrases(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    if len(words) == 1:
        yield from ((form,) for form in forms(words[0], language))
        return
    middle = words[1:-1]
    for first, last in product(forms(words[0], language), forms(words[-1], language)):
        yield (first, *middle, last)


def _english(word: str) -> tuple[str, ...]:
    if len(word) < 3:
        return (word, f"{word}s")
    if word.endswith("e"):
        return (word, f"{word}s", f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
    ending = (word, f"{word}{plural}", f"{word}ed", f"{word}ing")
    if word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        return (*ending, f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    return ending


def _welsh(word: str) -> tuple[str, ...]:
    """A word with its soft, nasal and breathed beginnings."""
    if len(word) < 3 or word.startswith(_UNCHANGED):
        return (word,)
    if word[0] in _TAKES_H:
        return (word, f"h{word}")
    head = word[:2] if word[:2] in _MUTATIONS else word[0]
    if head in _MUTATIONS:
        return (word, *(f"{new}{word[len(head) :]}" for new in _MUTATIONS[head]))
    return (word,)


def _stands(said: str, entry: Entry) -> bool:
    return not entry.in_capitals or said.removesuffix("s").isupper()
