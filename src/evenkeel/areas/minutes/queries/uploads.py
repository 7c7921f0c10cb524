"""Uploads, and what the record has already of the rows in them."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from evenkeel.areas.minutes.models import Confirmation, Row, Upload
from evenkeel.areas.minutes.plan import Arrived, Known, digest_of, in_outer_ids
from evenkeel.areas.minutes.queries.meetings import meetings_of_items
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.record import reading
from evenkeel.record.models import Record, Text
from evenkeel.record.standing import corrections, last, standing


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
            imported=row.upload.ref if row.upload else None,
            stands=last(row.seq, replaced),
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
    items = rows.filter(kind=Row.Kind.ITEM)
    moved = meetings_of_items(corrections(upload.project.record))
    theirs = items.exclude(seq__in=moved).values("meeting")
    elsewhere = [moved[seq] for seq in items.filter(seq__in=moved).values_list("seq", flat=True)]
    of_project = Confirmation.objects.filter(project=upload.project_id)
    return any(
        of_project.filter(meeting__in=refs).exists() for refs in (meetings, theirs, elsewhere)
    )
