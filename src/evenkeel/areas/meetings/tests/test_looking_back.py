"""The group is asked about its charter at the end of a meeting, and reads what it said when the
next one begins."""

import io
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils.translation import override

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.actions import LookedBack
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.queries import agenda_of, charter_answers_of, mark_of
from evenkeel.areas.meetings.rules import Kept, State
from evenkeel.areas.meetings.tests.made import (
    PLANNED_AT,
    STARTS,
    begun,
    draft,
    ended,
    fresh,
    plan,
    planned,
    promised,
    raised,
    written,
)
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.engine.words import Side
from evenkeel.record.models import Text
from evenkeel.shared.clock import now

pytestmark = pytest.mark.django_db
POWER, CHANGE = WHOLE.principles
LATER = STARTS + timedelta(days=30)


@pytest.fixture
def charter(cast: Any) -> int:
    """The entry of the charter in force."""
    agreed(cast, WHOLE, PLANNED_AT)
    found = principles_of(cast.project)
    assert found is not None
    return found.charter


def look_back(meeting: Meeting, charter: int, by: Any, **other: Any) -> None:
    told: dict[str, Any] = {"said": {1: Kept.PARTLY, 2: Kept.YES}, "again": 1}
    seen = other.pop("seen", mark_of(charter_answers_of(fresh(meeting))))
    key = other.pop("key", None)
    what = LookedBack(charter=charter, **(told | other))
    actions.look_back(meeting=meeting, what=what, seen=seen, key=key, by=by, at=STARTS)


def here(cast: Any, meeting: Meeting, *people: Any) -> None:
    there = [cast.seat(one).ref for one in people]
    actions.check_in(
        meeting=meeting, there=there, shown=[], guests=(0, 0, 0), by=cast.facilitator, at=STARTS
    )


def test_what_the_group_said_goes_into_the_minutes_and_onto_the_next_agenda(
    cast: Any, charter: int
) -> None:
    meeting = begun(cast)
    here(cast, meeting, cast.citizen, cast.professional)
    look_back(meeting, charter, cast.facilitator)
    written(ended(meeting, cast.facilitator), cast.facilitator)
    said = Text.objects.get(record=cast.project.record, field="charter")
    assert said.value.splitlines() == [
        "Did we keep to our charter?",
        f"Partly kept: {POWER}",
        f"Kept: {CHANGE}",
        f"Next time we speak of: {POWER}",
    ]
    assert said.author == "", "these are the group's words"
    assert fresh(meeting).looked_back == []
    following = planned(cast, starts=LATER)
    item = Item.objects.get(meeting=following)
    assert (item.text, item.side, item.by) == (f"Our charter: {POWER}", Side.BOTH, None)


def test_what_only_one_side_was_there_to_say_is_raised_by_that_side(
    cast: Any, charter: int
) -> None:
    meeting = begun(cast)
    here(cast, meeting, cast.citizen)
    look_back(meeting, charter, cast.facilitator)
    written(ended(meeting, cast.facilitator), cast.facilitator)
    assert Item.objects.get().side == Side.CITIZEN


def test_nothing_is_written_where_nobody_was_asked(cast: Any, charter: int) -> None:
    written(ended(begun(cast), cast.facilitator), cast.facilitator)
    assert not Text.objects.filter(field="charter").exists()
    assert not Item.objects.exists()


def test_only_who_runs_the_meeting_enters_it_while_it_is_run(cast: Any, charter: int) -> None:
    meeting = begun(cast)
    for who in (cast.citizen, cast.examiner, cast.outsider, cast.stranger):
        with pytest.raises(NotAllowedError):
            look_back(meeting, charter, who)
    with pytest.raises(CannotError, match="no such principle"):
        look_back(meeting, charter, cast.facilitator, again=3)
    assert fresh(meeting).looked_back == []
    look_back(ended(meeting, cast.facilitator), charter, cast.facilitator)
    written(fresh(meeting), cast.facilitator)
    with pytest.raises(CannotError, match="in the record already"):
        look_back(meeting, charter, cast.facilitator, seen="")


def test_another_charter_or_other_answers_are_not_passed_over(cast: Any, charter: int) -> None:
    meeting = begun(cast)
    with pytest.raises(CannotError, match="has changed meanwhile"):
        look_back(meeting, charter + 1, cast.facilitator)
    look_back(meeting, charter, cast.facilitator)
    with pytest.raises(CannotError, match="entered meanwhile"):
        look_back(meeting, charter, cast.facilitator, said={2: Kept.NO}, seen="")
    look_back(meeting, charter, cast.facilitator, said={2: Kept.NO}, again=None)
    assert mark_of(charter_answers_of(fresh(meeting))) == "c2-no"


def test_what_is_sent_again_is_taken_once(cast: Any, charter: int) -> None:
    meeting, key = begun(cast), uuid4()
    look_back(meeting, charter, cast.facilitator, key=key)
    look_back(meeting, charter, cast.facilitator, said={1: Kept.NO}, key=key)
    assert mark_of(charter_answers_of(fresh(meeting))) == "c1-partly-again c2-yes"


def test_answers_that_came_after_the_minutes_were_looked_through_stop_them(
    cast: Any, charter: int
) -> None:
    meeting = ended(begun(cast), cast.facilitator)
    before = draft(meeting)
    look_back(meeting, charter, cast.facilitator)
    with pytest.raises(CannotError):
        actions.write_minutes(meeting=meeting, draft=before, by=cast.facilitator, at=STARTS)
    assert fresh(meeting).state == State.ENDED


def test_a_member_brings_a_principle_up_again_once(cast: Any, charter: int) -> None:
    again: dict[str, Any] = {"project": cast.project, "charter": charter, "at": PLANNED_AT}
    with pytest.raises(CannotError, match="No meeting is planned"):
        actions.speak_again(principle=2, by=cast.citizen, **again)
    meeting = planned(cast)
    for who in (cast.examiner, cast.outsider, cast.stranger, cast.left):
        with pytest.raises(NotAllowedError):
            actions.speak_again(principle=2, by=who, **again)
    actions.speak_again(principle=2, by=cast.citizen, **again)
    with pytest.raises(CannotError, match="on the agenda already"):
        actions.speak_again(principle=2, by=cast.professional, **again)
    for wrong in ({"principle": 9}, {"principle": 1, "charter": charter + 1}):
        with pytest.raises(CannotError):
            actions.speak_again(by=cast.citizen, **(again | wrong))
    (item,) = agenda_of(meeting)
    assert (item.text, item.by) == (f"Our charter: {CHANGE}", cast.seat(cast.citizen))


def test_it_is_there_once_in_whatever_language_it_was_put_there(cast: Any, charter: int) -> None:
    meeting = planned(cast)
    again: dict[str, Any] = {"project": cast.project, "charter": charter, "at": PLANNED_AT}
    with override("cy"):
        actions.speak_again(principle=2, by=cast.citizen, **again)
    with pytest.raises(CannotError, match="on the agenda already"):
        actions.speak_again(principle=2, by=cast.professional, **again)
    assert [one.text for one in agenda_of(meeting)] == [f"Ein siarter: {CHANGE}"]


def test_the_group_and_a_member_who_want_the_same_have_it_once(cast: Any, charter: int) -> None:
    meeting = begun(cast)
    look_back(meeting, charter, cast.facilitator)
    actions.end(meeting=meeting, by=cast.facilitator, at=STARTS)
    following = planned(cast, starts=LATER)
    actions.speak_again(
        project=cast.project, charter=charter, principle=1, by=cast.citizen, at=PLANNED_AT
    )
    written(fresh(meeting), cast.facilitator)
    assert [one.text for one in agenda_of(following)] == [f"Our charter: {POWER}"]


def test_the_longest_principle_still_fits_on_an_agenda(cast: Any, charter: int) -> None:
    meeting = planned(cast)
    Text.objects.filter(seq=charter, field="principle_1").update(value="x" * 300)
    actions.speak_again(
        project=cast.project, charter=charter, principle=1, by=cast.citizen, at=PLANNED_AT
    )
    assert len(agenda_of(meeting)[0].text) == 300


def address(cast: Any, name: str, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[cast.project.slug, *more])


def page_of(client: Any, href: str, **sent: Any) -> str:
    response = client.post(href, sent, follow=True) if sent else client.get(href)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_page_asks_at_the_end_and_tells_at_the_next_start(
    cast: Any, clients: Any, charter: int, django_assert_max_num_queries: Any
) -> None:
    at, facilitator = now(), clients["facilitator"]
    soon = plan(starts=at + timedelta(minutes=30))
    meeting = actions.plan_meeting(project=cast.project, what=soon, by=cast.facilitator, at=at)
    run = address(cast, "run", meeting.pk)
    assert "Last time we said" not in page_of(facilitator, run)
    actions.begin(meeting=meeting, chaired=Side.BOTH, by=cast.facilitator, at=at)
    assert f"1. {POWER}" in page_of(facilitator, run)
    told = {"charter": charter, "said_1": "no", "again": "1", "seen": "", "key": str(uuid4())}
    page = page_of(facilitator, run, do="look-back", **told)
    assert f"Not kept: {POWER}" in page
    assert f"Next time we speak of: {POWER}" in page
    # A page that is older than these answers has to be looked at again, and keeps what was ticked.
    stale = facilitator.post(run, told | {"do": "look-back", "said_1": "yes", "key": uuid4()})
    assert stale.status_code == 422
    assert 'name="seen" value="c1-no-again"' in stale.content.decode()
    actions.end(meeting=meeting, by=cast.facilitator, at=at)
    form = {"title": "May", "closing": "", "shown": ""}
    write = address(cast, "write", meeting.pk)
    assert facilitator.post(write, form).status_code == 422, "made before the charter was asked of"
    assert f"Not kept: {POWER}" in page_of(facilitator, write)
    page_of(facilitator, write, **(form | {"shown": "c1-no-again"}))

    following = actions.plan_meeting(project=cast.project, what=soon, by=cast.facilitator, at=at)
    start = page_of(facilitator, address(cast, "run", following.pk))
    assert "Last time we said" in start
    assert f"Not kept: {POWER}" in start
    assert f"Our charter: {POWER}" in start, "it waits on the agenda"
    for href in (address(cast, "run", following.pk), address(cast, "looking_back")):
        with django_assert_max_num_queries(12):
            page_of(facilitator, href)
    looking_back = page_of(clients["citizen"], address(cast, "looking_back"))
    assert f"Not kept: {POWER}" in looking_back
    again = {"charter": charter, "principle": "2"}
    page = page_of(clients["citizen"], address(cast, "speak_again"), **again)
    assert f"Our charter: {CHANGE}" in page
    page = page_of(clients["citizen"], address(cast, "speak_again"), **again)
    assert "It is on the agenda already." in page


def test_the_minutes_go_out_with_it_and_only_members_read_it(
    cast: Any, clients: Any, charter: int
) -> None:
    meeting = begun(cast)
    item = raised(meeting, "Ringing people", cast.citizen, at=STARTS)
    promised(meeting, item, "Ring", cast.seat(cast.professional).ref, cast.facilitator)
    look_back(meeting, charter, cast.facilitator)
    ref = written(ended(meeting, cast.facilitator), cast.facilitator)
    cast.project.visibility = "public"
    cast.project.save()

    def read(who: str) -> tuple[str, str, str]:
        slug = cast.project.slug
        page, text, word = (
            clients[who].get(reverse(name, args=[slug, ref]))
            for name in ("minutes:meeting", "exchange:minutes_text", "exchange:minutes_word")
        )
        inside = ZipFile(io.BytesIO(word.content)).read("word/document.xml")
        return page.content.decode(), text.content.decode(), inside.decode()

    for told in read("citizen"):
        for text in (f"Partly kept: {POWER}", "raised by: Nia", "promised by: Ruth"):
            assert text in told
    for told in read("anonymous"):
        assert "Ringing people" in told
        for text in (POWER, "Nia", "Ruth"):
            assert text not in told
    assert clients["anonymous"].get(address(cast, "looking_back")).status_code == 302
    assert clients["examiner"].get(address(cast, "looking_back")).status_code == 200
