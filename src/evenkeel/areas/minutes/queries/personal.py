"""What this area holds about a person, what waits for them, and texts that may tell of somebody."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from evenkeel.areas.minutes.models import Confirmation, Row, Upload
from evenkeel.areas.minutes.rules import SIDES
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.queries import Standing, where_they_sit
from evenkeel.areas.projects.rules import May
from evenkeel.record.models import Text

MOST_FOUND = 100


def texts_with(visitor: Standing, wanted: str) -> list[Text]:
    """The texts of a project's record that hold these letters, oldest first, one more than are
    shown. For whoever may erase them alone.

    Capitals are folded here and not by the database, which on SQLite knows those of English only.
    """
    if not visitor.may(May.ERASE_TEXTS):
        return []
    needle = wanted.casefold()
    found = []
    texts = Text.objects.filter(record=visitor.project.record).order_by("seq", "field")
    for text in texts.iterator():
        if needle in text.value.casefold():
            found.append(text)
            if len(found) > MOST_FOUND:
                break
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person in one project: uploads to settle, and meetings whose minutes they
    could confirm."""

    slug: str
    uploads: int
    meetings: int


def meetings_waiting_for(user: Person) -> QuerySet[Row]:
    """The meetings whose minutes wait for somebody of this person's side, in all their projects."""
    rows = Row.objects.filter(
        where_they_sit(user),
        kind=Row.Kind.MEETING,
        withdrawn=False,
        project__memberships__vouched=True,
        project__memberships__side__in=SIDES,
    ).annotate(seat=F("project__memberships"), side=F("project__memberships__side"))
    done = Confirmation.objects.filter(
        Q(by=OuterRef("seat")) | Q(side=OuterRef("side")),
        project=OuterRef("project"),
        meeting=OuterRef("ref"),
    )
    return rows.filter(~Exists(done)).exclude(upload__by=F("seat"))


def waiting_for(user: Person) -> list[Waiting]:
    """What waits for a person in all their projects."""
    uploads = Upload.objects.filter(by__person=user, by__left_on=None, state=Upload.State.WAITING)
    both = ((_UPLOADS, uploads), (_MEETINGS, meetings_waiting_for(user)))
    # Asked for in one go, since every page that says what waits asks much else.
    first, second = (
        rows.order_by()
        .annotate(what=Value(what))
        .values_list("what", "project__slug")
        .annotate(many=Count("pk"))
        for what, rows in both
    )
    found: dict[str, dict[str, int]] = {}
    for what, slug, many in first.union(second, all=True):
        found.setdefault(slug, {})[what] = many
    return [
        Waiting(slug, counts.get(_UPLOADS, 0), counts.get(_MEETINGS, 0))
        for slug, counts in sorted(found.items())
    ]


_UPLOADS, _MEETINGS = "uploads", "meetings"


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: their uploads and confirmations."""
    uploads = Upload.objects.filter(by__person=person).select_related("project")
    confirmed = Confirmation.objects.filter(by__person=person).select_related("project")
    return {
        "uploads": [
            {
                "project": upload.project.name,
                "at": upload.at.isoformat(),
                "state": upload.state,
                "meetings": upload.meetings,
                "items": upload.items,
                "tables": upload.tables,
            }
            for upload in uploads
        ],
        "confirmations": [
            {"project": one.project.name, "meeting": one.meeting, "entry": one.seq}
            for one in confirmed
        ],
    }
