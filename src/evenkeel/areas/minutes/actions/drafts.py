"""Pasted minutes on their way into the record: kept for whoever pasted them and nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from evenkeel.areas.minutes.actions.importing import NotSettledError, receive
from evenkeel.areas.minutes.models import Draft, DraftText, Upload
from evenkeel.areas.minutes.pasted.reading import READER, read_texts
from evenkeel.areas.minutes.pasted.state import MOST_TEXTS, Answer, Pasted, Source
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.shared.packing import pack

KEPT_FOR = timedelta(days=30)
MOST_LETTERS_KEPT = 5_000_000
"""Letters in one draft: some two thousand pages."""
LETTERS_WHILE_WAITING = 200_000
"""Longer drafts are read by a job, so that nobody waits for a page."""


class TooManyTextsError(ValueError):
    """A draft can't take so much."""


def begin_draft(*, project: Project, pasted: Pasted, by: Person, at: datetime) -> Draft:
    """Keep pasted minutes, and read them; long ones are left to a job to read."""
    with transaction.atomic():
        member = seat(project, by, May.IMPORT)
        draft = Draft.objects.create(project=project, by=member, at=at, answers=pasted.answers)
        texts = _keep_texts(draft, pasted.sources, 0)
    _read_short(texts, at)
    return draft


def add_to_draft(*, draft: Draft, sources: Sequence[Source], by: Person, at: datetime) -> int:
    """Put more texts to a draft, and read them, long ones by a job; all that was said so far stays.
    Returns how many were new: a text that is in it already is not put there twice."""
    with transaction.atomic():
        held = _own(draft, by)
        there = dict(held.texts.values_list("number", "text"))
        known = set(there.values())
        new = [one for one in sources if one.text not in known]
        if len(there) + len(new) > MOST_TEXTS:
            raise TooManyTextsError
        if sum(map(len, known)) + sum(len(one.text) for one in new) > MOST_LETTERS_KEPT:
            raise TooManyTextsError
        texts = _keep_texts(held, new, max(there, default=-1) + 1)
    _read_short(texts, at)
    return len(new)


def _keep_texts(draft: Draft, sources: Sequence[Source], first: int) -> list[DraftText]:
    return DraftText.objects.bulk_create(
        DraftText(draft=draft, number=number, name=one.name, text=one.text)
        for number, one in enumerate(sources, first)
    )


def _read_short(texts: Sequence[DraftText], at: datetime) -> None:
    if not is_long(texts):
        for text in texts:
            read_text(text=text, today=at.date())


def is_long(texts: Iterable[Source | DraftText]) -> bool:
    """Whether reading these is for a job."""
    return sum(len(one.text) for one in texts) > LETTERS_WHILE_WAITING


def read_text(*, text: DraftText, today: date) -> None:
    """Note what is read in one text. Done again it comes to the same, so that it needs no lock."""
    (reading,) = read_texts([Source(text.name, text.text)], today)
    DraftText.objects.filter(pk=text.pk).update(reading=pack(reading), engine=READER)


def answer_draft(*, draft: Draft, answers: Mapping[str, Answer], by: Person) -> Draft:
    """Note what was said of some of the proposals."""
    with transaction.atomic():
        held = _own(draft, by)
        held.answers = Pasted(answers=held.answers).said(answers).answers
        held.save(update_fields=["answers"])
    return held


def bring_in(*, draft: Draft, tables: Mapping[str, str], by: Person, at: datetime) -> Upload:
    """Hand the tables on to be looked through and confirmed; the draft is done with it and goes."""
    with transaction.atomic():
        held = _own(draft, by)
        upload = receive(project=held.project, tables=tables, by=by, at=at)
        held.delete()
    return upload


def drop_draft(*, draft: Draft, by: Person) -> None:
    """Let a draft go, texts and all."""
    with transaction.atomic():
        _own(draft, by).delete()


def read_what_waits(at: datetime) -> None:
    """Read the texts that no job has read: it was lost, or the reader is another one by now."""
    for text in DraftText.objects.exclude(engine=READER).iterator(chunk_size=1):
        read_text(text=text, today=at.date())


def forget_old_drafts(at: datetime) -> None:
    """Let go of the drafts that nobody finished within a month."""
    Draft.objects.filter(at__lt=at - KEPT_FOR).delete()


def _own(draft: Draft, by: Person) -> Draft:
    """The draft's row, held until the transaction ends, for whoever pasted it and still may."""
    held = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("project__record", "by")
        .filter(pk=draft.pk)
        .first()
    )
    if held is None:
        raise NotSettledError
    if seat(held.project, by, May.IMPORT).pk != held.by_id:
        raise NotSettledError
    return held
