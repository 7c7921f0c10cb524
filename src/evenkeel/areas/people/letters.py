"""A message that the site sends by itself, which whoever gets it can stop with one click."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.stopping import stop_address


def notice(
    to: Person, template: str, words: dict[str, object], *, seat: int | None = None
) -> EmailMessage:
    """A message in the present language: `template` names its text and, with `_subject`, its
    subject. `seat` is the number of the seat because of which it is sent, where it is one.

    The two headers let a mail program's own button stop it, as RFC 8058 says.
    """
    stop = stop_address(to)
    given = {
        **words,
        "stop": stop,
        "stop_this": stop_address(to, seat) if seat else "",
    }
    subject = render_to_string(f"{template}_subject.txt", given)
    text = render_to_string(f"{template}.txt", given)
    foot = render_to_string("people/mail/stop.txt", given)
    return EmailMessage(
        " ".join(subject.split()),
        f"{text.strip()}\n\n{foot.strip()}\n",
        to=[to.email or ""],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
