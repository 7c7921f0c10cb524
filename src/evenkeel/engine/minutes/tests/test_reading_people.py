"""Lists of people: every layout that real groups use, each in a few invented lines."""

import pytest

from evenkeel.engine.minutes.reading import read_minutes
from evenkeel.engine.minutes.tests.made import one, people, questions

CITIZEN, STAFF, UNKNOWN = ("citizen", "here"), ("professional", "here"), ("unknown", "here")
SORRY = ("unknown", "apologies")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients: QA, ZB\nPractice: XY", {"QA": CITIZEN, "ZB": CITIZEN, "XY": STAFF}),
        ("Present: QA, ZB\nIn attendance: VJ", {"QA": UNKNOWN, "ZB": UNKNOWN, "VJ": UNKNOWN}),
        (
            ("Present:\nQuill Adder - Tenant\nZeb Birch - Housing Officer, Q Council\n"
             "Cllr Tansy Moss"),
            {"Quill Adder": CITIZEN, "Zeb Birch": STAFF, "Tansy Moss": UNKNOWN},
        ),
        (
            "Attendees: Quill, Zeb, Dr Yarrow, Wim",
            {"Quill": UNKNOWN, "Zeb": UNKNOWN, "Yarrow": UNKNOWN, "Wim": UNKNOWN},
        ),
        ("Attendees: QA., ZB., XY", {"QA": UNKNOWN, "ZB": UNKNOWN, "XY": UNKNOWN}),
        (
            "Present: QA (Chair), ZB, WK (Community Representatives), XY, VJ (Council)",
            {"QA": CITIZEN, "ZB": CITIZEN, "WK": CITIZEN, "XY": STAFF, "VJ": STAFF},
        ),
        (
            "Present: QA (Co-Chair), ZB (Parents), XY, VJ (Council)",
            {"QA": UNKNOWN, "ZB": CITIZEN, "XY": STAFF, "VJ": STAFF},
        ),
        (
            "Present: Quill & Zeb Winter, Jorah Lune",
            {"Quill Winter": UNKNOWN, "Zeb Winter": UNKNOWN, "Jorah Lune": UNKNOWN},
        ),
        (
            "Present: QA (10.35am), ZB (virtual), XY (left after item 2)\nApologies: none",
            {"QA": UNKNOWN, "ZB": UNKNOWN, "XY": UNKNOWN},
        ),
        (
            "In person: QA, ZB\nOnline: XY\nVirtual members: OP, LK",
            {
                "QA": UNKNOWN,
                "ZB": UNKNOWN,
                "XY": UNKNOWN,
                "OP": ("unknown", "listed"),
                "LK": ("unknown", "listed"),
            },
        ),
        (
            "Present: QA\nApologies for absence were received from ZB and Dr Yarrow.",
            {"QA": UNKNOWN, "ZB": SORRY, "Yarrow": SORRY},
        ),
        (
            "Present: QA\nAbsent, with contact: ZB\nAbsent, no contact: WK",
            {"QA": UNKNOWN, "ZB": ("unknown", "absent"), "WK": ("unknown", "absent")},
        ),
        (
            ("Yn bresennol (cleifion): Quill Adder\nYn bresennol (staff): Zeb Birch\n"
             "Ymddiheuriadau: WK"),
            {"Quill Adder": CITIZEN, "Zeb Birch": STAFF, "WK": SORRY},
        ),
        (
            ("Attendees\nName\tRole\tOrganisation\nQuill Adder\tTenant\t\n"
             "Zeb Birch\tOfficer\tQ Council"),
            {"Quill Adder": CITIZEN, "Zeb Birch": STAFF},
        ),
        (
            ("Quill Adder (Chair)\nZeb Birch\nWim Kestrel\n\nTansy Moss\n\n1. Welcome\n"
             "All were welcome."),
            {
                "Quill Adder": UNKNOWN,
                "Zeb Birch": UNKNOWN,
                "Wim Kestrel": UNKNOWN,
                "Tansy Moss": SORRY,
            },
        ),
        (
            ("Present: Quill Adder, independent chair; Zeb Birch, carer employed as "
             "Engagement Worker"),
            {"Quill Adder": UNKNOWN, "Zeb Birch": UNKNOWN},
        ),
        (
            "Present: QA (patient), ZB (tenant liaison officer), XY (volunteer driver)",
            {"QA": CITIZEN, "ZB": STAFF, "XY": UNKNOWN},
        ),
    ],
)  # fmt: skip
def test_layouts_of_lists(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert people(one(f"Minutes 12 March 2024\n{text}")) == expected


def test_a_title_is_no_role_and_a_side_is_never_guessed() -> None:
    reading = read_minutes("Present: Dr Yarrow, Zeb Birch (volunteer)")
    assert {one.side.value for one in reading.meetings[0].people} == {"unknown"}
    asked = [one for one in reading.questions if one.kind.value == "side"]
    assert [one.words for one in asked] == ["Yarrow", "Zeb Birch"]
    assert asked[1].choices[0] == "citizen"


def test_same_initials_twice_and_initials_that_match_nobody_are_asked_about() -> None:
    reading = read_minutes(
        "Present: JX (member), JX (prospective member), ZB\nJX to bring cups.\nWM to bring plates."
    )
    meeting = reading.meetings[0]
    assert [one.initials for one in meeting.people] == ["JX", "JX", "ZB", "WM"]
    assert meeting.actions[0].owners.people == ()
    assert meeting.people[3].confidence < 0.5
    assert ("initials", "JX") in questions(reading)
    assert ("initials", "WM") in questions(reading)


def test_present_and_apologies_at_once_is_asked_about() -> None:
    reading = read_minutes("Present: QA, ZB\nApologies: ZB, WK")
    assert people(reading.meetings[0])["ZB"] == UNKNOWN
    assert ("presence", "ZB") in questions(reading)


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Present: QA (Chair), ZB", "QA"),
        ("Chair: QA\nPresent: ZB", "QA"),
        ("Present: Chair QA, ZB, WK", "QA"),
        ("Chair and minute taker: QA\nPresent: ZB", "QA"),
        ("Present: QA - Chairman, ZB {Vice Chair}", "QA"),
        ("Present: QA, ZB\nIn the absence of WK, ZB took the chair.", "ZB"),
        ("Present: QA, ZB\nThe meeting was chaired by QA.", "QA"),
        ("Present: QA\nApologies: ZB (Chair)\nQA chaired the meeting.", "QA"),
        ("Yn bresennol: QA (Cadeirydd), ZB", "QA"),
    ],
)
def test_who_chaired(text: str, chair: str) -> None:
    meeting = one(text)
    called = {person.key: person.initials for person in meeting.people}
    assert [called[key] for key in meeting.chaired] == [chair]


def test_names_of_topics_are_no_people() -> None:
    text = "Present: Quill Adder, Zeb Birch\n\nParking\nZeb raised the car park, which is full.\n"
    assert set(people(one(text))) == {"Quill Adder", "Zeb Birch"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "From: Quill Adder\nTo: Kelby library group\nSubject: notes of 3 May 2024\n\n"
                "There: Quill, Old Zeb, Young Zeb"
            ),
            {"Quill": UNKNOWN, "Old Zeb": UNKNOWN, "Young Zeb": UNKNOWN},
        ),
        (
            "Where: Kelby Children's Centre\nWho came: Quill, Zeb",
            {"Quill": UNKNOWN, "Zeb": UNKNOWN},
        ),
        (
            (
                "Present: QA, ZB\n\nQA left.\n\nACTION LOG\nRef\tAction\tOwner\tStatus\n"
                "1\tAsk the driver\tZB\tClosed"
            ),
            {"QA": UNKNOWN, "ZB": UNKNOWN},
        ),
    ],
)
def test_words_of_mails_and_places_are_nobody(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert people(one(text)) == expected
