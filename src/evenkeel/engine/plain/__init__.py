"""The plain-words check: what could be said more plainly, as advice.

Long sentences, jargon with simpler words, acronyms that are not explained, and a reading age. It
looks words up in an organisation's own glossary and in a list of public-service jargon of our own.
In Welsh it looks at the length of sentences and the glossary only. It never says that a text is
wrong: who writes decides.
"""

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
from evenkeel.engine.plain.checking import LONGEST, MOST_LISTED, check
from evenkeel.engine.plain.reading import LEAST_SENTENCES, LEAST_WORDS

__all__ = [
    "LEAST_SENTENCES",
    "LEAST_WORDS",
    "LONGEST",
    "MOST_LISTED",
    "Acronym",
    "Advice",
    "Jargon",
    "Language",
    "LongSentence",
    "NoReading",
    "Reading",
    "Source",
    "Term",
    "check",
]
