"""Whoever leaves passes on what they held; what nobody took on waits for the facilitators."""

from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.urls import reverse

import evenkeel.areas
from evenkeel.areas.commitments.actions import Promised, make_promise
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.desk.queries import DESK
from evenkeel.areas.projects.actions.membership import share_facilitation
from evenkeel.areas.projects.models import Role
from evenkeel.areas.stakeholders.actions import Said, add_group
from evenkeel.areas.stakeholders.models import Group
from evenkeel.engine.when import When
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now
from evenkeel.site import handover, personal_data


@pytest.fixture
def promise(cast: Any) -> Commitment:
    what = Promised(
        promise="Ring people on the second day",
        asked=Side.PROFESSIONAL,
        owner=(cast.seat(cast.citizen).ref,),
        due=When(now().date() + timedelta(days=40)),
    )
    return make_promise(project=cast.project, what=what, by=cast.citizen, at=now())


@pytest.fixture
def url(cast: Any) -> str:
    return reverse("leave", args=[cast.project.slug])


def to_ask(cast: Any) -> Group:
    said = Said(
        name="Night staff",
        side=Side.PROFESSIONAL,
        affected=True,
        has_power=False,
        where=Group.Where.MISSING,
        asker=cast.seat(cast.citizen).ref,
    )
    return add_group(project=cast.project, said=said, by=cast.citizen)


def test_what_one_held_is_listed_passed_on_and_left(
    cast: Any, clients: Any, promise: Commitment, url: str
) -> None:
    group, to = to_ask(cast), cast.seat(cast.newcomer)
    text = clients["citizen"].get(url).content.decode()
    assert "Promise: Ring people on the second day" in text
    assert "Asking a group: Night staff" in text
    sent = {f"commitments-{promise.ref}": to.ref, "stakeholders-groups": to.ref, "leave": "yes"}
    clients["citizen"].post(url, sent)
    group.refresh_from_db()
    assert cast.seat(cast.citizen).left_on
    assert list(promise.owners.all()) == [to] == [group.asker]
    assert handover.left_behind(cast.project) == []


def test_what_nobody_took_on_waits_for_a_facilitator(
    cast: Any, clients: Any, promise: Commitment, url: str
) -> None:
    clients["citizen"].post(url, {"leave": "yes"})
    gone = cast.seat(cast.citizen)
    page = reverse("left_behind", args=[cast.project.slug])
    assert page in [one.href for one in DESK.waiting(cast.facilitator, now())]
    assert page not in [one.href for one in DESK.waiting(cast.professional, now())]
    one = reverse("handover", args=[cast.project.slug, gone.ref])
    assert one in clients["facilitator"].get(page).content.decode()
    to = cast.seat(cast.professional)
    clients["facilitator"].post(one, {f"commitments-{promise.ref}": to.ref})
    assert list(promise.owners.all()) == [to]
    assert page not in [one.href for one in DESK.waiting(cast.facilitator, now())]


def test_what_an_erased_person_had_promised_can_be_passed_on(
    cast: Any, clients: Any, promise: Commitment
) -> None:
    ref = cast.seat(cast.citizen).ref
    personal_data.erase(cast.citizen, by=cast.citizen, at=now())
    page = reverse("handover", args=[cast.project.slug, ref])
    text = clients["facilitator"].get(page).content.decode()
    assert "whose name was erased" in text
    assert "Nia" not in text
    to = cast.seat(cast.professional)
    clients["facilitator"].post(page, {f"commitments-{promise.ref}": to.ref})
    assert list(promise.owners.all()) == [to]


def test_the_only_facilitator_names_another_and_leaves_in_one_go(
    cast: Any, clients: Any, url: str
) -> None:
    text = clients["facilitator"].post(url, {"leave": "yes"}).content.decode()
    assert "You are the only facilitator." in text
    assert cast.seat(cast.facilitator).left_on is None
    to = cast.seat(cast.citizen)
    clients["facilitator"].post(url, {"projects-role": to.ref, "leave": "yes"})
    assert cast.seat(cast.citizen).role == Role.FACILITATOR
    assert cast.seat(cast.facilitator).left_on


def test_where_one_thing_cannot_be_passed_on_nothing_is_and_nobody_leaves(
    cast: Any, clients: Any, promise: Commitment
) -> None:
    share_facilitation(membership=cast.seat(cast.citizen), by=cast.facilitator)
    url, to = reverse("leave", args=[cast.project.slug]), cast.seat(cast.facilitator)
    # A facilitator can't be made one again.
    sent = {"projects-role": to.ref, f"commitments-{promise.ref}": to.ref, "leave": "yes"}
    assert clients["citizen"].post(url, sent).status_code == 200
    assert cast.seat(cast.citizen).left_on is None
    assert list(promise.owners.all()) == [cast.seat(cast.citizen)]


def test_only_facilitators_pass_on_for_others(cast: Any, clients: Any) -> None:
    page = reverse("handover", args=[cast.project.slug, cast.seat(cast.citizen).ref])
    for who in ("citizen", "professional", "examiner"):
        assert clients[who].get(page).status_code == 403


def test_every_area_in_which_one_can_hold_something_is_in_the_table() -> None:
    areas = [one.name for one in iter_modules(evenkeel.areas.__path__) if one.name != "projects"]
    queries = {}
    for name in areas:
        try:
            queries[name] = import_module(f"evenkeel.areas.{name}.queries")
        except ModuleNotFoundError:
            continue
    telling = {name for name, module in queries.items() if hasattr(module, "held_by")}
    assert telling == set(handover.HANDOVERS) - {"projects"}
