"""How the vocabularies of this folder are written down: as running text, which stays readable."""


def bag(words: str) -> frozenset[str]:
    """Words, parted by blanks.

    >>> sorted(bag("tenant patient"))
    ['patient', 'tenant']
    """
    return frozenset(words.split())


def sayings(text: str) -> tuple[str, ...]:
    """Phrases of several words, parted by slashes that stand free.

    >>> sayings("matters arising / actions from")
    ('matters arising', 'actions from')
    """
    return tuple(phrase.strip() for phrase in text.split(" / "))
