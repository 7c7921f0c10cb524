"""Dates, several meetings on one page, agendas above minutes, and what belongs to the page."""

from datetime import date

from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import one, questions

FIRST = (
    "Minutes of the meeting of 5 June 2023\nPresent: QA, ZB\n1. Bins\nQA to move the bins.\nZB "
    "spoke at some length about them.\n"
)
SECOND = "Minutes of the meeting of 3 July 2023\nPresent: QA, WK\n1. Lights\nWK to buy lamps.\n"


def test_several_meetings_in_one_text() -> None:
    reading = read_minutes(f"{FIRST}\n{SECOND}")
    assert [str(one.date) for one in reading.meetings] == ["2023-06-05", "2023-07-03"]
    keys = [[person.key for person in one.people] for one in reading.meetings]
    assert keys == [["p1", "p2"], ["p1", "p3"]]


def test_a_list_of_dates_and_an_agenda_are_no_meetings() -> None:
    text = (
        "Menu | Home | Contact\nWe use cookies on this site\n1 May 2023\n1 April 2023\n1 "
        "March 2023\n"
        "Agenda for 7 August 2023\n1. Welcome\n2. Bins\n3. Lights\n4. Close\n\n" + FIRST
    )
    meeting = one(text)
    assert str(meeting.date) == "2023-06-05"
    assert [one.text for one in meeting.actions] == ["QA to move the bins"]


def test_two_dates_are_asked_about() -> None:
    text = "Minutes of the meeting of 5 June 2023\nDate: 3 July 2023\nPresent: QA, ZB\n"
    reading = read_minutes(text)
    assert str(reading.meetings[0].date) == "2023-07-03"
    assert [kind for kind, _ in questions(reading)].count("date") == 1


def test_the_weekday_tells_day_first_from_month_first() -> None:
    assert str(one("Minutes, Tuesday 3/12/2024\nPresent: QA").date) == "2024-12-03"
    assert str(one("Minutes, Tuesday 12/3/2024\nPresent: QA").date) == "2024-03-12"


def test_a_date_without_a_year_needs_to_be_told_the_day() -> None:
    text = "Minutes of meeting on 5 June\nPresent: QA"
    assert one(text).date is None
    told = read_minutes(text, today=date(2024, 3, 1))
    assert str(told.meetings[0].date) == "2023-06-05"


def test_a_next_meeting_before_this_one_is_not_believed() -> None:
    assert one(f"{FIRST}\nNext meeting: 1 May 2023\n").next_date is None


def test_no_list_of_people_and_no_text_at_all() -> None:
    assert one("Welcome and apologies noted.\nIt was agreed to open on Sundays.").people == ()
    assert read_minutes("").meetings == ()
