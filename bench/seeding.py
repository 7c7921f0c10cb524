"""Fills a database with made projects: the rows that the site writes, without its pages."""

import random
from datetime import UTC, datetime, timedelta

from django.db import transaction

from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.models import Membership, Project, Role, Visibility
from evenkeel.engine.facts import (
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
    MemberJoined,
    ProjectOpened,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import PHASES, Done, Rule, Side
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, seal, write_all

OPENED = datetime(2025, 1, 6, 9, tzinfo=UTC)
SIDES = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN)


def facts_of_a_project(members: int, facts: int, dice: random.Random) -> list[Fact]:
    """A project's facts: its members, then meetings of twenty items each."""
    made: list[Fact] = [ProjectOpened(on=When(OPENED.date()))]
    for number in range(1, members + 1):
        side = SIDES[number % 2]
        made.append(MemberJoined(on=When(OPENED.date()), member=f"m{number}", side=side))
    meeting = item = 0
    while len(made) < facts:
        if item % 20 == 0:
            meeting += 1
            made.append(
                MeetingHeld(
                    meeting=f"t{meeting}",
                    on=When(OPENED.date() + timedelta(days=7 * meeting)),
                    phase=dice.choice(PHASES),
                    chaired_by=dice.choice(SIDES),
                    citizens_present=dice.randint(1, 9),
                    professionals_present=dice.randint(1, 6),
                )
            )
        item += 1
        where = {"item": f"i{item}", "meeting": f"t{meeting}", "raised_by": dice.choice(SIDES)}
        who = dice.choice(SIDES)
        kind = item % 3
        if kind == 0:
            made.append(ItemRaised(**where))  # type: ignore[arg-type]
        elif kind == 1:
            made.append(DecisionMade(**where, decided_by=who, rule=Rule.VOTE))  # type: ignore[arg-type]
        else:
            done = dice.choice(tuple(Done))
            made.append(CommitmentMade(**where, owner=who, done=done))  # type: ignore[arg-type]
    return made[:facts]


def seed(projects: int, *, members: int, facts: int) -> str:
    """Make projects with members and a sealed record each; returns the last one's slug."""
    first = Project.objects.count()
    organisation, _ = Organisation.objects.get_or_create(slug="bench", name="Bench Council")
    slug = ""
    for number in range(first, first + projects):
        dice = random.Random(number)
        slug = f"project-{number}"
        people = Person.objects.bulk_create(
            [
                Person(email=f"p{number}-{place}@example.org", name=f"Person {place}")
                for place in range(members)
            ]
        )
        with transaction.atomic():
            record = Record.objects.create(refs={"m": members})
            project = Project.objects.create(
                organisation=organisation,
                record=record,
                name=f"Project {number}",
                slug=slug,
                visibility=Visibility.PUBLIC,
                opened_on=OPENED.date(),
            )
            Membership.objects.bulk_create(
                [
                    Membership(
                        project=project,
                        person=person,
                        ref=f"m{place}",
                        role=Role.FACILITATOR if place == 1 else Role.MEMBER,
                        side=SIDES[place % 2],
                        vouched=True,
                        joined_on=OPENED.date(),
                    )
                    for place, person in enumerate(people, 1)
                ]
            )
            writings = [Writing(fact) for fact in facts_of_a_project(members, facts, dice)]
            write_all(record, writings, by="m1", at=OPENED)
            seal(record, at=OPENED + timedelta(days=300))
    return slug


def facilitator_of(slug: str) -> Person:
    """The person who facilitates a seeded project."""
    membership = Membership.objects.get(project__slug=slug, role=Role.FACILITATOR)
    assert membership.person is not None
    return membership.person
