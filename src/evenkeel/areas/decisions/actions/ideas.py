"""Ideas: offering one, joining in, leaving, and telling how it went."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.decisions.models import Idea, Joined, Word
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.record.writing import lock, new_ref


@transaction.atomic
def offer(*, project: Project, title: str, text: str, by: Person, at: datetime) -> Idea:
    """Offer an idea, and be the first to carry it."""
    held = lock(project.record)
    own = seat(project, by, May.DECIDE)
    idea = Idea.objects.create(
        project=project,
        ref=new_ref(held, "n"),
        title=title.strip(),
        text=text.strip(),
        by=own,
        at=at,
    )
    Joined.objects.create(idea=idea, member=own, at=at)
    return idea


@transaction.atomic
def join(*, idea: Idea, by: Person, at: datetime) -> None:
    """Carry an idea out with others. Joining twice changes nothing."""
    own = seat(idea.project, by, May.DECIDE)
    Joined.objects.get_or_create(idea=idea, member=own, defaults={"at": at})


@transaction.atomic
def step_out(*, idea: Idea, by: Person, at: datetime) -> None:
    """Stop carrying an idea. What it is called and says stays."""
    del at
    own = seat(idea.project, by, May.DECIDE)
    Joined.objects.filter(idea=idea, member=own).delete()


@transaction.atomic
def tell(*, idea: Idea, text: str, by: Person, at: datetime) -> Word:
    """Tell how it went: for those who carry it out."""
    own = seat(idea.project, by, May.DECIDE)
    if not text.strip():
        raise CannotError(_("Say in a few words how it went."))
    if not Joined.objects.filter(idea=idea, member=own).exists():
        raise CannotError(_("Those who carry an idea tell how it goes. Join in first."))
    return Word.objects.create(idea=idea, text=text.strip(), by=own, at=at)
