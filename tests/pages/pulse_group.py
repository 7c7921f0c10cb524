"""Fills the home of a running site with a group that is large enough for a pulse: a meeting of it
stands in the record, and the next one is planned. Run as a program, which says who and where as
JSON.

    python -m tests.pages.pulse_group LANGUAGE
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

EACH = 10
NOT_REACHED = ("citizen-1", "citizen-2", "professional-1")
"""To whom no mail goes: they draw a code on paper."""
OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def main(language: str) -> None:
    """The group, by the areas' own actions."""
    import django

    django.setup()
    from django.test import Client

    from evenkeel.areas.meetings.tests import made
    from evenkeel.areas.people.models import Organisation
    from evenkeel.areas.projects.actions.opening import Seat, open_project
    from evenkeel.areas.projects.models import Membership, Visibility
    from evenkeel.engine.words import Side
    from tests.cast import seated

    organisation = Organisation.objects.create(name="The surgery", slug="surgery")
    facilitator = _person("professional-0", language)
    organisation.officers.add(facilitator)
    project = open_project(
        organisation=organisation, name="The waiting room", about="How people wait.",
        visibility=Visibility.MEMBERS, claim={}, place=Seat(side=Side.PROFESSIONAL),
        by=facilitator, at=OPENED,
    )  # fmt: skip
    for number in range(2 * EACH - 1):
        side = (Side.CITIZEN, Side.PROFESSIONAL)[number % 2]
        person = _person(f"{side.value}-{number // 2 + number % 2}", language)
        seated(project, person, side, by=facilitator, at=OPENED)
    seats = Membership.objects.filter(project=project)
    seats.filter(person__name__in=NOT_REACHED).update(wants_notices=False)
    cast: Any = SimpleNamespace(project=project, facilitator=facilitator)
    held = made.ended(made.begun(cast), facilitator)
    made.written(held, facilitator)
    made.planned(cast, title="May meeting", starts=made.STARTS + timedelta(days=28))
    sessions = {}
    for name in ("professional-0", "citizen-0"):
        client = Client(headers={"host": "127.0.0.1"})
        seat = seats.select_related("person").get(person__name=name)
        assert seat.person is not None
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(seat.person, backend=backend)
        sessions[name] = client.session.session_key
    json.dump({"slug": project.slug, "meeting": held.pk, "sessions": sessions}, sys.stdout)


def _person(name: str, language: str) -> Any:
    from allauth.account.models import EmailAddress

    from evenkeel.areas.people.actions import begin_account

    made = begin_account(email=f"{name}@example.org")
    made.name, made.language = name, language
    made.save()
    EmailAddress.objects.filter(user=made).update(verified=True)
    return made


if __name__ == "__main__":
    main(sys.argv[1])
