"""Reading minutes: what the record says about a meeting, its items, and one entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from evenkeel.areas.minutes.models import Confirmation, Row, Upload
from evenkeel.areas.minutes.plan import Arrived, Known, digest_of, in_outer_ids
from evenkeel.areas.minutes.rules import (
    SHOWN_WITH_THE_SHEET,
    SIDES,
    Obstacle,
    obstacle_to_confirming,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project, Role, Visibility
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.engine import facts
from evenkeel.engine.facts import (
    Correction,
    Fact,
    ImportWithdrawn,
    MeetingHeld,
)
from evenkeel.engine.ledger.entries import read_line
from evenkeel.engine.words import Side
from evenkeel.record import reading
from evenkeel.record.models import Checkpoint, Entry, Record, Text


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of minutes as it stands now: `fact` is what counts. `stands` is the number of the
    entry that says so, the last correction's where there is one, and `by` who wrote that. A text
    that was erased is None."""

    seq: int
    stands: int
    fact: Fact
    by: str
    texts: Mapping[str, str | None]

    @property
    def is_corrected(self) -> bool:
        return self.stands != self.seq


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in the list of meetings."""

    ref: str
    outer_id: str
    fact: MeetingHeld
    items: int
    confirmed_by: frozenset[Side]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, the rows of its items in the order of the record, and who confirmed its minutes.

    `newest` is the last entry that says anything about it: a confirmation before that is of
    something else. `obstacle` says why the visitor can't confirm; None where they can, or are no
    member.
    """

    row: Row
    held: Held
    items: Sequence[Row]
    confirmations: Sequence[Confirmation]
    newest: int
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry as it stands in the record, with what replaced it and the state that covers it."""

    seq: int
    line: str
    leaf: str
    fact: Fact
    at: str
    by: str
    texts: Mapping[str, str | None]
    replaces: int | None
    replaced_by: int | None
    withdrawn_at: int | None
    checkpoint: Checkpoint | None
    row: Row | None


def meeting_rows(project: Project) -> QuerySet[Row]:
    """The meetings of a project that count, newest first, undated ones last."""
    rows = Row.objects.filter(project=project, kind=Row.Kind.MEETING, withdrawn=False)
    return rows.order_by(F("on").desc(nulls_last=True), "-seq")


def lines_of(project: Project, rows: Sequence[Row]) -> list[Line]:
    """What the list of meetings says about each of these rows."""
    held = standing(project.record, [row.seq for row in rows])
    refs = [row.ref for row in rows]
    counts = dict(
        Row.objects.filter(project=project, meeting__in=refs)
        .values_list("meeting")
        .annotate(many=Count("pk"))
    )
    sides: dict[str, set[Side]] = {}
    confirmed = Confirmation.objects.filter(project=project, meeting__in=refs)
    for meeting, side in confirmed.values_list("meeting", "by__side"):
        sides.setdefault(meeting, set()).add(Side(side))
    return [
        Line(row.ref, row.outer_id, fact, counts.get(row.ref, 0), frozenset(sides.get(row.ref, ())))
        for row in rows
        if isinstance(fact := held[row.seq].fact, MeetingHeld)
    ]


def meeting_for(visitor: Standing, ref: str) -> Meeting | None:
    """A meeting as a visitor may see it; None where the project has none of this ref."""
    project, record = visitor.project, visitor.project.record
    row = Row.objects.filter(project=project, kind=Row.Kind.MEETING, ref=ref).first()
    if row is None:
        return None
    items = list(Row.objects.filter(project=project, meeting=ref).order_by("seq"))
    replaced = corrections(record)
    held = standing(record, [row.seq], replaced)[row.seq]
    newest = max(_last(one.seq, replaced) for one in (row, *items))
    confirmations = list(
        Confirmation.objects.filter(project=project, meeting=ref)
        .select_related("by__person")
        .order_by("seq")
    )
    by = visitor.membership
    obstacle = None
    if by is not None:
        obstacle = obstacle_to_confirming(
            by,
            writer=held.by,
            has_confirmed=any(one.by_id == by.pk and one.seq > newest for one in confirmations),
            withdrawn=row.withdrawn,
        )
    return Meeting(row, as_seen(held, visitor), items, confirmations, newest, obstacle)


def items_for(visitor: Standing, rows: Sequence[Row]) -> list[tuple[Row, Held]]:
    """What the record says of each of these items, as a visitor may see it."""
    found = standing(visitor.project.record, [row.seq for row in rows])
    return [(row, as_seen(found[row.seq], visitor)) for row in rows]


def entry_for(visitor: Standing, seq: int) -> EntryPage | None:
    """One entry of a project's record as a visitor may see it."""
    project, record = visitor.project, visitor.project.record
    row = record.entries.filter(seq=seq).first()
    if row is None:
        return None
    shown = reading.shown(record, [seq])[0]
    fact = shown.entry.fact
    checkpoint = record.checkpoints.filter(size__gt=seq).order_by("size").first()
    imported = getattr(fact, "imported", None)
    return EntryPage(
        seq=seq,
        line=shown.line,
        leaf=bytes(row.leaf).hex(),
        fact=fact,
        at=shown.entry.at,
        by=shown.entry.by,
        texts=_seen(shown.texts, visitor),
        replaces=fact.replaces if isinstance(fact, Correction) else None,
        replaced_by=replaced.seq if (replaced := corrections(record).get(seq)) else None,
        withdrawn_at=withdrawals(record).get(imported) if imported else None,
        checkpoint=checkpoint,
        row=Row.objects.filter(project=project, seq=seq).first(),
    )


def standing(
    record: Record, seqs: Iterable[int], replaced: Mapping[int, facts.Entry] | None = None
) -> dict[int, Held]:
    """The entries of minutes with these numbers, by number, with corrections in their place."""
    replaced = corrections(record) if replaced is None else replaced
    first = reading.shown(record, list(seqs))
    last = {one.entry.seq: _last(one.entry.seq, replaced) for one in first}
    moved = sorted(set(last.values()) - last.keys())
    later = {one.entry.seq: one for one in reading.shown(record, moved)} if moved else {}
    found = {}
    for one in first:
        stands = later.get(last[one.entry.seq], one)
        fact, words = stands.entry.fact, dict(one.texts)
        if isinstance(fact, Correction):
            fact = fact.fact
            words |= stands.texts
        found[one.entry.seq] = Held(one.entry.seq, stands.entry.seq, fact, stands.entry.by, words)
    return found


def _last(seq: int, replaced: Mapping[int, facts.Entry]) -> int:
    while seq in replaced:
        seq = replaced[seq].seq
    return seq


def corrections(record: Record) -> dict[int, facts.Entry]:
    """The corrections of a record, by the number of the entry that each replaces."""
    found: dict[int, facts.Entry] = {}
    for entry in _of_kind(record, Correction.kind):
        found.setdefault(cast(Correction, entry.fact).replaces, entry)
    return found


def withdrawals(record: Record) -> dict[str, int]:
    """By the ref of a withdrawn import: the number of the entry that withdrew it."""
    return {
        cast(ImportWithdrawn, entry.fact).imported: entry.seq
        for entry in _of_kind(record, ImportWithdrawn.kind)
    }


def _of_kind(record: Record, kind: str) -> list[facts.Entry]:
    lines = Entry.objects.filter(record=record, kind=kind).order_by("seq")
    return [read_line(line.encode()).entry() for line in lines.values_list("line", flat=True)]


def as_seen(held: Held, visitor: Standing) -> Held:
    """An entry without the texts that this visitor may not read."""
    return replace(held, texts=_seen(held.texts, visitor))


def _seen(texts: Mapping[str, str | None], visitor: Standing) -> dict[str, str | None]:
    whole = visitor.may(May.SEE_MEMBERS)
    return {name: text for name, text in texts.items() if whole or name in SHOWN_WITH_THE_SHEET}


def uploads_of(project: Project) -> QuerySet[Upload]:
    """The imports of a project, newest first, without the tables themselves."""
    uploads = Upload.objects.filter(project=project).select_related("by__person")
    return uploads.defer("tables", "problems")


def upload_for(visitor: Standing, pk: int) -> Upload | None:
    """An upload of the project; what is still waiting is for whoever uploaded it alone."""
    upload = Upload.objects.filter(project=visitor.project, pk=pk).select_related("by").first()
    if upload is None or visitor.membership is None:
        return None
    unsettled = upload.state in (
        Upload.State.CHECKING,
        Upload.State.WAITING,
        Upload.State.WRITING,
    )
    return None if unsettled and upload.by_id != visitor.membership.pk else upload


def known_rows(project: Project, arrived: Sequence[Arrived]) -> dict[tuple[str, str], Known]:
    """What the record has of these rows, by kind and outer id."""
    rows = Row.objects.filter(project=project, withdrawn=False).select_related("upload")
    rows = rows.only("kind", "outer_id", "ref", "seq", "digest", "upload__ref")
    coming = {(row.kind.value, row.outer_id): row for row in arrived}
    outer: dict[str, str] = {}
    there: dict[tuple[str, str], Row] = {}
    for row in rows.iterator():
        outer[row.ref] = row.outer_id
        if (row.kind, row.outer_id) in coming:
            there[row.kind, row.outer_id] = row
    replaced = corrections(project.record)
    doubtful = [
        row.seq
        for key, row in there.items()
        if row.seq in replaced or row.digest != digest_of(coming[key])
    ]
    held = standing(project.record, doubtful, replaced) if doubtful else {}
    texts = _texts(project.record, {row.seq for row in there.values()})
    _mark_erased(project.record, there, coming, texts)
    return {
        key: Known(
            ref=row.ref,
            imported=row.upload.ref,
            stands=_last(row.seq, replaced),
            fact=in_outer_ids(held[row.seq].fact, outer) if row.seq in held else None,
            texts=held[row.seq].texts if row.seq in held else texts.get(row.seq, {}),
        )
        for key, row in there.items()
    }


def _texts(record: Record, seqs: set[int]) -> dict[int, dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    if seqs:
        texts = Text.objects.filter(record=record, seq__gte=min(seqs), seq__lte=max(seqs))
        for seq, field, value in texts.values_list("seq", "field", "value").iterator():
            if seq in seqs:
                found.setdefault(seq, {})[field] = value
    return found


def _mark_erased(
    record: Record,
    there: Mapping[tuple[str, str], Row],
    coming: Mapping[tuple[str, str], Arrived],
    texts: dict[int, dict[str, str | None]],
) -> None:
    """Where a text arrives that the record does not keep: was there one, and is it erased?"""
    doubtful = [
        row.seq for key, row in there.items() if coming[key].texts.keys() - texts.get(row.seq, {})
    ]
    for start in range(0, len(doubtful), 500):
        for one in reading.shown(record, doubtful[start : start + 500]):
            texts.setdefault(one.entry.seq, {}).update(
                {name: None for name, text in one.texts.items() if text is None}
            )


def is_confirmed(upload: Upload) -> bool:
    """Whether anybody has confirmed minutes of a meeting with rows from this import."""
    rows = upload.rows.all()
    meetings = rows.filter(kind=Row.Kind.MEETING).values("ref")
    theirs = rows.filter(kind=Row.Kind.ITEM).values("meeting")
    of_project = Confirmation.objects.filter(project=upload.project_id)
    return (
        of_project.filter(meeting__in=meetings).exists()
        or of_project.filter(meeting__in=theirs).exists()
    )


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

    project: Project
    uploads: int
    meetings: int


def waiting_for(user: Person) -> list[Waiting]:
    """What waits for a person in all their projects."""
    seats = Membership.objects.filter(person=user, left_on=None)
    uploads = dict(
        Upload.objects.filter(by__in=seats, state=Upload.State.WAITING)
        .order_by()
        .values_list("project")
        .annotate(many=Count("pk"))
    )
    # Members of a private project may not see it, so nothing of it waits for them.
    open_to_them = Q(role=Role.FACILITATOR) | (
        Q(role=Role.MEMBER) & ~Q(project__visibility=Visibility.PRIVATE)
    )
    confirming = seats.filter(open_to_them, vouched=True, side__in=SIDES)
    done = Confirmation.objects.filter(
        by__person=user, project=OuterRef("project"), meeting=OuterRef("ref")
    )
    meetings = dict(
        Row.objects.filter(
            ~Exists(done),
            project__in=confirming.values("project"),
            kind=Row.Kind.MEETING,
            withdrawn=False,
        )
        .exclude(upload__by__person=user)
        .values_list("project")
        .annotate(many=Count("pk"))
    )
    projects = Project.objects.filter(pk__in={*uploads, *meetings})
    return [
        Waiting(project, uploads.get(project.pk, 0), meetings.get(project.pk, 0))
        for project in projects
    ]


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
