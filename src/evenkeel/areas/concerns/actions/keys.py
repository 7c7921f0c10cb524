"""The passphrases of keepers and of the examiner, and the keys that open with them."""

from datetime import datetime

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    NumericPasswordValidator,
)
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.concerns.models import ReadingKey
from evenkeel.areas.concerns.queries import is_reader
from evenkeel.areas.concerns.rules import SHORTEST_PASSPHRASE
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.record.writing import lock
from evenkeel.shared.passphrases import unwrap, wrap
from evenkeel.shared.scrubbing import scrub
from evenkeel.shared.sealing import CannotOpenError, new_key


def choose_passphrase(*, project: Project, passphrase: str, by: Person, at: datetime) -> ReadingKey:
    """Choose a passphrase and get a key. Who had one before loses what was sealed to it; the other
    keeper's next reading seals it anew."""
    _check(passphrase)
    with transaction.atomic():
        lock(project.record)
        own = seat(project, by, May.SEE_MEMBERS)
        if not is_reader(own):
            raise NotAllowedError
        ReadingKey.objects.filter(membership=own).delete()
        private, public = new_key()
        made = ReadingKey.objects.create(
            membership=own,
            public=public,
            wrapped=wrap(private, passphrase),
            made_on=day(project, at).last,
        )
    scrub(["concerns_readingkey", "concerns_copy"])
    return made


def change_passphrase(*, key: ReadingKey, old: str, new: str, by: Person) -> None:
    """Let one's key open with another passphrase, and no more with the old one."""
    _check(new)
    if key.membership.person_id != by.pk:
        raise NotAllowedError
    key.wrapped = wrap(opened_key(key, old), new)
    key.save(update_fields=["wrapped"])
    scrub(["concerns_readingkey"])


def opened_key(key: ReadingKey, passphrase: str) -> bytes:
    """The private part of a key; raises CannotError for another passphrase."""
    try:
        return unwrap(bytes(key.wrapped), passphrase)
    except CannotOpenError:
        raise CannotError(_("This is not your passphrase.")) from None


def _check(passphrase: str) -> None:
    """Raise CannotError for a passphrase that is easily guessed."""
    said = passphrase.strip()
    if len(said) < SHORTEST_PASSPHRASE:
        raise CannotError(
            _("Use at least %(many)s letters: four words that don’t belong together are good.")
            % {"many": SHORTEST_PASSPHRASE}
        )
    try:
        for validator in (CommonPasswordValidator(), NumericPasswordValidator()):
            validator.validate(said)
    except ValidationError:
        raise CannotError(_("Many people use this, or it is all digits. Choose words.")) from None
