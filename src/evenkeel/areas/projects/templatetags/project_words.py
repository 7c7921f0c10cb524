"""The words of this area for templates: sides, levels, phases and kinds of fact."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from evenkeel.areas.projects.forms import LEVEL_WORDS, PHASE_WORDS, SIDE_NAMES
from evenkeel.areas.projects.presenting import FACT_WORDS
from evenkeel.areas.projects.queries import Waiting
from evenkeel.engine.words import Level, Phase, Side

register = template.Library()


@register.filter
def side_word(side: str) -> str:
    return str(SIDE_NAMES[Side(side)])


@register.filter
def level_word(level: str) -> str:
    return str(LEVEL_WORDS[Level(level)])


@register.filter
def scope_word(scope: str) -> str:
    return _("The whole") if scope == "all" else str(PHASE_WORDS[Phase(scope)])


@register.filter
def fact_word(kind: str) -> str:
    return str(FACT_WORDS.get(kind, kind))


@register.filter
def per_cent(share: Decimal) -> int:
    return round(share * 100)


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name behind a code; the code itself where the name is gone."""
    return names.get(code, code)


@register.simple_tag
def of_this_project(waiting: Iterable[Waiting], slug: str) -> list[Waiting]:
    """What waits for the visitor in one project."""
    return [one for one in waiting or () if one.slug == slug]
