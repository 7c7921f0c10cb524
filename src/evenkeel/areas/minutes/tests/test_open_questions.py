"""What minutes leave open is asked on the page of its meeting until somebody says it."""

import pytest

from evenkeel.areas.minutes.pasted.open_questions import OpenQuestion
from evenkeel.areas.minutes.pasted.state import Answer, Pasted, Source
from evenkeel.areas.minutes.views.confirming import Confirming
from evenkeel.areas.projects.words import usual_words
from evenkeel.engine.minutes import read_minutes
from evenkeel.shared.clock import now

MINUTES = """\
Quill Street Patient Group, meeting of 12 March 2024

Present:
Quill Adder (QA), patient
Zeb Birch (ZB), Practice Manager
Wim Corry (WC), patient

Apologies:
Wim Corry

Actions from the last meeting
QA to write to the council

1. Opening hours
We were not quorate.
Vote: open the desk at eight, 3 for, 2 against.
The practice has decided to close the back gate.
Action: poster to be moved.
Action: WX to put up a sign.
"""


def confirming(text: str = MINUTES, answers: dict[str, Answer] | None = None) -> Confirming:
    readings = [read_minutes(text, today=now().date())]
    return Confirming(Pasted((Source("", text),), answers or {}), readings, usual_words())


def asked(found: Confirming) -> list[OpenQuestion]:
    step = next(name for name in found.steps if name.startswith("m"))
    questions = found.context(step, found.form(step))["questions"]
    assert isinstance(questions, list)
    return questions


def about(found: Confirming, words: str) -> list[str]:
    return [one.mark for one in asked(found) if words in one.text]


@pytest.mark.parametrize(
    "words",
    [
        "Who chaired?",
        "Was Wim Corry there?",
        "What became of it? “QA to write to the council”",
        "Was this decided elsewhere, by one side? “The practice has decided",
        "Who does it?",
        "too few were there to decide",
    ],
)
def test_each_kind_is_asked(words):
    assert len(about(confirming(), words)) == 1


def test_a_question_leads_to_where_it_is_answered():
    found = confirming()
    (mark,) = about(found, "Who does it?")
    key = mark.removeprefix("read-")
    answers: list[Answer] = [
        {"use": "1", "side": "unknown"},
        {"use": "1", "side": "citizen"},
        {"use": ""},
    ]
    still = [about(confirming(answers={key: one}), "Who does it?") for one in answers]
    assert still == [[mark], [], []]


def test_news_is_asked_about_once():
    (mark,) = about(confirming(), "decided elsewhere")
    assert about(confirming(answers={mark.removeprefix("read-"): {"use": "1"}}), "elsewhere") == []


def test_a_vote_without_a_quorum_leads_to_the_vote():
    (mark,) = about(confirming(), "too few were there")
    assert mark.startswith("read-d0-")


def test_two_days_are_both_told():
    text = MINUTES.replace("Present:", "Date: 14 March 2024\n\nPresent:")
    (question,) = [one for one in asked(confirming(text)) if "Which day" in one.text]
    assert "12 March 2024" in question.text
    assert "14 March 2024" in question.text


def test_a_day_nobody_tells_is_asked_for():
    text = MINUTES.replace(", meeting of 12 March 2024", "")
    assert "Which day was it?" in [one.text for one in asked(confirming(text))]
