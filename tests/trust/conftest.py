"""The world that the tests of trust share."""

import pytest

from evenkeel.shared.clock import now
from evenkeel.site.jobs import show_life
from tests.kept import kept
from tests.trust.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """Two organisations, five projects and the whole cast, on a site whose worker is at work."""
    show_life(now())
    return kept("world", build)
