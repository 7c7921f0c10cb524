"""The days of meetings: what else at the top is a date, and how the next one is told."""

import pytest

from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import one

AGENDA = (
    "Forum\n*** AGENDA FOR OUR NEXT MEETING - Tuesday 10 September ***\n1. Welcome\n2. Minutes\n"
    "3. Trees\n4. AOB\n\n"
)
LIST = "\nPresent: Quill Adder, Zeb Birch\n\nParking\nZeb asked about the bays."


@pytest.mark.parametrize(
    ("top", "day"),
    [
        (("Minutes of the meeting held on Wednesday, 4th February, 2026 at 2.00 p.m. in the Oak "
          "Room, County Buildings, Adderley, and for some of those present via Microsoft Teams"),
         "2026-02-04"),
        ("Minutes 18th March 2025\n(the title is an old one, it was actually Tues 20 May 2025)",
         "2025-05-20"),
        ("Round-up, October 2024\n\nHere is what the group talked about on 3 October.",
         "2024-10-03"),
        (("From: Zeb\nTo: All\nDate: 3 July 2024 22:47\nSubject: minutes\n\n"
          "Committee meeting held Monday 1st July 2024"), "2024-07-01"),
        (("Notes from the coffee morning, Friday 10th May 2024. Present were Tina Moss, Ulla Nord, "
          "Vik Ohri and Wes Pope. Apologies came from Xena Quill."), "2024-05-10"),
        (f"{AGENDA}Minutes of the meeting held on 9 July 2024", "2024-07-09"),
    ],
)  # fmt: skip
def test_the_day_of_a_meeting(top: str, day: str) -> None:
    assert str(one(f"{top}{LIST}").date) == day


def test_a_title_copied_from_the_meeting_before_does_not_tell_the_day() -> None:
    texts = (
        "Minutes 23 September 2024",
        "Minutes 23 September 2024\n(second meeting, 18 November)",
    )
    more = "\nZeb said they are full.\nZeb will write to the council.\nIt was noted.\n\n"
    reading = read_minutes("".join(f"{top}{LIST}{more}" for top in texts))
    assert [str(each.date) for each in reading.meetings] == ["2024-09-23", "2024-11-18"]


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("Meets again Monday 29 April 2024", "2024-04-29"),
        ("The panel next meets on 11 June 2024", "2024-06-11"),
        ("Cyfarfod nesa: 15.4.24", "2024-04-15"),
        ("** next time **\nwed 8 may. zeb to bring the film", "2024-05-08"),
        ("7 | Next one: Thursday 9 May, 2pm", "2024-05-09"),
        ("Next coffee morning: last Friday in May", "2024-05-31"),
        ("QG/24/38  DATE OF NEXT MEETING\nTuesday 14 May at 2.00pm.", "2024-05-14"),
    ],
)
def test_the_day_of_the_next_meeting(end: str, day: str) -> None:
    assert str(one(f"Minutes 12 March 2024{LIST}\n\n{end}").next_date) == day


def test_the_agenda_of_the_next_meeting_tells_its_day() -> None:
    meeting = one(f"{AGENDA}Minutes of the meeting held on 9 July 2024{LIST}")
    assert str(meeting.next_date) == "2024-09-10"
    assert [each.heading for each in meeting.items] == ["Parking"]


@pytest.mark.parametrize(
    "heading", ["** parking **", "== Parking ==", "## Parking", "QG/31 PARKING"]
)
def test_headings_in_frames_and_behind_codes(heading: str) -> None:
    text = (
        f"Minutes 12 March 2024\nPresent: Quill, Zeb\n\nThe lift works.\n{heading}\nZeb asked why."
    )
    assert [each.heading.lower() for each in one(text).items] == ["parking"]


def test_half_a_page_has_no_date_of_its_own() -> None:
    meeting = one(
        "with the plumber, which nobody had known.\n\n4. Doors\nThey will be replaced from"
        " 23 September 2024.\n"
    )
    assert meeting.date is None


def test_where_people_see_each_other_again_is_the_next_meeting() -> None:
    meeting = one("Quillmere group, 12 March 2024\nPresent: QA, ZB\n\nSee you on Friday 26.4.24\n")
    assert str(meeting.next_date) == "2024-04-26"
