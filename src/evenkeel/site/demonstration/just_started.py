"""A project that has only begun, to see what empty pages say."""

from django.db import transaction

from evenkeel.areas.people.models import Organisation
from evenkeel.areas.projects.actions import joining, opening
from evenkeel.areas.projects.models import Project, Visibility
from evenkeel.engine.words import Level, Side
from evenkeel.record.writing import seal
from evenkeel.site.demonstration.home_from_hospital import moment
from evenkeel.site.demonstration.people import People


def begin(organisation: Organisation, people: People) -> Project:
    """Opened by the officer with an honest claim, and one neighbour has come."""
    project = opening.open_project(
        organisation=organisation,
        name="A garden for Station Road",
        about="What to make of the empty ground behind the surgery. Nothing is decided yet.",
        visibility=Visibility.PUBLIC,
        claim={"design": Level.CO_PRODUCTION, "plan": Level.CONSULTATION},
        place=opening.Seat(side=Side.PROFESSIONAL, organisation="Riverside Council"),
        by=people["Owen"],
        at=moment(11, 17, 9),
    )
    invited = joining.invite(
        project=project, email=str(people["Asha"].email), by=people["Owen"], at=moment(11, 17, 10)
    )
    joining.accept_invitation(
        invitation=invited.thing,
        name="Asha",
        place=opening.Seat(side=Side.CITIZEN),
        by=people["Asha"],
        at=moment(11, 18, 18),
    )
    with transaction.atomic():
        seal(project.record, at=moment(11, 18, 19))
    return project
