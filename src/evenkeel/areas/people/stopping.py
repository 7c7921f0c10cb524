"""Links with which somebody stops messages without signing in.

Such a link carries one right, to stop, for good: old messages are read late. Its code is signed
and kept nowhere. What it signs with the number is the account's mark, so that a number that is
given out again after a restore makes no old link work for somebody else.
"""

import base64
import re
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from evenkeel.areas.people.models import Person

_CODE = re.compile(r"([1-9][0-9]{0,17})\.([0-9]{1,18})\.([A-Za-z0-9_-]{22})")
_EVERYTHING = 0


class Stop(NamedTuple):
    """Who stops, and the number of the seat whose messages they stop; None stops all."""

    person: Person
    seat: int | None


def stop_code(person: Person, seat: int | None = None) -> str:
    """The code that stops what a person is sent, or what they are sent because of one seat."""
    number = seat or _EVERYTHING
    return f"{person.pk}.{number}.{_signature(person, number)}"


def stop_of(code: str) -> Stop | None:
    """What a code stops; None for one that we never made, or whose account is gone."""
    read = _CODE.fullmatch(code)
    if read is None:
        return None
    person = Person.objects.filter(pk=int(read[1])).first()
    number = int(read[2])
    if person is None or not constant_time_compare(read[3], _signature(person, number)):
        return None
    return Stop(person, number or None)


def stop_address(person: Person, seat: int | None = None) -> str:
    """The whole address of the page on which a person stops with one click."""
    return settings.ADDRESS + reverse("desk:stop", args=[stop_code(person, seat)])


def _signature(person: Person, number: int) -> str:
    said = f"{person.pk} {person.mark} {number}"
    digest = salted_hmac("evenkeel.stop", said, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
