"""Rows of minutes into the record, whether they came in tables or from a meeting held here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evenkeel.areas.minutes import plan
from evenkeel.areas.minutes.models import Row, Upload
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.facts import Fact, MeetingHeld
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, new_refs, write_all


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: an upload, or else whoever writes up a meeting."""

    project: Project
    upload: Upload | None = None


def write_rows(
    record: Record,
    new: Sequence[plan.Arrived],
    source: Source,
    *,
    by: Membership,
    at: datetime,
    first: Sequence[Fact] = (),
    more: Callable[[plan.Arrived], dict[str, Any]] = lambda row: {},
) -> dict[str, str]:
    """Write rows that the locked record has not, behind the facts that come `first`.

    `more` says what else belongs into a row's fact. Gives back the ref of every new row by its own
    id.
    """
    project = source.project
    kinds = [row.kind for row in new]
    refs = {
        Row.Kind.MEETING: iter(new_refs(record, "t", kinds.count(Row.Kind.MEETING))),
        Row.Kind.ITEM: iter(new_refs(record, "i", kinds.count(Row.Kind.ITEM))),
    }
    given = [(row, next(refs[row.kind])) for row in new]
    meetings = dict(known_refs(project, Row.Kind.MEETING))
    items = dict(known_refs(project, Row.Kind.ITEM))
    for row, ref in given:
        (meetings if row.kind is Row.Kind.MEETING else items)[row.outer_id] = ref
    facts = [plan.in_refs(row.fact, meetings, items, **more(row)) for row in new]
    writings = [Writing(fact, row.texts) for fact, row in zip(facts, new, strict=True)]
    seqs = write_all(record, [*map(Writing, first), *writings], by=by.ref, at=at)
    Row.objects.bulk_create(
        [
            Row(
                project=project,
                upload=source.upload,
                writer=None if source.upload else by,
                kind=row.kind,
                outer_id=row.outer_id,
                ref=ref,
                seq=seq,
                digest=plan.digest_of(row),
                meeting="" if row.kind is Row.Kind.MEETING else meetings[row.fact.meeting or ""],
                on=_day(row),
            )
            for (row, ref), seq in zip(given, seqs[len(first) :], strict=True)
        ],
        batch_size=500,
    )
    return {row.outer_id: ref for row, ref in given}


def known_refs(project: Project, kind: Row.Kind) -> Collection[tuple[str, str]]:
    """Outer id and ref of every row of a kind that counts."""
    rows = Row.objects.filter(project=project, kind=kind, withdrawn=False)
    return list(rows.values_list("outer_id", "ref"))


def _day(row: plan.Arrived) -> date | None:
    fact = row.fact
    return fact.on.last if isinstance(fact, MeetingHeld) and fact.on else None
