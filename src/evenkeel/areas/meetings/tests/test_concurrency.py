"""Two who act at the same moment, over real connections: one result, nothing lost or doubled."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.actions import LookedBack
from evenkeel.areas.meetings.models import Item, Outcome
from evenkeel.areas.meetings.rules import Kept, Wanted
from evenkeel.areas.meetings.tests.made import PLANNED_AT, STARTS, begun, decided, draft, fresh
from evenkeel.areas.people.rules import CannotError
from evenkeel.engine.facts import MeetingHeld


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do these at the same moment; gives back what those were told that could not."""
    barrier = threading.Barrier(len(acts))
    told: list[str] = []
    broke: list[BaseException] = []

    def do(act: Callable[[], object]) -> None:
        try:
            barrier.wait()
            act()
        except CannotError as refused:
            told.append(str(refused))
        except BaseException as failure:
            broke.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert broke == []
    return told


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_nothing_is_lost_and_nothing_doubled(request):
    cast = request.getfixturevalue("cast")
    meeting = begun(cast)
    by = {"by": cast.facilitator, "at": STARTS}

    def add(text):
        return lambda: actions.add_item(
            meeting=meeting, text=text, wanted=Wanted.TALK, by=cast.citizen, at=STARTS
        )

    assert at_once(add("a"), add("b")) == []
    assert {one.text for one in Item.objects.all()} == {"a", "b"}
    # A retry that overtakes the first try.
    key = uuid4()
    again = [lambda: decided(meeting, None, "We go on", cast.facilitator, key=key)] * 4
    assert at_once(*again) == []
    assert Outcome.objects.count() == 1
    other = cast.seat(cast.professional)
    other.role = "facilitator"
    other.save()
    told = at_once(
        lambda: decided(meeting, None, "Ring all", cast.facilitator, seen=1),
        lambda: decided(meeting, None, "Ring everybody", cast.professional, seen=1),
    )
    assert len(told) == 1
    assert "has just entered" in told[0]
    assert Outcome.objects.count() == 2
    told = at_once(*[lambda: actions.end(meeting=meeting, **by)] * 2)
    assert told == ["Dafydd has ended this meeting already."]
    over = fresh(meeting)
    minutes = draft(over)
    told = at_once(*[lambda: actions.write_minutes(meeting=over, draft=minutes, **by)] * 2)
    assert told == ["The minutes of this meeting are in the record already."]
    assert sum(isinstance(one.fact, MeetingHeld) for one in cast.entries()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_look_back_at_once_one_is_told_and_a_principle_is_brought_up_once(request):
    cast = request.getfixturevalue("cast")
    agreed(cast, WHOLE, PLANNED_AT)
    found = principles_of(cast.project)
    assert found is not None
    charter = found.charter
    meeting = begun(cast)

    def look_back(said):
        what = LookedBack(charter=charter, said={1: said})
        return lambda: actions.look_back(
            meeting=meeting, what=what, seen="", by=cast.facilitator, at=STARTS
        )

    def speak_again(by):
        return lambda: actions.speak_again(
            project=cast.project, charter=charter, principle=1, by=by, at=STARTS
        )

    told = at_once(look_back(Kept.YES), look_back(Kept.NO))
    assert len(told) == 1
    assert "entered meanwhile" in told[0]
    assert len(fresh(meeting).looked_back) == 1
    told = at_once(speak_again(cast.citizen), speak_again(cast.professional))
    assert told == ["It is on the agenda already."]
    assert Item.objects.count() == 1
