"""Only those allowed: every address x method x person x project, against one table."""

from typing import Any

import pytest
from django.db import connection

from tests.trust.addresses import addresses
from tests.trust.permissions import LIBRARY_RULE_OF, RULE_OF
from tests.trust.walking import (
    EVERYWHERE,
    METHODS,
    OFTEN,
    Browser,
    faults,
    foreign_faults,
    foreign_things,
    url_of,
    walk,
    warm_up,
    without_arguments,
    without_rule,
)
from tests.trust.world import Where, World


def test_every_address_carries_the_rule_that_is_expected_of_it() -> None:
    assert without_rule(addresses()) == []


def test_the_table_of_rules_names_no_address_that_is_gone() -> None:
    names = {address.name for address in addresses()}
    assert set(RULE_OF) - names == set()
    assert set(LIBRARY_RULE_OF) - names == set()


def test_the_walk_can_fill_every_address() -> None:
    assert without_arguments(addresses()) == []


ON_BOTH_DATABASES = Where.MEMBERS
"""One project is walked on both, on PostgreSQL with the methods that ask it for something; who may
do what in the others, and with the other methods, no database decides."""


def once(where: Where | None) -> Any:
    enough = () if where is ON_BOTH_DATABASES else pytest.mark.enough_on("sqlite")
    return pytest.param(where, marks=enough)


@pytest.mark.parametrize("where", [once(one) for one in EVERYWHERE])
def test_only_those_allowed(world: World, where: Where | None) -> None:
    warm_up(world)
    methods = METHODS if connection.vendor == "sqlite" else OFTEN
    found = faults(walk(world, addresses(), methods, (where,)), world)
    assert not found, f"{len(found)} wrong:\n" + "\n".join(found[:60])


def test_a_thing_of_another_project_is_not_there(world: World) -> None:
    steps = list(foreign_things(world, addresses()))
    assert foreign_faults(steps) == []
    assert sum(step.status == 404 for step in steps) > 10


def test_what_is_for_this_machine_is_nowhere_else(world: World) -> None:
    far = Browser(REMOTE_ADDR="203.0.113.9")
    local = [one for one in addresses() if one.rule == "on this machine"]
    assert len(local) >= 3
    for address in local:
        for method in METHODS:
            assert far.ask(method, url_of(address, world, None))[0] == 404
