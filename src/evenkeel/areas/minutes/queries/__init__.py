"""Reading minutes: meetings and entries, uploads, and what concerns one person."""

from evenkeel.areas.minutes.queries.meetings import (
    EntryPage,
    Line,
    LookBack,
    Meeting,
    MeetingRows,
    Place,
    covering,
    entry_for,
    last_look_back,
    lines_of,
    looks_back_at,
    meeting_for,
    meeting_rows,
    meetings_of,
    place_of,
)
from evenkeel.areas.minutes.queries.personal import (
    MOST_FOUND,
    export_person,
    meetings_waiting_for,
    texts_with,
    waiting_for,
)
from evenkeel.areas.minutes.queries.uploads import (
    is_confirmed,
    known_rows,
    upload_for,
    uploads_of,
)
from evenkeel.record.standing import Held, back, corrections, said

__all__ = [
    "MOST_FOUND",
    "EntryPage",
    "Held",
    "Line",
    "LookBack",
    "Meeting",
    "MeetingRows",
    "Place",
    "back",
    "corrections",
    "covering",
    "entry_for",
    "export_person",
    "is_confirmed",
    "known_rows",
    "last_look_back",
    "lines_of",
    "looks_back_at",
    "meeting_for",
    "meeting_rows",
    "meetings_of",
    "meetings_waiting_for",
    "place_of",
    "said",
    "texts_with",
    "upload_for",
    "uploads_of",
    "waiting_for",
]
