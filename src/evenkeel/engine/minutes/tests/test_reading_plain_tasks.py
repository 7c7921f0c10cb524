"""Tasks in plain prose, by when they are due, and what is none."""

import pytest

from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import actions, body


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("QA will get some prices for paint.", "QA", ""),
        ("QA: find out who has the key", "QA", ""),
        ("RESOLVED: that QA obtain two prices by 4 April.", "QA", "2024-04-04"),
        ("The gutter leaks. To be reported to the owner.", "unknown", ""),
        ("Somebody needs to ask the baker about rolls.", "unknown", ""),
        ("Large signs to be printed - practice", "professional", ""),
        ("QA to have the bell seen to this week.", "QA", ""),
        ("QA and ZB to prune the roses in November.", "QA+ZB", "2024-11"),
    ],
)
def test_a_task_in_plain_prose(text: str, owner: str, due: str) -> None:
    assert [one[1:] for one in actions(body(text))] == [(owner, due)]


def test_the_meeting_of_a_month_is_the_next_one_where_that_is_in_it() -> None:
    text = "QA to ring them before the May meeting.\n\nNext meeting: 14 May 2024"
    assert actions(body(text))[0][2] == "2024-05-14"


@pytest.mark.parametrize(
    "text",
    [
        "The council will pay for the hall.",
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
    days = [str(one.date) for one in read_minutes(text).meetings]
    assert days == ["2024-03-04", "2024-05-06", "2024-07-08"]
