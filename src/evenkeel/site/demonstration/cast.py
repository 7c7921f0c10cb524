"""Who can be signed in as with one click, and the members around them. All invented."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody whom a visitor can try out: their name, and in words what they do."""

    email: str
    name: str
    does: str | Promise


CAST = {
    "citizen": Part(
        "nia@riverside.invalid", "Nia", _("Nia, who came home from hospital last year")
    ),
    "facilitator": Part("dafydd@riverside.invalid", "Dafydd", _("Dafydd, who facilitates")),
    "professional": Part("ruth@riverside.invalid", "Ruth", _("Ruth, a ward nurse")),
    "examiner": Part("mair@riverside.invalid", "Mair", _("Mair, the independent examiner")),
    "officer": Part("owen@riverside.invalid", "Owen", _("Owen, an officer of the partnership")),
}
