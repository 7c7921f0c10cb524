"""Pulses: short questions that everybody answers without a name, and the gap between what people
with lived experience say and what everyone else does.

A pulse is opened (`Pulse`), closed once (`release`) and from then on only what was released is
there. `auditing` finds out whether releases, alone or together, give away what they should not.
"""

from evenkeel.engine.pulse.asking import Asked, Mistake, Problem, Pulse, Reply
from evenkeel.engine.pulse.comments import release_comments
from evenkeel.engine.pulse.interval import gap_interval
from evenkeel.engine.pulse.released import (
    Comments,
    Finding,
    GapBands,
    GapFigures,
    GapMoved,
    Line,
    Movement,
    Release,
    TookPart,
    Undisclosed,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
    widest_first,
)
from evenkeel.engine.pulse.releasing import Closing, release
from evenkeel.engine.pulse.scale import POINTS, Band, Group, band_of, group_of
from evenkeel.engine.pulse.standing_apart import Total
from evenkeel.engine.pulse.trend import Change, Trend, Untold, trends
from evenkeel.engine.pulse.written import read_release, read_totals, release_json, totals_json

__all__ = [
    "POINTS",
    "Asked",
    "Band",
    "Change",
    "Closing",
    "Comments",
    "Finding",
    "GapBands",
    "GapFigures",
    "GapMoved",
    "Group",
    "Line",
    "Mistake",
    "Movement",
    "Problem",
    "Pulse",
    "Release",
    "Reply",
    "TookPart",
    "Total",
    "Trend",
    "Undisclosed",
    "Untold",
    "WholeBand",
    "WholeFigures",
    "WholeMoved",
    "Withheld",
    "band_of",
    "gap_interval",
    "group_of",
    "read_release",
    "read_totals",
    "release",
    "release_comments",
    "release_json",
    "totals_json",
    "trends",
    "widest_first",
]
