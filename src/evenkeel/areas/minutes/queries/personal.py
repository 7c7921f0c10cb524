"""What this area holds about a person, what waits for them, and texts that may tell of somebody."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext_lazy

from evenkeel.areas.minutes.models import Confirmation, DraftText, Row, Upload
from evenkeel.areas.minutes.rules import SIDES
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.waiting import PERSON, Backlog, page, where_they_sit
from evenkeel.areas.projects.rules import May
from evenkeel.record.models import Text
from evenkeel.shared.prepared import Given

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


def meetings_waiting_for(user: Person | Given) -> QuerySet[Row]:
    """The meetings whose minutes wait for somebody of this person's side, in all their projects."""
    seat = "project__memberships"
    done = Confirmation.objects.filter(
        Q(by=OuterRef(seat)) | Q(side=OuterRef(f"{seat}__side")),
        project=OuterRef("project"),
        meeting=OuterRef("ref"),
    )
    return Row.objects.filter(
        where_they_sit(user),
        ~Exists(done),
        ~Q(upload__by=F(seat)),
        ~Q(writer=F(seat)),
        kind=Row.Kind.MEETING,
        withdrawn=False,
        project__memberships__vouched=True,
        project__memberships__side__in=SIDES,
    )


def waiting_for() -> list[Backlog]:
    """Minutes to confirm, and uploads to settle."""
    uploads = Upload.objects.filter(by__person=PERSON, by__left_on=None, state=Upload.State.WAITING)
    return [
        Backlog(
            "to-confirm",
            meetings_waiting_for(PERSON),
            ngettext_lazy(
                "The minutes of %(number)d meeting wait for somebody of your side to confirm them",
                "The minutes of %(number)d meetings wait for somebody of your side to confirm them",
                "number",
            ),
            gettext_lazy("because minutes count as agreed when both sides confirm them"),
            page("minutes:meetings", "?waiting=1"),
        ),
        Backlog(
            "upload",
            uploads,
            ngettext_lazy(
                "A table that you brought in waits for you to look through it",
                "%(number)d tables that you brought in wait for you to look through them",
                "number",
            ),
            gettext_lazy("because you brought it in"),
            page("minutes:uploads"),
        ),
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: their uploads, what they
    pasted, and their confirmations."""
    uploads = Upload.objects.filter(by__person=person).select_related("project")
    confirmed = Confirmation.objects.filter(by__person=person).select_related("project")
    texts = DraftText.objects.filter(draft__by__person=person).select_related("draft__project")
    return {
        "pasted": [
            {
                "project": one.draft.project.name,
                "at": one.draft.at.isoformat(),
                "file": one.name,
                "text": one.text,
                "answers": one.draft.answers,
            }
            for one in texts
        ],
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
