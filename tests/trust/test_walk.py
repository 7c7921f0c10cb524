"""Only those allowed: every address x method x person x project, against one table."""

from tests.trust.addresses import addresses
from tests.trust.permissions import LIBRARY_RULE_OF, RULE_OF
from tests.trust.walking import faults, walk, without_arguments, without_rule
from tests.trust.world import World


def test_every_address_carries_the_rule_that_is_expected_of_it() -> None:
    assert without_rule(addresses()) == []


def test_the_table_of_rules_names_no_address_that_is_gone() -> None:
    names = {address.name for address in addresses()}
    assert set(RULE_OF) - names == set()
    assert set(LIBRARY_RULE_OF) - names == set()


def test_the_walk_can_fill_every_address() -> None:
    assert without_arguments(addresses()) == []


def test_only_those_allowed(world: World) -> None:
    found = faults(walk(world, addresses()), world)
    assert not found, f"{len(found)} wrong:\n" + "\n".join(found[:60])
