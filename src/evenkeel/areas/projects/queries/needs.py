"""Reading what members need to take part: one's own, and all of them for the facilitators."""

from django.db.models import QuerySet

from evenkeel.areas.projects.models import AccessNeeds, Membership
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May


def needs_of(own: Membership) -> AccessNeeds | None:
    """What a member has said that they need."""
    return AccessNeeds.objects.filter(membership=own).select_related("organiser__person").first()


def needs_for(visitor: Standing) -> QuerySet[AccessNeeds]:
    """What the members of a project need, what nobody sees to first; nothing for who need not act
    on it."""
    if not visitor.may(May.SEE_NEEDS):
        return AccessNeeds.objects.none()
    rows = AccessNeeds.objects.filter(membership__project=visitor.project)
    return rows.select_related("membership__person", "organiser__person").order_by(
        "organiser", "membership__person__name", "pk"
    )
