"""The one quiet message: looked for once a day, sent when there is something to say.

What is queued is a number, never an address or a text, and everything is looked up again at the
moment of sending: what was stopped, done or erased meanwhile is not told. A person's day is claimed
before the message goes out, so that two workers, or one that is killed in between, send no two on
one day; what they were told is noted after it, so that nothing is lost: the next message tells it.
"""

from datetime import date, datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import translation
from django_tasks import task

from evenkeel.areas.desk import letters
from evenkeel.areas.desk.models import Digest, Told
from evenkeel.areas.desk.queries import Found, to_tell
from evenkeel.areas.desk.rules import is_morning, is_time, site_day
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.people.rules import has_stopped
from evenkeel.areas.projects.models import Membership
from evenkeel.shared.clock import now

AT_ONCE = 500


def queue_digests(at: datetime) -> int:
    """Queue a message for everybody who has something to be told; gives back how many.

    Each person is looked at once a day, from the morning on. One whose message could not be sent is
    looked at again; one whose address the mail server refuses, on the next day.
    """
    if not is_morning(at):
        return 0
    today = site_day(at)
    queued = 0
    for person in _to_look_at(today):
        # Noted first, so that one who can't be looked at holds up nobody after them.
        _note_looked(person, today)
        with translation.override(person.language):
            found = to_tell(person, at)
        if found.over:
            Told.objects.filter(pk__in=found.over).delete()
        if found.things:
            send_digest.enqueue(person.pk)
            queued += 1
    return queued


@task()
def send_digest(pk: int) -> None:
    """Send a person what there is to tell them now, unless they stopped it or had it today."""
    at = now()
    today = site_day(at)
    person = Person.objects.filter(pk=pk, is_active=True, email__isnull=False).first()
    if person is None or has_stopped(person):
        return
    with translation.override(person.language):
        found = to_tell(person, at)
        if not found.things:
            return
        before = _claim(person, today)
        if before is None:
            return
        try:
            letters.send_digest(person, found.projects)
        except (OSError, SMTPException) as trouble:
            again = Digest.objects.filter(person=person)
            again.update(sent_on=before.sent_on)
            if not isinstance(trouble, SMTPRecipientsRefused):
                again.update(looked_on=None)
            raise
    _note_told(person, found, today)


def _to_look_at(today: date) -> list[Person]:
    """Those who may be written to today, and were not looked at yet."""
    seats = Membership.objects.filter(person=OuterRef("pk"), left_on=None, wants_notices=True)
    people = Person.objects.filter(Exists(seats), is_active=True, email__isnull=False)
    done = set(Digest.objects.filter(looked_on=today).values_list("person", flat=True))
    sent = dict(Digest.objects.values_list("person", "sent_on"))
    return [
        person
        for person in people.exclude(notices=Notices.NEVER).order_by("pk")
        if person.pk not in done and is_time(person.notices, sent.get(person.pk), today)
    ]


def _note_looked(person: Person, today: date) -> None:
    if not Digest.objects.filter(person=person).update(looked_on=today):
        Digest.objects.get_or_create(person=person, defaults={"looked_on": today})


def _claim(person: Person, today: date) -> Digest | None:
    """The person's day, which nobody else can claim any more; None where it was claimed already, or
    is no day for them."""
    before, _made = Digest.objects.get_or_create(person=person)
    if not is_time(person.notices, before.sent_on, today):
        return None
    as_seen = Digest.objects.filter(person=person, sent_on=before.sent_on)
    return before if as_seen.update(sent_on=today) else None


@transaction.atomic
def _note_told(person: Person, found: Found, today: date) -> None:
    """Note what a message told, once more where it was told before."""
    if not Person.objects.filter(pk=person.pk).exists():
        return
    known = Told.objects.filter(person=person, name__in={name for name, _thing in found.things})
    again = {
        (name, thing): pk
        for pk, name, thing in known.values_list("pk", "name", "thing")
        if (name, thing) in found.things
    }
    Told.objects.filter(pk__in=again.values()).update(times=F("times") + 1, on=today)
    Told.objects.bulk_create(
        [
            Told(person=person, name=name, thing=thing, on=today)
            for name, thing in sorted(found.things - again.keys())
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
