"""One act as a row of a table: the entry it stands in, what it is, whose it was and how that is
known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.balance.presenters.words import Words, capital, fill
from evenkeel.engine.balance.acts import Who
from evenkeel.engine.words import Strand

KINDS = {
    Strand.AGENDA: gettext_lazy("Item raised"),
    Strand.DECISION: gettext_lazy("Decision"),
    Strand.RUNNING: gettext_lazy("Decision about the group’s own running"),
    Strand.ACTION: gettext_lazy("Action"),
    Strand.LEAD: gettext_lazy("Calling or chairing a meeting"),
}
WHOSE = {
    Who.CITIZEN: gettext_lazy("%(citizens)s"),
    Who.PROFESSIONAL: gettext_lazy("%(professionals)s"),
    Who.SHARED: gettext_lazy("both together"),
    Who.UNKNOWN: gettext_lazy("not known"),
    Who.HATS: gettext_lazy("a person with both hats"),
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An act in words; `text` is its free text, where the reader may see it and it stands."""

    seq: int
    kind: str
    ref: str
    on: str
    side: str
    basis: str
    text: str


def entry_row(
    words: Words,
    strand: Strand,
    *,
    seq: int,
    ref: str,
    who: int,
    inferred: bool,
    confirmed: bool,
    on: str = "",
    text: str = "",
) -> EntryRow:
    """A row for an act that a strand counts; `on` is its day, as words."""
    whose = Who(who)
    return EntryRow(
        seq=seq,
        kind=str(KINDS[strand]),
        ref=ref,
        on=on,
        side=capital(fill(WHOSE[whose], words)),
        basis=_basis(whose, inferred, confirmed),
        text=text,
    )


def _basis(whose: Who, inferred: bool, confirmed: bool) -> str:
    if whose in {Who.UNKNOWN, Who.HATS}:
        return ""
    if confirmed:
        return _("confirmed by both sides")
    return _("only implied") if inferred else _("told outright")
