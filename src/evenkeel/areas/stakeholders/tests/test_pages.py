"""Members write down who has a stake; of two at once one is kept and the other is told."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.areas.stakeholders import actions, queries
from evenkeel.areas.stakeholders.actions import Said
from evenkeel.areas.stakeholders.models import Group
from evenkeel.engine.words import Side


def said(**more: Any) -> Said:
    what: dict[str, Any] = {
        "name": "Night staff",
        "side": Side.PROFESSIONAL,
        "affected": True,
        "has_power": False,
        "where": Group.Where.MISSING,
    }
    return Said(**(what | more))


@pytest.fixture
def group(cast):
    asker = cast.seat(cast.citizen).ref
    day = (cast.at + timedelta(days=20)).date()
    what = said(asker=asker, ask_by=day)
    return actions.add_group(project=cast.project, said=what, by=cast.professional)


@pytest.fixture
def url(cast):
    return reverse("stakeholders:map", args=[cast.project.slug])


TYPED = {"name": "Carers who work", "side": "citizen", "stake": ["affected"], "where": "invited"}


def test_a_member_writes_a_group_down_and_changes_it(cast, clients, url):
    clients["newcomer"].post(reverse("stakeholders:add", args=[cast.project.slug]), TYPED)
    group = Group.objects.get()
    assert (group.written_by, group.has_power) == (cast.seat(cast.newcomer), False)
    change = reverse("stakeholders:change", args=[cast.project.slug, group.pk])
    both = TYPED | {"stake": ["affected", "power"], "where": "here", "version": 1}
    clients["citizen"].post(change, both)
    text = clients["examiner"].get(url).content.decode()
    assert "Carers who work" in text
    assert "affected, holds power" in text
    assert "No group of this side is written down: professionals." in text
    assert change not in text
    clients["citizen"].post(reverse("stakeholders:remove", args=[cast.project.slug, group.pk]))
    assert not Group.objects.exists()


def test_a_group_without_a_stake_keeps_what_was_typed(cast, clients):
    add = reverse("stakeholders:add", args=[cast.project.slug])
    text = clients["citizen"].post(add, TYPED | {"stake": []}).content.decode()
    assert "Choose one of the two, or both." in text
    assert 'value="Carers who work"' in text


@pytest.mark.parametrize("who", ["examiner", "outsider", "left", "officer"])
def test_only_those_at_the_table_write(cast, group, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowedError):
        actions.add_group(project=cast.project, said=said(name="x"), by=by)
    with pytest.raises(NotAllowedError):
        actions.change_group(group=group, said=said(), seen=1, by=by)
    with pytest.raises(NotAllowedError):
        actions.remove_group(group=group, by=by)


def test_a_group_stands_there_once_however_it_is_written(cast, group):
    with pytest.raises(CannotError):
        actions.add_group(project=cast.project, said=said(name=" night  STAFF "), by=cast.citizen)


def test_nobody_asks_who_has_left(cast):
    gone = cast.project.memberships.get(person=cast.left).ref
    with pytest.raises(CannotError):
        actions.add_group(project=cast.project, said=said(asker=gone), by=cast.citizen)


def test_whoever_will_ask_is_reminded_a_week_before(cast, group, url):
    desk = Desk([queries.waiting_for])
    assert desk.waiting(cast.citizen, cast.at + timedelta(days=12)) == []
    soon = cast.at + timedelta(days=13)
    assert [one.href for one in desk.waiting(cast.citizen, soon)] == [url]
    assert desk.waiting(cast.professional, soon) == []
    Group.objects.update(where=Group.Where.INVITED)
    assert desk.waiting(cast.citizen, soon) == []


def pass_on(cast, gone, to):
    actions.pass_on(key=queries.GROUPS, gone=gone, to=to, by=cast.professional, at=cast.at)


def test_what_is_passed_on_goes_to_a_member(cast, group):
    gone = cast.seat(cast.citizen)
    leave(membership=gone, by=cast.citizen, at=cast.at)
    with pytest.raises(CannotError):
        pass_on(cast, gone, gone)
    assert queries.left_behind(cast.project) == {gone.ref}
    to = cast.seat(cast.newcomer)
    pass_on(cast, gone, to)
    group.refresh_from_db()
    assert group.asker == to
    assert queries.left_behind(cast.project) == set()
    with pytest.raises(CannotError, match="already"):
        pass_on(cast, gone, to)


def test_an_erased_person_is_tied_to_no_group(cast, group):
    exported = str(queries.export_person(cast.professional))
    assert "Night staff" in exported
    for person in (cast.professional, cast.citizen):
        actions.erase_person(person=person, by=person, at=cast.at)
    group.refresh_from_db()
    assert (group.written_by, group.asker, group.name) == (None, None, "Night staff")


def both_at_once(*acts):
    """What each of them was told; they begin in the same moment, on connections of their own."""
    told = []
    ready = threading.Barrier(len(acts))

    def do(act):
        ready.wait()
        try:
            act()
        except CannotError as refused:
            told.append(str(refused))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


def test_of_two_who_change_a_group_at_once_one_is_told(transactional_db, request):
    cast, group = request.getfixturevalue("cast"), request.getfixturevalue("group")

    def change(person, where):
        return lambda: actions.change_group(group=group, said=said(where=where), seen=1, by=person)

    told = both_at_once(
        change(cast.citizen, Group.Where.HERE), change(cast.professional, Group.Where.INVITED)
    )
    assert len(told) == 1
    group.refresh_from_db()
    assert group.version == 2
    assert group.where != Group.Where.MISSING


def test_of_two_who_add_the_same_group_at_once_one_is_told(transactional_db, request):
    cast = request.getfixturevalue("cast")

    def add(person):
        return lambda: actions.add_group(project=cast.project, said=said(), by=person)

    assert len(both_at_once(add(cast.citizen), add(cast.professional))) == 1
    assert Group.objects.count() == 1
