"""The reading age: the grade level of Flesch and Kincaid.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of new readability formulas for
Navy enlisted personnel", Naval Technical Training Command, Research Branch Report 8-75. It is the
formula that word processors show, so that a writer can compare. A grade is a year of American
schooling; a child in grade 1 is six, so the age is the grade plus five. GOV.UK writes for an age
of nine.
"""

from evenkeel.engine.plain.advice import NoReading, Reading

LEAST_WORDS, LEAST_SENTENCES = 50, 3
"""Below either there is no reading age. Among fifty words a single one of five syllables in place
of a short one moves the age by a year (11.8 * 4 / 50): with fewer, the number would be a guess."""
YOUNGEST, OLDEST = 5, 21
"""The formula goes on below school and beyond university, where ages mean nothing."""
_YEARS = 5


def grade(*, words: int, sentences: int, syllables: int) -> float:
    """The Flesch-Kincaid grade from counts that are all positive.

    The example that is printed everywhere is "The Australian platypus is seemingly a hybrid of a
    mammal and reptilian creature": 13 words, 24 syllables, grade 11.3.

    >>> round(grade(words=13, sentences=1, syllables=24), 1)
    11.3
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def reading(*, words: int, sentences: int, syllables: int) -> Reading | NoReading:
    """The grade to one decimal and the age in whole years, or that there is too little text.

    >>> reading(words=120, sentences=8, syllables=156)
    Reading(grade=5.6, age=11)
    >>> reading(words=49, sentences=8, syllables=60).value
    'too-little-text'
    """
    if words < LEAST_WORDS or sentences < LEAST_SENTENCES:
        return NoReading.TOO_LITTLE
    found = round(grade(words=words, sentences=sentences, syllables=syllables), 1)
    # Kept within bounds before rounding to years: one endless word gives a grade of millions.
    return Reading(found, round(min(max(found + _YEARS, YOUNGEST), OLDEST)))
