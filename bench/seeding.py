"""Fills a database with made projects: the rows that the site writes, without its pages."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from open_work import charter, open_work

from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.rules import MOST_TERMS
from evenkeel.areas.minutes.models import Row, Upload
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.models import Membership, Project, Proposal, Role, Visibility
from evenkeel.areas.stakeholders.models import Group
from evenkeel.engine.facts import (
    BandSet,
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
    MemberJoined,
    ProjectOpened,
    Proposed,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import PHASES, Done, Rule, Side
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, seal, write_all
from evenkeel.shared.clock import now

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
    if first == 0:
        Term.objects.bulk_create(
            Term(
                organisation=organisation, word=f"word {place}", instead="simpler", meaning="plain"
            )
            for place in range(MOST_TERMS)
        )
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
            record = Record.objects.create(refs={"m": members, "k": 1})
            project = Project.objects.create(
                organisation=organisation,
                record=record,
                name=f"Project {number}",
                slug=slug,
                visibility=Visibility.PUBLIC,
                opened_on=OPENED.date(),
            )
            seats = Membership.objects.bulk_create(
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
            Group.objects.bulk_create(
                [
                    Group(
                        project=project,
                        name=f"Group {place}",
                        side=SIDES[place % 2],
                        affected=True,
                        has_power=place % 3 == 0,
                        where=Group.Where.MISSING,
                        asker=seats[place],
                    )
                    for place in range(min(12, members))
                ]
            )
            made = facts_of_a_project(members, facts, dice)
            _write(project, seats[0], made)
            decided = next(place for place, one in enumerate(made) if isinstance(one, DecisionMade))
            open_work(project, seats, decided, now())
            seal(record, at=OPENED + timedelta(days=300))
    return slug


def _write(project: Project, by: Membership, made: Sequence[Fact]) -> None:
    """The facts with their titles, and the rows that the pages of minutes list them by."""
    upload = Upload.objects.create(
        project=project, by=by, at=OPENED, state=Upload.State.CONFIRMED, ref="x1"
    )
    writings = [
        Writing(fact, {"summary": f"What was said, point {place}"} if _item(fact) else {})
        for place, fact in enumerate(made)
    ]
    seqs = write_all(project.record, writings, by=by.ref, at=OPENED)
    Row.objects.bulk_create(
        [
            Row(
                project=project,
                upload=upload,
                kind=Row.Kind.ITEM if _item(fact) else Row.Kind.MEETING,
                outer_id=_item(fact) or fact.meeting,
                ref=_item(fact) or fact.meeting,
                seq=seq,
                digest="",
                meeting=fact.meeting if _item(fact) else "",
                on=fact.on.last if isinstance(fact, MeetingHeld) and fact.on else None,
            )
            for fact, seq in zip(made, seqs, strict=True)
            if isinstance(fact, (MeetingHeld, ItemRaised, DecisionMade, CommitmentMade))
        ],
        batch_size=500,
    )
    Commitment.objects.bulk_create(
        [
            Commitment(
                project=project,
                ref=fact.item,
                latest=fact.item,
                seq=seq,
                meeting=fact.meeting,
                asked=fact.raised_by,
                owner=fact.owner,
                done=fact.done,
                told_seq=seq,
                told_by=by.ref,
            )
            for fact, seq in zip(made, seqs, strict=True)
            if isinstance(fact, CommitmentMade)
        ],
        batch_size=500,
    )
    band = BandSet(on=When(OPENED.date()), low=Decimal("0.4"), high=Decimal("0.6"))
    proposed = Proposed(on=band.on, proposal="k1", act=band)
    told = [Writing(proposed), charter(OPENED)]
    seq, _ = write_all(project.record, told, by=by.ref, at=OPENED)
    Proposal.objects.create(
        project=project, ref="k1", seq=seq, kind=band.kind, by=by.ref, at=OPENED
    )


def _item(fact: Fact) -> str:
    """The ref of an item; empty for every other fact."""
    return str(getattr(fact, "item", ""))


def facilitator_of(slug: str) -> Person:
    """The person who facilitates a seeded project."""
    membership = Membership.objects.get(project__slug=slug, role=Role.FACILITATOR)
    assert membership.person is not None
    return membership.person
