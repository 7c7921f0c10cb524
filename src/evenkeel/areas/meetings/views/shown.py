"""What every view of this area needs: the meeting of the address, and what its pages show."""

from collections.abc import Mapping

from django.http import Http404

from evenkeel.areas.meetings import queries
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import item_views, meeting_view, outcome_view
from evenkeel.areas.meetings.rules import BEING_RUN
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.words import words_of


def meeting_or_404(standing: Standing, pk: int) -> Meeting:
    """The meeting of this number in the visitor's project."""
    found = queries.meeting_of(standing.project, pk)
    if found is None:
        raise Http404
    return found


def context_of(standing: Standing, meeting: Meeting | None = None) -> dict[str, object]:
    """What every page's template takes."""
    context: dict[str, object] = {"standing": standing, "project": standing.project}
    if meeting is not None:
        context |= {"row": meeting, "meeting": meeting_view(meeting, words_of(standing.project))}
    return context


def agenda_context(
    standing: Standing, meeting: Meeting, names: Mapping[str, str]
) -> dict[str, object]:
    """The agenda and what came of it so far. `names` are the members' by ref."""
    words = words_of(standing.project)
    outcomes = queries.outcomes_of(meeting) if meeting.state in BEING_RUN else []
    views = item_views(
        meeting,
        queries.agenda_of(meeting),
        outcomes,
        words,
        names=names,
        own=standing.membership,
    )
    return {
        "items": views,
        "now": next((one for one in views if one.is_now), None),
        "loose": [outcome_view(one, words, names) for one in outcomes if one.item_id is None],
    }
