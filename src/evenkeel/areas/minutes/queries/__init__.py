"""Reading minutes: meetings and entries, uploads, and what concerns one person."""

from evenkeel.areas.minutes.queries.drafts import (
    Opened,
    draft_for,
    drafts_for,
    opened,
    projects_to_import_into,
    read_so_far,
    unread_texts,
)
from evenkeel.areas.minutes.queries.meetings import (
    EntryPage,
    Line,
    Meeting,
    MeetingRows,
    Place,
    covering,
    entry_for,
    lines_of,
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
    "Meeting",
    "MeetingRows",
    "Opened",
    "Place",
    "back",
    "corrections",
    "covering",
    "draft_for",
    "drafts_for",
    "entry_for",
    "export_person",
    "is_confirmed",
    "known_rows",
    "lines_of",
    "meeting_for",
    "meeting_rows",
    "meetings_of",
    "meetings_waiting_for",
    "opened",
    "place_of",
    "projects_to_import_into",
    "read_so_far",
    "said",
    "texts_with",
    "unread_texts",
    "upload_for",
    "uploads_of",
    "waiting_for",
]
