"""What the record says about a meeting, its items, and one entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django.db.models import Count, F, QuerySet

from evenkeel.areas.minutes.models import Confirmation, Row
from evenkeel.areas.minutes.rules import (
    SHOWN_WITH_THE_SHEET,
    Obstacle,
    obstacle_to_confirming,
)
from evenkeel.areas.projects.models import Project
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
from evenkeel.record.models import Checkpoint, Entry, Record


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
    newest = max(last(one.seq, replaced) for one in (row, *items))
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
    stands_at = {one.entry.seq: last(one.entry.seq, replaced) for one in first}
    moved = sorted(set(stands_at.values()) - stands_at.keys())
    later = {one.entry.seq: one for one in reading.shown(record, moved)} if moved else {}
    found = {}
    for one in first:
        stands = later.get(stands_at[one.entry.seq], one)
        fact, words = stands.entry.fact, dict(one.texts)
        if isinstance(fact, Correction):
            fact = fact.fact
            words |= stands.texts
        found[one.entry.seq] = Held(one.entry.seq, stands.entry.seq, fact, stands.entry.by, words)
    return found


def last(seq: int, replaced: Mapping[int, facts.Entry]) -> int:
    """The number of the entry that stands in the place of another, or its own."""
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
