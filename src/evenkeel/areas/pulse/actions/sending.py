"""Sending the codes of a pulse, printing those whom no mail reaches, and reminding everybody.

A code is made as its message is sent: it stands in no queue and no log, and its hash is kept in
one batch with all others, in no order, so that nobody can look up whose it was.
"""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from smtplib import SMTPException
from typing import NamedTuple, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from evenkeel.areas.people.codes import hash_of, new_code
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries import is_written_to
from evenkeel.areas.projects.rules import May
from evenkeel.areas.pulse import letters
from evenkeel.areas.pulse.models import Code, Pulse
from evenkeel.areas.pulse.queries import takes_answers
from evenkeel.areas.pulse.rules import is_time_to_remind
from evenkeel.engine.pulse import Group
from evenkeel.shared.apart import each, log

_One = TypeVar("_One")
_dice = secrets.SystemRandom()


class Printed(NamedTuple):
    """A code to print; it is shown this once."""

    code: str
    group: Group


def send_waiting(at: datetime) -> None:
    """Send the codes of every pulse whose turn in the queue was lost, by a server that stopped."""
    rows = Pulse.objects.filter(state=Pulse.State.OPEN, sent=False).order_by("pk")
    waiting = (one for one in rows.select_related("project") if takes_answers(one, at))
    each(waiting, lambda one: send_codes(pulse=one))


def send_codes(*, pulse: Pulse) -> None:
    """Make everybody's code and send it. Done again it does nothing: whoever had a code would get
    another one."""
    with transaction.atomic():
        held = Pulse.objects.select_for_update().get(pk=pulse.pk)
        if held.sent or held.state != Pulse.State.OPEN:
            return
        letters_to = _shuffled(_reached(held))
        codes = [(new_code(), group, one) for group, one in letters_to]
        _keep(held, ((code, group) for code, group, _one in codes))
        held.sent, held.messages = True, len(codes)
        written_to = [group for group, _one in letters_to]
        unreached = {
            group.value: len(held.asked[group.value]) - written_to.count(group) for group in Group
        }
        held.cards = {group: many for group, many in unreached.items() if many}
        held.save(update_fields=["sent", "messages", "cards"])
    lost = []
    for code, _group, one in codes:
        if not _is_sent(one, partial(letters.send_code, held, code)):
            lost.append(hash_of(code))
        Pulse.objects.filter(pk=held.pk).update(tried=F("tried") + 1)
    if lost:
        _to_cards(held, lost)


def _reached(pulse: Pulse) -> list[tuple[Group, Membership]]:
    """Those of whom the site may write to, by their group."""
    found = []
    for group in Group:
        seats = Membership.objects.filter(pk__in=pulse.asked[group.value]).order_by("pk")
        rows = seats.select_related("person", "project")
        found += [(group, one) for one in rows if is_written_to(one)]
    return found


def _is_sent(one: Membership, send: Callable[..., None]) -> bool:
    """Send a member something in their language; whether the mail server took it. Whatever is wrong
    with one message, the others go out."""
    assert one.person is not None
    try:
        with translation.override(one.person.language):
            send(to=one.person, seat=one.pk)
    except (OSError, SMTPException):
        return False
    except Exception as error:
        log("A message", error)
        return False
    return True


def _to_cards(pulse: Pulse, lost: list[str]) -> None:
    """Codes that did not go out are void, and as many can be printed. A server may report trouble
    over a message that arrives all the same: what was answered with it meanwhile stays."""
    with transaction.atomic():
        held = Pulse.objects.select_for_update().get(pk=pulse.pk)
        void = held.codes.filter(code_hash__in=lost)
        groups = list(void.values_list("group", flat=True))
        void.delete()
        for group in groups:
            held.cards[group] = held.cards.get(group, 0) + 1
        held.unsent = F("unsent") + len(groups)
        held.save(update_fields=["cards", "unsent"])


@transaction.atomic
def print_codes(*, pulse: Pulse, by: Person, at: datetime) -> list[Printed]:
    """Make the codes of all whom no mail reached, to be printed now and handed over by hand. Which
    of them goes to whom is nowhere."""
    held = Pulse.objects.select_for_update().select_related("project").get(pk=pulse.pk)
    seat(held.project, by, May.PULSE)
    if not takes_answers(held, at):
        raise CannotError(_("This pulse is closed."))
    made = [Printed(new_code(), group) for group in Group for _number in range(_left(held, group))]
    if not made:
        raise CannotError(_("No codes are left to print: each is shown only once."))
    _keep(held, ((one.code, one.group) for one in made))
    held.cards = {}
    held.save(update_fields=["cards"])
    return _shuffled(made)


def _left(pulse: Pulse, group: Group) -> int:
    return int(pulse.cards.get(group.value, 0))


def _keep(pulse: Pulse, codes: Iterable[tuple[str, Group]]) -> None:
    rows = [Code(pulse=pulse, group=group, code_hash=hash_of(code)) for code, group in codes]
    Code.objects.bulk_create(_shuffled(rows))


def _shuffled(things: list[_One]) -> list[_One]:
    return _dice.sample(things, len(things))


def remind(at: datetime) -> None:
    """Remind everybody who was asked and can be reached, near the end of a pulse: those who have
    answered too, since nobody knows who they are. Raises SomeFailedError once all were tried."""
    rows = Pulse.objects.filter(state=Pulse.State.OPEN, sent=True, reminded=False)
    each(rows.select_related("project").order_by("pk"), lambda one: _remind(one, at))


def _remind(pulse: Pulse, at: datetime) -> None:
    today = day(pulse.project, at).last
    if not is_time_to_remind(pulse.closes_on, pulse.opened_on, today):
        return
    # Looked up before it counts as done, so that what fails here is tried again.
    written_to = _shuffled(_reached(pulse))
    if not Pulse.objects.filter(pk=pulse.pk, reminded=False).update(reminded=True):
        return
    for _group, one in written_to:
        _is_sent(one, partial(letters.send_reminder, pulse))
