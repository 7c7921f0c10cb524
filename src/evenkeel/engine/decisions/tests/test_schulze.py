"""Schulze: the published example, equal and left-out options, cycles and ties."""

from evenkeel.engine.decisions import OfSide, Outcome, Preference, Question, Ranked, schulze
from evenkeel.engine.decisions.tests.made import counted, ranked
from evenkeel.engine.words import Side

ABC = Question(("a", "b", "c"))
FORTY_FIVE = {
    "A C B E D": 5,
    "A D E C B": 5,
    "B E D A C": 8,
    "C A B E D": 3,
    "C A E B D": 7,
    "C B A D E": 2,
    "D C E B A": 7,
    "E B A D C": 8,
}


def table(text: str) -> list[list[int]]:
    return [[int(each) for each in row.split()] for row in text.strip().splitlines()]


def rows(values: list[int], others: int) -> list[list[int]]:
    return [values[at : at + others] for at in range(0, len(values), others)]


def test_the_published_example_of_forty_five_voters() -> None:
    """As in Schulze's paper and the encyclopedias: E, A, C, B, D."""
    result = schulze(Question(tuple("ABCDE")), counted(FORTY_FIVE))
    assert result.winners == ("E",)
    assert result.order == (("E",), ("A",), ("C",), ("B",), ("D",))
    assert rows([pair.prefer for pair in result.pairs], 4) == table("""
        20 26 30 22
        25 16 33 18
        19 29 17 24
        15 12 28 14
        23 27 21 31
    """)
    assert rows([pair.path for pair in result.pairs], 4) == table("""
        28 28 30 24
        25 28 33 24
        25 29 29 24
        25 28 28 24
        25 28 28 31
    """)
    first = result.pairs[0]
    assert (first.option, first.other, first.prefer_other) == ("A", "B", 25)
    assert (first.margin, first.path_back) == (-5, 25)


def test_the_published_example_of_twenty_one_voters() -> None:
    """Schulze's first example with four options."""
    ballots = ranked(acdb=8, badc=2, cdba=4, dbac=4, dcba=3)
    result = schulze(Question(tuple("abcd")), ballots)
    assert result.winners == ("d",)
    assert rows([pair.path for pair in result.pairs], 3) == table("""
        14 14 12
        13 13 12
        13 15 12
        13 19 13
    """)


def test_tennessee_chooses_nashville_which_beats_all() -> None:
    ballots = ranked(mnck=42, nckm=26, cknm=15, kcnm=17)
    assert schulze(Question(tuple("mnck")), ballots).order == (("n",), ("c",), ("k",), ("m",))


def test_unranked_options_are_below_all_ranked_ones_and_equal() -> None:
    result = schulze(ABC, ranked("a", "b"))
    assert result.order == (("a", "b"), ("c",))
    assert [pair.prefer for pair in result.pairs] == [1, 1, 1, 1, 0, 0]


def test_a_shared_rank_prefers_neither() -> None:
    assert schulze(ABC, ranked("a=b c", "b=a c")).winners == ("a", "b")


def test_winning_votes_count_and_not_margins() -> None:
    """In this circle b's win over c has the fewest votes and a's win over b the least margin."""
    result = schulze(ABC, counted({"b c a": 4, "c a b": 2, "a": 3}))
    wins = {one.option + one.other: (one.prefer, one.margin) for one in result.pairs}
    assert (wins["ab"], wins["bc"], wins["ca"]) == ((5, 1), (4, 2), (6, 3))
    assert result.order == (("c",), ("a",), ("b",))


def test_a_full_circle_is_a_tie_of_all() -> None:
    result = schulze(ABC, ranked("a b c", "b c a", "c a b"))
    assert (result.outcome, result.winners) == (Outcome.TIE, ("a", "b", "c"))


def test_all_equal_is_a_tie_and_blank_is_nothing() -> None:
    assert schulze(ABC, ranked("a=b=c")).outcome is Outcome.TIE
    assert schulze(ABC, ranked("", "")).outcome is Outcome.NOTHING_CAST
    assert schulze(ABC, []).winners == ()


def test_preferences_are_told_by_side() -> None:
    ballots = [Ranked("staff", (("b",),), Side.PROFESSIONAL), *ranked("a b", "a")]
    assert schulze(Question(("a", "b")), ballots).by_side == (
        OfSide(Side.PROFESSIONAL, (Preference("a", "b", 0), Preference("b", "a", 1))),
    )
