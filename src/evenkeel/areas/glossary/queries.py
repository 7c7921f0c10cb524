"""Reading an organisation's words, by who has a seat in one of its projects."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy

from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.rules import simpler_words
from evenkeel.areas.projects.models import Membership, Role
from evenkeel.areas.projects.queries import Standing, Visitor, standing_for
from evenkeel.areas.projects.queries.waiting import BECAUSE_FACILITATOR, PERSON, Backlog, page
from evenkeel.areas.projects.rules import May
from evenkeel.engine.plain import Language
from evenkeel.engine.plain import Term as Known
from evenkeel.shared.advice import Glossary


def terms_for(visitor: Standing) -> QuerySet[Term]:
    """The words of the project's organisation; none for who has no seat."""
    if not visitor.may(May.SEE_MEMBERS):
        return Term.objects.none()
    return Term.objects.filter(organisation=visitor.project.organisation)


def own_words(user: Visitor, slug: str, language: Language) -> Glossary:
    """The words that the check of a text in the project of this slug looks for."""
    standing = standing_for(user, slug) if slug else None
    if standing is None:
        return Glossary()
    end = "_cy" if language == "cy" else ""
    rows = terms_for(standing).filter(is_question=False).exclude(**{f"word{end}": ""})
    columns = (f"word{end}", f"instead{end}", f"meaning{end}")
    terms: list[Known] = []
    meanings: dict[str, str] = {}
    for word, instead, meaning in rows.order_by("pk").values_list(*columns):
        # What has only a meaning is still worth a look: the meaning can be said instead.
        only_meaning = (meaning,) if meaning else ()
        terms.append(Known(word, simpler_words(instead) or only_meaning))
        if meaning:
            meanings[word] = meaning
    return Glossary(tuple(terms), meanings)


def waiting_for() -> list[Backlog]:
    """For facilitators: words that somebody asked about and that nobody has explained."""
    seats = Membership.objects.filter(person=PERSON, left_on=None, role=Role.FACILITATOR)
    asked = Term.objects.filter(organisation=OuterRef("project__organisation"), is_question=True)
    return [
        Backlog(
            "words",
            seats.filter(Exists(asked.values("pk"))),
            gettext_lazy("Somebody asked what a word means, and nobody has explained it yet"),
            BECAUSE_FACILITATOR,
            page("glossary:words"),
        )
    ]
