"""Writing something about a concern: sealed on arrival, one copy for each who may read it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from evenkeel.areas.concerns.models import Concern, Copy, Message, ReadingKey
from evenkeel.areas.concerns.queries import reading_keys
from evenkeel.areas.concerns.rules import MESSAGES_AT_MOST
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.models import Membership
from evenkeel.shared.sealing import seal


def write_words(concern: Concern, text: str, *, by: Membership | None, on: date | None) -> Message:
    """Keep what somebody wrote, `by` empty for whoever raised the concern. Inside the caller's
    transaction, with the concern's row held."""
    number = (concern.messages.aggregate(last=Max("number"))["last"] or 0) + 1
    if concern.messages.filter(is_raisers=by is None).count() >= MESSAGES_AT_MOST:
        raise CannotError(_("A lot was written about this already. Please talk about it instead."))
    message = Message.objects.create(
        concern=concern, number=number, by=by, is_raisers=by is None, on=on
    )
    seal_to(message, text, reading_keys(concern.project))
    _copy(message, text, None, bytes(concern.raiser_key))
    return message


def seal_to(message: Message, text: str, keys: Iterable[ReadingKey]) -> None:
    """Make a copy of a message for each of these keys."""
    for key in keys:
        _copy(message, text, key, bytes(key.public))


def about_of(message: Message, key: ReadingKey | None) -> str:
    """What a sealed copy belongs to."""
    return f"concern message {message.pk} for {key.pk if key else 'whoever raised it'}"


def _copy(message: Message, text: str, key: ReadingKey | None, public: bytes) -> None:
    content = seal(text, public, about_of(message, key))
    Copy.objects.create(message=message, key=key, content=content)
