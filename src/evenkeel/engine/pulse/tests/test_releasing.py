"""What one closed pulse tells: enough answers, all groups or none, words where figures tell too
much; and how it is kept."""

import json
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.pulse import (
    Asked,
    Band,
    Finding,
    GapBands,
    GapFigures,
    GapMoved,
    Group,
    Mistake,
    Movement,
    Problem,
    Pulse,
    Release,
    Reply,
    TookPart,
    Undisclosed,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
    group_of,
    read_release,
    read_totals,
    release,
    release_comments,
    release_json,
    totals_json,
    widest_first,
)
from evenkeel.engine.pulse.tests.made import (
    closings,
    history,
    line,
    people,
    released,
    replies,
)
from evenkeel.engine.words import Side

MIXED = (0, 2, 2, 3, 1)  # eight answers, mean 27/8
LOW = (2, 3, 2, 1, 0)  # eight answers, mean 18/8


def test_both_groups_side_by_side() -> None:
    told = released(LOW, MIXED, k=8)
    assert told.participants == (TookPart(Group.LIVED, 10), TookPart(Group.OTHERS, 10))
    assert told.why is None
    assert told.lines == (
        GapFigures(
            question="heard",
            lived=Decimal("2.0"),
            others=Decimal("3.5"),
            difference=Decimal("-1.5"),
            low=Decimal("-2.5"),
            high=Decimal("0.0"),
            step=Decimal("0.5"),
        ),
    )
    assert told.lines[0].finding is Finding.LOWER


def test_from_twenty_in_both_groups_to_the_tenth() -> None:
    twenty = tuple(count * 3 for count in MIXED)
    both = line(tuple(count * 3 for count in LOW), twenty)
    assert isinstance(both, GapFigures)
    assert (both.lived, both.others, both.step) == (Decimal("2.2"), Decimal("3.4"), Decimal("0.1"))
    one = line(LOW, twenty)
    assert isinstance(one, GapFigures)
    assert (one.others, one.step) == (Decimal("3.5"), Decimal("0.5"))


def test_fewer_than_k_tell_nothing() -> None:
    told = released((1, 1, 1, 0, 0), (0, 1, 1, 1, 1), k=8)
    assert told == Release(
        8,
        (),
        (Withheld("heard", Undisclosed.TOO_FEW_TOOK_PART),),
        Undisclosed.TOO_FEW_TOOK_PART,
    )


def test_fewer_than_k_of_a_group_tell_of_the_whole() -> None:
    told = released((1, 2, 2, 2, 0), (0, 1, 2, 1, 1), k=8)
    assert told.participants == (TookPart(None, 10),)
    assert told.why is Undisclosed.TOO_FEW_OF_A_GROUP
    assert told.lines == (WholeFigures("heard", Decimal("3.0"), Decimal("0.5")),)


def test_a_question_that_too_many_skipped_is_withheld_by_group_and_whole() -> None:
    given = [*replies(LOW, MIXED)]
    answered = [Reply(one.side, {**one.answers, "shared": 3}) for one in given]
    answered[0] = Reply(Side.CITIZEN, {"heard": 1, "shared": None})
    told = release(Pulse(("heard", "shared")), answered, people(8, 8)).release
    assert isinstance(told.lines[0], GapFigures)
    assert told.lines[1] == Withheld("shared", Undisclosed.TOO_FEW_ANSWERS)


@pytest.mark.parametrize(
    ("alike", "band"),
    [
        ((0, 0, 0, 0, 8), Band.HIGH),
        ((0, 0, 0, 2, 6), Band.HIGH),
        ((0, 0, 8, 0, 0), Band.MIDDLE),
        ((1, 0, 7, 0, 0), Band.MIDDLE),
    ],
)
def test_what_nearly_everybody_answered_is_told_as_bands(
    alike: tuple[int, ...], band: Band
) -> None:
    told = line(alike, MIXED)
    assert told == GapBands("heard", band, Band.MIDDLE)
    assert told.why is Undisclosed.TOO_TELLING
    assert released(alike, (0, 0, 0, 0, 0)).lines == (WholeBand("heard", band),)


def test_both_hats_and_unknown_sides_count_with_everyone_else() -> None:
    assert [group_of(side) for side in Side] == [Group.LIVED, *[Group.OTHERS] * 3]


def test_the_same_people_again_have_figures_again() -> None:
    first = release(Pulse(("heard",)), replies(LOW, MIXED), people(8, 8))
    again = release(Pulse(("heard",)), replies(MIXED, MIXED), people(8, 8), first.totals)
    assert isinstance(again.release.lines[0], GapFigures)


def test_when_one_has_gone_only_the_way_it_went_is_told() -> None:
    first = release(Pulse(("heard",)), replies((9, 0, 1, 0, 0), MIXED), people(10, 8))
    assert isinstance(first.release.lines[0], GapBands)
    second = release(Pulse(("heard",)), replies((0, 0, 0, 3, 6), MIXED), people(9, 8), first.totals)
    assert second.release.lines == (GapMoved("heard", Movement.HIGHER, Movement.ABOUT_THE_SAME),)
    assert second.release.lines[0].why is Undisclosed.TOO_FEW_CHANGED
    assert second.totals == ()
    # When eight others have come, there are figures again.
    came = Asked(frozenset(f"n{number}" for number in range(8)), people(0, 8).others)
    third = release(Pulse(("heard",)), replies(LOW, MIXED), came, first.totals)
    assert isinstance(third.release.lines[0], GapFigures)


def test_what_was_told_otherwise_before_is_withheld_when_few_changed() -> None:
    first = release(Pulse(("heard",)), replies((1, 2, 2, 2, 0), MIXED), people(7, 8))
    second = release(Pulse(("heard",)), replies(LOW, MIXED), people(8, 8), first.totals)
    assert second.release.lines == (Withheld("heard", Undisclosed.TOO_FEW_CHANGED),)
    assert isinstance(first.release.lines[0], WholeFigures)


def test_the_whole_moves_too() -> None:
    nobody = (0, 0, 0, 0, 0)
    first = release(Pulse(("heard",)), replies((4, 5, 0, 0, 0), nobody), people(9, 0))
    assert isinstance(first.release.lines[0], WholeFigures)
    then = release(Pulse(("heard",)), replies((0, 0, 2, 6, 0), nobody), people(8, 0), first.totals)
    assert then.release.lines == (WholeMoved("heard", Movement.HIGHER),)


@pytest.mark.parametrize(
    ("problem", "questions", "k"),
    [
        (Problem.K_BELOW_FLOOR, ("heard",), 4),
        (Problem.NO_QUESTIONS, (), 8),
        (Problem.QUESTION_TWICE, ("heard", "heard"), 8),
    ],
)
def test_a_pulse_that_cannot_be_opened(
    problem: Problem, questions: tuple[str, ...], k: int
) -> None:
    with pytest.raises(Mistake) as wrong:
        Pulse(questions, k)
    assert wrong.value.problem is problem


@pytest.mark.parametrize(
    ("problem", "reply", "who"),
    [
        (Problem.QUESTION_UNKNOWN, Reply(Side.CITIZEN, {"paid": 3}), people(1, 0)),
        (Problem.OFF_THE_SCALE, Reply(Side.CITIZEN, {"heard": 6}), people(1, 0)),
        (Problem.MORE_THAN_ASKED, Reply(Side.CITIZEN, {"heard": 3}), people(0, 1)),
    ],
)
def test_replies_that_do_not_fit(problem: Problem, reply: Reply, who: Asked) -> None:
    with pytest.raises(Mistake) as wrong:
        release(Pulse(("heard",)), [reply], who)
    assert wrong.value.problem is problem


def test_nobody_takes_part_in_both_groups() -> None:
    with pytest.raises(Mistake):
        Asked(frozenset("ab"), frozenset("bc"))


COUNTS = st.tuples(*[st.integers(0, 9)] * 5).filter(lambda counts: sum(counts) >= 5)


@given(COUNTS, COUNTS)
def test_a_line_hangs_together(lived: tuple[int, ...], others: tuple[int, ...]) -> None:
    told, mirrored = line(lived, others), line(others, lived)
    assert isinstance(told, GapFigures | GapBands)
    if isinstance(told, GapFigures):
        assert told.low <= told.difference <= told.high
        assert told.low < told.high
        assert isinstance(mirrored, GapFigures)
        assert (mirrored.low, mirrored.high) == (-told.high, -told.low)
        turned = line(lived[::-1], others[::-1])
        assert isinstance(turned, GapFigures)
        assert (turned.lived, turned.others) == (6 - told.lived, 6 - told.others)
        assert turned.difference == -told.difference
        assert abs(told.difference - (told.lived - told.others)) <= told.step


@given(st.integers(0, 10_000))
def test_the_order_of_replies_says_nothing(seed: int) -> None:
    given = replies(LOW, MIXED)
    Random(seed).shuffle(given)
    assert release(Pulse(("heard",)), given, people(8, 8)).release == released(LOW, MIXED, k=8)


@given(st.integers(0, 10_000))
def test_releases_and_totals_come_back_from_json_as_they_were(seed: int) -> None:
    rng = Random(seed)
    for _wave, told in closings(history(rng), rng):
        assert read_release(json.loads(json.dumps(release_json(told)))) == told
    closing = release(Pulse(("heard",)), replies(LOW, MIXED), people(8, 8))
    assert read_totals(json.loads(json.dumps(totals_json(closing.totals)))) == closing.totals


def test_a_version_from_later_on_is_refused() -> None:
    with pytest.raises(ValueError, match="version 2"):
        read_release({"version": 2})


def test_the_widest_gap_comes_first_whichever_side_is_higher() -> None:
    def gap(question: str, difference: str) -> GapFigures:
        zero, step = Decimal(0), Decimal("0.5")
        return GapFigures(question, zero, zero, Decimal(difference), zero, zero, step)

    lines = (
        Withheld("a", Undisclosed.TOO_FEW_ANSWERS),
        GapBands("b", Band.LOW, Band.HIGH),
        gap("c", "0.5"),
        gap("d", "-1.5"),
        gap("e", "0.5"),
    )
    ordered = widest_first(Release(8, (), lines, None))
    assert [each.question for each in ordered] == ["d", "c", "e", "b", "a"]


def test_an_interval_that_holds_nought_is_not_sure() -> None:
    told = line(MIXED, MIXED)
    assert isinstance(told, GapFigures)
    assert told.finding is Finding.NOT_SURE


def test_comments_are_shown_from_ten_on_in_no_order() -> None:
    texts = [f"comment {number}" for number in range(10)]
    assert release_comments(texts[:9], Random(1).shuffle).texts == ()
    shown = release_comments(texts, Random(1).shuffle)
    assert shown.why is None
    assert sorted(shown.texts) == texts
    assert shown == release_comments(texts[::-1], Random(1).shuffle)
    assert shown.texts != tuple(texts)
