"""A value is called the same on the pages of minutes and on those of proposals, a shelf below."""

from evenkeel.areas.minutes.words import WORDS
from evenkeel.areas.projects.presenting import VALUE_WORDS


def test_minutes_and_proposals_use_the_same_words():
    def in_words(tables):
        return {
            name: {value: str(said) for value, said in words.items()}
            for name, words in tables.items()
        }

    assert in_words(VALUE_WORDS) == in_words(WORDS)
