"""What a draft says, how changes come together, and the charter that it becomes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evenkeel.areas.charter.frameworks import ALL
from evenkeel.areas.charter.rules import (
    LONGEST_PRINCIPLE,
    ONE_THIRD,
    TWO_THIRDS,
    Content,
    act_of,
    content_from,
    content_of,
    merge,
    rearranged,
    said_by,
    texts_of,
)
from evenkeel.areas.charter.tests.made import WHOLE
from evenkeel.areas.projects.charters import FRAMEWORKS, Charter
from evenkeel.engine.facts import SHARE
from evenkeel.engine.when import When

ON = When.read("2026-03-02")


def test_a_draft_is_kept_as_json_and_becomes_a_charter_and_a_draft_again():
    assert content_from(said_by(WHOLE)) == WHOLE
    act = act_of(WHOLE, edition=1, on=ON)
    assert (act.low, act.high, act.paid_share) == (Decimal("0.4"), Decimal("0.6"), Decimal("0.5"))
    assert act.principles == 2
    assert content_of(Charter(act, texts_of(WHOLE))) == WHOLE
    empty = Content(principles=("One.",))
    assert content_of(Charter(act_of(empty, edition=1, on=ON), texts_of(empty))) == empty


def test_an_empty_band_is_one_third_to_two_thirds_as_exact_decimals():
    act = act_of(Content(), edition=1, on=ON)
    assert (act.low, act.high) == (ONE_THIRD, TWO_THIRDS)
    for share, third in ((act.low, 1), (act.high, 2)):
        assert SHARE.read(SHARE.write(share)) == share
        assert abs(share * 3 - third) <= Decimal("0.000001")
    assert act.low * 3 < 1
    assert act.high * 3 > 2


def test_only_what_is_said_has_a_text():
    assert texts_of(Content(principles=("One.",), budget="")) == {"principle_1": "One."}


@pytest.mark.parametrize(
    ("do", "then"),
    [
        ("save", ["a", "b", "c"]),
        ("up-2", ["b", "a", "c"]),
        ("up-1", ["a", "b", "c"]),
        ("down-2", ["a", "c", "b"]),
        ("down-9", ["a", "b", "c"]),
        ("remove-2", ["a", "c"]),
        ("remove-٣", ["a", "b", "c"]),
        ("remove-", ["a", "b", "c"]),
        ("remove-99999999999999999999", ["a", "b", "c"]),
    ],
)
def test_the_buttons_move_and_remove(do, then):
    assert rearranged(["a", " b", "c", "  "], do) == then


def test_changes_of_different_things_come_together():
    was = WHOLE
    mine = replace(was, ground_rules="Listen.", principles=("Mine.", was.principles[1]))
    theirs = replace(was, budget="Nothing.", principles=(was.principles[0], "Theirs."))
    merged = merge(was, mine, theirs)
    assert merged.clashes == ()
    assert merged.content == replace(
        was, ground_rules="Listen.", budget="Nothing.", principles=("Mine.", "Theirs.")
    )


def test_keepers_come_together_like_any_other_choice():
    was = replace(WHOLE, citizens_keeper="", professionals_keeper="m3")
    mine, theirs = replace(was, citizens_keeper="m2"), replace(was, professionals_keeper="")
    merged = merge(was, mine, theirs)
    assert merged.clashes == ()
    assert (merged.content.citizens_keeper, merged.content.professionals_keeper) == ("m2", "")
    other = replace(was, citizens_keeper="m4")
    assert merge(was, mine, other).clashes == ("citizens_keeper",)
    act = act_of(merged.content, edition=1, on=ON)
    assert (act.citizens_keeper, act.professionals_keeper) == ("m2", None)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("Mine.", "b"), ("Theirs.", "b")),
        (("a",), ("a", "Theirs.")),
        (("Mine.", "b", "c"), ("Theirs.", "b")),
        (("b", "a"), ("a", "Theirs.")),
    ],
)
def test_changes_of_the_same_principles_clash(mine, theirs):
    was = Content(principles=("a", "b"))
    merged = merge(was, replace(was, principles=mine), replace(was, principles=theirs))
    assert merged.clashes == ("principles",)
    assert merged.content.principles == mine


def test_what_both_added_stands_at_the_end():
    was = Content(principles=("a", "b"))
    mine, theirs = ("a", "b", "Same.", "Mine."), ("a", "Theirs.", "Same.", "New.")
    merged = merge(was, replace(was, principles=mine), replace(was, principles=theirs))
    assert merged.clashes == ()
    assert merged.content.principles == ("a", "Theirs.", "Same.", "New.", "Mine.")


def test_the_same_change_made_twice_is_no_clash():
    was, now = WHOLE, replace(WHOLE, budget="None.", principles=("New.",))
    assert merge(was, now, now).clashes == ()


def test_each_framework_has_its_name_source_and_short_principles():
    assert [one.code for one in ALL] == list(FRAMEWORKS)
    for one in ALL:
        assert one.name
        assert one.source
        assert 4 <= len(one.principles) <= 6
        assert all(len(str(text)) < LONGEST_PRINCIPLE / 2 for text in one.principles)
