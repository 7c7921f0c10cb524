"""The page of what waits, and the page on which somebody chooses what is sent to them."""

from typing import Any

import pytest
from django.urls import reverse

from evenkeel.areas.commitments import actions as commitments
from evenkeel.areas.desk.tests.made import morning, promised
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.words import Done
from tests.clock import Clock

pytestmark = pytest.mark.django_db
DESK, NOTICES = reverse("desk:desk"), reverse("desk:notices")


def page_of(client: Any, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_my_page_says_what_waits_why_and_what_is_new(cast: Any, clients: Any, clock: Clock) -> None:
    assert "Nothing is waiting for you" in page_of(clients["citizen"], DESK)
    due = morning(cast, 8).date()
    promise = promised(
        cast, "Ring everybody", due, cast.professional, asker=cast.citizen, at=cast.at
    )
    clock.at = morning(cast, 4)
    page = page_of(clients["professional"], DESK)
    assert "Hospital to home" in page
    assert "A promise of yours is due soon" in page
    assert "because you promised it" in page
    # What is told goes to whoever has no address as well: here.
    cast.citizen.email = None
    cast.citizen.save()
    commitments.tell(commitment=promise, done=Done.PARTLY, by=cast.professional, at=clock.at)
    page = page_of(clients["citizen"], DESK)
    assert "“Ring everybody”: Partly done" in page
    assert "because you asked for it" in page
    assert "Ring everybody" not in page_of(clients["professional"], DESK)
    clock.at = morning(cast, 40)
    assert "Ring everybody" not in page_of(clients["citizen"], DESK)


def test_my_page_asks_the_database_little(
    cast: Any, clients: Any, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        promise = promised(cast, f"P{number}", None, cast.professional, at=cast.at)
        commitments.tell(commitment=promise, done=Done.NO, by=cast.professional, at=cast.at)
    page_of(clients["citizen"], DESK)
    with django_assert_max_num_queries(12):
        assert page_of(clients["citizen"], DESK).count("Not done yet") == 5


def test_somebody_chooses_how_often_and_about_what(cast: Any, clients: Any) -> None:
    page = page_of(clients["citizen"], NOTICES)
    assert "Hospital to home" in page
    seat = cast.seat(cast.citizen).pk
    assert page.count("checked") == 2
    answer = clients["citizen"].post(NOTICES, {"often": "weekly"}, follow=True)
    assert "Saved" in answer.content.decode()
    assert Person.objects.get(pk=cast.citizen.pk).notices == Notices.WEEKLY
    assert not cast.seat(cast.citizen).wants_notices
    clients["citizen"].post(NOTICES, {"often": "daily", "about": [str(seat)]})
    assert cast.seat(cast.citizen).wants_notices
    other = cast.seat(cast.professional).pk
    for wrong in ({"often": "hourly"}, {"often": "daily", "about": [str(other)]}, {}):
        answer = clients["citizen"].post(NOTICES, wrong)
        assert answer.status_code == 200
        assert "There is a problem" in answer.content.decode()
    assert cast.seat(cast.professional).wants_notices


def test_a_project_that_somebody_may_not_see_is_not_named_to_them(cast: Any, clients: Any) -> None:
    cast.project.visibility = Visibility.PRIVATE
    cast.project.save()
    assert "Hospital to home" not in page_of(clients["citizen"], NOTICES)
    assert "Hospital to home" in page_of(clients["facilitator"], NOTICES)
    clients["citizen"].post(NOTICES, {"often": "weekly"})
    assert Person.objects.get(pk=cast.citizen.pk).notices == Notices.WEEKLY
    assert cast.seat(cast.citizen).wants_notices


def test_who_has_no_address_or_no_project_can_open_it_too(cast: Any, clients: Any) -> None:
    cast.citizen.email = None
    cast.citizen.save()
    assert "no e-mail address" in page_of(clients["citizen"], NOTICES)
    assert "Never" in page_of(clients["stranger"], NOTICES)
    assert clients["stranger"].post(NOTICES, {"often": "never"}).status_code == 302
    assert clients["anonymous"].get(DESK).status_code == 302
