"""What people do with meetings: plan, answer, fill the agenda, run, write up, and erase.

The only writes of this area; each checks who may and holds the meeting's row, so that of two who
act at the same moment one comes first and the other is told.
"""

from evenkeel.areas.meetings.actions.agenda import (
    add_format,
    add_item,
    move_item,
    take_turns,
    withdraw_item,
)
from evenkeel.areas.meetings.actions.looking_back import LookedBack, look_back, speak_again
from evenkeel.areas.meetings.actions.personal import erase_person
from evenkeel.areas.meetings.actions.planning import (
    Plan,
    answer,
    cancel,
    change_plan,
    invite,
    plan_meeting,
    remind,
)
from evenkeel.areas.meetings.actions.running import (
    Decided,
    Promised,
    add_note,
    begin,
    begin_item,
    check_in,
    close,
    count_turn,
    decide,
    drop_outcome,
    end,
    promise,
)
from evenkeel.areas.meetings.actions.writing import Draft, send_minutes, write_minutes

__all__ = [
    "Decided",
    "Draft",
    "LookedBack",
    "Plan",
    "Promised",
    "add_format",
    "add_item",
    "add_note",
    "answer",
    "begin",
    "begin_item",
    "cancel",
    "change_plan",
    "check_in",
    "close",
    "count_turn",
    "decide",
    "drop_outcome",
    "end",
    "erase_person",
    "invite",
    "look_back",
    "move_item",
    "plan_meeting",
    "promise",
    "remind",
    "send_minutes",
    "speak_again",
    "take_turns",
    "withdraw_item",
    "write_minutes",
]
