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
        ("ZB wedi addo gwneud cacen.", "ZB"),
        ("ZB said she would be happy to phone the depot.", "ZB"),
        ("XY promised she'd have the sign mended.", "XY"),
        ("XY said money was short but she would get some prices.", "XY"),
        ("QA took the point and will speak to the driver.", "QA"),
        ("QA, who has a van, is going to fetch the tables.", "QA"),
        ("QA is ringing the depot about it.", "QA"),
        ("XY was tasked with updating the board.", "XY"),
        ("QA and XY between them will sort the rota.", "QA+XY"),
        ("QA will paint the fence with ZB.", "QA+ZB"),
        ("QA will speak with ZB.", "QA"),
        ("Help with the stall was wanted - QA and ZB volunteered.", "QA+ZB"),
        ("Could QA please ask the chemist about bags.", "QA"),
        ("It was suggested that ZB contact the school.", "ZB"),
        ("XY 2 order toner", "XY"),
        ("-> QA and ZB write the list by Friday.", "QA+ZB"),
        ("Everyone bring a friend.", "citizen"),
        ("Letter to be drafted by QA and ZB.", "QA+ZB"),
        ("Notices to go up in both halls.", "unknown"),
        ("Action for ZB: book the minibus", "ZB"),
        ("ACTION HG/12/3 QA - count the chairs and tell the hall", "QA"),
        ("Mrs Yarrow to answer the letter.", "XY"),
        ("Mrs Vole to collect the keys.", "Vole"),
        ("Fred and Nell offered to paint the shed.", "Fred+Nell"),
        ("Poster to be moved.\nAction: XY (by 3 May)", "XY"),
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
        "XY said they'd had four complaints.",
        "ZB said that in 2019 they would always ring back.",
        "The date of the trip is to be confirmed.",
        "The guest to be confirmed.",
        "QA was asked to find two helpers and has found one.",
        "ZB was elected and will take over in June.",
        "Time to check the boiler.",
        "Patients would like this to be looked at.",
        "Everyone was happy to have the door painted.",
        "The Health Board will make the final decision in May.",
        "QA is getting used to the app.",
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
        ("by the 28th", "2024-03-28"),
        ("by the 2nd", "2024-04-02"),
        ("by Fri 5th", "2024-04-05"),
        ("tomorrow", "2024-03-13"),
        ("tonight", "2024-03-12"),
        ("by the end of the month", "2024-03-31"),
        ("by the end of next month", "2024-04-30"),
        ("by end May", "2024-05-31"),
        ("by mid April", "2024-04-15"),
        ("by the middle of April", "2024-04-15"),
        ("before the end of the week", "2024-03-15"),
        ("by the end of the year", "2024-12-31"),
        ("within a fortnight", "2024-03-26"),
        ("in the next fortnight", "2024-03-26"),
        ("in two months' time", "2024-05-12"),
        ("within 30 days", "2024-04-11"),
        ("within a week of receipt", ""),
        ("w/c 25 March", "2024-03-25"),
        ("before Easter (31 March)", "2024-03-31"),
        ("before the August recess", ""),
        ("(deadline 5 April)", "2024-04-05"),
        ("- copy date is 10th April", "2024-04-10"),
        ("(5 April latest)", "2024-04-05"),
        ("until the end of May", "2024-05-31"),
        ("prior to the next meeting", "prior to the next meeting"),
        ("before we next meet", "before we next meet"),
        ("and report back next time", "next time"),
        ("for the next forum", "for the next forum"),
        ("at the partners' meeting on 21 May", "2024-05-21"),
        ("at Thursday's briefing", "2024-03-14"),
        ("on the 30th", "2024-03-30"),
        ("by 4/5/2024", "2024-05-04"),
        ("by 3/5/2024", "2024-05-03"),
        ("by 5/3/2024", "2024-05-03"),
        ("by Monday week", "2024-03-25"),
        ("by early May", "2024-05"),
        ("in time for the fair on 6 June", "2024-06-06"),
        ("before she goes on leave on 19 April", "2024-04-19"),
        ("o fewn pythefnos", "2024-03-26"),
        ("erbyn canol Ebrill", "2024-04-15"),
        ("yfory", "2024-03-13"),
        ("erbyn dydd Gwener", "2024-03-15"),
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


@pytest.mark.parametrize("sequel", ["He will do this by 6 May.", "This must be done by 6 May."])
def test_a_sentence_that_only_says_by_when(sequel: str) -> None:
    found = actions(body(f"QA to ask the bus company. {sequel}"))
    assert [(owner, due) for _, owner, due in found] == [("QA", "2024-05-06")]


def test_the_day_of_a_thing_that_somebody_takes_on() -> None:
    text = "The form must be filled in by Friday. QA and ZB said they'd do it."
    assert [(owner, due) for _, owner, due in actions(body(text))] == [("QA+ZB", "2024-03-15")]


def test_a_month_of_a_meeting_is_the_next_meeting_where_that_is_in_that_month() -> None:
    text = "QA to draft a note for the May meeting.\n\nNext meeting: 14 May 2024\n"
    assert actions(body(text))[0][2] == "2024-05-14"


def test_a_list_behind_one_label() -> None:
    found = actions(body("Actions: QA - posters; ZB - raffle prizes"))
    assert [owner for _, owner, _ in found] == ["QA", "ZB"]
