"""Who sits at the table: from a pool and quotas to the fairest lottery over panels, and its draw.

Leximin and maximin with a certificate, households, members who are kept, alternates; quotas that
clash, with the smallest relaxation; a lottery of whole tickets that several people draw together.
"""

from evenkeel.engine.panels.as_json import canonical, no_panel_json, read_lottery, selection_json
from evenkeel.engine.panels.drawing import Draw, draw, plain_words
from evenkeel.engine.panels.loosening import Change, Clash, Limit, NoPanel
from evenkeel.engine.panels.lottery import Lottery, Panel
from evenkeel.engine.panels.pool import Person, Pool, Quota, for_alternates, leave_out
from evenkeel.engine.panels.problems import Code
from evenkeel.engine.panels.reading import IDS, PoolReading, read_pool
from evenkeel.engine.panels.selecting import (
    Aim,
    Bound,
    Certificate,
    NoneInTime,
    NotEnough,
    Selection,
    TooMuch,
    select,
)
from evenkeel.engine.panels.solver import Deadline

__all__ = [
    "IDS",
    "Aim",
    "Bound",
    "Certificate",
    "Change",
    "Clash",
    "Code",
    "Deadline",
    "Draw",
    "Limit",
    "Lottery",
    "NoPanel",
    "NoneInTime",
    "NotEnough",
    "Panel",
    "Person",
    "Pool",
    "PoolReading",
    "Quota",
    "Selection",
    "TooMuch",
    "canonical",
    "draw",
    "for_alternates",
    "leave_out",
    "no_panel_json",
    "plain_words",
    "read_lottery",
    "read_pool",
    "select",
    "selection_json",
]
