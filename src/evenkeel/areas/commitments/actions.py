"""What people do with promises: make them, tell, confirm and hand them on.

The only writes of this area; each checks who may, and writes rows and fact in one transaction.
`follow` lets the rows follow the record where minutes brought promises in or corrected them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.commitments.queries import made_by, told_last
from evenkeel.areas.commitments.rules import (
    OPEN,
    Obstacle,
    as_column,
    side_to_check,
    sides_in,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import keys_of
from evenkeel.areas.projects.rules import May
from evenkeel.engine.balance import read_history
from evenkeel.engine.balance.acts import Happened, what_happened, who_did
from evenkeel.engine.balance.history import BIT, Row
from evenkeel.engine.balance.promises import SIDE_OF, Promise, asked_by, due_of, each_promise
from evenkeel.engine.facts import CommitmentChecked, CommitmentMade, CommitmentTold, Doer
from evenkeel.engine.keys import SIDES
from evenkeel.engine.when import When
from evenkeel.engine.words import Basis, Done, Phase, Side
from evenkeel.record.models import Record
from evenkeel.record.reading import entries
from evenkeel.record.writing import lock, new_ref, worded, write
from evenkeel.shared.clock import now

PROMISE, SAID, NOTE = "summary", "said", "note"
"""The texts of a promise: what was promised, what people had said, and what is told of it."""


class CannotCheckError(Exception):
    """What was told can't be confirmed by this member; `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(str(obstacle))
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What somebody types in about a new promise. `asked` and `owner` are a side, or members."""

    promise: str
    said: str = ""
    asked: Doer
    owner: Doer
    due: When | None = None
    phase: Phase | None = None


@transaction.atomic
def make_promise(*, project: Project, what: Promised, by: Person, at: datetime) -> Commitment:
    """Write a promise down, outside of any meeting."""
    held = lock(project.record)
    own = seat(project, by, May.PROMISE)
    on = day(project, at)
    if what.due is not None and what.due.last < on.last:
        raise CannotError(_("The day by which it is to be done has passed already."))
    ref = new_ref(held, "i")
    fact = CommitmentMade(
        item=ref,
        on=on,
        raised_by=what.asked,
        owner=what.owner,
        due=what.due,
        phase=what.phase,
        basis=Basis.STATED,
    )
    texts = worded({PROMISE: what.promise, SAID: what.said})
    seq = write(held, fact, by=own.ref, at=at, texts=texts, author=own.ref)
    roll = keys_of(project).roll
    made = Commitment.objects.create(
        project=project,
        ref=ref,
        latest=ref,
        seq=seq,
        on=on.last,
        asked=SIDE_OF[who_did(what.asked, roll, on.last)],
        asker=_asker(what.asked, {one.ref: one for one in _members(project, what.asked)}),
        owner=SIDE_OF[who_did(what.owner, roll, on.last)],
        due=str(what.due or ""),
        due_by=what.due.last if what.due else None,
        told_seq=seq,
        told_on=on.last,
        told_by=own.ref,
    )
    made.owners.set(_members(project, what.owner))
    return made


@transaction.atomic
def tell(
    *,
    commitment: Commitment,
    done: Done,
    done_on: When | None = None,
    expected: When | None = None,
    note: str = "",
    by: Person,
    at: datetime,
) -> Telling:
    """Say what has become of a promise. Dropping one needs a reason.

    What was done on a day to come is not done; what is told anew has to be confirmed anew.
    """
    project = commitment.project
    held = lock(project.record)
    own = seat(project, by, May.PROMISE)
    commitment.refresh_from_db()
    on = day(project, at)
    if done is Done.DROPPED and not note.strip():
        raise CannotError(_("Say why it will not be done: the people who asked are told."))
    if done_on is not None and done_on.last > on.last and not done_on.month_only:
        raise CannotError(_("A day that is still to come can’t be the day on which it was done."))
    fact = CommitmentTold(
        on=on, item=commitment.latest, done=done, done_on=done_on, expected=expected
    )
    seq = write(held, fact, by=own.ref, at=at, texts=worded({NOTE: note}), author=own.ref)
    # A word that says nothing of the outcome stands beside what was told before.
    if done is not Done.UNKNOWN or commitment.done == Done.UNKNOWN:
        commitment.done = done
        commitment.done_on = str(done_on or "")
        commitment.told_seq, commitment.told_by, commitment.told_on = seq, own.ref, on.last
        commitment.checked = ""
        commitment.save()
    return Telling.objects.create(
        commitment=commitment,
        kind=Telling.Kind.TOLD,
        seq=seq,
        on=on.last,
        by=own,
        done=done,
        done_on=str(done_on or ""),
        expected=str(expected or ""),
    )


@transaction.atomic
def check(*, commitment: Commitment, by: Person, at: datetime) -> Telling:
    """Confirm, for one's own side, what was told last. Raises CannotCheckError."""
    project = commitment.project
    held = lock(project.record)
    own = seat(project, by, May.PROMISE)
    commitment.refresh_from_db()
    told = told_last(commitment)
    roll = keys_of(project).roll
    side = side_to_check(
        roll.sides(own.ref),
        [one for one in SIDES if roll.can_speak_for(own.ref, one)],
        asked=Side(commitment.asked),
        checked=commitment.checked,
        is_told=told is not None,
        told_by_them=commitment.told_by == own.ref,
    )
    if isinstance(side, Obstacle):
        raise CannotCheckError(side)
    assert told is not None
    on = day(project, at)
    fact = CommitmentChecked(on=on, item=told.item, side=side)
    seq = write(held, fact, by=own.ref, at=at)
    commitment.checked = as_column(sides_in(commitment.checked) | {side})
    commitment.save(update_fields=["checked"])
    return Telling.objects.create(
        commitment=commitment,
        kind=Telling.Kind.CHECKED,
        seq=seq,
        on=on.last,
        by=own,
        side=side,
    )


@transaction.atomic
def hand_on(
    *,
    commitment: Commitment,
    to: Membership,
    reason: str,
    by: Person,
    at: datetime,
    gone: Membership | None = None,
) -> Telling:
    """Pass a promise on to another owner. It stays one promise, with the day it had.

    With `gone`, whoever else owned it together with them stays its owner.
    """
    project = commitment.project
    held = lock(project.record)
    own = seat(project, by, May.PROMISE)
    commitment.refresh_from_db()
    if commitment.done not in OPEN:
        raise CannotError(_("Nothing is left to do about this promise."))
    if to.left_on is not None or to.project_id != project.pk:
        raise CannotError(_("They are no member any more."))
    owners = list(commitment.owners.order_by("pk"))
    if gone is not None and gone not in owners:
        raise CannotError(_("This was passed on already."))
    stay = [one for one in owners if gone is not None and one not in (gone, to)]
    if owners == [*stay, to]:
        raise CannotError(_("It is theirs already."))
    on = day(project, at)
    before = made_by(commitment)
    ref = new_ref(held, "i")
    fact = CommitmentMade(
        item=ref,
        on=on,
        raised_by=before.raised_by,
        owner=tuple(one.ref for one in (*stay, to)),
        follows=commitment.latest,
        phase=before.phase,
        basis=Basis.STATED,
    )
    seq = write(held, fact, by=own.ref, at=at, texts=worded({NOTE: reason}), author=own.ref)
    commitment.latest = ref
    if commitment.done == Done.UNKNOWN:
        commitment.told_seq, commitment.told_by, commitment.told_on = seq, own.ref, on.last
        commitment.done_on = ""
    if commitment.owner == Side.UNKNOWN:
        roll = keys_of(project).roll
        commitment.owner = SIDE_OF[who_did(fact.owner, roll, on.last)]
    commitment.save()
    commitment.owners.set([*stay, to])
    return Telling.objects.create(
        commitment=commitment, kind=Telling.Kind.HANDED_ON, seq=seq, on=on.last, by=own
    )


@transaction.atomic
def pass_on(*, key: str, gone: Membership, to: Membership, by: Person, at: datetime) -> None:
    """Hand on a promise of somebody who goes; `key` is its ref."""
    commitment = Commitment.objects.select_related("project__record").get(
        project=gone.project_id, ref=key
    )
    hand_on(commitment=commitment, to=to, reason="", by=by, at=at, gone=gone)


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of a person's promises: they asked for none by name, and own no settled one. What is
    open stays with their seat, which leads to nobody, until somebody takes it on.

    Inside the caller's transaction, before the tie to their memberships is cut. What they wrote is
    erased with the texts of the record.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    owned = Commitment.owners.through.objects.filter(membership__person=person)
    owned.exclude(commitment__done__in=OPEN).delete()
    Commitment.objects.filter(asker__person=person).update(asker=None)


def follow(record: Record) -> None:
    """Make the rows say what the record says now, after minutes came in, were withdrawn or were
    corrected. What was told of a promise that no longer counts goes with it; the record keeps it.
    """
    project = Project.objects.get(record=record)
    kinds = (CommitmentMade.kind,)
    if not record.entries.filter(kind__in=kinds).exists():
        return
    happened = what_happened(read_history(entries(record)), day(project, now()).last)
    promises = list(zip(happened.promises, each_promise(happened), strict=True))
    seqs = [one.telling.seq for _rows, one in promises]
    writers = dict(record.entries.filter(seq__in=seqs).values_list("seq", "by"))
    known = {row.ref: row for row in Commitment.objects.filter(project=project)}
    people = Membership.objects.filter(project=project, person__isnull=False)
    members = {one.ref: one for one in people.order_by("pk")}
    new: list[Commitment] = []
    changed: list[Commitment] = []
    owners: dict[str, tuple[str, ...]] = {}
    for rows, promise in promises:
        ref = rows[0].fact.item
        row = known.pop(ref, None) or Commitment(project=project, ref=ref)
        (changed if row.pk else new).append(row)
        owner = _set_columns(row, rows, promise, happened)
        row.asker = _asker(cast(CommitmentMade, rows[0].fact).raised_by, members)
        row.told_by = writers[promise.telling.seq]
        if isinstance(owner, tuple):
            owners[ref] = owner
    Commitment.objects.bulk_create(new, batch_size=500)
    Commitment.objects.bulk_update(changed, COLUMNS, batch_size=200)
    Commitment.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    for row in (*new, *changed):
        if row.ref in owners:
            row.owners.set(_members(project, owners[row.ref]))


COLUMNS = (
    "latest", "seq", "meeting", "on", "asked", "asker", "owner", "due", "due_by", "done", "done_on",
    "told_seq", "told_on", "told_by", "checked",
)  # fmt: skip


def _set_columns(
    row: Commitment, rows: tuple[Row, ...], promise: Promise, happened: Happened
) -> Doer:
    """Make a row say what the record says of a promise; returns who owns it now."""
    first, last = cast(CommitmentMade, rows[0].fact), cast(CommitmentMade, rows[-1].fact)
    due, told = due_of(rows), promise.telling
    row.latest, row.seq, row.meeting = last.item, rows[0].seq, first.meeting or ""
    row.on = happened.meetings[rows[0].meeting].day
    row.asked, row.owner = asked_by(rows[0], happened), promise.owner
    row.due, row.due_by = str(due or ""), due.last if due else None
    row.done, row.done_on = told.done, str(told.done_on or "")
    row.told_seq = told.seq
    row.told_on = told.day if told.day != date.min else None
    row.checked = as_column(frozenset(one for one in SIDES if told.confirmed & BIT[one]))
    return last.owner


def _asker(doer: Doer, members: Mapping[str, Membership]) -> Membership | None:
    """Who asked, by name; the first to join where several did."""
    refs = doer if isinstance(doer, tuple) else ()
    return next((one for ref, one in members.items() if ref in refs), None)


def _members(project: Project, doer: Doer) -> list[Membership]:
    """The memberships of those who are named; none where a side is."""
    refs = doer if isinstance(doer, tuple) else ()
    return list(Membership.objects.filter(project=project, ref__in=refs).order_by("pk"))
