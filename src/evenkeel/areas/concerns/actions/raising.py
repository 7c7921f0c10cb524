"""Raising a concern without a name, following it, and saying "me too".

The code alone is the right to it, and the number that is shown once the right to follow. Nothing
here knows who it is, and what is kept knows no more than the day.
"""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.concerns import receipts
from evenkeel.areas.concerns.actions.sealing import write_words
from evenkeel.areas.concerns.models import Concern, MeToo, Spent
from evenkeel.areas.concerns.queries import (
    concern_of_receipt,
    is_closed,
    keepers_who_can_read,
    project_of_code,
    setup_of,
)
from evenkeel.areas.concerns.rules import A_DAY, WAITS, mark
from evenkeel.areas.people.codes import plain
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Project
from evenkeel.record.writing import lock
from evenkeel.shared.scrubbing import scrub


def raise_concern(*, code: str, text: str, at: datetime, number: str = "") -> str:
    """Seal what somebody wrote to its keepers; returns the number with which they follow it. It may
    have been made before, so that sending twice raises one concern."""
    number = number or receipts.new_number()
    receipt = receipts.read(number)
    if receipt is None:
        raise CannotError(_("This page is damaged. Open it anew, and keep your words."))
    with transaction.atomic():
        if Concern.objects.filter(receipt=receipt.lookup).exists():
            return number  # it was sent twice
        project = _project_of(code)
        lock(project.record)
        today = day(project, at).last
        if not keepers_who_can_read(project):
            raise CannotError(
                _("No keeper could read it now: they have gone, or have no passphrase yet.")
            )
        _spend(code, today)
        concern = Concern.objects.create(
            project=project,
            receipt=receipt.lookup,
            raiser_key=receipt.public_key,
            reaches_on=today + timedelta(days=secrets.choice(WAITS)),
        )
        write_words(concern, text, by=None, on=None)
    return number


def _project_of(code: str) -> Project:
    project = project_of_code(code)
    if project is None:
        raise CannotError(_("There is no such code. Look whether it is typed as it is written."))
    return project


def _spend(code: str, today: date) -> None:
    """Note that a code was used today; raises CannotError where that was often enough."""
    for number in range(A_DAY):
        used = mark(plain(code), f"raise {today} {number}")
        if Spent.objects.get_or_create(mark=used, defaults={"on": today})[1]:
            return
    raise CannotError(_("Three were raised with this code today. Come back tomorrow."))


def say_me_too(*, code: str, ref: str) -> Concern:
    """Say that one feels the same, once for each concern."""
    with transaction.atomic():
        project = _project_of(code)
        concern = Concern.objects.filter(project=project, ref=ref).exclude(gist="").first()
        setup = setup_of(project)
        if concern is None or concern.gist_on is None or setup is None or is_closed(concern):
            raise CannotError(_("There is no such concern any more."))
        if concern.gist_on < setup.codes_made_on:
            # Whoever had a code before has another one now, and could say it twice.
            raise CannotError(_("The codes were made anew since, so nobody can add to this one."))
        used = mark(plain(code), f"me too {concern.pk}")
        # Whether they had said so before is told to nobody, who may have found the card.
        MeToo.objects.get_or_create(mark=used, defaults={"concern": concern})
    return concern


@transaction.atomic
def reply(*, number: str, text: str, at: datetime) -> Concern:
    """Whoever raised a concern writes to its keepers again."""
    concern = _followed(number)
    on = day(concern.project, at).last if concern.reached_on else None
    write_words(concern, text, by=None, on=on)
    return concern


def take_back(*, number: str, at: datetime) -> None:
    """Delete the words of a concern for good, for whoever raised it. One that has not reached its
    keepers is gone altogether; of the others there stays that there was one."""
    with transaction.atomic():
        concern = _followed(number)
        if not concern.ref:
            concern.delete()
        else:
            concern.messages.all().delete()
            concern.receipt, concern.taken_back_on = None, day(concern.project, at).last
            concern.save(update_fields=["receipt", "taken_back_on"])
    scrub(["concerns_copy", "concerns_message", "concerns_concern"])


def _followed(number: str) -> Concern:
    concern = concern_of_receipt(number)
    if concern is None:
        raise CannotError(_("This number is not known, or its time is over."))
    lock(concern.project.record)
    return Concern.objects.select_for_update().select_related("project").get(pk=concern.pk)
