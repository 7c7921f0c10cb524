"""Closing a pulse: its answers become a release, once, and are gone with the key that opened
them."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.pulse import keys
from evenkeel.areas.pulse.actions.answering import about_of
from evenkeel.areas.pulse.models import Code, FreeWord, Pulse, Sealed
from evenkeel.areas.pulse.queries import earlier_totals
from evenkeel.engine import pulse as engine
from evenkeel.engine.facts import PulseReleased
from evenkeel.engine.pulse import Group, Reply
from evenkeel.engine.pulse.rules import COMMENTS
from evenkeel.engine.words import Side
from evenkeel.record.writing import SYSTEM, lock, write
from evenkeel.shared.apart import each
from evenkeel.shared.scrubbing import scrub
from evenkeel.shared.sealing import CannotOpenError, unseal

_SIDES = {Group.LIVED: Side.CITIZEN, Group.OTHERS: Side.PROFESSIONAL}


def close_due(at: datetime) -> None:
    """Close every pulse whose last day is over. Raises SomeFailedError once all were tried."""
    rows = Pulse.objects.filter(state=Pulse.State.OPEN).order_by("pk")
    rows = rows.select_related("project__record")
    due = (one for one in rows if day(one.project, at).last > one.closes_on)
    each(due, lambda one: _close(one, at))


def destroy_old_keys(at: datetime) -> None:
    """Destroy keys whose pulse is closed: a crash may have come between the two."""
    wanted = Pulse.objects.filter(state=Pulse.State.OPEN).values_list("key_name", flat=True)
    keys.destroy_all_but(set(wanted))


def _close(pulse: Pulse, at: datetime) -> None:
    with transaction.atomic():
        record = lock(pulse.project.record)
        held = Pulse.objects.select_for_update().get(pk=pulse.pk)
        if held.state != Pulse.State.OPEN:
            return
        held.project = pulse.project
        opened = list(_opened(held))
        closing = _closing(held, [reply for reply, _word in opened])
        told = engine.release_json(closing.release)
        fact = PulseReleased(
            on=day(held.project, at),
            pulse=held.ref,
            answered=sum(part.about for part in closing.release.participants),
        )
        texts = {"release": _canonical(told), "questions": _canonical(held.questions)}
        held.seq = write(record, fact, by=SYSTEM, at=at, texts=texts)
        held.release, held.totals = told, engine.totals_json(closing.totals)
        held.lost = held.sealed.count() - len(opened)
        held.state, held.released_on = Pulse.State.RELEASED, day(held.project, at).last
        _keep_words(held, [word for _reply, word in opened if word])
        held.sealed.all().delete()
        held.codes.all().delete()
        held.save()
    keys.destroy(pulse.key_name)
    scrub([Sealed._meta.db_table, Code._meta.db_table])


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _opened(pulse: Pulse) -> Iterator[tuple[Reply, str]]:
    """What was answered; what no key opens is left out."""
    key = keys.private_key(pulse.key_name)
    for row in pulse.sealed.all():
        try:
            said = json.loads(unseal(bytes(row.content), key or b"", about_of(pulse)))
        except CannotOpenError:
            continue
        yield Reply(_SIDES[Group(said["group"])], said["answers"]), said["word"]


def _closing(pulse: Pulse, replies: list[Reply]) -> engine.Closing:
    asked = engine.Asked(
        **{
            name: frozenset(map(str, pulse.asked[group.value]))
            for name, group in (("lived", Group.LIVED), ("others", Group.OTHERS))
        }
    )
    questions = engine.Pulse(tuple(key for key, _text in pulse.questions), pulse.k)
    return engine.release(questions, replies, asked, earlier_totals(pulse))


def _keep_words(pulse: Pulse, words: list[str]) -> None:
    """Keep the free words to be looked through, in no order; fewer than may ever be shown are not
    kept at all."""
    if len(words) < COMMENTS:
        return
    rows = [FreeWord(pulse=pulse, text=word) for word in words]
    secrets.SystemRandom().shuffle(rows)
    FreeWord.objects.bulk_create(rows)
