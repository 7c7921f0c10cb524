"""Letting the rows of decisions follow the record: corrections, and what minutes passed up."""

from collections.abc import Mapping
from datetime import datetime

from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.rules import Say, State
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.balance import read_history
from evenkeel.engine.balance.history import Row
from evenkeel.engine.facts import Correction, DecisionMade, Entry
from evenkeel.engine.words import About, Rule
from evenkeel.record.models import Record
from evenkeel.record.reading import entries
from evenkeel.record.standing import standing
from evenkeel.record.writing import new_ref

PASSED_UP = f'"{Rule.REFERRED_UP.value}"'
SAYS = {Rule.CITIZEN_DECIDES: Say.CITIZEN, Rule.PROFESSIONAL_DECIDES: Say.PROFESSIONAL}


def follow(record: Record) -> None:
    """Make the rows say what the record says now: who had the final say, by when an answer is due,
    and what it is about."""
    _follow_minutes(record)
    rows = list(Decision.objects.filter(project__record=record).exclude(seq=None))
    if not rows:
        return
    now = standing(record, [row.seq for row in rows if row.seq is not None])
    for row in rows:
        fact = now[row.seq].fact if row.seq is not None else None
        if not isinstance(fact, DecisionMade):
            continue
        is_up = fact.rule is Rule.REFERRED_UP
        row.say = Say.OUTSIDE if is_up else SAYS.get(fact.rule, Say.GROUP)
        row.due = fact.due.last if is_up and fact.due else None
        row.about = fact.about or About.SERVICE
        row.phase = fact.phase or ""
        row.on = fact.on.last if fact.on else row.on
    Decision.objects.bulk_update(rows, ["say", "due", "about", "phase", "on"], batch_size=200)


def _follow_minutes(record: Record) -> None:
    """Have a row for each decision that minutes passed up, so that it waits for its answer here as
    any other, and none for what no longer counts. What was answered stays."""
    kinds = (DecisionMade.kind, Correction.kind)
    if not record.entries.filter(kind__in=kinds, line__contains=PASSED_UP).exists():
        return
    told = {one.seq: one for one in entries(record)}
    history = read_history(told.values())
    up = {row.fact.item: row for row in history.rows if _is_passed_up(row)}
    known = Decision.objects.filter(project__record=record).exclude(item="")
    rows = {row.item: row for row in known}
    over = [
        row.pk
        for row in rows.values()
        if row.item not in up and row.answer_seq is None and _is_of_minutes(row, told)
    ]
    Decision.objects.filter(pk__in=over).delete()
    project = Project.objects.get(record=record)
    writers = {one.ref: one for one in Membership.objects.filter(project=project)}
    Decision.objects.bulk_create(
        Decision(
            project=project,
            ref=new_ref(record, "d"),
            say=Say.OUTSIDE,
            state=State.DECIDED,
            by=writers[told[row.place].by],
            at=datetime.fromisoformat(told[row.place].at),
            on=history.meetings[row.meeting].day,
            item=item,
            seq=row.place,
        )
        for item, row in up.items()
        if item not in rows
    )


def _is_passed_up(row: Row) -> bool:
    fact = row.fact
    return (
        isinstance(fact, DecisionMade)
        and fact.rule is Rule.REFERRED_UP
        and fact.meeting is not None
    )


def _is_of_minutes(row: Decision, told: Mapping[int, Entry]) -> bool:
    fact = told[row.seq].fact if row.seq is not None else None
    return isinstance(fact, DecisionMade) and fact.meeting is not None
