"""What happens to concerns by itself, once a day: those that wait reach their keepers, those that
nobody answered go to the examiner, and words whose time is over are deleted."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from evenkeel.areas.concerns import stock
from evenkeel.areas.concerns.models import Concern, Setup, Spent
from evenkeel.areas.concerns.queries import answer_days, has_examiner, is_dealt_with, last_word
from evenkeel.areas.concerns.rules import examiner_from, reach_now, words_go_on
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Project
from evenkeel.engine.facts import ConcernsPassedOn, ConcernsReached
from evenkeel.engine.when import When
from evenkeel.record.writing import SYSTEM, lock, new_refs, write
from evenkeel.shared.apart import each
from evenkeel.shared.scrubbing import scrub

_dice = secrets.SystemRandom()


def reach_keepers(at: datetime) -> None:
    """Let concerns reach their keepers: three or more that wait together, or when their day has
    come. In the record they are a number on a day."""
    projects = Project.objects.filter(concerns__ref="").distinct()
    each(projects, lambda project: _reach(project, at))


@transaction.atomic
def _reach(project: Project, at: datetime) -> None:
    record = lock(project.record)
    waiting = list(Concern.objects.filter(project=project, ref=""))
    today = day(project, at)
    there = reach_now([one.reaches_on for one in waiting], today.last)
    if not there:
        return
    answer_by = today.last + timedelta(days=answer_days(project))
    refs = new_refs(record, "c", len(there))
    arrived = _dice.sample([waiting[place] for place in there], len(there))
    for ref, one in zip(refs, arrived, strict=True):
        one.ref, one.reached_on, one.answer_by = ref, today.last, answer_by
        one.save(update_fields=["ref", "reached_on", "answer_by"])
        one.messages.update(on=today.last)
    fact = ConcernsReached(on=today, concerns=tuple(refs), answer_by=When(answer_by))
    write(record, fact, by=SYSTEM, at=at)


def pass_on(at: datetime) -> None:
    """Let concerns that nobody answered in twice the time go to the examiner, as soon as there is
    one who has chosen a passphrase."""
    projects = Project.objects.filter(concerns__in=_unanswered()).distinct()
    each(projects, lambda project: _pass_on(project, at))


def _unanswered() -> QuerySet[Concern]:
    return Concern.objects.filter(passed_on=None, answers=None).exclude(ref="")


@transaction.atomic
def _pass_on(project: Project, at: datetime) -> None:
    record = lock(project.record)
    today = day(project, at)
    if not has_examiner(project):
        return
    rows = _unanswered().filter(project=project)
    due = [one for one in rows if _is_due(one, today.last)]
    if not due:
        return
    Concern.objects.filter(pk__in=[one.pk for one in due]).update(passed_on=today.last)
    refs = sorted((one.ref for one in due), key=lambda ref: int(ref[1:]))
    write(record, ConcernsPassedOn(on=today, concerns=tuple(refs)), by=SYSTEM, at=at)


def _is_due(concern: Concern, today: date) -> bool:
    assert concern.reached_on is not None
    assert concern.answer_by is not None
    return examiner_from(concern.reached_on, concern.answer_by) <= today


def forget_words(at: datetime) -> None:
    """Delete the sealed words of concerns whose time is over, and what codes were used for before
    today."""
    # A day of grace, since it is not the same day everywhere.
    Spent.objects.filter(on__lt=at.date() - timedelta(days=1)).delete()
    held = Concern.objects.filter(words_gone_on=None, taken_back_on=None).exclude(ref="")
    try:
        each(held.select_related("project"), lambda concern: _forget(concern, at))
    finally:
        scrub(["concerns_copy", "concerns_message", "concerns_concern", "concerns_spent"])


@transaction.atomic
def _forget(concern: Concern, at: datetime) -> None:
    lock(concern.project.record)
    today = day(concern.project, at).last
    gone = words_go_on(last_word(concern), is_dealt_with=is_dealt_with(concern))
    if gone is None or gone > today:
        return
    concern.messages.all().delete()
    concern.receipt, concern.words_gone_on = None, today
    concern.save(update_fields=["receipt", "words_gone_on"])


def destroy_old_codes(at: datetime) -> None:
    """Destroy codes that nobody has taken and that were replaced."""
    stock.destroy_all_but(set(Setup.objects.values_list("codes_name", flat=True)))
