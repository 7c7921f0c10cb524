"""What stands: the minutes, what people said of them over that, and nothing that neither says."""

import csv
import io

import pytest

from evenkeel.areas.minutes.pasted.kept import Kept
from evenkeel.areas.minutes.pasted.tables import tables
from evenkeel.areas.minutes.pasted.tests.made import (
    UNSURE,
    action,
    decision,
    item,
    kept,
    meeting,
    outcome,
    person,
)
from evenkeel.engine.minutes import read_tables
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.words import Done, Side

C, P = Side.CITIZEN, Side.PROFESSIONAL
QA = person("p1", "Quill Adder", "QA", C)
ZB = person("p2", "Zeb Birch", "ZB", P)
VD = person("p3", "Vesper Dunn", "VD")


def rows(stands: Kept, name: str = "items.csv") -> list[dict[str, str]]:
    made = tables(stands)
    assert read_tables(*(text.splitlines() for text in made.values())).problems == ()
    return list(csv.DictReader(io.StringIO(made[name])))


def test_sides_come_from_the_people_who_are_named() -> None:
    met = meeting(
        "2024-03-12", QA, ZB, VD, chaired=("p1",),
        items=(item("Hours", 10, "p1"),),
        actions=(action("Sign", 20, "p1", "p2"), action("Poster", 30, "p3")),
    )  # fmt: skip
    found = {row["summary"]: row for row in rows(kept((met,)))}
    assert found["Hours"]["raised_by"] == "citizen"
    assert found["Sign"]["owner"] == "both"
    assert found["Poster"]["owner"] == "unknown"
    assert rows(kept((met,)), "meetings.csv")[0]["chaired_by"] == "citizen"
    said = kept((met,), answers={"p0-p3": {"side": "professional"}})
    assert {row["summary"]: row["owner"] for row in rows(said)}["Poster"] == "professional"


def test_only_those_who_were_there_are_counted() -> None:
    away = person("p4", "Wim Corry", presence=Presence.APOLOGIES)
    met = meeting("2024-03-12", QA, ZB, VD, away)
    told = rows(kept((met,)), "meetings.csv")[0]
    assert (told["citizens_present"], told["professionals_present"]) == ("1", "1")
    assert told["unknown_present"] == "1"
    said = kept((met,), answers={"m0-0": {"here": ["p1", "nobody"]}})
    assert rows(said, "meetings.csv")[0]["professionals_present"] == "0"
    nobody = kept((meeting("2024-03-12"),))
    assert rows(nobody, "meetings.csv")[0]["citizens_present"] == ""


def test_what_is_not_sure_waits_for_people() -> None:
    met = meeting("2024-03-12", decisions=(decision("Open at eight", 10, confidence=UNSURE),))
    assert rows(kept((met,))) == []
    used = rows(kept((met,), answers={"d0-10": {"use": "1"}}))
    assert [row["summary"] for row in used] == ["Open at eight"]


def test_what_is_left_out_is_out_and_a_meeting_with_all_that_is_in_it() -> None:
    met = meeting("2024-03-12", items=(item("Hours", 10), item("Tea", 20)))
    assert [row["summary"] for row in rows(kept((met,), answers={"i0-10": {"use": ""}}))] == ["Tea"]
    assert rows(kept((met,), answers={"m0-0": {"use": ""}})) == []


def test_what_was_changed_stands_changed() -> None:
    met = meeting("2024-03-12", decisions=(decision("Open", 10),))
    answers = {
        "d0-10": {"text": "Open at eight", "side": "citizen", "rule": "vote", "about": "group"},
        "m0-0": {"date": "2024-03", "phase": "plan", "convened_by": "professional"},
    }
    (row,) = rows(kept((met,), answers=answers))
    assert (row["summary"], row["decided_by"]) == ("Open at eight", "citizen")
    assert (row["decision_rule"], row["about"]) == ("vote", "group")
    told = rows(kept((met,), answers=answers), "meetings.csv")[0]
    assert (told["date"], told["phase"], told["convened_by"]) == ("2024-03", "plan", "professional")


def test_values_that_no_form_sends_count_as_not_known() -> None:
    met = meeting("2024-03-12", QA, actions=(action("Sign", 10, "p1"),))
    answers = {
        "a0-10": {"side": "wizard", "due": "soon", "done": "=1", "follows": "a0-99", "x": "y"},
        "m0-0": {"date": "soon", "phase": "x", "chaired_by": "y"},
    }
    (row,) = rows(kept((met,), answers=answers))
    assert (row["owner"], row["due"], row["done"], row["follows"]) == ("unknown", "", "unknown", "")


def test_news_is_the_decision_of_the_side_that_made_it_and_what_is_referred_up_is_no_ones() -> None:
    met = meeting(
        "2024-03-12",
        decisions=(decision("Gate closed", 10, P, is_news=True),
                   decision("Ask the board", 20, referred=True),
                   decision("Somebody closed it", 30, Side.UNKNOWN, is_news=True)),
    )  # fmt: skip
    rules = [(row["decided_by"], row["decision_rule"]) for row in rows(kept((met,)))]
    assert rules == [
        ("professional", "professional_decides"),
        ("both", "referred_up"),
        ("unknown", "unknown"),
    ]


THREE = (
    meeting("2024-03-12", ZB, actions=(action("Put up a sign at the desk", 10, "p2"),)),
    meeting("2024-04-16", start=200, outcomes=(outcome("Sign at the desk", 210, Done.NO),)),
    meeting("2024-05-14", start=400, outcomes=(outcome("The sign at the desk is up", 410),)),
)


def test_an_action_is_followed_until_it_is_done_and_counts_once() -> None:
    made, later, last = rows(kept(THREE))
    assert later["follows"] == last["follows"] == made["item_id"]
    assert [row["done"] for row in (made, later, last)] == ["unknown", "no", "yes"]
    group = read_tables(*(text.splitlines() for text in tables(kept(THREE)).values())).groups[0]
    assert len(group.items) == 3


def test_what_is_done_is_not_what_a_later_word_is_about() -> None:
    done = meeting("2024-04-16", start=200, outcomes=(outcome("Sign at the desk", 210),))
    assert [row["done"] for row in rows(kept((THREE[0], done, THREE[2])))] == ["unknown", "yes"]


def test_what_became_of_an_action_that_is_told_nowhere_is_not_booked_as_a_new_one() -> None:
    met = meeting("2024-03-12", outcomes=(outcome("Letter was sent", 10),))
    assert rows(kept((met,))) == []
    assert len(rows(kept((met,), answers={"o0-10": {"use": "1"}}))) == 1


def test_people_choose_what_follows_what() -> None:
    other = action("Order the leaflets for the shelf", 20, "p2")
    first = meeting("2024-03-12", ZB, actions=(*THREE[0].actions, other))
    said = kept((first, *THREE[1:]), answers={"o0-210": {"follows": "a0-20"}})
    assert rows(said)[2]["follows"] == "2024-03-12-a2"
    none = kept((first, *THREE[1:]), answers={"o0-210": {"follows": ""}})
    assert rows(none)[2]["follows"] == ""


def test_nothing_follows_what_is_left_out_or_comes_later() -> None:
    without = kept(THREE, answers={"a0-10": {"use": ""}})
    assert rows(without) == []
    # The first meeting turns out to be the last: nothing there can be carried on from.
    moved = kept(THREE, answers={"m0-0": {"date": "2024-06-01"}, "o0-210": {"use": "1"}})
    assert {row["follows"] for row in rows(moved)} == {""}


def test_meetings_of_all_texts_stand_in_the_order_of_their_days() -> None:
    stands = kept((meeting("2024-05-14"), meeting(None, start=200)), (meeting("2024-03-12"),))
    ids = [row["meeting_id"] for row in rows(stands, "meetings.csv")]
    assert ids == ["2024-03-12", "2024-05-14", "undated"]


def test_two_meetings_on_one_day_have_ids_of_their_own() -> None:
    stands = kept((meeting("2024-05-14"),), (meeting("2024-05-14"),))
    assert [row["meeting_id"] for row in rows(stands, "meetings.csv")] == [
        "2024-05-14",
        "2024-05-14-no-2",
    ]


def test_things_added_by_hand_are_inferred() -> None:
    answers = {"a+m0-0-0": {"use": "1", "text": "Ring the council", "side": "citizen"}}
    (row,) = rows(kept((meeting("2024-03-12"),), answers=answers))
    assert (row["kind"], row["owner"], row["basis"]) == ("action", "citizen", "inferred")


@pytest.mark.parametrize("said", ["QA to ask ZB", "Ask Quill Adder and Z.B.", "Birch rings Vesper"])
def test_no_name_gets_into_the_tables(said: str) -> None:
    met = meeting("2024-03-12", QA, ZB, VD, actions=(action(said, 10, "p1"),))
    out = "".join(tables(kept((met,), answers={"a0-10": {"text": said}})).values())
    for name in ("QA", "ZB", "Z.B", "Quill", "Adder", "Zeb", "Birch", "Vesper"):
        assert name not in out
