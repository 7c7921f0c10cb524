"""The messages about a pulse, each in the language of whoever reads it."""

from django.conf import settings
from django.urls import reverse

from evenkeel.areas.people.letters import notice
from evenkeel.areas.people.models import Person
from evenkeel.areas.pulse.models import Pulse


def address_of(code: str) -> str:
    """The whole address at which a code answers. A query is masked in every log."""
    return f"{page_address()}?code={code}"


def send_code(pulse: Pulse, code: str, *, to: Person, seat: int) -> None:
    """Send somebody their code; raises where the mail server does not take it."""
    words: dict[str, object] = {"pulse": pulse, "href": address_of(code), "code": code}
    notice(to, "pulse/mail/code", words, seat=seat).send()


def send_reminder(pulse: Pulse, *, to: Person, seat: int) -> None:
    """Remind somebody, whether they have answered or not."""
    notice(to, "pulse/mail/reminder", {"pulse": pulse}, seat=seat).send()


def page_address() -> str:
    """The whole address of the page on which a code is typed in."""
    return f"{settings.ADDRESS}{reverse('answer_pulse:start')}"
