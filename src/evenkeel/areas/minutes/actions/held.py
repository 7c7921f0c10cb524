"""Minutes of a meeting that was held with the tools of this site, as the same rows and facts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from evenkeel.areas.minutes.actions.rows import Source, write_rows
from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.plan import Arrived, ItemFact
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.facts import MeetingHeld
from evenkeel.record.following import follow
from evenkeel.record.models import Record
from evenkeel.record.writing import seal

Worded = tuple[ItemFact, Mapping[str, str]]
"""What came of a meeting, and its words."""


def write_held(
    *,
    project: Project,
    record: Record,
    meeting: MeetingHeld,
    words: Mapping[str, str],
    items: Sequence[Worded],
    by: Membership,
    at: datetime,
) -> str:
    """Write a meeting and what came of it; gives back the meeting's ref.

    Inside the caller's transaction, with the locked record. The facts hold ids of the caller's own,
    each used once in the project, in place of refs.
    """
    rows = [Arrived(Row.Kind.MEETING, meeting.meeting, 0, meeting, words)]
    rows += [Arrived(Row.Kind.ITEM, fact.item, 0, fact, texts) for fact, texts in items]
    refs = write_rows(record, rows, Source(project), by=by, at=at)
    follow(record)
    seal(record, at=at)
    return refs[meeting.meeting]
