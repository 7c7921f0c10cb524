"""Rounds: a format goes on the agenda in one click, stays together, and counts for no side."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import translation

from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.formats import FORMATS, HOW, found_at
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.queries import agenda_of
from evenkeel.areas.meetings.rules import LONGEST_ITEM, MOST_ITEMS, Wanted
from evenkeel.areas.meetings.tests.made import (
    PLANNED_AT,
    STARTS,
    begun,
    decided,
    ended,
    fresh,
    planned,
    raised,
    written,
)
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.engine.facts import DecisionMade, ItemRaised
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

APPRECIATIVE, CONCERN = FORMATS["appreciative"], FORMATS["concern"]


def address(cast, key, **query):
    page = reverse("meetings:add_format", args=[cast.project.slug, key])
    return f"{page}?{urlencode(query)}" if query else page


@pytest.fixture(autouse=True)
def in_english():
    """Whatever language the page of a test before was in."""
    with translation.override("en-gb"):
        yield


def put(meeting, form, by, at=PLANNED_AT, **more):
    return actions.add_format(meeting=meeting, form=form, by=by, at=at, **more)


def soon(cast):
    return planned(cast, at=now(), starts=now() + timedelta(days=2))


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_format_is_whole(form):
    assert form.title
    assert form.what
    assert len(form.steps) >= 3
    assert bool(form.about) == bool(form.help)
    assert form.steps[-1].wanted is Wanted.ACT
    for number, step in enumerate(form.steps, 1):
        assert 0 < len(str(step.text)) <= LONGEST_ITEM
        assert 1 <= step.minutes <= 30
        assert step.how
        assert found_at(f"{form.key}.{number}") == (form, number)
    room = Item._meta.get_field("frame").max_length or 0
    assert len(f"{form.key}.{len(form.steps)}") <= room
    assert len(HOW) >= 3


@pytest.mark.parametrize("frame", ["", "gone.1", "concern.9", "concern.0"])
def test_what_is_of_no_format_has_no_part(frame):
    assert found_at(frame) is None


def test_a_round_is_put_on_whole_and_once(cast):
    meeting = planned(cast)
    key = "0d4f6b0e-6f7e-4b3a-9d5e-0a5a4c1f9e11"
    made = put(meeting, APPRECIATIVE, cast.citizen, key=key)
    assert put(meeting, APPRECIATIVE, cast.citizen, key=key) == []
    assert [one.text for one in agenda_of(meeting)] == [str(one.text) for one in APPRECIATIVE.steps]
    assert [one.minutes for one in made] == [15, 15, 15]
    assert {one.side for one in made} == {Side.UNKNOWN}


def test_who_may_put_a_round_on(cast):
    meeting = planned(cast)
    for person in (cast.examiner, cast.outsider, cast.left):
        with pytest.raises(NotAllowedError):
            put(meeting, CONCERN, person)
    ended(begun(cast), cast.facilitator)
    over = Meeting.objects.latest("pk")
    with pytest.raises(CannotError):
        put(over, CONCERN, cast.citizen)


def test_a_full_agenda_takes_no_part_of_a_round(cast):
    meeting = planned(cast)
    for number in range(MOST_ITEMS - 2):
        raised(meeting, f"Item {number}", cast.citizen)
    with pytest.raises(CannotError):
        put(meeting, APPRECIATIVE, cast.citizen)
    assert meeting.items.count() == MOST_ITEMS - 2


def test_rounds_stay_together_while_the_sides_take_turns(cast):
    meeting = planned(cast)
    raised(meeting, "Beds", cast.citizen)
    put(meeting, APPRECIATIVE, cast.facilitator)
    raised(meeting, "Rota", cast.professional)
    put(meeting, APPRECIATIVE, cast.facilitator)
    raised(meeting, "Bus", cast.citizen)
    first = [one.frame or one.text for one in agenda_of(meeting)]
    parts = [f"appreciative.{number}" for number in (1, 2, 3)]
    assert first == ["Beds", *parts, "Rota", "Bus", *parts]


def test_a_round_counts_for_no_side_and_names_nobody(cast):
    meeting = begun(cast)
    concern, *_, last = put(meeting, CONCERN, cast.citizen, at=STARTS, about="Nobody rings back")
    for one in (concern, last):
        actions.begin_item(meeting=meeting, item=one.pk, by=cast.facilitator, at=STARTS)
    decided(meeting, last, "Ring on the same day", cast.facilitator)
    written(ended(fresh(meeting), cast.facilitator), cast.facilitator)
    told = [
        one.fact.raised_by
        for one in cast.entries()
        if isinstance(one.fact, ItemRaised | DecisionMade)
    ]
    assert told == [Side.UNKNOWN] * 3
    assert [one.frame for one in agenda_of(meeting)] == ["concern.2", "concern.3"]


def test_the_agenda_page_adds_a_round_with_one_click(cast, clients):
    meeting = soon(cast)
    other = planned(cast, at=now(), starts=now() + timedelta(days=1))
    page = reverse("meetings:meeting", args=[cast.project.slug, meeting.pk])
    client = clients["facilitator"]
    body = client.get(page).content.decode()
    assert "Add: An appreciative round" in body
    assert address(cast, "concern") in body
    sent = {"meeting": meeting.pk, "key": "0d4f6b0e-6f7e-4b3a-9d5e-0a5a4c1f9e11"}
    for _ in range(2):
        body = client.post(address(cast, "appreciative"), sent, follow=True).content.decode()
    assert "An appreciative round, part 1 of 3; To talk about it, 15 minutes" in body
    assert "put on the agenda by: Dafydd" in body
    assert (meeting.items.count(), other.items.count()) == (3, 0)
    assert "Or talk in rounds" not in clients["examiner"].get(page).content.decode()


def test_a_round_is_looked_at_first_and_worded(cast, clients):
    meeting = soon(cast)
    client = clients["citizen"]
    body = client.get(address(cast, "concern", about="Nobody rings “back”")).content.decode()
    assert meeting.title in body
    assert "Nobody rings “back”" in body
    for step in CONCERN.steps:
        assert str(step.text) in body
    assert not Item.objects.exists()
    long = "x" * (LONGEST_ITEM + 1)
    response = client.post(address(cast, "concern"), {"about": long})
    assert response.status_code == 422
    assert long in response.content.decode()
    client.post(address(cast, "concern"), {"about": "Nobody\r\nrings"})
    first, second, *_ = agenda_of(meeting)
    assert (first.text, second.text) == ("Nobody rings", str(CONCERN.steps[1].text))
    assert client.get(address(cast, "unknown")).status_code == 404
    assert clients["examiner"].get(address(cast, "concern")).status_code == 403


def test_without_a_meeting_it_leads_to_planning_one_and_nothing_is_lost(cast, clients):
    about = "Nobody rings & nobody “asks”"
    client = clients["facilitator"]
    body = client.get(address(cast, "concern", about=about)).content.decode()
    assert "No meeting is planned yet" in body
    response = client.post(address(cast, "concern"), {"about": about})
    plan_page = response["Location"]
    assert plan_page.startswith(reverse("meetings:new", args=[cast.project.slug]))
    assert "Plan a meeting first." in client.get(plan_page).content.decode()
    on = (now() + timedelta(days=3)).date().isoformat()
    plan = {"title": "Next", "day": on, "time": "10:00", "minutes": "60", "place": "Hall"}
    response = client.post(plan_page, plan | {"convened": "both", "sequence": "0"}, follow=True)
    assert response.context["form"]["about"].value() == about
    assert "Next" in response.content.decode()
    assert response.request["PATH_INFO"] == address(cast, "concern")


def test_who_can_not_plan_keeps_what_was_typed(cast, clients):
    response = clients["citizen"].post(address(cast, "concern"), {"about": "Nobody rings"})
    body = response.content.decode()
    assert "Ask a facilitator to plan a meeting" in body
    assert "Nobody rings" in body


def test_the_run_page_says_how_and_citizens_begin(cast, clients):
    at = now()
    meeting = planned(cast, at=at, starts=at + timedelta(hours=1))
    first, *_ = put(meeting, APPRECIATIVE, cast.facilitator, at=at)
    actions.begin(meeting=meeting, chaired=Side.BOTH, by=cast.facilitator, at=at)
    for person in (cast.facilitator, cast.newcomer, cast.professional, cast.citizen):
        actions.answer(meeting=meeting, coming=None, is_here=True, by=person, at=at)
    page = reverse("meetings:run", args=[cast.project.slug, meeting.pk])
    assert "Nobody is answered." not in clients["facilitator"].get(page).content.decode()
    actions.begin_item(meeting=meeting, item=first.pk, by=cast.facilitator, at=at)
    response = clients["facilitator"].get(page)
    body = response.content.decode()
    assert "An appreciative round, part 1 of 3" in body
    assert str(APPRECIATIVE.steps[0].how) in body
    for line in ("Everybody says one thing.", "Nobody is answered.", "To pass is fine."):
        assert line in body
    turns = [response.context["round"][0]["name"], *response.context["after"]]
    assert turns == ["Nia", "Tomos", "Dafydd", "Ruth"]


def test_in_welsh_it_goes_on_in_welsh(cast, clients):
    meeting = soon(cast)
    clients["citizen"].cookies["django_language"] = "cy"
    clients["citizen"].post(address(cast, "appreciative"))
    texts = [one.text for one in agenda_of(meeting)]
    with translation.override("cy"):
        assert texts == [str(one.text) for one in APPRECIATIVE.steps]
    with translation.override("en-gb"):
        assert not {str(one.text) for one in APPRECIATIVE.steps} & set(texts)
