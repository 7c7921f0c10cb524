"""Who can be signed in as with one click, and the members around them. All invented.

Addresses end in `.invalid`, which can belong to nobody.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenkeel.engine.words import Side

HOSPITAL, COUNCIL, NEIGHBOURS = "Riverside Hospital", "Riverside Council", "Good Neighbours"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at the table: side, organisation and team, and who vouches for them."""

    name: str
    side: Side
    organisation: str = ""
    team: str = ""
    vouched_by: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@riverside.invalid"


@dataclass(frozen=True, slots=True)
class Part:
    """Whom a visitor can be with one click, and what they do, in words."""

    name: str
    does: str | Promise

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@riverside.invalid"


OFFICER = Member("Owen", Side.PROFESSIONAL, COUNCIL, "Commissioning", "Nia")

MEMBERS = (
    Member("Nia", Side.CITIZEN, vouched_by="Owen"),
    Member("Dafydd", Side.PROFESSIONAL, COUNCIL, "Communities", "Owen"),
    Member("Idris", Side.CITIZEN, "Carers' Circle", vouched_by="Nia"),
    Member("Bethan", Side.CITIZEN, "Carers' Circle", vouched_by="Nia"),
    Member("Tomos", Side.CITIZEN, vouched_by="Idris"),
    Member("Asha", Side.CITIZEN, vouched_by="Nia"),
    Member("Ruth", Side.PROFESSIONAL, HOSPITAL, "Ward 4", "Dafydd"),
    Member("Priya", Side.PROFESSIONAL, HOSPITAL, "Pharmacy", "Ruth"),
    Member("Huw", Side.PROFESSIONAL, COUNCIL, "Social work", "Dafydd"),
    Member("Carys", Side.PROFESSIONAL, NEIGHBOURS, "Volunteers", "Huw"),
    Member("Hana", Side.BOTH, HOSPITAL, "Ward 4", ""),
    Member("Mair", Side.UNKNOWN, "Fair Records"),
)

CAST = {
    "citizen": Part("Nia", _("Nia, who came home from hospital last winter")),
    "facilitator": Part("Dafydd", _("Dafydd, who facilitates the project")),
    "professional": Part("Ruth", _("Ruth, who is a nurse on the ward")),
    "examiner": Part("Mair", _("Mair, the independent examiner")),
    "officer": Part("Owen", _("Owen, who opens projects for the partnership")),
}
