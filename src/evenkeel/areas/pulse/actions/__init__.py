"""What people do with pulses: open one, answer, enter paper forms, and look through free words; and
what happens by itself: sending the codes, reminding, closing.

The only writes of this area; each checks who may, and writes rows and fact in one transaction.
"""

from evenkeel.areas.pulse.actions.answering import answer
from evenkeel.areas.pulse.actions.closing import close_due, destroy_old_keys
from evenkeel.areas.pulse.actions.opening import open_pulse
from evenkeel.areas.pulse.actions.personal import erase_person
from evenkeel.areas.pulse.actions.sending import (
    print_codes,
    remind,
    send_codes,
    send_waiting,
)
from evenkeel.areas.pulse.actions.words import look_through

__all__ = [
    "answer",
    "close_due",
    "destroy_old_keys",
    "erase_person",
    "look_through",
    "open_pulse",
    "print_codes",
    "remind",
    "send_codes",
    "send_waiting",
]
