"""The labelled minutes are sound, and each half shows all that it has to."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bench.minutes.labels import (
    HALVES,
    HARD_CASES,
    LAYOUTS,
    label_files,
    labelled_meetings,
    read_label,
    text_of,
    unsound,
)
from bench.minutes.scoring import score_text

FILES = [path for half in HALVES for path in label_files(half)]
FEWEST = 32


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_label_is_sound(path):
    label = read_label(path)
    assert unsound(label, text_of(path)) == []
    meetings = labelled_meetings(label)
    done = tuple(
        replace(
            each,
            facts=tuple(
                replace(fact, done="partly" if fact.done == "ongoing" else fact.done)
                for fact in each.facts
            ),
        )
        for each in meetings
    )
    assert score_text(done, meetings).misses == []
    days = [each.date for each in meetings if each.date]
    assert all(one < other for one, other in pairwise(days))


@pytest.mark.parametrize("half", HALVES)
def test_each_half_shows_every_layout_and_hard_case(half):
    files = label_files(half)
    assert len(files) >= FEWEST
    shown = {name for path in files for name in read_label(path)["layout"]}
    assert shown == {*LAYOUTS, *HARD_CASES}
    texts = sorted((files[0].parent).glob("*.txt"))
    assert [path.stem for path in texts] == [path.stem for path in files]


def test_the_halves_share_no_text():
    def sentences(half: str) -> set[str]:
        lines = (line.strip() for path in label_files(half) for line in text_of(path).splitlines())
        return {line for line in lines if len(line.split()) >= 8}

    assert sentences("kept_out") & sentences("tuning") == set()


SOUND: dict[str, Any] = {
    "layout": ["prose only"],
    "language": "en",
    "meetings": [
        {
            "date": "2024-04-02",
            "chair": ["QA"],
            "people": [
                {"name": "Quill Adder", "initials": "QA", "side": "citizen", "presence": "here"}
            ],
            "items": [],
            "decisions": [],
            "actions": [
                {
                    "text": "Quill to paint the door",
                    "owners": ["QA"],
                    "owner_side": "citizen",
                    "due": "2024-05",
                }
            ],
            "outcomes": [{"text": "bench mended", "done": "yes"}],
        }
    ],
}
SOUND_TEXT = "Quill Adder (QA). Quill to paint\nthe door. bench  mended"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2024-13-01"),
        ("next", "tomorrow"),
        ("chair", ["ZB"]),
        ("people", [{"name": "Zeb", "initials": "", "side": "citizen", "presence": "here"}]),
        ("people", [{"name": "Quill", "initials": "QA", "side": "patient", "presence": "here"}]),
        ("people", [{"name": "Quill", "initials": "QA", "side": "citizen", "presence": "asleep"}]),
        ("outcomes", [{"text": "bench mended", "done": "maybe"}]),
        ("outcomes", [{"text": "bench painted", "done": "yes"}]),
        ("outcomes", [{"text": "bench mended", "or": ["the bench"], "done": "yes"}]),
    ],
)
def test_an_unsound_label_is_caught(field, value):
    assert unsound(SOUND, SOUND_TEXT) == []
    meeting = {**SOUND["meetings"][0], field: value}
    assert unsound({**SOUND, "meetings": [meeting]}, SOUND_TEXT) != []
    assert unsound({**SOUND, "layout": ["in verse"]}, SOUND_TEXT) != []
