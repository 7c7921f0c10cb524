"""What is waiting for somebody, gathered from every area that can have something waiting."""

from evenkeel.areas.approach import queries as approach
from evenkeel.areas.charter import queries as charter
from evenkeel.areas.commitments import queries as commitments
from evenkeel.areas.decisions import queries as decisions
from evenkeel.areas.glossary import queries as glossary
from evenkeel.areas.meetings import queries as meetings
from evenkeel.areas.minutes import queries as minutes
from evenkeel.areas.projects.queries import waiting as projects
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.areas.stakeholders import queries as stakeholders

DESK = Desk(
    (
        decisions.waiting_for,
        meetings.waiting_for,
        minutes.waiting_for,
        commitments.waiting_for,
        projects.waiting_for,
        approach.waiting_for,
        charter.waiting_for,
        stakeholders.waiting_for,
        glossary.waiting_for,
    )
)
"""What waits for a visitor: each area's `waiting_for`, the most pressing first."""
