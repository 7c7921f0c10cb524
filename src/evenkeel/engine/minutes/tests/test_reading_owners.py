"""Whom a text makes an owner or a person, and whom it doesn't."""

import pytest

from evenkeel.engine.minutes.tests.made import actions, body, one, people


@pytest.mark.parametrize(
    "text",
    [
        "Seminar to arrange speakers.",
        "Confirmed to write to the bus company.",
        "Visit to call centre - fell through, to be rearranged.",
        "Outpatients to contact the families.",
        "Action: FUND to write to the office.",
        "Action: SEND to write to the parents.",
        "The KRG met on Monday. KRG to write to the parents.",
        "The lamp is broken. Lamp to order again.",
        "Dovecot Homes sent a bill. Dovecot to ring the office.",
    ],
)
def test_a_word_that_is_no_name_owns_nothing(text: str) -> None:
    meeting = body(text)
    assert len(meeting.people) == 3
    assert not any(action.owners.people for action in meeting.actions)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Mavis to ring the depot.", "Mavis"),
        ("Action: KW to write to the parents.", "KW"),
        ("Grace will ring the depot.", "Grace"),
        ("Sister Vole agreed to order a lamp.", "Sister Vole"),
    ],
)
def test_somebody_in_no_list_owns_a_task(text: str, owner: str) -> None:
    assert [owned for _, owned, _ in actions(body(text))] == [owner]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Repairs Manager to arrange this.", "professional"),
        ("The Neighbourhood Officer will check the rota.", "professional"),
        ("Action: Lead Nurse to train the desk staff", "professional"),
        ("The Treasurer will write to the bank.", "unknown"),
        ("The Practice Manager will write to the bank.", "XY"),
    ],
)
def test_a_post_is_a_side_and_nobody_unless_listed(text: str, owner: str) -> None:
    meeting = body(text)
    assert [one.replace("Xanthe Yarrow", "XY") for _, one, _ in actions(meeting)] == [owner]
    assert len(meeting.people) == 3


def test_staff_in_a_bracket_is_said_of_one_person() -> None:
    found = people(one("Present: Quill, Zeb, Wim, Xanthe (library staff)\n\n1. Books\nAll well."))
    assert [side for side, _ in found.values()] == ["unknown"] * 3 + ["professional"]
    found = people(
        one("Present: Quill, Zeb (members), Wim, Xanthe (library staff)\n\n1. Books\nOk.")
    )
    assert [found[name][0] for name in ("Wim", "Xanthe")] == ["professional"] * 2


def test_a_title_before_a_name_heads_no_list() -> None:
    text = (
        "Present\nMr Quill Adder - Patient Representative\nSister Wim Vole - Outpatients\n"
        "Mrs Xanthe Yarrow - Minutes\n\n1. Letters\nAll well."
    )
    found = people(one(text))
    assert found["Wim Vole"][0] == "professional"
    assert found["Xanthe Yarrow"][0] == "unknown"


def test_the_title_of_a_page_opens_no_list() -> None:
    text = (
        "Patient Council - Confirmed minutes\nHeld on 15 July 2025, Seminar Room 2\n\n"
        "Present\nMr Quill Adder - Patient\nMrs Xanthe Yarrow - Manager\n\n1. Letters\nAll well."
    )
    assert set(people(one(text))) == {"Quill Adder", "Xanthe Yarrow"}


def test_departments_behind_initials_are_what_people_are() -> None:
    text = (
        "Officers\nGil Poole (GP), Transport Contracts\nShaz Vole (SV), SEND Team\n\n"
        "GP chaired the meeting.\n\n1. Buses\nGP will write to the operators."
    )
    meeting = one(text)
    assert set(people(meeting)) == {"Gil Poole", "Shaz Vole"}
    assert meeting.chaired == (meeting.people[0].key,)
    assert [owner for _, owner, _ in actions(meeting)] == ["GP"]


def test_letters_that_are_a_title_elsewhere_are_somebody_in_a_list_of_letters() -> None:
    found = people(one("Here: AB, DR, EM (young carers), PS (Vole Trust)\n\n1. Trips\nAll well."))
    assert found["DR"] == ("citizen", "here")
    assert set(people(one("Present: MR & MRS WINTER, ZEB BIRCH\n\n1. Bins\nAll well."))) == {
        "WINTER",
        "ZEB BIRCH",
    }


def test_a_body_between_a_heading_and_its_people() -> None:
    text = "In attendance - Dovecot Homes: Wim Vole (Estate Manager), Zeb Birch (Repairs)"
    found = people(one(f"Present: Quill Adder, tenant\n{text}\n\n1. Heating\nAll well."))
    assert set(found) == {"Quill Adder", "Wim Vole", "Zeb Birch"}
    assert found["Zeb Birch"][0] == "professional"


@pytest.mark.parametrize(
    "text",
    [
        "There were four of us: Quill, Zeb B, Zeb K and Wim",
        "Four of us came this time: Quill, Zeb B, Zeb K and Wim.",
        "Round the table were Quill, Zeb B, Zeb K and Wim.",
        "Here tonight were Quill, Zeb B, Zeb K and Wim.",
        "Quill, Zeb B, Zeb K and Wim turned up.",
    ],
)
def test_who_was_there_told_in_a_sentence(text: str) -> None:
    found = people(
        one(f"Notes of the carers' get-together, 20 January 2025\n\n{text}\n\nBuses. Late.")
    )
    assert set(found) == {"Quill", "Zeb B", "Zeb K", "Wim"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("All tenants to say by Friday if they are coming.", "citizen"),
        ("Families to put names in clothes.", "citizen"),
        ("ZB offered to come and try the ramp.", "ZB"),
    ],
)
def test_who_takes_on_a_task_in_further_words(text: str, owner: str) -> None:
    assert [owned for _, owned, _ in actions(body(text))] == [owner]


@pytest.mark.parametrize(
    "line",
    [
        "Officer in attendance: Kim Roe",
        "Housing - Kim Roe",
        "Receptionist Kim Roe - front desk",
        "Practice Nurse Kim Roe - Diabetes",
    ],
)
def test_what_is_said_of_one_person_covers_nobody_below(line: str) -> None:
    found = people(
        one(f"Present\nQuill Adder - Chair\n{line}\nZeb Birch\nWim Vole\n\n1. Bins\nOk.")
    )
    assert {name: side for name, (side, _) in found.items()} == {
        "Quill Adder": "unknown",
        "Kim Roe": "professional",
        "Zeb Birch": "unknown",
        "Wim Vole": "unknown",
    }


def test_a_heading_of_several_covers_those_below() -> None:
    found = people(one("Present\nQuill Adder\nOfficers: Kim Roe\nZeb Birch\n\n1. Bins\nOk."))
    assert [side for side, _ in found.values()] == ["unknown", "professional", "professional"]


def test_a_title_in_two_spellings_makes_no_second_person() -> None:
    meeting = body("Councillor Vane to chase this. Cllr Vane will ask the planners.")
    assert len(meeting.people) == 4
