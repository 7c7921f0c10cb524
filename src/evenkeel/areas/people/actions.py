"""What is done to accounts and organisations: the only writes of this area."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from evenkeel.areas.people.limits import forget_tries
from evenkeel.areas.people.models import Notices, Organisation, Person
from evenkeel.areas.people.queries import all_addresses_of
from evenkeel.areas.people.rules import (
    CannotError,
    NotAllowedError,
    can_run_the_site,
    is_last_operator,
)
from evenkeel.shared import mail
from evenkeel.shared.transactions import atomic_or_once_more

UNCONFIRMED_FOR = timedelta(days=1)
AT_ONCE = 500


@atomic_or_once_more
def begin_account(*, email: str) -> Person:
    """The account for an address to which a sign-in code goes; made if there is none yet.

    Whoever never enters the code is forgotten after a day, see `forget_unconfirmed`.
    """
    email = email.strip().lower()
    person = Person.objects.filter(email__iexact=email).first()
    # A known person's rows are written again as they are, so that the time it takes tells nothing.
    if person is None:
        person = Person.objects.create_user(email)
    else:
        person.save(update_fields=["email", "mark"])
    address, is_new = EmailAddress.objects.get_or_create(
        user=person, email=email, defaults={"primary": True, "verified": False}
    )
    if not is_new:
        with transaction.atomic():
            address.save(update_fields=["email"])
    return person


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Remove accounts whose owner never entered a code, a day after they were asked for."""
    stale = Person.objects.filter(
        last_login=None,
        email__isnull=False,
        is_operator=False,
        organisations=None,
        joined_at__lt=at - UNCONFIRMED_FOR,
        emailaddress__verified=False,
    )
    gone = list(stale.values_list("pk", flat=True))
    Person.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def change_details(*, person: Person, name: str, language: str, by: Person) -> None:
    """A person's own name and language."""
    if by.pk != person.pk:
        raise NotAllowedError
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])


@transaction.atomic
def choose_notices(*, person: Person, often: Notices, by: Person) -> None:
    """How often a person is written to: their own choice."""
    if by.pk != person.pk:
        raise NotAllowedError
    person.notices = often
    person.save(update_fields=["notices"])


@transaction.atomic
def make_operator(*, email: str) -> Person:
    """Whoever has the command line makes an operator: the first can't be made on a page."""
    person = begin_account(email=email)
    person.is_operator = True
    person.save(update_fields=["is_operator"])
    return person


@atomic_or_once_more
def create_organisation(*, name: str, by: Person) -> Organisation:
    """An operator enters an organisation."""
    if not can_run_the_site(by):
        raise NotAllowedError
    return Organisation.objects.create(
        name=name.strip(), slug=free_slug(Organisation.objects.all(), name)
    )


@transaction.atomic
def name_officer(*, organisation: Organisation, email: str, by: Person) -> Person:
    """An operator names somebody who may open the organisation's projects."""
    if not can_run_the_site(by):
        raise NotAllowedError
    officer = begin_account(email=email)
    organisation.officers.add(officer)
    return officer


@transaction.atomic
def dismiss_officer(*, organisation: Organisation, officer: Person, by: Person) -> None:
    """An operator ends somebody's right to open the organisation's projects."""
    if not can_run_the_site(by):
        raise NotAllowedError
    organisation.officers.remove(officer)


def free_slug(taken: QuerySet[Any], name: str) -> str:
    """An address for a name that none of these rows has yet."""
    stem = slugify(name)[:60].strip("-") or "x"
    slug, number = stem, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Remove a person's account with its addresses and passkeys.

    Called last, inside the transaction in which every other area has let go of the person; what
    `traces_of` found before is forgotten after it. `by` is empty where a restored backup is brought
    up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    if by is not None and is_last_operator(person):
        raise CannotError(
            _("You are the last operator of this site. Make somebody else an operator first.")
        )
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    person.delete()


@dataclass(frozen=True, slots=True)
class Traces:
    """By what somebody is known where no row leads to them: sessions, counted tries, messages."""

    pk: str
    addresses: frozenset[str]


def traces_of(person: Person) -> Traces:
    """What `forget_traces` needs to know of a person, taken down while they are still there."""
    return Traces(str(person.pk), frozenset(all_addresses_of(person)))


def forget_traces(traces: Traces) -> None:
    """Forget the sessions of somebody who was erased, the tries that were counted for them and the
    messages that wait for them.

    Called after the transaction that erased them: every session has to be looked into, and while
    SQLite's one lock is held nobody else could write.
    """
    gone = [session.pk for session in Session.objects.iterator() if _is_of(session, traces)]
    for start in range(0, len(gone), AT_ONCE):
        Session.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    for address in traces.addresses:
        forget_tries(address)
        mail.forget(address)


def _is_of(session: Session, traces: Traces) -> bool:
    held = session.get_decoded()
    said = str(held)
    return held.get("_auth_user_id") == traces.pk or any(one in said for one in traces.addresses)


def tidy(*, at: datetime) -> None:
    """Forget what has run out: unconfirmed accounts, sessions and the cache's old rows."""
    forget_unconfirmed(at=at)
    Session.objects.filter(expire_date__lt=at).delete()
    with connection.cursor() as cursor:
        ran_out = connection.ops.adapt_datetimefield_value(at.replace(microsecond=0))
        cursor.execute("DELETE FROM cache WHERE expires < %s", [ran_out])
