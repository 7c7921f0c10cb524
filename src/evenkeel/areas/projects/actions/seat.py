"""The one gate of this area's writes: who asks must hold a seat that allows it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.engine.when import When


def seat(project: Project, by: Person, may: May) -> Membership:
    """The membership by which a person may do this in the project, read afresh.

    Raises NotAllowedError for everybody else.
    """
    fresh = Project.objects.get(pk=project.pk)
    membership = Membership.objects.filter(project=fresh, person=by, left_on=None).first()
    if membership is None or not by.is_active or not Standing(fresh, membership).may(may):
        raise NotAllowedError
    return membership


def day(project: Project, at: datetime) -> When:
    """The day it is in the project's time zone, as facts say it."""
    return When(at.astimezone(ZoneInfo(project.time_zone)).date())
