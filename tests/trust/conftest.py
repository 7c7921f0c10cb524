"""The world that the tests of trust share."""

import pytest

from tests.trust.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """Two organisations, five projects and the whole cast."""
    return build()
