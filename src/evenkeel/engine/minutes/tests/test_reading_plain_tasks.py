"""Tasks in plain prose, by when they are due, and what is none."""

import pytest

from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import actions, body, one


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("QA will get some prices for paint.", "QA", ""),
        ("QA: find out who has the key", "QA", ""),
        ("ZB - ring the depot", "ZB", ""),
        ("Letter to go to the bank - QA, by 4 May", "QA", "2024-05-04"),
        ("It was left with ZB to ring the depot.", "ZB", ""),
        ("Could everybody send ideas to ZB by 2 May?", "citizen", "2024-05-02"),
        ("The form is to be printed by the council by 4 June.", "professional", "2024-06-04"),
        ("RESOLVED: that QA obtain two prices by 4 April.", "QA", "2024-04-04"),
        ("The gutter leaks. To be reported to the owner.", "unknown", ""),
        ("Somebody needs to ask the baker about rolls.", "unknown", ""),
        ("Large signs to be printed - practice", "professional", ""),
        ("QA to have the bell seen to this week.", "QA", ""),
        ("QA and ZB to prune the roses in November.", "QA+ZB", "2024-11"),
    ],
)
def test_a_task_in_plain_prose(text: str, owner: str, due: str) -> None:
    assert [found[1:] for found in actions(body(text))] == [(owner, due)]


def test_the_meeting_of_a_month_is_the_next_one_where_that_is_in_it() -> None:
    text = "QA to ring them before the May meeting.\n\nNext meeting: 14 May 2024"
    assert actions(body(text))[0][2] == "2024-05-14"


@pytest.mark.parametrize(
    "text",
    [
        "The council will pay for the hall.",
        "The surgery will close on 6 May.",
        "ZB had asked the shop about bags and they will trial it.",
    ],
)
def test_what_others_will_do_is_no_task(text: str) -> None:
    assert actions(body(text)) == []


def test_a_day_above_who_came_begins_another_short_meeting() -> None:
    text = (
        "Ferny Lane tenants - our year\n\n"
        "4 March 2024\nPresent Ann Fell, Bo Dray\nBo to mend the tap.\n\n"
        "6 May 2024\nPresent Ann Fell, Cy Moor\nTap mended. Ann to thank him.\n\n"
        "8 July 2024\nPresent Ann Fell, Bo Dray\nCy to paint the door.\n"
    )
    days = [str(each.date) for each in read_minutes(text).meetings]
    assert days == ["2024-03-04", "2024-05-06", "2024-07-08"]


SCHOOL = (
    "Minutes of the Ferny Lane parents, 12 March 2024\n"
    "Present: Mrs Ida Fell (Headteacher), Miss Lark (SENCo), Ann Moor (parent), Hal Pine-Wood"
    " (parent), Jo Dray (Democratic Services), Bo Yew (parent), Cy Yew (parent)\n\n1. Yard\n"
)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("School to put the bench out.", "professional"),
        ("Democratic Services to invite the bus company.", "professional"),
        ("The local authority will write to everybody.", "professional"),
        ("HP to ask the baker.", "Hal Pine-Wood"),
        ("HW to ask the baker.", "Hal Pine-Wood"),
        ("The Yews are to paint the shed.", "Bo Yew+Cy Yew"),
        ("Shed to be cleared.\nAction: Head", "Ida Fell"),
        ("Parents to send ideas to Ann.\nAction: Ann", "citizen"),
    ],
)
def test_whom_a_name_or_a_body_means(text: str, owner: str) -> None:
    assert [found[1] for found in actions(one(SCHOOL + text))] == [owner]


def test_owners_alone_are_no_action() -> None:
    found = actions(one(f"{SCHOOL}Ann will ring the council, HP to write.\nAP: Ann, HP, school"))
    assert [each[1] for each in found] == ["Ann Moor", "Hal Pine-Wood"]
