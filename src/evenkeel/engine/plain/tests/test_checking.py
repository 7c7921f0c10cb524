"""What is advised, what is left alone, and that any text at all can be checked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.plain import (
    LEAST_WORDS,
    LONGEST,
    MOST_LISTED,
    Advice,
    Language,
    NoReading,
    Reading,
    Source,
    Term,
    check,
)
from evenkeel.engine.plain.lists import MOST_WORDS

LANGUAGES: tuple[Language, ...] = ("en", "cy")
PIECES = st.sampled_from(
    ["stakeholder", "Service", "users", "ICB", "(ICB)", "e.g.", "No.", "7", "Dr.", "co", "-", "’s",
     " ", "  ", "\n", ".", "?", "!", "“", "”", "•", "1.", "www.x.org", "a@b.org", "ŵ", "w\u0302",
     "\u00ad", "İ", "ß", "\ud800", "\x00", "\u2028", "iz", "utiliz", "ing", "In order to"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
TERMS = st.builds(Term, TEXTS, st.lists(st.text(), max_size=2).map(tuple))


def found(text: str, *glossary: Term, language: Language = "en") -> list[str]:
    advice = check(text, language=language, glossary=glossary)
    return [text[each.start : each.end] for each in advice.jargon]


def acronyms(text: str, *glossary: Term) -> list[str]:
    advice = check(text, language="en", glossary=glossary)
    return [text[each.start : each.end] for each in advice.acronyms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our Stakeholders agree.", ["Stakeholders"]),
        ("The stakeholder’s view", ["stakeholder’s"]),
        ("stake\u00adholders", ["stake\u00adholders"]),
        ("We utilized it, utilising it", ["utilized", "utilising"]),
        ("Prioritization", []),
        ("co-morbidities, co morbidity", ["co-morbidities", "co morbidity"]),
        ("a hard-to-reach group", ["hard-to-reach"]),
        ("stakeholder engagement", ["stakeholder engagement"]),
        ("in order, to", []),
        ("in order\nto", []),
        ("service. Users", []),
        ("touching base", ["touching base"]),
        ("commissioned a report from the Commission", []),
        ("https://stakeholder.org and stakeholder@example.org", []),
        ("unstakeholderly", []),
    ],
)
def test_jargon_is_found_as_whole_words_in_all_their_forms(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["We co-produce it.", "Co-production", "lived experience", "citizens and professionals"]
)
def test_what_is_right_in_the_field_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_glossary_goes_before_our_list() -> None:
    text = "Stakeholders and service users utilise the Hub-and-Spoke."
    own = [
        Term("stakeholder", ("neighbours",)),
        Term("utilise"),
        Term("hub and spoke", ("centre", "branches")),
    ]
    told = check(text, language="en", glossary=own).jargon
    assert [(each.term, each.simpler[0], each.source) for each in told] == [
        ("stakeholder", "neighbours", Source.GLOSSARY),
        ("service user", "person who uses the service", Source.SHIPPED),
        ("hub and spoke", "centre", Source.GLOSSARY),
    ]


def test_a_glossary_s_acronym_is_not_the_small_word() -> None:
    own = Term("IT", ("computers",))
    assert found("It is IT that we need, not its ITs.", own) == ["IT", "ITs"]


def test_an_entry_that_is_too_long_is_not_looked_for() -> None:
    words = " ".join(["tea"] * (MOST_WORDS + 1))
    assert found(words, Term(words, ("drink",))) == []
    fits = " ".join(["tea"] * MOST_WORDS)
    assert found(words, Term(fits, ("drink",))) == [fits]


def test_welsh_has_the_glossary_and_long_sentences_only() -> None:
    own = Term("rhanddeiliad", ("pobl",))
    text = "Mae stakeholders a randdeiliad yn yr ICB. " + "gair " * (LONGEST + 1)
    advice = check(text, language="cy", glossary=[own])
    assert found(text, own, language="cy") == ["randdeiliad"]
    assert [each.words for each in advice.long_sentences] == [LONGEST + 1]
    assert advice.acronyms == ()
    assert advice.reading is NoReading.NOT_ENGLISH


def test_only_a_sentence_over_the_limit_is_long() -> None:
    text = "word " * LONGEST + ".\n\n" + "word " * LONGEST + "well-known."
    told = check(text, language="en").long_sentences
    assert [(text[each.start : each.end][-11:], each.words) for each in told] == [
        ("well-known.", LONGEST + 1)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask the ICB or the ICBs.", ["ICB"]),
        ("The integrated care board (ICB) met. The ICB agreed.", []),
        ("The ICB (integrated care board) met.", []),
        ("An integrated care board meets. Ask the ICB.", []),
        ("We MUST tell the NHS on BBC TV.", []),
        ("PLEASE CLOSE THE DOOR", []),
        ("ASK THE ICB", ["ICB"]),
        ("The XYZQ group", ["XYZQ"]),
        ("A COVID-19 test", []),
    ],
)
def test_acronyms_that_are_not_explained(text: str, expected: list[str]) -> None:
    assert acronyms(text) == expected


def test_an_acronym_says_what_it_can_stand_for() -> None:
    told = check("The SLT and the XYZQ", language="en").acronyms
    assert [each.stands_for for each in told] == [
        ("senior leadership team", "speech and language therapist"),
        (),
    ]
    assert acronyms("Ask the SLT", Term("SLT", ("leaders",))) == []


def test_the_reading_age_needs_enough_text() -> None:
    few = "We met on Monday. We had tea. " * 7
    assert check(few, language="en").words == LEAST_WORDS - 1
    assert check(few, language="en").reading is NoReading.TOO_LITTLE
    assert check(few + "Yes.", language="en").reading == Reading(-0.8, 5)
    assert check("tea " * LEAST_WORDS, language="en").reading is NoReading.TOO_LITTLE


def test_harder_words_and_longer_sentences_raise_the_age() -> None:
    plain = "We will ask people what they think of the new bus. " * 6
    hard = "Organisational transformation necessitates comprehensive stakeholder consultation. " * 9
    ages = [check(each, language="en").reading for each in (plain, hard)]
    assert isinstance(ages[0], Reading)
    assert isinstance(ages[1], Reading)
    assert (ages[0].age, ages[1].age) == (7, 21)


def test_no_more_is_listed_than_anybody_reads() -> None:
    advice = check("Utilise it. " * (MOST_LISTED + 3), language="en")
    assert (len(advice.jargon), advice.unlisted) == (MOST_LISTED, 3)


def spans(advice: Advice) -> list[Any]:
    return [*advice.long_sentences, *advice.jargon, *advice.acronyms]


@given(TEXTS, st.sampled_from(LANGUAGES), st.lists(TERMS, max_size=3))
def test_any_text_can_be_checked_and_every_place_lies_in_it(
    text: str, language: Language, glossary: list[Term]
) -> None:
    advice = check(text, language=language, glossary=glossary)
    assert advice == check(text, language=language, glossary=glossary)
    for each in spans(advice):
        said = text[each.start : each.end]
        assert 0 <= each.start < each.end <= len(text)
        assert said == said.strip()
    ends = [each.end for each in advice.jargon]
    starts = [each.start for each in advice.jargon]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(TEXTS, st.text(" \t\n\r\u00a0\u2028", max_size=3), st.text(" \t\n", max_size=3))
def test_blanks_around_a_text_change_nothing(text: str, before: str, after: str) -> None:
    plain, padded = check(text, language="en"), check(before + text + after, language="en")
    moved = [(each.start + len(before), each.end + len(before)) for each in spans(plain)]
    assert [(each.start, each.end) for each in spans(padded)] == moved
    assert (padded.words, padded.sentences) == (plain.words, plain.sentences)
    assert padded.reading == plain.reading


@given(st.sampled_from(["Stakeholders", "service users", "co-morbidity", "going forward"]), TEXTS)
def test_what_stands_on_a_line_of_its_own_is_always_found(phrase: str, text: str) -> None:
    whole = f"{text}\n{phrase}\n{text}"
    assert phrase in found(whole)
