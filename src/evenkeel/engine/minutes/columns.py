"""The columns of the three tables: what must stand there, what may, and which are texts."""

from decimal import Decimal

from evenkeel.engine.minutes.rows import Columns
from evenkeel.engine.words import BAND_HIGH, BAND_LOW

GROUPS = Columns(
    "groups.csv",
    ("group_id",),
    ("claim", "claimed_on", "band_low", "band_high"),
    ("name", "kind", "country", "source_url", "notes"),
)
MEETINGS = Columns(
    "meetings.csv",
    ("meeting_id", "group_id"),
    (
        "date",
        "phase",
        "convened_by",
        "chaired_by",
        "citizens_present",
        "professionals_present",
        "both_present",
        "unknown_present",
    ),
    ("title", "place", "source_url", "excerpt_complete", "notes"),
)
ITEMS = Columns(
    "items.csv",
    ("item_id", "meeting_id", "kind"),
    (
        "raised_by",
        "decided_by",
        "decision_rule",
        "owner",
        "due",
        "done",
        "done_on",
        "phase",
        "basis",
        "confirmed_by",
        "about",
        "follows",
        "organisation",
        "team",
    ),
    ("title", "summary", "reason", "source_url", "notes"),
)
DEFAULT_LOW, DEFAULT_HIGH = Decimal("0." + "3" * 28), Decimal("0." + "6" * 27 + "7")
"""One third rounded down and two thirds rounded up, so that the true edges stay in the band."""
BAND = {
    "band_low": (*BAND_LOW, DEFAULT_LOW),
    "band_high": (*BAND_HIGH, DEFAULT_HIGH),
}
CLAIM_SCOPES = ("design", "plan", "deliver", "evaluate", "all")
ONLY_FOR = {
    "decided_by": "decision",
    "decision_rule": "decision",
    "about": "decision",
    "owner": "action",
    "due": "action",
    "done": "action",
    "done_on": "action",
    "follows": "action",
}
"""Columns that say something for one kind of item only."""
