"""What goes wrong with one pulse, or one message, keeps no other from its turn."""

from typing import Any

import pytest
from django.core import mail

from evenkeel.areas.people.models import Person
from evenkeel.areas.pulse import actions, keys, letters
from evenkeel.areas.pulse.actions import closing, sending
from evenkeel.areas.pulse.models import Pulse
from evenkeel.areas.pulse.tests.made import (
    after,
    closed,
    grown,
    opened,
)
from evenkeel.shared.apart import SomeFailedError

WROTE = "Failing row contains (what somebody wrote)"


@pytest.fixture
def group(cast):
    grown(cast)
    return cast


def test_a_pulse_that_fails_keeps_no_other_from_closing(group, monkeypatch, caplog):
    pulse = opened(group)
    broken = other_pulse(group, pulse)
    whole = closing._closing

    def failing(held: Pulse, *more: Any) -> Any:
        if held.pk == broken.pk:
            raise ValueError(WROTE)
        return whole(held, *more)

    monkeypatch.setattr(closing, "_closing", failing)
    with pytest.raises(SomeFailedError):
        actions.close_due(after(group))
    pulse.refresh_from_db()
    assert pulse.state == Pulse.State.RELEASED
    assert f"Pulse {broken.pk} failed: ValueError" in caplog.text
    assert WROTE not in caplog.text
    monkeypatch.undo()
    assert closed(group, broken).state == Pulse.State.RELEASED


def test_a_reminder_that_fails_keeps_no_other_from_going_out(group, monkeypatch, caplog):
    pulse = opened(group)
    broken = other_pulse(group, pulse)
    mail.outbox.clear()
    whole = sending._reached

    def failing(held: Pulse) -> Any:
        if held.pk == broken.pk:
            raise ValueError
        return whole(held)

    monkeypatch.setattr(sending, "_reached", failing)
    with pytest.raises(SomeFailedError):
        actions.remind(after(group, 5))
    assert len(mail.outbox) == 20
    assert f"Pulse {broken.pk} failed" in caplog.text
    monkeypatch.undo()
    actions.remind(after(group, 5))
    assert len(mail.outbox) == 21


def test_a_message_that_can_not_be_written_keeps_no_other_from_going_out(group, monkeypatch):
    whole = letters.send_code

    def failing(pulse: Pulse, code: str, *, to: Person, seat: int) -> None:
        if to.pk == group.citizen.pk:
            raise ValueError
        whole(pulse, code, to=to, seat=seat)

    monkeypatch.setattr(letters, "send_code", failing)
    pulse = opened(group)
    assert (len(mail.outbox), pulse.unsent, pulse.cards) == (19, 1, {"lived-experience": 1})


def other_pulse(group: Any, like: Pulse) -> Pulse:
    """An open pulse of another project that comes first, with one who was asked."""
    seat = group.seat(group.outsider, group.other_project)
    values = {
        one.attname: getattr(like, one.attname)
        for one in Pulse._meta.concrete_fields
        if not one.primary_key
    }
    asked = {"lived-experience": [seat.pk], "everyone-else": []}
    made = Pulse(**(values | {"project_id": group.other_project.pk, "asked": asked}))
    made.pk = like.pk - 1
    made.key_name = keys.new_pulse_key().name
    made.save(force_insert=True)
    return made
