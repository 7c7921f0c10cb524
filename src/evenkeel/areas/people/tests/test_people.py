"""Organisations and one's own account: who may change what."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from evenkeel.areas.people import actions
from evenkeel.areas.people.actions import (
    begin_account,
    change_details,
    create_organisation,
    dismiss_officer,
    name_officer,
)
from evenkeel.areas.people.codes import hash_of, new_code
from evenkeel.areas.people.models import Organisation, Person, PersonManager
from evenkeel.areas.people.rules import NotAllowedError, can_open_projects
from tests.cast import ROLES

NO_OPERATORS = [role for role in ROLES if role not in ("operator", "anonymous")]


@pytest.mark.parametrize("role", NO_OPERATORS)
def test_only_operators_look_after_organisations(cast, clients, role):
    by = getattr(cast, role)
    with pytest.raises(NotAllowedError):
        create_organisation(name="Mine", by=by)
    with pytest.raises(NotAllowedError):
        name_officer(organisation=cast.organisation, email="x@example.org", by=by)
    with pytest.raises(NotAllowedError):
        dismiss_officer(organisation=cast.organisation, officer=cast.officer, by=by)
    assert clients[role].get(reverse("people:organisations")).status_code == 403


def test_an_operator_enters_an_organisation_and_names_an_officer(cast, clients):
    client = clients["operator"]
    page = client.post(reverse("people:organisations"), {"name": "Cymdeithas Ŵyr"}, follow=True)
    assert "Cymdeithas Ŵyr" in page.content.decode()
    made = Organisation.objects.get(name="Cymdeithas Ŵyr")
    url = reverse("people:organisation", args=[made.slug])
    client.post(url, {"email": cast.stranger.email.upper()})
    assert can_open_projects(cast.stranger, made)
    client.post(url, {"dismiss": cast.stranger.pk})
    assert not can_open_projects(cast.stranger, made)


def test_two_organisations_of_one_name_have_two_addresses(cast):
    first = create_organisation(name="Friends", by=cast.operator)
    second = create_organisation(name="Friends", by=cast.operator)
    assert first.slug != second.slug


def blind_once(monkeypatch, holder, name, sees):
    """The first look finds what was there a moment ago, as where two requests come at once."""
    looks, look = iter([sees]), getattr(holder, name)

    def blind(*args, **more):
        for seen in looks:
            return seen
        return look(*args, **more)

    monkeypatch.setattr(holder, name, blind)


def test_a_new_address_that_is_sent_twice_at_once_is_one_account(db, monkeypatch):
    first = begin_account(email="new@example.org")
    blind_once(monkeypatch, PersonManager, "filter", Person.objects.none())
    assert begin_account(email="new@example.org") == first
    assert EmailAddress.objects.filter(user=first).count() == 1


def test_two_organisations_that_are_entered_at_once_have_two_addresses(cast, monkeypatch):
    first = create_organisation(name="Friends", by=cast.operator)
    blind_once(monkeypatch, actions, "free_slug", first.slug)
    assert create_organisation(name="Friends", by=cast.operator).slug == "friends-2"


def test_a_person_changes_their_own_details_only(cast, clients):
    with pytest.raises(NotAllowedError):
        change_details(person=cast.citizen, name="X", language="cy", by=cast.facilitator)
    page = clients["citizen"].post(reverse("people:account"), {"name": "Nia Wyn", "language": "cy"})
    assert page.cookies["django_language"].value == "cy"
    cast.citizen.refresh_from_db()
    assert (cast.citizen.name, cast.citizen.language) == ("Nia Wyn", "cy")


@pytest.mark.parametrize("field", ["email", "is_operator", "is_active", "mark"])
def test_no_other_field_is_taken_from_the_form(cast, clients, field):
    before = getattr(cast.citizen, field)
    clients["citizen"].post(
        reverse("people:account"), {"name": "Nia", "language": "cy", field: "1"}
    )
    cast.citizen.refresh_from_db()
    assert getattr(cast.citizen, field) == before


def test_a_code_is_read_as_people_type_it():
    code = new_code()
    assert hash_of(code) == hash_of(f" {code.lower().replace('-', ' ')} ")
    assert hash_of("1000-0000-0000-0000") == hash_of("IoOO oooo OOOO oooo")
    assert len({new_code() for _number in range(100)}) == 100


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_the_statements_are_open_to_everybody(client, db, name):
    assert client.get(reverse(f"people:{name}")).status_code == 200
