"""What a member holds that somebody else may have to take on: the shape that every area tells it
in, and what this area has of it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.projects.models import AccessNeeds, Membership, Proposal, Role
from evenkeel.areas.projects.queries import facilitators_of
from evenkeel.areas.projects.rules import is_last_facilitator

ROLE, NEEDS = "role", "needs"


class InHand(NamedTuple):
    """One thing that a member holds. `key` names it within the project and its area, and is empty
    where there is nothing to pass on; `for_facilitators` is what only a facilitator can take."""

    key: str
    text: str
    href: str
    note: str = ""
    for_facilitators: bool = False


def held_by(seat: Membership) -> list[InHand]:
    """A facilitator's role and the arrangements they see to, and open proposals of theirs."""
    project = seat.project
    found = []
    if seat.role == Role.FACILITATOR and seat.left_on is None:
        last = is_last_facilitator(seat.ref, facilitators_of(project))
        note = (
            _("Nobody else is one. You can’t go before somebody is.")
            if last
            else _("There are others. You can leave this.")
        )
        href = reverse("projects:members", args=[project.slug])
        found.append(InHand(ROLE, _("Facilitating the project"), href, note))
    arranged = AccessNeeds.objects.filter(organiser=seat).count()
    if arranged:
        text = ngettext(
            "Seeing to what %(number)d member needs to take part",
            "Seeing to what %(number)d members need to take part",
            arranged,
        )
        href = reverse("projects:needs", args=[project.slug])
        found.append(InHand(NEEDS, text % {"number": arranged}, href, for_facilitators=True))
    waiting = project.proposals.filter(by=seat.ref, outcome=Proposal.Outcome.OPEN)
    found += [
        InHand(
            "",
            _("Proposal %(ref)s") % {"ref": ref},
            reverse("projects:proposal", args=[project.slug, ref]),
            _("It stays open, and can still be agreed."),
        )
        for ref in waiting.order_by("pk").values_list("ref", flat=True)
    ]
    return found
