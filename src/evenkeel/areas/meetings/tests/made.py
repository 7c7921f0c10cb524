"""A meeting that the cast plans, runs and writes up, for the tests of this area and above."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.actions import Decided, Draft, Plan, Promised
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.queries import agenda_of, charter_answers_of, mark_of, outcomes_of
from evenkeel.areas.meetings.rules import How, Wanted
from evenkeel.engine.words import About, Side

STARTS = datetime(2026, 4, 8, 13, 0, tzinfo=UTC)
PLANNED_AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def plan(**other: Any) -> Plan:
    """A plan, with whatever is other."""
    told: dict[str, Any] = {
        "title": "April meeting",
        "starts": STARTS,
        "minutes": 120,
        "place": "The library",
        "phase": "design",
        "convened": Side.BOTH.value,
    }
    return Plan(**(told | other))


def planned(cast: Any, at: datetime = PLANNED_AT, **other: Any) -> Meeting:
    """A meeting that is planned."""
    return actions.plan_meeting(
        project=cast.project, what=plan(**other), by=cast.facilitator, at=at
    )


def raised(meeting: Meeting, text: str, by: Any, at: datetime = PLANNED_AT, **more: Any) -> Item:
    """Something that was put on the agenda."""
    item = actions.add_item(
        meeting=meeting, text=text, wanted=more.pop("wanted", Wanted.TALK), by=by, at=at, **more
    )
    assert item is not None
    return item


def begun(cast: Any, at: datetime = STARTS, **other: Any) -> Meeting:
    """A meeting that goes on."""
    meeting = planned(cast, **other)
    actions.begin(meeting=meeting, chaired=Side.CITIZEN, by=cast.facilitator, at=at)
    return fresh(meeting)


def decided(meeting: Meeting, item: Item | None, text: str, by: Any, **more: Any) -> Any:
    """A decision that was entered."""
    what = Decided(text=text, how=more.pop("how", How.CONSENSUS), about=About.SERVICE)
    seen = more.pop("seen", 0)
    at = more.pop("at", STARTS)
    return actions.decide(
        meeting=meeting, item=item.pk if item else None, what=what, seen=seen, by=by, at=at, **more
    )


def promised(
    meeting: Meeting, item: Item | None, text: str, owner: str, by: Any, at: datetime = STARTS
) -> Any:
    """A promise that was entered."""
    due = (at + timedelta(days=30)).date()
    what = Promised(text=text, owner=owner, asked=Side.CITIZEN.value, due=due)
    return actions.promise(meeting=meeting, item=item.pk if item else None, what=what, by=by, at=at)


def ended(meeting: Meeting, by: Any, at: datetime = STARTS + timedelta(hours=2)) -> Meeting:
    """The same meeting, ended."""
    actions.end(meeting=meeting, by=by, at=at)
    return fresh(meeting)


def draft(meeting: Meeting, **other: Any) -> Draft:
    """The minutes as they were entered, with whatever is other."""
    told: dict[str, Any] = {
        "title": meeting.title,
        "closing": meeting.closing,
        "items": {
            one.pk: (one.text, one.notes) if one.reached else None for one in agenda_of(meeting)
        },
        "outcomes": {one.pk: one.text for one in outcomes_of(meeting)},
        "charter": mark_of(charter_answers_of(meeting)),
    }
    return Draft(**(told | other))


def written(meeting: Meeting, by: Any, at: datetime = STARTS + timedelta(hours=3)) -> str:
    """The ref of the meeting's minutes, which are written now."""
    return actions.write_minutes(meeting=meeting, draft=draft(meeting), by=by, at=at)


def run_queue() -> None:
    """Do what was queued, and forget it."""
    for queued in DBTaskResult.objects.order_by("enqueued_at"):
        import_string(queued.task_path).call(*queued.args_kwargs["args"])
        queued.delete()


def fresh(meeting: Meeting) -> Meeting:
    """The meeting as it stands now."""
    return Meeting.objects.select_related("project__record").get(pk=meeting.pk)
