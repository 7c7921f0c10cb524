"""What is kept comes back as if it were made anew, and is not used where it would not."""

import pytest
from django.core import mail
from django.db import connection

from evenkeel.areas.people.models import Organisation, Person
from tests import kept as keeping
from tests.kept import kept

made: list[str] = []


def make() -> Organisation:
    made.append("made")
    organisation = Organisation.objects.create(name="It's 100% 'quoted'", slug="quoted")
    organisation.officers.add(Person.objects.create_user("somebody@example.org", "Ŵyn \\ \n"))
    return organisation


def make_and_tell() -> Organisation:
    mail.send_mail("Made", "It was made.", None, ["somebody@example.org"])
    return make()


@pytest.fixture(autouse=True)
def _nothing_kept_yet(db, monkeypatch):
    monkeypatch.setattr(keeping, "_kept", {})
    made.clear()


def asked_within(maker):
    """The place to go back to, as the end of a test does, and what was asked for."""
    before = connection.savepoint()
    return before, kept("thing", maker)


def test_what_is_kept_comes_back_the_same_and_belongs_to_its_asker():
    before, first = asked_within(make)
    rows = keeping._rows()
    connection.savepoint_rollback(before)
    second = kept("thing", make)
    assert made == ["made"]
    assert keeping._rows() == rows
    assert second == first
    assert second is not first
    assert [one.name for one in second.officers.all()] == ["Ŵyn \\ \n"]
    assert Organisation.objects.create(name="Next", slug="next").pk > second.pk


def test_where_something_stands_already_it_is_made_anew():
    before, _ = asked_within(make)
    connection.savepoint_rollback(before)
    Organisation.objects.create(name="Other", slug="other")
    kept("thing", make)
    assert made == ["made", "made"]


def test_what_was_told_by_e_mail_is_told_each_time():
    before, _ = asked_within(make_and_tell)
    connection.savepoint_rollback(before)
    kept("thing", make_and_tell)
    assert len(mail.outbox) == 2
