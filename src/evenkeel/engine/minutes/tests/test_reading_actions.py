"""Actions, their owners and by when, in every style that real minutes use."""

import pytest

from evenkeel.engine.minutes.tests.made import actions, body, one


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("It was agreed that QA would write to the pharmacy.", "QA"),
        ("XY will look into the screens.", "XY"),
        ("QA offered to bring a kettle.", "QA"),
        ("QA and ZB are to test the first pages.", "QA+ZB"),
        ("Action: XY to share the form.", "XY"),
        ("ACTION - QA and XY to plan the day", "QA+XY"),
        ("Action QA: share the form with everybody", "QA"),
        ("Poster to be moved.\nXY", "XY"),
        ("Poster to be moved to the                    XY\nfront door.", "XY"),
        ("Poster to be moved to the front door.        QA/XY", "QA+XY"),
        ("A draft letter will be shared.      Action Quill", "QA"),
        ("3. Note on the survey (XY to prepare this)", "XY"),
        ("AP902 QA to ask the bus company", "QA"),
        ("Practice Manager to have the hedge cut.", "XY"),
        ("The practice agreed to look at the signs.", "professional"),
        ("ALL to read the draft", "citizen"),
        ("Minutes to be put on the website.", "unknown"),
        ("Agreed: QA to draft a letter", "QA"),
        ("Noted: XY to answer the letter.", "XY"),
        ("QA reported that the board is dirty. She will clean it.", "QA"),
        ("Camau: QA i ysgrifennu at y cwmni", "QA"),
        ("Bydd ZB yn paratoi poster.", "ZB"),
    ],
)
def test_who_is_to_do_it(text: str, owner: str) -> None:
    found = actions(body(text))
    assert [owners for _, owners, _ in found] == [owner], found


@pytest.mark.parametrize(
    "text",
    [
        "QA would like a bench.",
        "XY will be away in May.",
        "ZB asked whether XY would come.",
        "The car park will be full again.",
        "QA had to leave at 3pm.",
        "The letter from QA to the council was read.",
    ],
)
def test_what_is_no_action(text: str) -> None:
    assert actions(body(text)) == []


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("by 6 December", "2024-12-06"),
        ("(due 29 July)", "2024-07-29"),
        ("before the next meeting", "before the next meeting"),
        ("within two weeks", "2024-03-26"),
        ("by Thursday 7 June at the latest", "2024-06-07"),
        ("by the end of May", "2024-05-31"),
        ("by 26.07.24", "2024-07-26"),
        ("by Friday", "2024-03-15"),
        ("erbyn 6 Mai", "2024-05-06"),
        ("by May 2025", "2025-05"),
    ],
)
def test_by_when(said: str, due: str) -> None:
    assert actions(body(f"QA to write to the council {said}."))[0][2] == due


def test_next_meeting_is_a_day_where_the_text_gives_it() -> None:
    text = "QA to report back at the next meeting.\n\nDate of next meeting: 14 May 2024\n"
    assert actions(body(text))[0][2] == "2024-05-14"


def test_a_day_that_is_part_of_the_task_is_not_its_due_date() -> None:
    assert actions(body("QA to book the hall for 12 June."))[0][2] == ""


def test_a_table_of_actions_and_the_same_action_told_before() -> None:
    text = (
        "XY agreed to bring repair times.\n\nACTIONS\nAction\tOwner\tDue\n"
        "Bring repair times\tXY\t1 July 2024\nSpeak to the caretaker\tZB\tasap\n"
    )
    assert [(owner, due) for _, owner, due in actions(body(text))] == [
        ("XY", "2024-07-01"),
        ("ZB", "asap"),
    ]


def test_every_action_says_which_words_it_came_from() -> None:
    text = "Present: QA, ZB\n\nParking\nZB spoke. QA to write to the council by 6 May 2024.\n"
    action = one(text).actions[0]
    assert [text[span.start : span.end] for span in action.spans] == [
        "QA to write to the council by 6 May 2024."
    ]


def test_a_page_number_inside_a_sentence_is_left_out() -> None:
    text = "QA will write to the pharmacy about the long\n\nPage 3 of 21\n\nqueues at noon.\n"
    assert (
        actions(body(text))[0][0] == "QA will write to the pharmacy about the long queues at noon"
    )
