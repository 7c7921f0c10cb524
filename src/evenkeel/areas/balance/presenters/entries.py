"""One entry of the record as a row of a table: what it is, when it happened, whose act it was."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.balance.presenters.words import SIDES, Words, capital, fill, listed, when
from evenkeel.engine.facts import (
    CommitmentMade,
    DecisionMade,
    Doer,
    Entry,
    ItemRaised,
    MeetingHeld,
)
from evenkeel.engine.words import Basis, Side

KINDS = {
    ItemRaised: gettext_lazy("Item raised"),
    DecisionMade: gettext_lazy("Decision made"),
    CommitmentMade: gettext_lazy("Action promised"),
    MeetingHeld: gettext_lazy("Meeting held"),
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in words; `text` is its free text, where the reader may see it and it stands."""

    seq: int
    kind: str
    ref: str
    on: str
    side: str
    basis: str
    text: str


def entry_row(entry: Entry, words: Words, *, on: str = "", text: str = "") -> EntryRow:
    """A row for an entry; `on` is the day of its meeting, as words."""
    fact = entry.fact
    ref, doer, basis = "", "", ""
    if isinstance(fact, ItemRaised):
        ref, doer, basis = fact.item, _doer(fact.raised_by, words), _basis(fact.basis)
    elif isinstance(fact, DecisionMade):
        ref, doer, basis = fact.item, _doer(fact.decided_by, words), _basis(fact.basis)
    elif isinstance(fact, CommitmentMade):
        ref, doer, basis = fact.item, _doer(fact.owner, words), _basis(fact.basis)
    elif isinstance(fact, MeetingHeld):
        ref = fact.meeting
        on = on or (when(fact.on) if fact.on else "")
        doer = _("called by: %(convened)s; chaired by: %(chaired)s") % {
            "convened": _doer(fact.convened_by, words),
            "chaired": _doer(fact.chaired_by, words),
        }
    kind = KINDS.get(type(fact))
    return EntryRow(
        seq=entry.seq,
        kind=str(kind) if kind is not None else fact.kind,
        ref=ref,
        on=on,
        side=capital(doer),
        basis=basis,
        text=text,
    )


def _doer(doer: Doer, words: Words) -> str:
    if isinstance(doer, Side):
        return fill(SIDES[doer], words)
    return listed(doer)


def _basis(basis: Basis | None) -> str:
    if basis is None:
        return ""
    return _("told outright") if basis is Basis.STATED else _("only implied")
