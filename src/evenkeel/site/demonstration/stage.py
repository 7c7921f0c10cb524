"""Sets the demonstration's stage: once, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from evenkeel.areas.people.models import Organisation
from evenkeel.shared.clock import now
from evenkeel.site.demonstration.home_from_hospital import tell
from evenkeel.site.demonstration.just_started import begin
from evenkeel.site.demonstration.meeting import plan
from evenkeel.site.demonstration.people import enter, partnership
from evenkeel.site.demonstration.real_groups import ARCHIVE, bring_in


def set_stage(minutes: Path | None) -> Iterator[str]:
    """Tell the stories unless they were told before, and bring in the real groups of a folder of
    tables; says what it does."""
    if not Organisation.objects.exists():
        yield "Telling the story of an invented project ..."
        with transaction.atomic():
            people = enter()
            organisation = partnership(people)
            project = tell(organisation, people)
            plan(project, people, now())
            begin(organisation, people)
    if minutes is not None and not Organisation.objects.filter(slug=ARCHIVE).exists():
        yield "Bringing in published minutes of real groups ..."
        with transaction.atomic():
            bring_in(minutes)
