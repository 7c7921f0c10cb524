"""Where the parts of minutes begin and end."""

import pytest

from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.lines import lines_of, made_alike
from evenkeel.engine.minutes.numbering import with_romans
from evenkeel.engine.minutes.sections import sections
from evenkeel.engine.minutes.tests.made import TOP, actions, body, one


def parts(text: str) -> list[tuple[Part, str]]:
    """The parts of a text and their headings."""
    found = sections(with_romans(lines_of(made_alike(text))), set())
    return [(part.part, part.heading) for part in found if part.heading]


@pytest.mark.parametrize(
    ("old", "after"),
    [
        ("3.\tAction log", "4.\tAccess to evening classes"),
        ("3 | Action log", "4 | Access to evening classes"),
        ("3 - Action log", "4 - Access to evening classes"),
        ("3) Action log", "4) Access to evening classes"),
        ("3.0   Action log", "4.0   Access to evening classes"),
        ("Item 3: Action log", "Item 4: Access to evening classes"),
    ],
)
def test_a_part_ends_at_the_next_number(old: str, after: str) -> None:
    text = f"{old}\n- Lamp by the gate: mended.\n{after}\nQA said the hall was cold.\n"
    assert parts(text) == [
        (Part.OLD_ACTIONS, "Action log"),
        (Part.TOPIC, "Access to evening classes"),
    ]


def test_roman_numbers_count_as_numbers() -> None:
    text = (
        "I. Welcome\nII. Old business\n- Lamp by the gate: mended.\nIII. Home to town buses\n"
        "QA said the last one leaves at five.\n"
    )
    assert [heading for _, heading in parts(text)] == [
        "Welcome",
        "Old business",
        "Home to town buses",
    ]
    assert parts(text)[1][0] is Part.OLD_ACTIONS


def test_first_letters_of_names_are_no_roman_numbers() -> None:
    text = "Present: some\nI. Adder\nV. Birch\nX. Yarrow\n"
    assert with_romans(lines_of(text)) == lines_of(text)


def test_a_numbered_list_stays_in_its_part() -> None:
    found = one(
        f"{TOP}QA said the hall was cold.\n\n2. Actions\n1. QA to ask the caretaker\n"
        "2. Curtains for the hall - ZB\n3. Rota for the urn - QA\n"
    )
    assert [owner for _, owner, _ in actions(found)] == ["QA", "ZB", "QA"]


def test_topics_in_capitals_end_old_actions() -> None:
    found = body(
        "\nFROM LAST TIME...\nKettle - bought\nDoor stop: still on order\n\n"
        "LIGHTING - the Practice Manager explained that the lamps are changed in May.\n\n"
        "PRICES: ZB said tea had gone up. It was agreed that QA would ask the shop.\n"
    )
    assert [one.text for one in found.outcomes] == ["Kettle - bought", "Door stop: still on order"]
    assert len(found.items) == 2
    assert [owner for _, owner, _ in actions(found)] == ["QA"]


def test_old_actions_in_capitals_stay_together() -> None:
    found = body(
        "\n2. Since last time\n\nKETTLE - it was bought in May\n\nDOOR STOP - still on order"
    )
    assert len(found.outcomes) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "What has happened since",
        "Since last time",
        "Update on last meeting's list",
        "Update on previous items",
        "Where we got to",
        "What became of our list",
    ],
)
def test_other_words_for_old_actions(heading: str) -> None:
    found = body(
        f"QA said it was cold.\n\n2. {heading}\nHeater in the hall .......... working since May\n"
        "Letter to the depot .......... ZB is still to write this\n"
        "Kettle - bought and used twice over.\nLights / done\n"
    )
    assert [one.done.value for one in found.outcomes] == ["yes", "no", "yes", "yes"]
    assert not found.actions


@pytest.mark.parametrize("label", ["Action XY", "Action XY/ZB", "ACTION: XY", "ACTION\nXY"])
def test_a_lone_label_with_its_owner_is_no_heading(label: str) -> None:
    found = body(
        f"2.1 Draft wording to be sent to the county by May.\n"
        f"                              {label}\n"
        "2.2 QA said that nobody liked the colours.\n\n3. Shed\n3.1 ZB liked the roof.\n"
    )
    assert len(found.actions) == 1
    assert actions(found)[0][1].startswith("XY")


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was keen on the colours.",
        "QA reported that the lamps are dim.",
        "LAMPS AND SEATS",
        "Thank you to everyone who came!",
        "Quillmere notes 12 v0.3 DRAFT",
        "There being no further business the meeting closed at 8pm (ZB)",
        "Minutes respectfully submitted by ZB",
        "Quill Adder",
        "Who | What | When",
    ],
)
def test_what_is_no_action_though_it_stands_among_them(line: str) -> None:
    found = body(f"QA said it was cold.\n\nActions\n- ZB to ask the baker\n- {line}\n")
    assert [text for text, _, _ in actions(found)] == ["ZB to ask the baker"]


def test_the_foot_of_each_page_is_left_out() -> None:
    foot = "\n   Quillmere Estate Liaison Committee      Page {} of 2\n"
    found = body(
        f"QA said it was cold.\n\nActions\n- ZB to ask the baker about the\n{foot.format(1)}\n"
        f"  early loaves\n- XY to mend the gate\n{foot.format(2)}"
    )
    assert [text for text, _, _ in actions(found)] == [
        "ZB to ask the baker about the early loaves",
        "XY to mend the gate",
    ]


def test_what_rests_on_its_place_alone_is_less_sure() -> None:
    found = body(
        "QA said it was cold.\n\nActions\n- New mugs for the kitchen\n- Seat to be oiled\n"
    )
    assert [one.confidence < 0.8 for one in found.actions] == [True, True]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Lead Nurse to train the volunteers.", "professional"),
        ("QA said yes, Lead Nurse to train the volunteers.", "professional"),
        ("The PCN team will print a leaflet.", "professional"),
        ("Leaflet to be printed (the dentists to ask the printer)", "professional"),
    ],
)
def test_posts_and_bodies_are_read_whole(said: str, owner: str) -> None:
    assert [who for _, who, _ in actions(body(said))] == [owner]


def test_a_word_in_capitals_is_no_person() -> None:
    found = body("LETTER TO THE YOUTH FUND\nQA to write to the council.\nREF to be checked by XY.")
    assert {one.initials for one in found.people} == {"QA", "ZB", "XY"}


def test_what_is_agreed_among_old_actions_is_no_outcome() -> None:
    found = body(
        "QA said it was cold.\n\n2. Matters arising\nGate: mended.\n"
        "It was agreed to try a later bus for a month.\n"
    )
    assert [one.text for one in found.outcomes] == ["Gate: mended"]
    assert len(found.decisions) == 1


def test_a_last_word_of_a_sentence_is_no_mark() -> None:
    assert not body("XY promised nothing but will see what can be done.").outcomes


def test_who_tells_stands_behind_a_heading() -> None:
    found = body(
        "QA said it was cold.\n\nSince last time\nZB has mended the urn.\n\nHall news (Xanthe)\n"
        "XY told us that the hall has been painted and that the cupboards were emptied.\n"
    )
    assert [one.text for one in found.outcomes] == ["ZB has mended the urn"]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Bike shed: XY confirmed it went up at Easter.", "yes"),
        ("The old notice has finally been taken down.", "yes"),
        ("The side door now opens outwards.", "yes"),
        ("ZB didnt ring the depot.", "no"),
        ("QA's questions sent to the Director - no reply", "yes"),
        ("Prices for the gate - two in, one to come", "partly"),
        ("XY had not received the plan. To be chased.", "no"),
    ],
)
def test_how_old_actions_went_in_other_words(said: str, done: str) -> None:
    found = body(f"QA said it was cold.\n\n2. Matters arising\n{said}\n")
    assert [one.done.value for one in found.outcomes] == [done]


def test_actions_among_the_first_items_that_tell_how_they_went_are_old() -> None:
    found = one(
        TOP.replace("1. Waiting room", "1. Notes of May accepted")
        + "\n2. Actions\nLeaflet - new one printed.\nQuill's list sent to the Board, no answer.\n\n"
        "3. Doors\nQA said they stick.\n\n4. Roof\nZB said it leaks.\n"
    )
    assert len(found.outcomes) == 2
    assert not found.actions


def test_what_hands_over_the_minutes_is_no_action() -> None:
    found = one(f"hi all, minutes from tuesday!! soz late\n- Quill\n\n{TOP}QA said it was cold.\n")
    assert not found.actions


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("ZB offered to come and sing.", "ZB"),
        ("All tenants to say by Friday if they are coming.", "citizen"),
        ("Families to put names in coats.", "citizen"),
    ],
)
def test_what_is_taken_on_with_any_verb(said: str, owner: str) -> None:
    assert [who for _, who, _ in actions(body(said))] == [owner]


def test_a_single_word_among_full_names_is_less_sure() -> None:
    found = one(
        "Notes of the bus group, 12 March 2024\nPresent: Gwen Pike, Sid Noone, Una Lark, Wembury\n"
    )
    assert [one.name for one in found.people if one.confidence < 0.8] == ["Wembury"]


def test_listed_initials_that_are_a_word_as_well() -> None:
    found = one(
        "Notes of the bus group, 12 March 2024\nOfficers\nGwen Pike (GP), Sid Noone (SN)\n\n"
        "GP chaired.\n\n1. Buses\nGP will send the timetable to the parents.\n"
    )
    assert [who for _, who, _ in actions(found)] == ["GP"]
    assert len(found.people) == 2
