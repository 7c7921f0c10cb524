"""What is found, what is left alone, and that any text at all can be looked through quickly."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.moderation import Found, Kind, find, masked, merged
from evenkeel.engine.moderation.words import parts_of

KNOWN = ("Ann O'Neill", "Siân Pugh-Jones", "Mark Grey", "May Ward", "Jo", "Eira Haf Morgan")
CALLED = dict.fromkeys(Kind, "[…]")


def found(text: str, *known: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, known or KNOWN)]


def sure(text: str, *known: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, known or KNOWN) if one.sure]


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in find(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ask ann.", "ann"),
        ("Ask ANN'S sister", "ANN"),
        ("Ask Ann’s sister", "Ann"),
        ("o’neill was late", "o’neill"),
        ("ONeill was late", "ONeill"),
        ("neill was late", "neill"),
        ("Ann  O'Neill was late", "Ann  O'Neill"),
        ("annoneill was late", "annoneill"),
        ("Sian was late", "Sian"),
        ("Sia\u0302n was late", "Sia\u0302n"),
        ("S\u00adi\u200bân was late", "S\u00adi\u200bân"),
        ("pugh jones was late", "pugh jones"),
        ("so Mark Grey was late", "Mark Grey"),
        ("I told Mark so", "Mark"),
        ("Then May spoke", "May"),
        ("I told Jo so", "Jo"),
        ("Gofynnais i Eira ddoe", "Eira"),
    ],
)
def test_a_known_name_is_sure_however_it_is_written(text, said):
    assert sure(text) == [said]


@pytest.mark.parametrize(
    "text", ["Mark was late", "May I say: Mark was late", "MARK WAS LATE", "so mark grey was late"]
)
def test_a_name_that_is_a_word_is_in_doubt_where_any_word_has_a_capital(text):
    (one,) = find(text, KNOWN)
    assert text[one.start : one.end].lower().startswith("mark")
    assert not one.sure


@pytest.mark.parametrize(
    "text",
    [
        "please mark the day",
        "Mark the day, please",
        "May I go?",
        "We meet in May",
        "On 3 May we met",
        "the grey ward",
        "See Ward 12",
        "Mae eira ar y ffordd",
        "Yn yr haf",
        "an annual joke",
        "The Grey Homes Trust",
    ],
)
def test_words_that_look_like_known_names_are_left_alone(text):
    assert found(text) == []


def test_small_words_in_names_are_no_names():
    assert found("de la mer and so on", "Ana de la So", "Mr") == []
    assert found("", "", " ", "!!") == []


@pytest.mark.parametrize(
    ("text", "said", "is_sure"),
    [
        ("Ask Dr Bowen.", "Dr Bowen", True),
        ("Ask Mrs. de Vries about it", "Mrs. de Vries", True),
        ("Ask Nurse Zeb", "Nurse Zeb", True),
        ("Diolch i Nyrs Tudor", "Nyrs Tudor", True),
        ("Soniodd Cyng. Rhydderch am y bws", "Cyng. Rhydderch", True),
        ("mrs bowen told me", "mrs bowen", False),
        ("I met Zebedee Crake", "Zebedee Crake", False),
        ("J. Harker wrote it", "J. Harker", False),
        ("margaret ran it", "margaret", False),
        ("I asked Bill about it", "Bill", False),
    ],
)
def test_people_whom_nobody_named_to_us(text, said, is_sure):
    (one,) = find(text)
    assert (text[one.start : one.end], one.kind, one.sure) == (said, Kind.PERSON, is_sure)


@pytest.mark.parametrize(
    "text",
    [
        "The Royal Infirmary and the Mental Health Act",
        "Margaret Street and King Street in Port Talbot",
        "Dr appointments, Miss one meeting, Sister wards",
        "Cyngor Caerdydd, Bwrdd Iechyd Prifysgol, Ysbyty Gwynedd",
        "Will we meet in May? Hope so.",
    ],
)
def test_places_bodies_and_laws_are_nobody(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "said", "is_sure"),
    [
        ("to a.b+c@x-y.org.", Kind.EMAIL, "a.b+c@x-y.org", True),
        ("to a (at) x (dot) org", Kind.EMAIL, "a (at) x (dot) org", False),
        ("on @wheels_42", Kind.WEB, "@wheels_42", True),
        ("at facebook.com/zeb.crake", Kind.WEB, "facebook.com/zeb.crake", True),
        ("at https://x.example/~zeb!", Kind.WEB, "https://x.example/~zeb", False),
        ("07700 900123 4", Kind.PHONE, "07700 900123", True),
        ("+44 (0)1632 960123", Kind.PHONE, "+44 (0)1632 960123", True),
        ("+33 1 99 00 11 22", Kind.PHONE, "+33 1 99 00 11 22", True),
        ("0800 123 4567", Kind.PHONE, "0800 123 4567", False),
        ("ring 742118", Kind.PHONE, "742118", False),
        ("in sa99 9xy", Kind.POSTCODE, "sa99 9xy", True),
        ("14 Mill Lane", Kind.ADDRESS, "14 Mill Lane", True),
        ("12 Heol y Bont", Kind.ADDRESS, "12 Heol y Bont", False),
        ("flat 3b", Kind.ADDRESS, "flat 3b", False),
        ("I live in Tanyard Row", Kind.ADDRESS, "Tanyard Row", False),
        ("born on 3 May 1950", Kind.BIRTH, "3 May 1950", True),
        ("born in 1950", Kind.BIRTH, "1950", False),
        ("NHS 943 476 5919", Kind.NHS, "943 476 5919", True),
        ("NHS number 943 476 5918", Kind.NHS, "943 476 5918", False),
        ("AB 12 34 56 C", Kind.INSURANCE, "AB 12 34 56 C", True),
        ("20-00-00 55779911", Kind.BANK, "20-00-00 55779911", True),
        ("account 55779911", Kind.BANK, "55779911", True),
        ("4111 1111 1111 1111", Kind.BANK, "4111 1111 1111 1111", True),
        ("AB12 CDE", Kind.PLATE, "AB12 CDE", False),
        ("my late husband", Kind.ROLE, "my late husband", False),
        ("the only Black woman", Kind.ROLE, "the only Black woman", False),
        ("Nid yw'r cadeirydd yma", Kind.ROLE, "cadeirydd", False),
    ],
)
def test_personal_data(text, kind, said, is_sure):
    (one,) = find(text)
    assert (one.kind, text[one.start : one.end], one.sure) == (kind, said, is_sure)


@pytest.mark.parametrize(
    "text",
    [
        "£1,250.00 for room 204 on 12/03/2026 at 10.30",
        "call 111 or 999",
        "9434765918 leaflets",
        "bus b12 3pm, b1 1st stop, 2 beds in lane 4",
        "pages 1 2 3 4 5 6 7 8 9",
        "0123456789012345678901234567890123456789",
        "see www.gov.uk and nhs.uk",
        "a chair, my question, the only way",
        "version 1.2.3.4",
        "12-03-26",
    ],
)
def test_other_numbers_and_words_are_left_alone(text):
    assert find(text) == ()


def test_what_overlaps_is_one_finding():
    both = merged([Found(Kind.PERSON, 3, 9, True), Found(Kind.EMAIL, 0, 5, False)])
    assert both == (Found(Kind.EMAIL, 0, 9, True),)
    text = "ann@example.org and Dr Ann Bowen"
    assert [(one.kind, one.sure) for one in find(text, KNOWN)] == [
        (Kind.EMAIL, True),
        (Kind.PERSON, True),
    ]
    assert masked(text, find(text, KNOWN), CALLED) == "[…] and […]"


PIECES = st.sampled_from(
    ["Ann", "ann", "ANN", "O'Neill", "o’neill", "Siân", "Pugh", "-", "Mark", "May", "Jo", "'s",
     " ", "  ", "\n", ".", "?", "Dr", "mrs", "Bowen", "@", "x.org", "0", "07700", "900123",
     "\u0302", "\u00ad", "\u200b", "İ", "ß", "ﬁ", "\ud800", "\x00", "\u2028", "12", "Lane", "my",
     "husband", "the", "only", "Street", "SA1", "9XY", "born", "1950", "(", "+", "/", ":", "Eira",
     "Haf"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))
NAMES = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(KNOWN)), max_size=4)


@given(TEXTS, NAMES)
@example("\ud800Ann\x00", ["\ud800"])
def test_any_text_gives_places_inside_it(text, known):
    places = find(text, known)
    at = 0
    for one in places:
        assert at <= one.start < one.end <= len(text)
        at = one.end
    assert masked(text, places, CALLED) == masked(text, reversed(places), CALLED)


LETTERS = st.text(st.characters(categories=("Ll", "Lu")), min_size=3, max_size=9)


@given(TEXTS, LETTERS, TEXTS, st.sampled_from([" ", "'", "-", ".", ", ", "\n", "_", "7"]))
def test_masking_leaves_no_known_name(before, name, after, between):
    known = (f"Quo{name}",)
    text = f"{before}{between}{known[0]}{between}{after}"
    left = masked(text, find(text, known), CALLED)
    assert not set(parts_of(known[0])) <= set(parts_of(left))
    assert not any(one.sure and one.kind is Kind.PERSON for one in find(left, known))


HOSTILE = (
    *("a", "A", "a ", "A ", "A a ", "A. ", "1", "1 ", "0 ", "07", "+1", "1-", "1 a", "12-34-56 "),
    *("@", "a@", "a@b.", "a.b", "a-", "http://", "www.", "x.com/", "a at b dot ", "(at)"),
    *("Ann ", "Ann-", "Mr ", "Mr A", "Dr. ", "12 Mill ", "12 Heol ", "flat ", "lives at "),
    *("sort code ", "account ", "ring ", "ring-", "born ", "jan ", "1 jan ", "my ", "the only "),
    *("the only a", "AB12 ", "SA1 ", "\u0301", "Ann\u0301", "\u00ad", "\x00", "'", "’r ", "\n"),
)
LONG = 100_000
SECONDS = 30
"""None takes more than 3 on a machine that has time for it; what backtracks takes minutes."""


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_made_to_take_long_does_not(piece):
    text = (piece * LONG)[:LONG]
    started = time.process_time()
    find(text, (*KNOWN, "Ann Ann Ann Ann Mr", "A A A A"))
    assert time.process_time() - started < SECONDS


def test_lists_of_words_hold_no_accents_or_capitals():
    from evenkeel.engine.moderation import name_lists

    for words in (name_lists.FIRST_NAMES, name_lists.WORDS_TOO, name_lists.SMALL_WORDS):
        assert bag(" ".join(words).lower()) == words
    assert not name_lists.FIRST_NAMES & name_lists.SMALL_WORDS
