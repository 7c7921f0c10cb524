"""Reading promises: the list, one promise, and what waits for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.commitments.rules import CLIMBS, OPEN, SOON
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project, Role
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.held import InHand
from evenkeel.areas.projects.queries.waiting import (
    BECAUSE_FACILITATOR,
    PERSON,
    Backlog,
    day,
    page,
    where_they_sit,
)
from evenkeel.areas.projects.words import day_words
from evenkeel.engine.facts import CommitmentMade, CommitmentTold
from evenkeel.engine.words import Done, Side
from evenkeel.record.reading import shown, texts_of
from evenkeel.record.standing import Held, standing


class Show(StrEnum):
    """Which promises of a list are shown."""

    OPEN = "open"
    OVERDUE = "overdue"
    CHECK = "check"
    DONE = "done"
    DROPPED = "dropped"
    MINE = "mine"
    ALL = "all"


def promises_of(visitor: Standing, show: Show, today: date) -> QuerySet[Commitment]:
    """The promises of a project that a visitor asks to see, the most pressing first."""
    rows = Commitment.objects.filter(project=visitor.project)
    own = visitor.membership
    wanted = {
        Show.OPEN: Q(done__in=OPEN),
        Show.OVERDUE: Q(done__in=OPEN, due_by__lt=today),
        Show.CHECK: TO_CHECK,
        Show.DONE: Q(done=Done.YES),
        Show.DROPPED: Q(done=Done.DROPPED),
        Show.MINE: Q(owners=own) if own else Q(pk=None),
        Show.ALL: Q(),
    }[show]
    if show in (Show.DONE, Show.DROPPED):
        return rows.filter(wanted).order_by("-told_seq")
    return rows.filter(wanted).order_by("due_by", "seq")


MISSING = {
    Side.CITIZEN: ~Q(asked=Side.PROFESSIONAL) & ~Q(checked__in=(Side.CITIZEN, Side.BOTH)),
    Side.PROFESSIONAL: ~Q(asked=Side.CITIZEN) & ~Q(checked__in=(Side.PROFESSIONAL, Side.BOTH)),
}
"""By side: it asked, or may have asked, and has not confirmed what was told."""
TOLD = Telling.objects.filter(
    commitment=OuterRef("pk"), seq=OuterRef("told_seq"), kind=Telling.Kind.TOLD
)
TO_CHECK = Q(done=Done.YES) & (MISSING[Side.CITIZEN] | MISSING[Side.PROFESSIONAL]) & Exists(TOLD)
"""What was told as done outside of minutes and lacks the word of a side that asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A promise in a list, with the texts that stand now: what was said, promised and told."""

    row: Commitment
    held: Held
    note: str


def lines_for(visitor: Standing, rows: Sequence[Commitment]) -> list[Line]:
    """What the record says of these promises, in their order."""
    record = visitor.project.record
    held = standing(record, [row.seq for row in rows])
    notes = texts_of(record, [row.told_seq for row in rows if row.told_seq != row.seq])
    return [Line(row, held[row.seq], notes.get(row.told_seq, {}).get("note", "")) for row in rows]


def promise_for(visitor: Standing, ref: str) -> Line | None:
    """One promise of a project; None where it has none of this ref."""
    rows = Commitment.objects.filter(project=visitor.project, ref=ref).select_related("asker")
    row = rows.prefetch_related("owners__person").first()
    return lines_for(visitor, [row])[0] if row else None


def tellings_of(row: Commitment) -> list[tuple[Telling, str]]:
    """What was told of a promise, newest first, with the words to it."""
    told = list(row.tellings.select_related("by__person").order_by("-seq"))
    notes = texts_of(row.project.record, [one.seq for one in told])
    return [(one, notes.get(one.seq, {}).get("note", "")) for one in told]


def made_by(row: Commitment) -> CommitmentMade:
    """What the record says now of the row that made a promise."""
    return cast(CommitmentMade, standing(row.project.record, [row.seq])[row.seq].fact)


def told_last(row: Commitment) -> CommitmentTold | None:
    """What was told last of a promise, where it was told as done outside of minutes; None else."""
    found = shown(row.project.record, [row.told_seq]) if row.done == Done.YES else []
    fact = found[0].entry.fact if found else None
    return fact if isinstance(fact, CommitmentTold) else None


def waiting_for() -> list[Backlog]:
    """Own promises that are due or late, what somebody else told as done and lacks the word of the
    person's side, and for facilitators what has been late for a while or is owned by who left."""
    return [*_waiting_for_owners(), _waiting_for_a_side(), *_waiting_for_facilitators()]


def _waiting_for_owners() -> list[Backlog]:
    mine = Commitment.objects.filter(
        where_they_sit(PERSON), done__in=OPEN, owners=F("project__memberships")
    )
    return [
        Backlog(
            "own-late",
            mine.filter(due_by__lt=day()),
            ngettext_lazy(
                "A promise of yours is late: say what has become of it",
                "%(number)d promises of yours are late: say what has become of them",
                "number",
            ),
            gettext_lazy("because you promised it"),
            page("commitments:promises", f"?show={Show.MINE}"),
        ),
        Backlog(
            "own-due",
            mine.filter(due_by__gte=day(), due_by__lte=day(SOON)),
            ngettext_lazy(
                "A promise of yours is due soon",
                "%(number)d promises of yours are due soon",
                "number",
            ),
            gettext_lazy("because you promised it"),
            page("commitments:promises", f"?show={Show.MINE}"),
        ),
    ]


def _waiting_for_a_side() -> Backlog:
    seat = "project__memberships"
    theirs = Q(pk__in=[])
    for side, missing in MISSING.items():
        theirs |= missing & Q(project__memberships__side__in=(side, Side.BOTH))
    to_check = Commitment.objects.filter(
        where_they_sit(PERSON),
        theirs,
        Exists(TOLD),
        ~Q(told_by=F(f"{seat}__ref")),
        done=Done.YES,
        project__memberships__vouched=True,
    )
    return Backlog(
        "to-check",
        to_check,
        ngettext_lazy(
            "A promise was told as done: was it?",
            "%(number)d promises were told as done: were they?",
            "number",
        ),
        gettext_lazy("because your side asked for it"),
        page("commitments:promises", f"?show={Show.CHECK}"),
    )


def _waiting_for_facilitators() -> list[Backlog]:
    open_here = Commitment.objects.filter(
        where_they_sit(PERSON), done__in=OPEN, project__memberships__role=Role.FACILITATOR
    )
    return [
        Backlog(
            "late-for-long",
            open_here.filter(due_by__lt=day(-CLIMBS)),
            ngettext_lazy(
                "A promise has been late for more than two weeks",
                "%(number)d promises have been late for more than two weeks",
                "number",
            ),
            BECAUSE_FACILITATOR,
            page("commitments:promises", f"?show={Show.OVERDUE}"),
        ),
        Backlog(
            "left-behind",
            open_here.filter(owners__left_on__isnull=False),
            ngettext_lazy(
                "Somebody left who had promised something. Who takes it on?",
                "People left who had promised %(number)d things. Who takes them on?",
                "number",
            ),
            BECAUSE_FACILITATOR,
            page("left_behind"),
        ),
    ]


def held_by(seat: Membership) -> list[InHand]:
    """The open promises that a member owns, in their words and with their days."""
    rows = list(seat.promises.filter(done__in=OPEN).order_by("due_by", "seq"))
    texts = standing(seat.project.record, [row.seq for row in rows])
    return [
        InHand(
            row.ref,
            _("Promise: %(words)s") % {"words": texts[row.seq].texts.get("summary") or row.ref},
            reverse("commitments:promise", args=[seat.project.slug, row.ref]),
            _("By %(day)s.") % {"day": day_words(row.due_when)} if row.due_when else "",
        )
        for row in rows
    ]


def left_behind(project: Project) -> set[str]:
    """The refs of those who left and own a promise that is still open."""
    gone = Membership.objects.filter(
        project=project, left_on__isnull=False, promises__done__in=OPEN
    )
    return set(gone.values_list("ref", flat=True))


def export_person(person: Person) -> dict[str, object]:
    """The promises that a person owns or asked for, and what they told of promises."""
    owned = Commitment.objects.filter(owners__person=person).select_related("project")
    asked = Commitment.objects.filter(asker__person=person).select_related("project")
    told = Telling.objects.filter(by__person=person).select_related("commitment__project")
    return {
        "promises": [_exported(row) for row in owned],
        "asked_for": [_exported(row) for row in asked],
        "told": [
            {
                "project": one.commitment.project.name,
                "promise": one.commitment.ref,
                "what": one.kind,
                "on": one.on.isoformat(),
                "done": one.done,
            }
            for one in told
        ],
    }


def _exported(row: Commitment) -> dict[str, object]:
    return {
        "project": row.project.name,
        "promise": row.ref,
        "entry": row.seq,
        "due": row.due,
        "done": row.done,
    }
