"""Everybody is asked about once, and nobody is taken for somebody else unasked."""

from evenkeel.areas.minutes.pasted.people import everybody, sides_said
from evenkeel.areas.minutes.pasted.tests.made import meeting, person
from evenkeel.engine.words import Side

C, P, U = Side.CITIZEN, Side.PROFESSIONAL, Side.UNKNOWN


def test_the_same_spelling_in_other_texts_is_one_person() -> None:
    people = everybody(
        [(0, meeting(None, person("p1", "Quill Adder", "QA"))),
         (1, meeting(None, person("p4", "Quill Adder", "Q.A."))),
         (1, meeting(None, person("p4", "Quill Adder", "Q.A.")))]
    )  # fmt: skip
    assert [(one.label, len(one.meetings)) for one in people] == [("Quill Adder (QA)", 3)]


def test_two_in_one_meeting_are_two_people() -> None:
    people = everybody([(0, meeting(None, person("p1", "", "JX"), person("p2", "", "JX")))])
    assert len(people) == 2
    assert people[1].alike == []


def test_other_spellings_are_asked_about() -> None:
    first = meeting(None, person("p1", "Zeb Birch"), person("p2", "Wim Corry", "WC"))
    later = meeting(
        None,
        person("p3", "Z. Birch"),
        person("p4", "", "WC"),
        person("p5", "Mrs Birch"),
        person("p6", "Vesper Dunn"),
    )
    alike = {one.label: one.alike for one in everybody([(0, first), (0, later)])}
    assert alike["Z. Birch"] == ["p0-p1"]
    assert alike["WC"] == ["p0-p2"]
    assert alike["Mrs Birch"] == ["p0-p1"]
    assert alike["Vesper Dunn"] == []


def test_a_side_is_stated_only_where_all_say_the_same() -> None:
    agree = everybody([(0, meeting(None, person("p1", "A B", side=C))),
                       (1, meeting(None, person("p1", "A B", side=U)))])  # fmt: skip
    differ = everybody([(0, meeting(None, person("p1", "A B", side=C))),
                        (1, meeting(None, person("p1", "A B", side=P)))])  # fmt: skip
    assert agree[0].stated is C
    assert differ[0].stated is None


def test_who_is_somebody_met_before_has_their_side() -> None:
    people = everybody(
        [
            (0, meeting(None, person("p1", "Zeb Birch"))),
            (0, meeting(None, person("p2", "Z. Birch"))),
        ]
    )
    said = sides_said(people, {"p0-p1": {"side": "professional"}, "p0-p2": {"side": "same:p0-p1"}})
    assert said["p0-p2"][0].key == "p0-p1"
    assert said["p0-p2"][1] is P


def test_nobody_is_made_the_same_as_somebody_who_was_not_offered() -> None:
    people = everybody([(0, meeting(None, person("p1", "A B"), person("p2", "C D", side=C)))])
    said = sides_said(people, {"p0-p2": {"side": "same:p0-p1"}, "p0-p1": {"side": "nonsense"}})
    assert said["p0-p2"][0].key == "p0-p2"
    assert (said["p0-p1"][1], said["p0-p2"][1]) == (U, C)
