"""The demonstration's people and their partnership, entered as an operator would."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress

from evenkeel.areas.people.actions import (
    begin_account,
    change_details,
    create_organisation,
    make_operator,
    name_officer,
)
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.site.demonstration.cast import MEMBERS, OFFICER

People = Mapping[str, Person]
OPERATOR = "operator@riverside.invalid"


def enter() -> dict[str, Person]:
    """An account for everybody of the story, by name."""
    return {member.name: _account(member.email, member.name) for member in (OFFICER, *MEMBERS)}


def partnership(people: People) -> Organisation:
    """The organisation that opens the story's projects, with its officer."""
    return organisation("Riverside Care Partnership", people[OFFICER.name])


def organisation(name: str, officer: Person) -> Organisation:
    """An organisation with one officer."""
    operator = make_operator(email=OPERATOR)
    _confirm(operator)
    made = create_organisation(name=name, by=operator)
    name_officer(organisation=made, email=str(officer.email), by=operator)
    return made


def _account(email: str, name: str) -> Person:
    person = begin_account(email=email)
    change_details(person=person, name=name, language="en-gb", by=person)
    _confirm(person)
    return person


def _confirm(person: Person) -> None:
    """As if they had entered a code once: who never did is forgotten after a day."""
    EmailAddress.objects.filter(user=person).update(verified=True)
