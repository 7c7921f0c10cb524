"""The list that is shipped: well-formed, in order, and no simpler word is jargon itself."""

import pytest

from evenkeel.engine.plain import check
from evenkeel.engine.plain.acronyms import _NO_NEED, _STANDS_FOR, _acronym, _known
from evenkeel.engine.plain.checking import shipped
from evenkeel.engine.plain.lists import MOST_WORDS, forms
from evenkeel.engine.plain.sentences import folded_words
from evenkeel.engine.plain.shipped import FIELD, JARGON

LINES = JARGON.strip().splitlines()
TERMS = [line.partition(": ")[0] for line in LINES]


def test_every_entry_is_well_formed() -> None:
    assert len(LINES) >= 250
    for line in LINES:
        term, colon, said = line.partition(": ")
        assert colon, line
        assert 1 <= len(folded_words(term)) <= MOST_WORDS, line
        assert term == term.lower().strip(), line
        simpler = said.split("; ")
        assert len(set(simpler)) == len(simpler), line
        assert all(each and each == each.strip(" ;:.") for each in simpler), line


def test_every_entry_is_there_once_and_in_order() -> None:
    folded = [folded_words(term) for term in [*TERMS, *FIELD.strip().splitlines()]]
    assert len(set(folded)) == len(folded)
    in_order = sorted(TERMS, key=lambda term: term.replace("-", " ").replace("'", ""))
    assert in_order == TERMS


def test_every_entry_is_found_and_its_simpler_words_are_not_jargon() -> None:
    for term in TERMS:
        told = check(f"So {term}, then", language="en").jargon
        assert [each.term for each in told] == [term]
        for simpler in told[0].simpler:
            assert check(simpler, language="en").jargon == (), term


def test_a_simpler_word_is_never_the_entry_again() -> None:
    for entry in shipped():
        assert entry.term not in entry.simpler


def test_acronyms_are_well_formed_and_in_no_other_list() -> None:
    lines = _STANDS_FOR.strip().splitlines()
    assert len(_known()) == len(lines)
    for name, stands_for in _known().items():
        assert name not in _NO_NEED
        assert _acronym(name) == name
        assert all(each and each == each.strip(" ;:") for each in stands_for), name


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("policy", {"policies"}),
        ("survey", {"surveys"}),
        ("process", {"processes", "processed"}),
        ("permit", {"permitted", "permitting"}),
        ("commence", {"commencing", "commenced"}),
        ("it", {"its"}),
    ],
)
def test_english_forms(word: str, some: set[str]) -> None:
    assert some < set(forms(word, "en"))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("polisi", ("polisi", "bolisi", "mholisi", "pholisi")),
        ("gwasanaeth", ("gwasanaeth", "wasanaeth", "ngwasanaeth")),
        ("llesiant", ("llesiant", "lesiant")),
        ("rhaglen", ("rhaglen", "raglen")),
        ("asesiad", ("asesiad", "hasesiad")),
        ("chwarae", ("chwarae",)),
        ("dd", ("dd",)),
        ("siop", ("siop",)),
    ],
)
def test_welsh_forms_are_the_mutations(word: str, expected: tuple[str, ...]) -> None:
    assert forms(word, "cy") == expected
