"""One's own notes as files: a text to read and data, each for its writer alone."""

import json
from datetime import date

from django.urls import reverse
from django.utils import translation

from evenkeel.areas.reflection import actions
from evenkeel.areas.reflection.actions import Said
from evenkeel.areas.reflection.rules import Prompt
from evenkeel.doors.exchange.own_notes import notes_text

ROW = {"on": "2026-03-05", "project": "", "question": "", "text": "Dŵr.\n\nMore."}


@translation.override("en-gb")
def test_a_text_has_a_heading_for_each_note_and_the_words_as_they_were():
    full = ROW | {"project": "Garden", "question": "What happened?", "text": "Rain."}
    assert notes_text([ROW, full]) == (
        "# My reflection log\n\n## 5 March 2026\n\nDŵr.\n\nMore.\n\n"
        "## 5 March 2026\n\nAbout: Garden\n\n**What happened?**\n\nRain.\n"
    )
    assert notes_text([]) == "# My reflection log\n"


def test_everybody_takes_their_own_and_nobody_elses(cast, clients):
    said = Said(on=date(2026, 3, 5), project=cast.project, prompt=Prompt.FELT, text="Tŷ, calm.")
    actions.write_note(said=said, by=cast.citizen, at=cast.at.replace(day=6))
    text, data = reverse("own_notes:markdown"), reverse("own_notes:json")
    response = clients["citizen"].get(text)
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="my-notes.md"'
    assert "Tŷ, calm." in response.content.decode()
    (note,) = json.loads(clients["citizen"].get(data).content)["notes"]
    assert (note["on"], note["text"]) == ("2026-03-05", "Tŷ, calm.")
    assert note["project"] == cast.project.name
    for role in ("facilitator", "examiner", "operator"):
        assert json.loads(clients[role].get(data).content) == {"notes": []}
        assert "calm" not in clients[role].get(text).content.decode()
    assert clients["anonymous"].get(text).status_code == 302
    assert clients["citizen"].post(text).status_code == 405
