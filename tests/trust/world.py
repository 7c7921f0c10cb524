"""A small world for questions of trust: two organisations, five projects, and a fixed cast.

Everything that belongs to one project carries that project's mark, a word that occurs nowhere else,
so that whatever a page gives away can be told. Rows are made directly, not through the site's own
actions: what is asked here must not depend on what those allow.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.db import transaction

from evenkeel.areas.minutes.models import Confirmation, Row, Upload
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.models import (
    CodedName,
    Holder,
    Invitation,
    JoiningCard,
    Membership,
    Project,
    Proposal,
    Role,
    TurnedKey,
    Visibility,
)
from evenkeel.engine import facts
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Level, Phase, Rule, Side
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, seal, write_all
from tests.trust import approaches, arrivals, charters, decided, nameless, pasted, plans, promises

NOW = datetime.now(UTC).replace(microsecond=0)
OPENED = date(2026, 1, 5)


class Who(StrEnum):
    """The cast: who they are to the first three projects."""

    ANONYMOUS = "anonymous"
    OUTSIDER = "outsider"
    CITIZEN = "citizen"
    PROFESSIONAL = "professional"
    FACILITATOR = "facilitator"
    EXAMINER = "examiner"
    LEFT = "left"
    NEIGHBOUR = "member of another project"
    STRANGER = "facilitator in another organisation"
    OFFICER = "officer"
    OPERATOR = "operator"


class Where(StrEnum):
    """The projects."""

    PUBLIC = "own public"
    MEMBERS = "own members-only"
    PRIVATE = "own private"
    OTHER = "other project"
    ELSEWHERE = "other organisation's"


MARKS = {
    Where.PUBLIC: "Avocet",
    Where.MEMBERS: "Bittern",
    Where.PRIVATE: "Curlew",
    Where.OTHER: "Dunnock",
    Where.ELSEWHERE: "Egret",
}
OWN = (Where.PUBLIC, Where.MEMBERS, Where.PRIVATE)

SEATS: dict[Who, tuple[Side, Role]] = {
    Who.CITIZEN: (Side.CITIZEN, Role.MEMBER),
    Who.PROFESSIONAL: (Side.PROFESSIONAL, Role.MEMBER),
    Who.FACILITATOR: (Side.PROFESSIONAL, Role.FACILITATOR),
    Who.EXAMINER: (Side.UNKNOWN, Role.EXAMINER),
    Who.LEFT: (Side.CITIZEN, Role.MEMBER),
}


@dataclass(slots=True)
class Things:
    """A project with one of each thing that a project can have."""

    project: Project
    mark: str
    number: int
    meeting_at: int = 0
    seats: dict[Who, Membership] = field(default_factory=dict)
    waiting: Upload = None  # type: ignore[assignment]
    confirmed: Upload = None  # type: ignore[assignment]
    proposal: Proposal = None  # type: ignore[assignment]
    card: JoiningCard = None  # type: ignore[assignment]
    invitation: Invitation = None  # type: ignore[assignment]
    holder: Holder = None  # type: ignore[assignment]
    planned: plans.Planned = None  # type: ignore[assignment]

    @property
    def meeting(self) -> str:
        """The ref of its meeting, which no other project has."""
        return f"t{self.number}"

    @property
    def promise(self) -> str:
        """The ref of its promise, which no other project has."""
        return f"i{10 + self.number}"


@dataclass(frozen=True, slots=True)
class World:
    """The whole cast and all projects."""

    people: dict[Who, Person]
    projects: dict[Where, Things]
    organisations: dict[str, Organisation]

    def role(self, who: Who, where: Where) -> Role | None:
        """The role that somebody holds in a project now."""
        if who is Who.ANONYMOUS or who is Who.LEFT:
            return None
        seat = self.projects[where].seats.get(who)
        return None if seat is None else Role(seat.role)


Wording = Callable[[str, str], str]
"""What a free text says: from the project's mark and what the text is for."""


def plain(mark: str, what: str) -> str:
    return f"{mark} {what}"


@transaction.atomic
def build(wording: Wording = plain, *, hosts: str = "example.org") -> World:
    """Make the world in the present database. `wording` fills every text that users can fill."""
    people: dict[Who, Person] = {
        who: _person(who, wording, hosts) for who in Who if who is not Who.ANONYMOUS
    }
    people[Who.OPERATOR].is_operator = True
    people[Who.OPERATOR].save()
    here = Organisation.objects.create(name=wording("Here", "organisation"), slug="here")
    there = Organisation.objects.create(name=wording("There", "organisation"), slug="there")
    here.officers.add(people[Who.OFFICER])
    world = World(people, {}, {"here": here, "there": there})
    visible = {
        Where.PUBLIC: Visibility.PUBLIC,
        Where.MEMBERS: Visibility.MEMBERS,
        Where.PRIVATE: Visibility.PRIVATE,
        Where.OTHER: Visibility.MEMBERS,
        Where.ELSEWHERE: Visibility.MEMBERS,
    }
    for where, visibility in visible.items():
        organisation = there if where is Where.ELSEWHERE else here
        if where in OWN:
            seats = {who: (people[who], *SEATS[who]) for who in SEATS}
        elif where is Where.OTHER:
            seats = {Who.NEIGHBOUR: (people[Who.NEIGHBOUR], Side.CITIZEN, Role.MEMBER)}
        else:
            seats = {Who.STRANGER: (people[Who.STRANGER], Side.PROFESSIONAL, Role.FACILITATOR)}
        world.projects[where] = _project(MARKS[where], organisation, visibility, seats, wording)
    return world


def _person(who: Who, wording: Wording, hosts: str) -> Person:
    email = f"{who.name.lower()}@{hosts}"
    person = Person.objects.create_user(email, wording(who.name.title(), "person")[:120])
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _project(
    mark: str,
    organisation: Organisation,
    visibility: Visibility,
    seats: dict[Who, tuple[Person, Side, Role]],
    wording: Wording,
) -> Things:
    project = Project.objects.create(
        organisation=organisation,
        record=Record.objects.create(refs=dict.fromkeys("mtixkc", 19)),
        name=wording(mark, "project")[:160],
        slug=mark.lower(),
        about=wording(mark, "about"),
        visibility=visibility,
        citizens_word=wording(mark, "citizens")[:60],
        professionals_word=wording(mark, "professionals")[:60],
        opened_on=OPENED,
    )
    things = Things(project, mark, list(MARKS.values()).index(mark) + 1)
    writings = [
        Writing(facts.ProjectOpened(on=When(OPENED))),
        Writing(facts.ClaimMade(on=When(OPENED), levels=(("all", Level.CO_PRODUCTION),))),
    ]
    for number, (who, (person, side, role)) in enumerate(seats.items(), 1):
        gone = who is Who.LEFT
        things.seats[who] = Membership.objects.create(
            project=project,
            person=person,
            ref=f"m{number}",
            role=role,
            side=side,
            organisation="org-1",
            team="team-1",
            vouched=True,
            joined_on=OPENED,
            left_on=OPENED + timedelta(days=30) if gone else None,
        )
        writings.append(
            Writing(
                facts.MemberJoined(
                    on=When(OPENED),
                    member=f"m{number}",
                    side=side,
                    organisation="org-1",
                    team="team-1",
                )
            )
        )
        if gone:
            left = When(OPENED + timedelta(days=30))
            writings.append(Writing(facts.MemberLeft(on=left, member=f"m{number}")))
    for code in ("org-1", "team-1"):
        CodedName.objects.create(project=project, code=code, name=wording(mark, code)[:160])
    first = len(writings)
    writings += _minutes(things, wording)
    by = things.seats.get(Who.FACILITATOR, next(iter(things.seats.values())))
    say = partial(wording, mark)
    writings.append(approaches.chosen(project, by=by, seq=len(writings), at=NOW, say=say))
    said = charters.content(mark, wording)
    writings.append(charters.agreed(said, OPENED))
    write_all(project.record, writings, by="m1", at=NOW)
    seal(project.record, at=NOW)
    _tables(things, first, wording)
    _codes(things, wording)
    things.planned = plans.made(project, by, NOW, say)
    nameless.made(project, things.number, by, things.seats, NOW, say)
    charters.draft(said, project, things.seats.get(Who.FACILITATOR), NOW)
    return things


def _minutes(things: Things, wording: Wording) -> list[Writing]:
    mark, on = things.mark, When(date(2026, 2, 3))
    imported, proposal = f"x{things.number}", f"k{things.number}"
    act = {
        "meeting": things.meeting,
        "phase": Phase.DESIGN,
        "basis": Basis.STATED,
        "imported": imported,
    }
    held = facts.MeetingHeld(
        meeting=things.meeting,
        on=on,
        phase=Phase.DESIGN,
        convened_by=Side.PROFESSIONAL,
        chaired_by=Side.CITIZEN,
        citizens_present=4,
        professionals_present=3,
        attended=("m1",),
        imported=imported,
    )
    tables = facts.TablesImported(
        on=on, imported=imported, meetings=1, items=3, sha256=sha256(mark.encode()).hexdigest()
    )
    raised = facts.ItemRaised(item="i1", raised_by=Side.CITIZEN, **act)  # type: ignore[arg-type]
    decided = facts.DecisionMade(
        item="i2",
        raised_by=Side.CITIZEN,
        decided_by=Side.BOTH,
        rule=Rule.CONSENSUS,
        about=About.SERVICE,
        **act,  # type: ignore[arg-type]
    )
    promised = facts.CommitmentMade(
        item=things.promise,
        raised_by=Side.CITIZEN,
        owner=Side.PROFESSIONAL,
        due=When(date(2026, 3, 1)),
        done=Done.YES,
        done_on=When(date(2026, 2, 20)),
        organisation="org-1",
        **act,  # type: ignore[arg-type]
    )
    confirmed = facts.MinutesConfirmed(on=on, meeting=things.meeting)
    band = facts.BandSet(
        on=on, low=facts.SHARE.read("0.3"), high=facts.SHARE.read("0.7"), proposal=proposal
    )
    writings = [Writing(tables)]
    writings += [
        Writing(fact, {name: wording(mark, name) for name in ("summary", "notes")})
        for fact in (held, raised, decided, promised)
    ]
    writings.append(Writing(confirmed))
    writings.append(Writing(facts.Proposed(on=on, proposal=proposal, act=band), author="m1"))
    told = facts.CommitmentTold(on=on, item=things.promise, done=Done.YES, done_on=on)
    # The facilitator's words, who may read them wherever they stand.
    writings.append(Writing(told, {"note": wording(mark, "note")}, author="m3"))
    return writings


def _tables(things: Things, first: int, wording: Wording) -> None:
    """The uploads: one settled, whose rows became the entries from `first` on, and one waiting."""
    project, mark = things.project, things.mark
    things.meeting_at = first + 1
    by = next(iter(things.seats.values()))
    for who in (Who.FACILITATOR, Who.STRANGER):
        by = things.seats.get(who, by)
    things.confirmed = Upload.objects.create(
        project=project,
        by=by,
        at=NOW,
        state=Upload.State.CONFIRMED,
        ref=f"x{things.number}",
        meetings=1,
        items=3,
    )
    for number, (kind, ref) in enumerate(
        [("meeting", things.meeting), ("item", "i1"), ("item", "i2"), ("item", things.promise)], 1
    ):
        Row.objects.create(
            project=project,
            upload=things.confirmed,
            kind=kind,
            outer_id=wording(mark, f"row {ref}")[:200],
            ref=ref,
            seq=first + number,
            digest=sha256(f"{mark}{ref}".encode()).hexdigest(),
            meeting="" if kind == "meeting" else things.meeting,
            on=date(2026, 2, 3) if kind == "meeting" else None,
        )
    coming = {"tables": tables(mark, wording), "group": wording(mark, "group")}
    things.waiting = Upload.objects.create(project=project, by=by, at=NOW, **coming)
    pasted.made(by, NOW, partial(wording, mark))
    confirmer = things.seats.get(Who.CITIZEN, by)
    Confirmation.objects.create(
        project=project, meeting=things.meeting, by=confirmer, side=confirmer.side, seq=first + 5
    )
    promises.made(things, first, confirmer, things.seats.get(Who.PROFESSIONAL, confirmer))
    decided.made(things, first + 3, wording, NOW)
    things.proposal = Proposal.objects.create(
        project=project, ref=f"k{things.number}", seq=first + 6, kind="band-set", by="m1", at=NOW
    )
    TurnedKey.objects.create(proposal=things.proposal, side=Side.CITIZEN, by="m1", at=NOW)


def _codes(things: Things, wording: Wording) -> None:
    project, mark = things.project, things.mark
    maker = next(iter(things.seats.values()))
    soon = NOW + timedelta(days=7)
    things.card = JoiningCard.objects.create(
        project=project,
        code_hash=sha256(f"card {mark}".encode()).hexdigest(),
        made_by=maker,
        made_at=NOW,
        expires_at=soon,
    )
    things.invitation = Invitation.objects.create(
        project=project,
        code_hash=sha256(f"invitation {mark}".encode()).hexdigest(),
        email=f"invited-{mark.lower()}@example.org",
        made_by=maker,
        made_at=NOW,
        expires_at=soon,
    )
    arrivals.made(maker, NOW, soon, partial(wording, mark))
    things.holder = Holder.objects.create(
        project=project,
        name=wording(mark, "holder")[:160],
        email=f"holder-{mark.lower()}@example.org",
    )


def tables(mark: str, wording: Wording) -> dict[str, str]:
    """The three tables of an upload, as text by file name."""

    def told(what: str) -> str:
        return _cell(wording(mark, what))

    group, meeting = told("group"), told("meeting")
    return {
        "groups.csv": f"group_id,kind,notes\n{group},{told('kind')},{told('notes')}\n",
        "meetings.csv": (
            "meeting_id,group_id,date,phase,citizens_present,professionals_present,summary\n"
            f"{meeting},{group},2026-02-03,design,3,2,{told('summary')}\n"
        ),
        "items.csv": (
            "item_id,meeting_id,kind,summary,raised_by,decided_by,owner,organisation,team\n"
            f"{told('item')},{meeting},decision,{told('summary')},citizen,professional,,"
            f"{told('firm')},{told('team')}\n"
        ),
    }


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
