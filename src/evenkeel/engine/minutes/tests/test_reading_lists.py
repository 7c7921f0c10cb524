"""Where lists of people begin and end, and the ways of writing them that no word gives away:
tables, bodies as headings, small letters, sentences.
"""

import pytest

from evenkeel.engine.minutes.tests.made import one, people

CITIZEN, STAFF, UNKNOWN = ("citizen", "here"), ("professional", "here"), ("unknown", "here")
SORRY, ABSENT, LISTED = ("unknown", "apologies"), ("unknown", "absent"), ("unknown", "listed")


def read(text: str) -> dict[str, tuple[str, str]]:
    """The people of a text below a dated title."""
    return people(one(f"Minutes 12 March 2024\n{text}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yma: Mali, Osian", {"Mali": UNKNOWN, "Osian": UNKNOWN}),
        ("In: QA, ZB\nSorries: XY", {"QA": UNKNOWN, "ZB": UNKNOWN, "XY": SORRY}),
        ("Attending: Quill\nRegrets: Zeb Birch", {"Quill": UNKNOWN, "Zeb Birch": SORRY}),
        ("Present: QA\nAbsent without apology: ZB", {"QA": UNKNOWN, "ZB": ABSENT}),
        ("there: quill\napols: noor, norman", {"Quill": UNKNOWN, "Noor": SORRY, "Norman": SORRY}),
        ("Present: QA\nDNA: ZB", {"QA": UNKNOWN, "ZB": ABSENT}),
        (
            "Present: Quill\nApologies: Zeb (holiday). No word from: Wim",
            {"Quill": UNKNOWN, "Zeb": SORRY, "Wim": ABSENT},
        ),
        (
            "Present: Quill Adder\nJoined for item 2 only: Zeb Birch, Housing Officer",
            {"Quill Adder": UNKNOWN, "Zeb Birch": STAFF},
        ),
        (
            "Present: Quill Adder\nFor information only: Zeb Birch",
            {"Quill Adder": UNKNOWN, "Zeb Birch": LISTED},
        ),
        ("*Youth Councillors present*\nAda Q, Zeb B", {"Ada Q": CITIZEN, "Zeb B": CITIZEN}),
        ("there were 2 of us; Quill, Zeb B", {"Quill": UNKNOWN, "Zeb B": UNKNOWN}),
        ("Present: Quill Adder\nObserving: two students", {"Quill Adder": UNKNOWN}),
    ],
)  # fmt: skip
def test_words_that_head_a_list(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Present\nTenants: Quill Adder\nFor Harbour & Dale Homes: Zeb Birch (Estate Lead)",
            {"Quill Adder": CITIZEN, "Zeb Birch": STAFF},
        ),
        (
            ("Residents' reps\n  Quill Adder   Block A   Chair\n  Zeb Birch   Block B\n"
             "Thistle Construction\n  Wim Corry   Site Lead"),
            {"Quill Adder": CITIZEN, "Zeb Birch": CITIZEN, "Wim Corry": STAFF},
        ),
        (
            ("Members:\nQuill Adder (QA)\nZeb Birch (ZB)\n\nPartners:\n"
             "Wim Corry (WC)\tAdder Voluntary Action"),
            {"Quill Adder": UNKNOWN, "Zeb Birch": UNKNOWN, "Wim Corry": UNKNOWN},
        ),
        (
            "Presennol:\nCleifion - Mali Dulas, Osian Prys\nY Feddygfa - Dr Elin Taf",
            {"Mali Dulas": CITIZEN, "Osian Prys": CITIZEN, "Elin Taf": STAFF},
        ),
    ],
)  # fmt: skip
def test_bodies_head_their_people(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Panel: A. Rowe, B. Stone\nTrust: E. Vann (Lead Nurse), F. Ware\nApologies: H. Abel",
         {"A. Rowe": UNKNOWN, "B. Stone": UNKNOWN, "E. Vann": STAFF, "F. Ware": UNKNOWN,
          "H. Abel": SORRY}),
        (("Name | Representing | Present\nAna Cole | Tenants | Yes\n"
          "Ben Diaz | Tenants | No - apologies"),
         {"Ana Cole": CITIZEN, "Ben Diaz": ("citizen", "apologies")}),
        (("Attendance\nFlat 2 - Irene Moss\nFlat 9 - Mr & Mrs Tanner\n"
          "Management - Gail Swift (Scheme Manager)\nApologies: Flat 4 - Nora Wills"),
         {"Irene Moss": UNKNOWN, "Tanner": UNKNOWN, "Gail Swift": STAFF, "Nora Wills": SORRY}),
        (("PRESENT\nTENANTS\nMr. & Mrs. Adams, Flat 3\nMrs. Bell, Flat 5\n\n"
          "HOUSING ASSOCIATION\nD. Dodds, Caretaker"),
         {"Adams": CITIZEN, "Bell": CITIZEN, "D. Dodds": STAFF}),
        ("Leaseholders attending: 14\nFrom the managing agent: Kit Lowe, Property Manager",
         {"Kit Lowe": STAFF}),
        ("Chair: Moira Keen   Minutes: Sandra Vale\nPresent: Moira Keen, Peter Nash",
         {"Moira Keen": UNKNOWN, "Sandra Vale": UNKNOWN, "Peter Nash": UNKNOWN}),
        ("Attendees:\t\t\tApologies:\nRose Tate\t\tIan Vale\nSam Udo\t\tJill West\nDr Ann Vine",
         {"Rose Tate": UNKNOWN, "Ian Vale": SORRY, "Sam Udo": UNKNOWN, "Jill West": SORRY,
          "Ann Vine": UNKNOWN}),
        ("Workers in the room: Eli\nOn Zoom: Gil, Hal (council)",
         {"Eli": STAFF, "Gil": UNKNOWN, "Hal": STAFF}),
        ("\U0001f465 Attendees: Maya, Oli (Housing Officer)\n\u274c Apologies: Jude",
         {"Maya": UNKNOWN, "Oli": STAFF, "Jude": SORRY}),
    ],
)  # fmt: skip
def test_lists_that_no_word_of_presence_heads(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert read(text) == expected


def test_a_table_of_people_says_by_marks_who_was_there() -> None:
    rows = (
        "Attendance\nName\tRole\t12 Mar\nQuill Adder\tPatient (Chair)\t\u2713\n"
        "Zeb Birch\tPatient\tA\nWim Corry\tPatient\tNo contact\n"
        "Dr Vi Dunne\tGP\t\u2713 (until 6.45)\n(A = apologies)"
    )
    assert read(rows) == {
        "Quill Adder": CITIZEN,
        "Zeb Birch": ("citizen", "apologies"),
        "Wim Corry": ("citizen", "absent"),
        "Vi Dunne": STAFF,
    }


def test_initials_and_places_have_columns_of_their_own() -> None:
    meeting = one(
        "Minutes 12 March 2024\nPresent\nStu Mabey\tSMa\tChair\nRon Ulm\tRU\nAda Sy-Wyn\tASW"
    )
    assert [each.initials for each in meeting.people] == ["SMa", "RU", "ASW"]


def test_lists_side_by_side_are_people_in_each_column() -> None:
    assert set(read("Present:\nQuill Adder   Zeb Birch\nWim Corry   Vi Dunne")) == {
        "Quill Adder", "Zeb Birch", "Wim Corry", "Vi Dunne",
    }  # fmt: skip


def test_names_in_small_letters_get_their_capitals() -> None:
    meeting = one(
        "youth forum 12 march 2024\nyoung people: ada, zeb m\nadults: dr moss (psychiatrist)\n"
        "couldn't come: wim"
    )
    assert people(meeting) == {"Ada": CITIZEN, "Zeb M": CITIZEN, "Moss": STAFF, "Wim": SORRY}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quill Adder, Zeb Birch and Wim Corry came.",
         dict.fromkeys(("Quill Adder", "Zeb Birch", "Wim Corry"), UNKNOWN)),
        (("Twelve residents were present. Cllr Vi Dunne took the chair. "
          "Council officers: Zeb Birch (Neighbourhood Manager)."),
         {"Vi Dunne": UNKNOWN, "Zeb Birch": STAFF}),
        ("14 tenants came plus Zeb Birch and Wim from Catering.",
         {"Zeb Birch": UNKNOWN, "Wim": STAFF}),
        ("Notes from Vi\nThere: me, Quill + Zeb Adder",
         dict.fromkeys(("Quill Adder", "Zeb Adder", "Vi"), UNKNOWN)),
        ("Attendees: 20 people attended including Cllr Ray Dunn and Kim Roy (Housing Officer).",
         {"Ray Dunn": UNKNOWN, "Kim Roy": STAFF}),
        ("Those present introduced themselves: Abi Cross (Chair), Ed Gunn (patient).",
         {"Abi Cross": UNKNOWN, "Ed Gunn": CITIZEN}),
        ("Attendance at the meeting on 12 March was as follows: Zara and Mr Dunn (youth worker).",
         {"Zara": UNKNOWN, "Dunn": STAFF}),
    ],
)  # fmt: skip
def test_sentences_tell_who_came(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text) == expected


def test_officers_below_bare_names_were_there_and_did_not_send_apologies() -> None:
    text = (
        "Friends of the Park\nMinutes 12 March 2024\n\nQuill Adder (Chair)\nZeb Birch\n"
        "Wim Corry\n\nVi Dunne, Parks Officer, Q Council\n"
        "PC Ada Lune, Safer Streets\n\nJo Sark\nNed Tor\n\n"
        "The last minutes were agreed."
    )
    found = people(one(text))
    assert [found[name][1] for name in ("Zeb Birch", "Vi Dunne", "Ada Lune", "Ned Tor")] == [
        "here", "here", "here", "apologies",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "behind",
    [
        "Since February\n- The lift works again.",
        "Parking\nThe bays are full.",
        "Zeb asked whether the desk could open at eight. It was agreed that it will.",
        "Heating: Zeb Birch said it is cold.",
    ],
)
def test_a_list_in_one_line_ends_with_a_gap(behind: str) -> None:
    text = f"Present: Quill Adder (patient); Zeb Birch (GP)\nApologies: Wim Corry\n\n{behind}"
    assert set(read(text)) == {"Quill Adder", "Zeb Birch", "Wim Corry"}


@pytest.mark.parametrize(
    "part",
    [
        "Election of officers\nChair: Ada Boyd\nSecretary: Cyn Dale\nCommittee members: Kim Lee",
        "Parking\nContractors: Smith & Sons, Jones Ltd\nNewsletter: Cal Cope",
        "Guests\nGuest speaker: Hal Hunt, Age UK, spoke about falls.",
        "AOB\nPresent for Ida Ince: it was agreed to send flowers.",
        "Attendance\nIt was noted that attendance is falling.",
    ],
)
def test_what_looks_like_a_list_in_the_minutes_themselves_is_none(part: str) -> None:
    more = "\n\n".join(f"{number}. Topic\nAll was well." for number in range(1, 5))
    text = f"Present: Ada Boyd, Cyn Dale\nApologies: Gus Holt\n\n{more}\n\n5. {part}"
    assert set(read(text)) == {"Ada Boyd", "Cyn Dale", "Gus Holt"}


def test_prose_behind_a_list_in_one_line_is_read() -> None:
    meeting = one(
        "Present: Quill Adder (QA) - patient, Chair; Zeb Birch (ZB) - Practice Manager\n"
        "Apologies: Wim Corry\n\n"
        "QA asked whether the desk could open at eight. It was agreed that the desk will open then."
    )
    assert len(meeting.items) == 1
    assert len(meeting.decisions) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Present: Quill Adder, Nurse Zeb, Wim from Reception",
         {"Quill Adder": UNKNOWN, "Zeb": STAFF, "Wim": STAFF}),
        ("Staff: Zeb Birch, ADA Programme Manager; Wim Corry, Head of Repairs & Voids",
         {"Zeb Birch": STAFF, "Wim Corry": STAFF}),
        ("Guests: Zeb Birch (ZB), Heat and Power Limited", {"Zeb Birch": UNKNOWN}),
        ("Present: Mr A. Lune (Foreman), Rev. Vi Dunne", {"A. Lune": STAFF, "Vi Dunne": UNKNOWN}),
        ("PRESENT: TO (late), CW", {"TO": UNKNOWN, "CW": UNKNOWN}),
        ("Present: Quill Adder, person with a learning disability", {"Quill Adder": CITIZEN}),
        ("Present: Mr Y Fox, A Patel", {"Y Fox": UNKNOWN, "A Patel": UNKNOWN}),
        ("PRESENT: DR KHAN (DK), LES WOOD (LW)", {"KHAN": UNKNOWN, "LES WOOD": UNKNOWN}),
        ("Present: Bob Hall, June Parr, Mo A",
         dict.fromkeys(("Bob Hall", "June Parr", "Mo A"), UNKNOWN)),
        ("Present: Frank O'Dowd - FO'D, Zeb - ZB", {"Frank O'Dowd": UNKNOWN, "Zeb": UNKNOWN}),
        ("Present: Quill Adder; Ron - no show", {"Quill Adder": UNKNOWN, "Ron": ABSENT}),
    ],
)  # fmt: skip
def test_what_belongs_to_one_person(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEMBERS\nQuill Adder\nZeb Birch\nSTAFF\nWim Corry, Practice Manager",
         {"Quill Adder": CITIZEN, "Zeb Birch": CITIZEN, "Wim Corry": STAFF}),
        ("Members: Quill\nIn attendance: Wim", {"Quill": UNKNOWN, "Wim": UNKNOWN}),
        ("Committee members: Quill\nStaff: Wim", {"Quill": UNKNOWN, "Wim": STAFF}),
        ("Members: Quill Adder, Cllr Zeb Birch\nStaff: Wim Corry",
         {"Quill Adder": UNKNOWN, "Zeb Birch": UNKNOWN, "Wim Corry": STAFF}),
    ],
)  # fmt: skip
def test_members_set_against_staff_are_lay_members(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert read(text) == expected


def test_apologies_in_sentences_name_everybody() -> None:
    text = (
        "Present: Quill Adder\n\n1. Apologies\nApologies were received and accepted from "
        "Cllr Vi Dunne and from Mrs Jo Sark, who is better."
    )
    assert read(text) == {"Quill Adder": UNKNOWN, "Vi Dunne": SORRY, "Jo Sark": SORRY}


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        ("Present: Quill (co-chair), Zeb (co-chair), Wim\n\nZeb chaired.", ["Zeb"]),
        ("Present: Quill (co-chair), Zeb (co-chair), Wim", ["Quill", "Zeb"]),
        ("Present: Quill (co-chair), Wim", []),
        ("Present: Quill, Wim\nChair for this meeting: Wim (the chair rotates)", ["Wim"]),
        ("Members: Quill, Wim\n\nWim was the chair.", ["Wim"]),
        ("Members: Quill, Wim Corry\n\nThe Chair, Wim Corry, opened the meeting.", ["Wim Corry"]),
        ("Also there: Olly.\n\nIn the absence of Mike, Nora took the chair.", ["Nora"]),
        (
            (
                "Present: Quill, Wim\nChair for this meeting: Wim (the chair rotates). "
                "Quill chaired from item 5 when Wim went."
            ),
            ["Wim"],
        ),
        ("Present: Quill, Wim\nChaired by Wim", ["Wim"]),
        ("Chair - Quill. Minutes - Wim.\nPresent: Quill, Wim", ["Quill"]),
        ("Present: Quill, Zeb (Co-chairs); Wim", ["Quill", "Zeb"]),
        ("9 of us plus Darren from the council. Joyce in the chair as Len is ill.", ["Joyce"]),
    ],
)
def test_who_chaired(text: str, chairs: list[str]) -> None:
    meeting = one(f"Minutes 12 March 2024\n{text}")
    names = {each.key: each.name for each in meeting.people}
    assert [names[key] for key in meeting.chaired] == chairs
