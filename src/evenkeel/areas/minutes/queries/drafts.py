"""Pasted minutes on their way, each for whoever pasted it alone."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from evenkeel.areas.minutes.models import Draft, DraftText
from evenkeel.areas.minutes.pasted.reading import READER
from evenkeel.areas.minutes.pasted.state import Pasted, Source
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import BY_ROLE, May
from evenkeel.engine.minutes.proposals import MinutesReading
from evenkeel.shared.packing import unpack

_READ = Q(texts__engine=READER)


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft with its texts and what was read in them."""

    pasted: Pasted
    readings: tuple[MinutesReading, ...]


def drafts_for(visitor: Standing) -> QuerySet[Draft]:
    """The visitor's own drafts in a project, newest first, with how many of their texts there are
    and how many are read."""
    drafts = Draft.objects.filter(project=visitor.project, by=visitor.membership)
    counted = drafts.annotate(many=Count("texts"), done=Count("texts", filter=_READ))
    return counted.select_related("project").defer("answers")


def draft_for(visitor: Standing, pk: int) -> Draft | None:
    """One of the visitor's own drafts."""
    if visitor.membership is None:
        return None
    drafts = Draft.objects.filter(project=visitor.project, by=visitor.membership, pk=pk)
    return drafts.select_related("project").first()


def read_so_far(draft: Draft) -> tuple[int, int]:
    """How many texts of a draft are read, and how many there are."""
    texts = DraftText.objects.filter(draft=draft)
    return texts.filter(engine=READER).count(), texts.count()


def unread_texts(draft: int) -> QuerySet[DraftText]:
    """The texts of a draft that are still to be read by the reader that we have now."""
    return DraftText.objects.filter(draft=draft).exclude(engine=READER)


def opened(draft: Draft) -> Opened | None:
    """A draft ready to be confirmed; None while some of it is still to be read."""
    texts = list(draft.texts.all())
    if any(text.engine != READER for text in texts):
        return None
    return Opened(
        Pasted(tuple(Source(text.name, text.text) for text in texts), draft.answers),
        tuple(unpack(MinutesReading, bytes(text.reading)) for text in texts),
    )


def projects_to_import_into(user: Person | AnonymousUser) -> QuerySet[Project]:
    """The projects into which somebody may bring minutes, by name."""
    if not isinstance(user, Person):
        return Project.objects.none()
    seats = Membership.objects.filter(person=user, left_on=None, role__in=BY_ROLE[May.IMPORT])
    return Project.objects.filter(pk__in=seats.values("project")).order_by("name", "pk")
