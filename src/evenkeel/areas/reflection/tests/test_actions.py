"""Notes to oneself: written, changed and deleted by their writer alone, and gone with them."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.reflection import actions
from evenkeel.areas.reflection.actions import Said
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.queries import export_person, notes_for, projects_of
from evenkeel.areas.reflection.rules import Prompt


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=3)


def said(cast, at, **other):
    """A note about today, with whatever is other."""
    told = {"on": at.date(), "project": cast.project, "prompt": Prompt.POWER, "text": "I spoke."}
    return Said(**(told | other))


def test_a_note_is_its_writers_and_nobody_elses(cast, at):
    note = actions.write_note(said=said(cast, at), by=cast.citizen, at=at)
    assert list(notes_for(cast.citizen)) == [note]
    for other in (cast.facilitator, cast.examiner, cast.professional, cast.operator):
        assert not notes_for(other).exists()
        with pytest.raises(NotAllowedError):
            actions.change_note(note=note, said=said(cast, at, text="Not me"), by=other, at=at)
        with pytest.raises(NotAllowedError):
            actions.delete_note(note=note, by=other)
    note.refresh_from_db()
    assert note.text == "I spoke."


def test_nothing_of_a_note_is_in_the_record(cast, at):
    before = len(cast.entries())
    note = actions.write_note(said=said(cast, at), by=cast.citizen, at=at)
    actions.change_note(note=note, said=said(cast, at, text="Else"), by=cast.citizen, at=at)
    actions.delete_note(note=note, by=cast.citizen)
    assert len(cast.entries()) == before


def test_no_time_finer_than_the_day_is_kept():
    kinds = {field.get_internal_type() for field in Note._meta.get_fields()}
    assert "DateTimeField" not in kinds
    assert "TimeField" not in kinds


def test_a_note_is_about_a_day_that_has_come(cast, at):
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    with pytest.raises(CannotError):
        actions.write_note(said=said(cast, at, on=tomorrow), by=cast.citizen, at=at)
    assert not Note.objects.exists()


def test_a_note_is_about_a_project_of_ones_own(cast, at):
    assert projects_of(cast.citizen) == [cast.project]
    assert projects_of(cast.left) == projects_of(cast.stranger) == []
    with pytest.raises(NotAllowedError):
        actions.write_note(said=said(cast, at), by=cast.stranger, at=at)
    cast.project.visibility = Visibility.PRIVATE
    cast.project.save()
    assert projects_of(cast.citizen) == []


def test_a_note_keeps_its_project_when_its_writer_has_left(cast, at):
    note = actions.write_note(said=said(cast, at), by=cast.citizen, at=at)
    cast.project.memberships.filter(person=cast.citizen).update(left_on=at.date())
    assert projects_of(cast.citizen) == []
    actions.change_note(note=note, said=said(cast, at, text="Later"), by=cast.citizen, at=at)
    note.refresh_from_db()
    assert (note.project, note.text) == (cast.project, "Later")


def test_ones_notes_are_handed_out_and_erased(cast, at):
    actions.write_note(said=said(cast, at), by=cast.citizen, at=at)
    actions.write_note(said=said(cast, at, text="Mine"), by=cast.professional, at=at)
    with translation.override("en-gb"):
        (held,) = export_person(cast.citizen)["notes"]
    assert held == {
        "on": at.date().isoformat(),
        "project": cast.project.name,
        "question": "Did I hold power that I could have shared?",
        "text": "I spoke.",
    }
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=cast.citizen, by=cast.facilitator, at=at)
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=at)
    assert [one.text for one in Note.objects.all()] == ["Mine"]


@pytest.mark.django_db(transaction=True)
def test_a_deleted_note_is_scrubbed_from_the_files(cast, at, monkeypatch):
    scrubbed: list[str] = []
    monkeypatch.setattr(actions, "scrub", scrubbed.extend)
    note = actions.write_note(said=said(cast, at), by=cast.citizen, at=at)
    assert scrubbed == []
    actions.delete_note(note=note, by=cast.citizen)
    assert scrubbed == ["reflection_note"]
