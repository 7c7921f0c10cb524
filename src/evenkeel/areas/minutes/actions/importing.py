"""Bringing tables in: received, checked, written in one transaction, and taken back as one."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.db import transaction

from evenkeel.areas.minutes import arriving, plan
from evenkeel.areas.minutes.actions.rows import Source, known_refs, write_rows
from evenkeel.areas.minutes.models import Row, Upload
from evenkeel.areas.minutes.queries import is_confirmed, known_rows
from evenkeel.areas.minutes.rules import (
    MOST_CHANGES,
    ROWS_WHILE_WAITING,
    can_be_settled,
    can_be_withdrawn,
    in_order,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.opening import code_for
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import CodedName, Membership, Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import (
    ClaimMade,
    ImportWithdrawn,
    TablesImported,
)
from evenkeel.engine.when import When
from evenkeel.record.following import follow
from evenkeel.record.models import Record
from evenkeel.record.writing import Writing, lock, new_ref, seal, write_all

IN_TABLES = "groups.csv"


class StillWrongError(Exception):
    """The tables hold errors, so that nothing of them can be written."""


class NotSettledError(Exception):
    """This can't be done with the import any more, or not by this member."""


def receive(*, project: Project, tables: Mapping[str, str], by: Person, at: datetime) -> Upload:
    """Keep uploaded tables and check them; large ones are left to a job to check."""
    member = seat(project, by, May.IMPORT)
    upload = Upload.objects.create(
        project=project, by=member, at=at, tables=dict(tables), state=Upload.State.CHECKING
    )
    if not is_large(upload):
        check(upload)
    return upload


def is_large(upload: Upload) -> bool:
    """Whether checking or writing these tables is for a job."""
    tables: Mapping[str, str] = upload.tables
    return sum(text.count("\n") for text in tables.values()) > ROWS_WHILE_WAITING


def check(upload: Upload) -> None:
    """Work out what is wrong with the tables and what they would change, and keep both."""
    arrival = arriving.read(upload.tables, upload.group, _known_codes(upload.project))
    found: dict[str, object] = {"groups": list(arrival.groups)}
    if arrival.is_whole:
        what = plan.plan_of(arrival.rows, known_rows(upload.project, arrival.rows))
        found |= arriving.summary(what, arrival)
        found["claim_is_new"] = not upload.project.record.entries.filter(
            kind=ClaimMade.kind
        ).exists()
    upload.problems = [arriving.plain_problem(problem) for problem in arrival.problems]
    found["problems"] = len(arrival.problems) + arrival.unlisted
    found["errors"] = arrival.errors
    upload.found = found
    upload.state = Upload.State.WAITING
    upload.save(update_fields=["found", "problems", "state"])


def choose_group(*, upload: Upload, group: str, by: Person, at: datetime) -> Upload:
    """Say which group of the tables this project is."""
    with transaction.atomic():
        held, member = _own(upload, by)
        if not can_be_settled(held, by=member):
            raise NotSettledError
        if group not in held.found.get("groups", []):
            raise NotSettledError
        held.group, held.state = group, Upload.State.CHECKING
        held.save(update_fields=["group", "state"])
        if not is_large(held):
            check(held)
    return held


def ask_for_import(
    *,
    upload: Upload,
    correct: Collection[str],
    reason: str,
    band: bool = False,
    attended: Mapping[str, Collection[str]] | None = None,
    by: Person,
    at: datetime,
) -> Upload:
    """Write the tables, or note that a job is to write them; asking twice does it once.

    `attended` are the refs of the members who were at a new meeting, by the meeting's own id in the
    tables. What is no member's ref is left out.
    """
    with transaction.atomic():
        held, member = _own(upload, by)
        if held.state in (Upload.State.WRITING, Upload.State.CONFIRMED):
            return held
        if not can_be_settled(held, by=member):
            raise NotSettledError
        if held.found.get("errors") or "new_meetings" not in held.found:
            raise StillWrongError
        held.found |= {"correct": sorted(correct), "reason": reason, "band": band}
        seats = Membership.objects.filter(project=held.project_id)
        members = set(seats.values_list("ref", flat=True)) if attended else set()
        held.found["attended"] = {
            outer: [ref for ref in refs if ref in members]
            for outer, refs in (attended or {}).items()
        }
        held.state = Upload.State.WRITING
        held.save(update_fields=["found", "state"])
        return held if is_large(held) else import_tables(upload=held, by=by, at=at)


def import_tables(*, upload: Upload, by: Person, at: datetime) -> Upload:
    """Write what is new in the tables into the record, in one transaction, and propose the chosen
    corrections. An upload that was written already is left alone."""
    with transaction.atomic():
        held, member = _own(upload, by)
        if held.state != Upload.State.WRITING:
            return held
        project = held.project
        record = lock(project.record)
        arrival = arriving.read(held.tables, held.group, _given_codes(project, record))
        if not arrival.is_whole:
            raise StillWrongError
        what = plan.plan_of(arrival.rows, known_rows(project, arrival.rows))
        on = day(project, at)
        if what.new:
            _write_rows(held, record, what, by=member, at=at, on=on)
        if arrival.claim and not record.entries.filter(kind=ClaimMade.kind).exists():
            write_all(record, [Writing(arrival.claim)], by=member.ref, at=at)
        _propose(held, what, arrival, by=by, at=at)
        held.meetings, held.items = what.meetings, what.items
        held.state = Upload.State.CONFIRMED
        _empty(held)
        held.save()
        follow(record)
        seal(record, at=at)
    return held


def wait_again(*, upload: Upload) -> None:
    """Let an upload wait once more, after writing it failed and nothing of it was written."""
    with transaction.atomic():
        held = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if held.state == Upload.State.WRITING:
            held.state = Upload.State.WAITING
            held.found |= {"failed": True}
            held.save(update_fields=["state", "found"])


def drop(*, upload: Upload, by: Person, at: datetime) -> None:
    """Let an upload go: nothing of it is kept."""
    with transaction.atomic():
        held, member = _own(upload, by)
        if held.state == Upload.State.DROPPED:
            return
        if not can_be_settled(held, by=member):
            raise NotSettledError
        held.state = Upload.State.DROPPED
        _empty(held)
        held.save()


def withdraw(*, upload: Upload, by: Person, at: datetime) -> None:
    """Take a whole import back while nobody has confirmed any of it. Its entries stay and count
    no more; the same rows can be brought in again."""
    with transaction.atomic():
        held, member = _own(upload, by)
        if held.state == Upload.State.WITHDRAWN:
            return
        record = lock(held.project.record)
        if not can_be_withdrawn(held, by=member, confirmed=is_confirmed(held)):
            raise NotSettledError
        fact = ImportWithdrawn(on=day(held.project, at), imported=held.ref)
        write_all(record, [Writing(fact)], by=member.ref, at=at)
        held.rows.update(withdrawn=True)
        held.state = Upload.State.WITHDRAWN
        held.save(update_fields=["state"])
        follow(record)
        seal(record, at=at)


def _own(upload: Upload, by: Person) -> tuple[Upload, Membership]:
    """The upload's row, held until the transaction ends, and the seat of whoever may import."""
    held = (
        Upload.objects.select_for_update(of=("self",))
        .select_related("project__record", "by")
        .get(pk=upload.pk)
    )
    return held, seat(held.project, by, May.IMPORT)


def _empty(upload: Upload) -> None:
    upload.tables, upload.problems, upload.found = {}, [], {}


def _known_codes(project: Project) -> arriving.Code:
    """The codes that names have already; a name without one makes its row another row."""
    names = CodedName.objects.filter(project=project).values_list("name", "code")
    codes = {name.casefold(): code for name, code in names}
    return lambda name: codes.get(" ".join(name.split()).casefold(), "new-name")


def _given_codes(project: Project, record: Record) -> arriving.Code:
    """The codes of names, given out to those that have none yet."""
    return lru_cache(maxsize=None)(lambda name: code_for(project, record, name))


def _write_rows(
    upload: Upload, record: Record, what: plan.Plan, *, by: Membership, at: datetime, on: When
) -> None:
    upload.ref = new_ref(record, "x")
    digest = sha256()
    for name in sorted(upload.tables):
        digest.update(f"{name}\n{upload.tables[name]}\n".encode())
    arrived = TablesImported(
        on=on,
        imported=upload.ref,
        meetings=what.meetings,
        items=what.items,
        sha256=digest.hexdigest(),
    )
    attended = _attended(upload)
    write_rows(
        record,
        what.new,
        Source(upload.project, upload=upload),
        by=by,
        at=at,
        first=(arrived,),
        more=lambda row: {"imported": upload.ref, **attended(row)},
    )


def _attended(upload: Upload) -> Callable[[plan.Arrived], dict[str, tuple[str, ...]]]:
    """What a row's fact says of who was there: of a meeting, the members who were ticked."""
    ticked: Mapping[str, list[str]] = upload.found.get("attended", {})
    seats = Membership.objects.filter(project=upload.project_id)
    members = in_order(seats.values_list("ref", flat=True)) if ticked else ()

    def of(row: plan.Arrived) -> dict[str, tuple[str, ...]]:
        there = set(ticked.get(row.outer_id, ())) if row.kind is Row.Kind.MEETING else set()
        return {"attended": tuple(ref for ref in members if ref in there)} if there else {}

    return of


def _propose(
    upload: Upload,
    what: plan.Plan,
    arrival: arriving.Arrival,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Propose the corrections that were chosen, and the tables' band: both need two keys."""
    project = upload.project
    chosen = set(upload.found.get("correct", []))
    reason = str(upload.found.get("reason", ""))
    meetings = dict(known_refs(project, Row.Kind.MEETING))
    items = dict(known_refs(project, Row.Kind.ITEM))
    for change in what.changed[:MOST_CHANGES]:
        if change.key not in chosen:
            continue
        row, known = change.arrived, change.known
        fact = plan.in_refs(row.fact, meetings, items, imported=known.imported)
        words = {name: row.texts.get(name, "") for name in change.wording}
        # Whoever asks twice for the same has asked once.
        with suppress(CannotError):
            two_keys.propose_correction(
                project=project,
                seq=known.stands,
                fact=fact,
                reason=reason,
                texts=words,
                by=by,
                at=at,
            )
    if arrival.band and upload.found.get("band"):
        low, high = arrival.band
        with suppress(CannotError):
            two_keys.propose_band(
                project=project, low=low, high=high, reason=reason or IN_TABLES, by=by, at=at
            )
