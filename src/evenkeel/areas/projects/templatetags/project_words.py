"""The words of this area for templates: sides, levels, phases and kinds of fact."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from evenkeel.areas.projects.charters import Charter, Said, figures
from evenkeel.areas.projects.forms import LEVEL_WORDS, PHASE_WORDS
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.presenting import FACT_WORDS
from evenkeel.areas.projects.queries.waiting import Waiting
from evenkeel.areas.projects.words import Words, fill, side_name, words_of
from evenkeel.engine.words import Level, Phase, Side

register = template.Library()


@register.filter
def side_word(side: str, project: Project) -> str:
    return side_name(Side(side), words_of(project))


@register.filter
def level_word(level: str, project: Project) -> str:
    return fill(LEVEL_WORDS[Level(level)], words_of(project))


@register.filter
def words(project: Project) -> Words:
    """What the project calls its two sides."""
    return words_of(project)


@register.simple_tag
def charter_figures(charter: Charter, project: Project, names: Mapping[str, str]) -> list[Said]:
    """The figures and choices of a charter, in the project's words."""
    return figures(charter.fact, words_of(project), names)


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
