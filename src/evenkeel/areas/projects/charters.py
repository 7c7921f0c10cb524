"""What a charter says: its figures from the fact, its words from the texts beside it.

The area of charters makes them; what they say is read here, because the proposal of one, the band
and the words for the two sides are this area's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.rules import AT_THE_TABLE
from evenkeel.areas.projects.words import Words, capital, fill, name_of
from evenkeel.engine.facts import CharterAgreed
from evenkeel.engine.words import Rule, Side
from evenkeel.record.models import Entry
from evenkeel.record.reading import shown

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

PRINCIPLE = "principle_"
FRAMEWORKS: dict[str, "StrOrPromise"] = {
    "nesta-nef": gettext_lazy("Six principles of co-production (Nesta and NEF)"),
    "wales": gettext_lazy("Five values (Co-production Network for Wales)"),
    "uk-standards": gettext_lazy("UK Standards for Public Involvement"),
    "scie": gettext_lazy("Culture, structure, practice, review (SCIE)"),
}
"""The frameworks that a charter can begin from, by the code that the record knows."""
LABELS: dict[str, "StrOrPromise"] = {
    "band": gettext_lazy("Balanced band: the share of power of %(citizens)s that we aim for"),
    "answer_days": gettext_lazy("When people get an answer"),
    "paid_share": gettext_lazy("Share of the paid places for %(citizens)s"),
    "rule": gettext_lazy("How we decide"),
    "budget": gettext_lazy("Who holds the budget"),
    "citizens_keeper": gettext_lazy("Keeper of concerns for the %(citizens)s"),
    "professionals_keeper": gettext_lazy("Keeper of concerns for the %(professionals)s"),
    "framework": gettext_lazy("Where the principles began"),
}
TEXT_LABELS: dict[str, "StrOrPromise"] = {
    "deciding": gettext_lazy("How we decide, in our words"),
    "budget": gettext_lazy("The budget, in our words"),
    "ground_rules": gettext_lazy("Ground rules"),
    "not_on_the_table": gettext_lazy("What is not on the table"),
    "citizens_word": gettext_lazy("What we call people who use services"),
    "professionals_word": gettext_lazy("What we call professionals"),
}
"""The words of a charter beside its principles, in the order of the page."""
RULE_WORDS: dict[Rule, "StrOrPromise"] = {
    Rule.CONSENSUS: gettext_lazy("Everybody agrees"),
    Rule.CONSENT: gettext_lazy("Nobody objects"),
    Rule.VOTE: gettext_lazy("By vote"),
    Rule.CITIZEN_DECIDES: gettext_lazy("The %(citizens)s decide"),
    Rule.PROFESSIONAL_DECIDES: gettext_lazy("The %(professionals)s decide"),
}
BUDGET_WORDS: dict[Side, "StrOrPromise"] = {
    Side.CITIZEN: gettext_lazy("The %(citizens)s"),
    Side.PROFESSIONAL: gettext_lazy("The %(professionals)s"),
    Side.BOTH: gettext_lazy("Both together"),
}

KEEPERS: dict[Side, str] = {
    Side.CITIZEN: "citizens_keeper",
    Side.PROFESSIONAL: "professionals_keeper",
}
"""The field that names the keeper of a side, in the order in which keepers are told."""


@dataclass(frozen=True, slots=True)
class Charter:
    """A charter as it was agreed, or as it would be: with its words by field, and the entry and
    moment at which it was written. A text that was erased is None."""

    fact: CharterAgreed
    texts: Mapping[str, str | None]
    seq: int = -1
    at: "datetime | None" = None

    @property
    def principles(self) -> list[str | None]:
        """The principles in their order."""
        fields = (f"{PRINCIPLE}{number}" for number in range(1, self.fact.principles + 1))
        return [self.texts.get(field) for field in fields]

    @property
    def wordings(self) -> list[tuple[str, str | None]]:
        """The other words that it has, each with its label."""
        return [
            (str(TEXT_LABELS[one]), self.texts[one]) for one in TEXT_LABELS if one in self.texts
        ]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who reads first, for one side, what somebody raises without a name."""

    side: Side
    seat: Membership


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of a charter in words."""

    field: str
    key: str
    value: str


def _charters(project: Project, seqs: "QuerySet[Entry, int]") -> list[Charter]:
    return [
        Charter(
            cast(CharterAgreed, one.entry.fact),
            one.texts,
            one.entry.seq,
            parse_datetime(one.entry.at),
        )
        for one in shown(project.record, seqs)
    ]


def editions_of(project: Project) -> list[Charter]:
    """Every charter that the group agreed, oldest first."""
    rows = Entry.objects.filter(record_id=project.record_id, kind=CharterAgreed.kind)
    return _charters(project, rows.values_list("seq", flat=True))


def charter_of(project: Project) -> Charter | None:
    """The charter in force; None where the group has agreed none."""
    rows = Entry.objects.filter(record_id=project.record_id, kind=CharterAgreed.kind)
    newest = rows.order_by("-seq").values_list("seq", flat=True)[:1]
    return next(iter(_charters(project, newest)), None)


def edition_of(project: Project, number: int) -> Charter | None:
    """One edition of a project's charter; None where there is none of this number."""
    return next((one for one in editions_of(project) if one.fact.edition == number), None)


def can_keep(seat: Membership, side: Side) -> bool:
    """Whether somebody can be the keeper of a side: there, at the table, and of that side or with
    both hats."""
    return (
        seat.left_on is None
        and seat.person_id is not None
        and seat.role in AT_THE_TABLE
        and seat.side in (side, Side.BOTH)
    )


def keepers_of(project: Project) -> tuple[Keeper, ...]:
    """The keepers whom the charter in force names, citizens' first; who can't be one any more, such
    as somebody who left, is not among them."""
    charter = charter_of(project)
    if charter is None:
        return ()
    named = {side: getattr(charter.fact, field) for side, field in KEEPERS.items()}
    seats = Membership.objects.filter(project=project, ref__in=[*filter(None, named.values())])
    known = {seat.ref: seat for seat in seats.select_related("person")}
    return tuple(
        Keeper(side, known[ref])
        for side, ref in named.items()
        if ref in known and can_keep(known[ref], side)
    )


def per_cent(share: Decimal) -> str:
    """A share as people say it."""
    return _("%(share)s %%") % {"share": round(share * 100)}


def figures(fact: CharterAgreed, words: Words, names: Mapping[str, str]) -> list[Said]:
    """What a charter says in figures and choices; what it leaves open is left out. `names` are the
    members' by ref: without any, only that somebody is named is told."""
    band = _("%(low)s–%(high)s %%") % {"low": round(fact.low * 100), "high": round(fact.high * 100)}
    told: dict[str, str] = {"band": band}
    if fact.answer_days is not None:
        told["answer_days"] = ngettext(
            "Within %(number)s day", "Within %(number)s days", fact.answer_days
        ) % {"number": fact.answer_days}
    if fact.paid_share is not None:
        told["paid_share"] = per_cent(fact.paid_share)
    if fact.rule in RULE_WORDS:
        told["rule"] = fill(RULE_WORDS[fact.rule], words)
    if fact.budget in BUDGET_WORDS:
        told["budget"] = fill(BUDGET_WORDS[fact.budget], words)
    for field in KEEPERS.values():
        ref = getattr(fact, field)
        if ref is not None:
            told[field] = name_of(ref, names) if names else _("A member is named")
    if fact.framework is not None:
        told["framework"] = str(FRAMEWORKS.get(fact.framework, fact.framework))
    return [
        Said(one, capital(fill(LABELS[one], words)), told[one]) for one in LABELS if one in told
    ]


def place_of(field: str) -> tuple[int, int]:
    """Where a text of a charter stands among the others: the principles by their numbers first. Of
    other texts none comes before another."""
    number = field.removeprefix(PRINCIPLE)
    if number != field and number.isdecimal():
        return 0, int(number)
    known = list(TEXT_LABELS)
    return 1, known.index(field) if field in known else len(known)


def text_label(field: str) -> str | None:
    """What a text of a charter is called; None for a field that is none of them."""
    if field.startswith(PRINCIPLE):
        return _("Principle %(number)s") % {"number": field.removeprefix(PRINCIPLE)}
    label: Any = TEXT_LABELS.get(field)
    return None if label is None else str(label)
