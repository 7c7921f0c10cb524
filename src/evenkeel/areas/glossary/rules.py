"""What a glossary can hold."""

from evenkeel.engine.plain.lists import MOST_WORDS

MOST_TERMS = 250
MOST_QUESTIONS = 30
"""Words that wait for an explanation: so that nobody can fill the glossary with them."""


def tidy(text: str) -> str:
    """A text on one line, without blanks around it."""
    return " ".join(text.split())


def simpler_words(typed: str) -> tuple[str, ...]:
    """What to say instead, the best first, as typed with semicolons between.

    >>> simpler_words("use;  make use of ;")
    ('use', 'make use of')
    """
    return tuple(filter(None, map(tidy, typed.split(";"))))


def is_too_long(word: str) -> bool:
    """Whether a phrase has more words than the check looks for."""
    return len(word.replace("-", " ").split()) > MOST_WORDS
