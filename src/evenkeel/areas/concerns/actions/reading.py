"""Reading what was raised, with one's passphrase, and asking back. Whoever reads also hands the
words on to those who may read them and can't yet, such as a new keeper."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from evenkeel.areas.concerns.actions.keys import opened_key
from evenkeel.areas.concerns.actions.sealing import about_of, seal_to, write_words
from evenkeel.areas.concerns.models import Concern, Copy, Message, ReadingKey
from evenkeel.areas.concerns.queries import key_of, may_read, reading_keys
from evenkeel.areas.concerns.receipts import Receipt
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.rules import May
from evenkeel.record.writing import lock
from evenkeel.shared.sealing import CannotOpenError, unseal


@dataclass(frozen=True, slots=True)
class Words:
    """A message as somebody reads it; `text` is None where it was never sealed to them."""

    is_raisers: bool
    by: Membership | None
    on: date | None
    text: str | None


def open_words(*, concern: Concern, passphrase: str, by: Person) -> list[Words]:
    """What was written about a concern, for a keeper, or for the examiner once it went to them."""
    own = seat(concern.project, by, May.SEE_MEMBERS)
    key = key_of(own)
    if key is None or not may_read(own, concern):
        raise NotAllowedError
    private = opened_key(key, passphrase)
    _seal_to_others(concern.project, key, private)
    told = _opened(concern, key, private)
    Concern.objects.filter(pk=concern.pk, read_to__lt=len(told)).update(read_to=len(told))
    return told


def words_of_raiser(concern: Concern, receipt: Receipt) -> list[Words]:
    """What was written about a concern, for whoever holds its number."""
    return _opened(concern, None, receipt.private_key)


def _opened(concern: Concern, key: ReadingKey | None, private: bytes) -> list[Words]:
    copies = {one.message_id: one for one in Copy.objects.filter(message__concern=concern, key=key)}
    return [
        Words(
            is_raisers=one.is_raisers,
            by=one.by,
            on=one.on,
            text=_unsealed(copies.get(one.pk), one, key, private),
        )
        for one in concern.messages.select_related("by__person")
    ]


def _unsealed(
    copy: Copy | None, message: Message, key: ReadingKey | None, private: bytes
) -> str | None:
    if copy is None:
        return None
    try:
        return unseal(bytes(copy.content), private, about_of(message, key))
    except CannotOpenError:
        return None


def hand_on(*, project: Project, passphrase: str, by: Person) -> int:
    """Seal what one can read to those who may read it and can't yet; returns how many messages.
    For who was a keeper too: nobody is shown anything."""
    own = seat(project, by, May.SEE_MEMBERS)
    key = key_of(own)
    if key is None:
        raise NotAllowedError
    return _seal_to_others(project, key, opened_key(key, passphrase))


@transaction.atomic
def _seal_to_others(project: Project, key: ReadingKey, private: bytes) -> int:
    lock(project.record)
    done = set()
    for other in reading_keys(project):
        theirs = Copy.objects.filter(message=OuterRef("message"), key=other)
        mine = Copy.objects.filter(key=key, message__concern__project=project)
        for copy in (
            mine.exclude(message__concern__ref="").exclude(Exists(theirs)).select_related("message")
        ):
            text = _unsealed(copy, copy.message, key, private)
            if text is not None:
                seal_to(copy.message, text, [other])
                done.add(copy.message_id)
    return len(done)


@transaction.atomic
def ask(*, concern: Concern, text: str, by: Person, at: datetime) -> None:
    """A keeper, or the examiner, writes to whoever raised a concern. Only they can read it."""
    lock(concern.project.record)
    own = seat(concern.project, by, May.SEE_MEMBERS)
    held = Concern.objects.select_for_update().get(pk=concern.pk)
    if not may_read(own, held):
        raise NotAllowedError
    if held.receipt is None:
        raise CannotError(_("Its words are gone, so nobody would read an answer."))
    held.project = concern.project
    write_words(held, text, by=own, on=day(concern.project, at).last)
