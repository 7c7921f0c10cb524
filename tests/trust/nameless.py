"""What the members of one project of the world say without their names."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from evenkeel.areas.projects.models import Membership, Project
from tests.trust import concerns, pulses


def made(
    project: Project,
    number: int,
    by: Membership,
    seats: Mapping[Any, Membership],
    at: datetime,
    say: Callable[[str], str],
) -> None:
    """Two pulses that a facilitator opened, and a concern for whoever reads concerns."""
    pulses.made(project, number, by, at, say)
    concerns.made(project, number, seats, at, say)
