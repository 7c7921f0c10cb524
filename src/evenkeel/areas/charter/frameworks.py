"""The frameworks that a charter can begin from: their principles in our own short words, each with
the source that says more. A group changes them as it likes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.charters import FRAMEWORKS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework: who made it, where it can be read, and its principles in our words."""

    code: str
    source: "StrOrPromise"
    principles: tuple["StrOrPromise", ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(FRAMEWORKS[self.code])


ALL = (
    Framework(
        "nesta-nef",
        _("Nesta and the New Economics Foundation (NEF), who looked at co-production at work."),
        (
            _("Everybody here has something to give. We treat each other so."),
            _("We build on what people can already do."),
            _("We give and we take. What we do for each other counts on both sides."),
            _("People who have been through it help each other, and we make room for that."),
            _("We blur the line between those who give a service and those who use it."),
            _("Staff help things to happen. They do not just do things for people."),
        ),
    ),
    Framework(
        "wales",
        _("Co-production Network for Wales, copronet.wales."),
        (
            _("We value every person and build on their strengths."),
            _("We work across teams, groups and organisations."),
            _("We do what matters to the people it is for."),
            _("We trust each other and share the power."),
            _("People here can change things, and we help them to do so."),
        ),
    ),
    Framework(
        "uk-standards",
        _("UK Standards for Public Involvement, made for research by bodies of all four nations."),
        (
            _("Anybody whom it touches can find us and join in."),
            _("We work together and respect each other."),
            _("Everybody gets the support and the training that they need."),
            _("We use plain words, and keep everybody informed in good time."),
            _("We look at what we changed, and share it."),
            _("People who use the service have a part in leading and deciding."),
        ),
    ),
    Framework(
        "scie",
        _("Social Care Institute for Excellence (SCIE), its guide to co-production."),
        (
            _("Culture: we believe that both sides matter the same, and it shows."),
            _("Structure: how we are set up, and who is paid, lets everybody take part."),
            _("Practice: in our everyday work, everybody can get in, speak and be heard."),
            _("Review: we check often what we changed and how it felt, and we act on it."),
        ),
    ),
)
BY_CODE = {one.code: one for one in ALL}
