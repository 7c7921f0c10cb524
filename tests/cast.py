"""A fixed cast for every test: two organisations, a project in each, and somebody for every role.

Asleep until asked for: `cast` gives the people and projects, `clients` a client for each of them.
Everything is made by the areas' own actions, so that the records hold what really happens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from evenkeel.areas.people.models import Organisation, Person
    from evenkeel.areas.projects.models import Membership, Project
    from evenkeel.engine.facts import Entry

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""When the cast's projects were opened; what tests do comes after it."""


@dataclass(frozen=True)
class Cast:
    """`project` is Hospital to home, of `organisation`; its members are `facilitator` (m1,
    professional, vouched), `citizen` (m2, vouched), `professional` (m3, vouched), `newcomer` (m4,
    citizen, not vouched) and `examiner` (m5, neither side). `left` was a member (m6).

    `other_project` belongs to `other_organisation`; `outsider` facilitates it and is nothing here.
    `officer` may open projects for `organisation` and has no seat; `operator` runs the site and has
    no seat either; `stranger` has an account and nothing else.
    """

    at: datetime
    organisation: "Organisation"
    other_organisation: "Organisation"
    project: "Project"
    other_project: "Project"
    facilitator: "Person"
    citizen: "Person"
    professional: "Person"
    newcomer: "Person"
    examiner: "Person"
    left: "Person"
    outsider: "Person"
    officer: "Person"
    operator: "Person"
    stranger: "Person"

    def entries(self, project: "Project | None" = None) -> "list[Entry]":
        """What the record of the project, or of another one, holds by now."""
        from evenkeel.record.models import Record
        from evenkeel.record.reading import entries

        return list(entries(Record.objects.get(pk=(project or self.project).record_id)))

    def seat(self, person: "Person", project: "Project | None" = None) -> "Membership":
        """The membership of a person in the project, or in another one."""
        return (project or self.project).memberships.get(person=person)


ROLES = (
    "anonymous",
    "stranger",
    "outsider",
    "left",
    "newcomer",
    "citizen",
    "professional",
    "facilitator",
    "examiner",
    "officer",
    "operator",
)


def seated(project: Any, person: Any, side: Any, *, by: Any, at: datetime) -> Any:
    """Let somebody join by invitation, and give back their membership."""
    from evenkeel.areas.projects.actions.joining import accept_invitation, invite
    from evenkeel.areas.projects.actions.opening import Seat

    invitation = invite(project=project, email=person.email, by=by, at=at).thing
    return accept_invitation(
        invitation=invitation, name=person.name, place=Seat(side=side), by=person, at=at
    )


@pytest.fixture
def cast(db: None) -> Cast:
    from tests.kept import kept

    return kept("cast", _cast)


def _cast() -> Cast:
    from allauth.account.models import EmailAddress

    from evenkeel.areas.people.actions import begin_account, create_organisation, name_officer
    from evenkeel.areas.people.models import Person
    from evenkeel.areas.projects.actions.membership import leave, vouch
    from evenkeel.areas.projects.actions.opening import Seat, open_project
    from evenkeel.areas.projects.models import Role, Visibility
    from evenkeel.engine.words import Level, Side

    def person(name: str) -> Person:
        made = begin_account(email=f"{name.lower()}@example.org")
        made.name = name
        made.save()
        EmailAddress.objects.filter(user=made).update(verified=True)
        return made

    operator = person("Olwen")
    operator.is_operator = True
    operator.save()
    council = create_organisation(name="Riverside Council", by=operator)
    charity = create_organisation(name="Hillside Charity", by=operator)
    facilitator, outsider, officer = person("Dafydd"), person("Ola"), person("Owen")
    for one, organisation in ((facilitator, council), (officer, council), (outsider, charity)):
        name_officer(organisation=organisation, email=one.email or "", by=operator)
    project = open_project(
        organisation=council,
        name="Hospital to home",
        about="How people come home from hospital.",
        visibility=Visibility.MEMBERS,
        claim={"all": Level.CO_PRODUCTION},
        place=Seat(side=Side.PROFESSIONAL, organisation="Riverside Council", team="Wards"),
        by=facilitator,
        at=AT,
    )
    other_project = open_project(
        organisation=charity,
        name="Garden for all",
        visibility=Visibility.MEMBERS,
        claim={},
        place=Seat(side=Side.CITIZEN),
        by=outsider,
        at=AT,
    )
    members = {
        "Nia": Side.CITIZEN,
        "Ruth": Side.PROFESSIONAL,
        "Tomos": Side.CITIZEN,
        "Mair": Side.UNKNOWN,
        "Gwen": Side.CITIZEN,
    }
    seats = {
        name: seated(project, person(name), side, by=facilitator, at=AT + timedelta(minutes=1))
        for name, side in members.items()
    }
    later = AT + timedelta(minutes=2)
    nia, ruth, mair = seats["Nia"], seats["Ruth"], seats["Mair"]
    first = project.memberships.get(person=facilitator)
    vouch(membership=nia, by=facilitator, at=later)
    vouch(membership=ruth, by=nia.person, at=later)
    vouch(membership=first, by=ruth.person, at=later)
    leave(membership=seats["Gwen"], by=seats["Gwen"].person, at=later)
    # Naming an examiner takes two keys, of which the tests of that have their own.
    mair.role = Role.EXAMINER
    mair.save(update_fields=["role"])
    return Cast(
        at=AT,
        organisation=council,
        other_organisation=charity,
        project=project,
        other_project=other_project,
        facilitator=facilitator,
        citizen=nia.person,
        professional=ruth.person,
        newcomer=seats["Tomos"].person,
        examiner=mair.person,
        left=seats["Gwen"].person,
        outsider=outsider,
        officer=officer,
        operator=operator,
        stranger=person("Sam"),
    )


class Clients(Mapping[str, "Client"]):
    """A client for each of `ROLES`, signed in when it is first asked for; `anonymous` is not."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._made: dict[str, Client] = {}

    def __getitem__(self, role: str) -> "Client":
        from django.test import Client

        if role not in self._made:
            client = Client()
            if role != "anonymous":
                client.force_login(
                    getattr(self._cast, role),
                    backend="allauth.account.auth_backends.AuthenticationBackend",
                )
            self._made[role] = client
        return self._made[role]

    def __iter__(self) -> Iterator[str]:
        return iter(ROLES)

    def __len__(self) -> int:
        return len(ROLES)


@pytest.fixture
def clients(cast: Cast) -> Clients:
    return Clients(cast)
