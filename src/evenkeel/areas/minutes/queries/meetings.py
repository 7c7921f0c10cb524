"""What the record says about a meeting, its items, and one entry, as it stands now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from evenkeel.areas.minutes.models import Confirmation, Row
from evenkeel.areas.minutes.rules import (
    SHOWN_WITH_THE_SHEET,
    Obstacle,
    obstacle_to_confirming,
)
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import CharterAgreed, Correction, Fact, MeetingHeld
from evenkeel.engine.when import When as Known
from evenkeel.engine.words import Side
from evenkeel.record import reading
from evenkeel.record.models import Checkpoint, Record, Text
from evenkeel.record.standing import (
    Held,
    Replaced,
    back,
    corrected,
    corrections,
    last,
    said,
    standing,
    withdrawals,
)

LOOKING_BACK = "charter"
"""The text of a meeting that tells what the group said of its charter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in the list of meetings. `replaces` is the entry in whose place it stands, where it
    was corrected. `confirmed_by` are the sides that confirmed all of it as it stands; `is_stale`
    says that somebody confirmed it before something was changed. `about` is what it was called, or
    else a summary; empty where there is none."""

    ref: str
    outer_id: str
    fact: MeetingHeld
    replaces: int | None
    items: int
    confirmed_by: frozenset[Side]
    is_stale: bool
    about: str


@dataclass(frozen=True, slots=True)
class MeetingRows:
    """The row of a meeting and those of its items in the order of the record, with the corrections
    of the record."""

    row: Row
    items: Sequence[Row]
    replaced: Replaced


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, those of its items that were asked for, and who confirmed its minutes.

    `newest` is the last entry that says anything about it: a confirmation before that is of
    something else. `obstacle` says why the visitor can't confirm; None where they can, or are no
    member.
    """

    row: Row
    held: Held
    items: Sequence[tuple[Row, Held]]
    confirmations: Sequence[Confirmation]
    newest: int
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the group said of its charter after one meeting."""

    meeting: str
    on: Known | None
    text: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry as it stands in the record, with what replaced it. `corrections` are all that the
    record has."""

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
    corrections: Replaced


@dataclass(frozen=True, slots=True)
class Place:
    """The table's row that an entry speaks of, and the meeting where that stands now."""

    row: Row
    meeting: str


def meetings_of(project: Project, replaced: Replaced) -> QuerySet[Row]:
    """The meetings of a project that count, newest first by the days that stand now, undated ones
    last."""
    rows = Row.objects.filter(project=project, kind=Row.Kind.MEETING, withdrawn=False)
    moved = [
        When(seq=seq, then=Value(_day(fact), DateField()))
        for seq, fact in corrected(replaced).items()
        if isinstance(fact, MeetingHeld)
    ]
    day = Case(*moved, default=F("on")) if moved else F("on")
    return rows.annotate(day=day).order_by(F("day").desc(nulls_last=True), "-seq")


def _day(fact: MeetingHeld) -> date | None:
    return fact.on.last if fact.on else None


def meetings_of_items(replaced: Replaced) -> dict[int, str]:
    """The meeting of every item that was corrected, by the number of the item's first entry: a
    correction can move an item to another meeting."""
    return {
        seq: fact.meeting
        for seq, fact in corrected(replaced).items()
        if hasattr(fact, "item") and hasattr(fact, "meeting")
    }


def lines_of(project: Project, rows: Sequence[Row], replaced: Replaced) -> list[Line]:
    """What the list of meetings says about each of these rows."""
    held = standing(project.record, [row.seq for row in rows], replaced)
    refs = [row.ref for row in rows]
    counts, newest = _items_of(project, refs, replaced)
    fresh: dict[str, set[Side]] = {ref: set() for ref in refs}
    stale: set[str] = set()
    stands = {row.ref: held[row.seq].stands for row in rows}
    confirmed = Confirmation.objects.filter(project=project, meeting__in=refs)
    for meeting, seq, side in confirmed.values_list("meeting", "seq", "side"):
        if seq > max(stands[meeting], newest.get(meeting, 0)):
            fresh[meeting].add(Side(side))
        else:
            stale.add(meeting)
    return [
        Line(
            row.ref,
            row.outer_id,
            fact,
            held[row.seq].replaces,
            counts.get(row.ref, 0),
            frozenset(fresh[row.ref]),
            row.ref in stale,
            held[row.seq].texts.get("summary") or "",
        )
        for row in rows
        if isinstance(fact := held[row.seq].fact, MeetingHeld)
    ]


def _items_of(
    project: Project, refs: Sequence[str], replaced: Replaced
) -> tuple[dict[str, int], dict[str, int]]:
    """How many items that count each of these meetings has, and the newest entry about them."""
    moved = meetings_of_items(replaced)
    rows = Row.objects.filter(project=project, kind=Row.Kind.ITEM, withdrawn=False)
    still = rows.filter(meeting__in=refs).exclude(seq__in=moved)
    counts: dict[str, int] = {}
    newest: dict[str, int] = {}
    for meeting, many, seq in still.values_list("meeting").annotate(Count("pk"), Max("seq")):
        counts[meeting], newest[meeting] = many, seq
    for seq in rows.filter(seq__in=moved).values_list("seq", flat=True) if moved else ():
        meeting = moved[seq]
        counts[meeting] = counts.get(meeting, 0) + 1
        newest[meeting] = max(newest.get(meeting, 0), last(seq, replaced))
    return counts, newest


def meeting_rows(project: Project, ref: str) -> MeetingRows | None:
    """The rows of a meeting and its items; None where the project has no meeting of this ref."""
    replaced = corrections(project.record)
    moved = meetings_of_items(replaced)
    here = [seq for seq, meeting in moved.items() if meeting == ref]
    itself = Q(kind=Row.Kind.MEETING, ref=ref)
    its_items = Q(kind=Row.Kind.ITEM) & (Q(meeting=ref) & ~Q(seq__in=moved) | Q(seq__in=here))
    rows = list(Row.objects.filter(itself | its_items, project=project).order_by("seq"))
    row = next((one for one in rows if one.kind == Row.Kind.MEETING), None)
    return MeetingRows(row, [one for one in rows if one is not row], replaced) if row else None


def meeting_for(visitor: Standing, rows: MeetingRows, items: Sequence[Row]) -> Meeting:
    """A meeting and these of its items, as a visitor may see them."""
    project, row, replaced = visitor.project, rows.row, rows.replaced
    found = standing(project.record, [row.seq, *(one.seq for one in items)], replaced)
    held = found[row.seq]
    counting = [one.seq for one in rows.items if one.withdrawn == row.withdrawn]
    newest = max(last(seq, replaced) for seq in (row.seq, *counting))
    confirmations = list(
        Confirmation.objects.filter(project=project, meeting=row.ref)
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
    seen = [(one, as_seen(found[one.seq], visitor)) for one in items]
    return Meeting(row, as_seen(held, visitor), seen, confirmations, newest, obstacle)


def entry_for(visitor: Standing, seq: int) -> EntryPage | None:
    """One entry of a project's record as a visitor may see it."""
    record = visitor.project.record
    if seq >= record.size:
        return None
    shown = reading.shown(record, [seq])[0]
    fact = shown.entry.fact
    imported = getattr(said(fact), "imported", None)
    replaced = corrections(record)
    return EntryPage(
        seq=seq,
        line=shown.line,
        leaf=shown.leaf.hex(),
        fact=fact,
        at=shown.entry.at,
        by=shown.entry.by,
        # Who may see the project may read its charter.
        texts=shown.texts if isinstance(fact, CharterAgreed) else _seen(shown.texts, visitor),
        replaces=fact.replaces if isinstance(fact, Correction) else None,
        replaced_by=replaced[seq].seq if seq in replaced else None,
        withdrawn_at=withdrawals(record).get(imported) if imported else None,
        corrections=replaced,
    )


def looks_back_at(visitor: Standing, most: int) -> list[LookBack]:
    """What groups said of their charter after meetings that count, the newest first, for those who
    may read it."""
    if not visitor.may(May.SEE_MEMBERS):
        return []
    record = visitor.project.record
    replaced = corrections(record)
    said_then = Text.objects.filter(record=record, field=LOOKING_BACK).values("seq")
    rows = meetings_of(visitor.project, replaced).filter(seq__in=said_then)[:most]
    held = standing(record, [row.seq for row in rows], replaced)
    return [
        LookBack(row.ref, fact.on, text)
        for row in rows
        if isinstance(fact := held[row.seq].fact, MeetingHeld)
        and (text := held[row.seq].texts.get(LOOKING_BACK))
    ]


def last_look_back(visitor: Standing) -> tuple[str, str] | None:
    """The ref of the last meeting after which the group said anything of its charter, and what it
    said; None for those who may not read it. It is never corrected, so this is one query."""
    if not visitor.may(May.SEE_MEMBERS):
        return None
    said_then = Text.objects.filter(
        record_id=visitor.project.record_id, field=LOOKING_BACK, seq=OuterRef("seq")
    )
    rows = Row.objects.filter(project=visitor.project, kind=Row.Kind.MEETING, withdrawn=False)
    told = rows.annotate(text=Subquery(said_then.values("value"))).exclude(text=None)
    return told.order_by("-seq").values_list("ref", "text").first()


def covering(record: Record, seq: int) -> Checkpoint | None:
    """The first signed state that covers an entry; None where none does yet."""
    return record.checkpoints.filter(size__gt=seq).order_by("size").first()


def place_of(project: Project, entry: EntryPage) -> Place | None:
    """What in the tables an entry speaks of; None where it speaks of no meeting or item."""
    replaced = entry.corrections
    row = Row.objects.filter(project=project, seq=back(entry.seq, replaced)[0]).first()
    if row is None:
        return None
    return Place(row, meetings_of_items(replaced).get(row.seq, row.meeting or row.ref))


def as_seen(held: Held, visitor: Standing) -> Held:
    """An entry without the texts that this visitor may not read."""
    return replace(held, texts=_seen(held.texts, visitor))


def _seen(texts: Mapping[str, str | None], visitor: Standing) -> dict[str, str | None]:
    whole = visitor.may(May.SEE_MEMBERS)
    return {name: text for name, text in texts.items() if whole or name in SHOWN_WITH_THE_SHEET}
