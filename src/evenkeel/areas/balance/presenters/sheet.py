"""The whole balance sheet as a page shows it, in the order in which it is read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.answers import (
    Answer,
    claim_answer,
    gap_answer,
    record_answer,
)
from evenkeel.areas.balance.presenters.concerns import concerns_says
from evenkeel.areas.balance.presenters.levels import (
    HIDING,
    PhaseCard,
    Task,
    phase_card,
    to_write_down,
)
from evenkeel.areas.balance.presenters.power import (
    DanceView,
    Ends,
    Figures,
    KeelRow,
    all_figures,
    dances,
    keel_rows,
    recorded_scopes,
    running_row,
)
from evenkeel.areas.balance.presenters.promises import (
    PromisesView,
    SilosView,
    promises_view,
    silos_views,
)
from evenkeel.areas.balance.presenters.words import (
    REASONS,
    SCOPES,
    SIDES,
    Address,
    Words,
    capital,
    day,
    fill,
    in_phases,
    note_words,
    number,
    percent,
    usual_words,
)
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.words import Strand


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything on the page, in words and in numbers for the drawings."""

    has_facts: bool
    is_claimed: bool
    lead: str
    words: Words
    side_left: str
    side_right: str
    claim: Answer
    record: Answer
    gap: Answer
    cards: tuple[PhaseCard, ...]
    not_recorded: str
    band: Ends
    band_says: str
    columns: tuple[str, ...]
    keels: tuple[KeelRow, ...]
    running: tuple[KeelRow, ...]
    figures: Figures
    dances: tuple[DanceView, ...]
    promises: PromisesView | None
    silos: tuple[SilosView, ...]
    concerns: tuple[str, ...]
    missing: tuple[Task, ...]
    hides: tuple[str, ...]
    one_side_only: tuple[str, ...]
    ineffective: tuple[str, ...]
    stands_on: str


def sheet_page(
    sheet: BalanceSheet, words: Words | None = None, address: Address | None = None
) -> SheetPage:
    """The page of a balance sheet. `address` gives the page of one number; documents have none."""
    words = words or usual_words()
    scopes = recorded_scopes(sheet)
    phases = tuple(scope for scope in Scope if scope is not Scope.ALL)
    shown = tuple(scope for scope in phases if scope in scopes)
    asked = (*shown, Scope.ALL) if sheet.whole.together is not None else shown
    silent = tuple(scope for scope in phases if scope not in shown)
    return SheetPage(
        has_facts=sheet.facts.facts > 0,
        is_claimed=sheet.claim.made,
        lead=_lead(sheet),
        words=words,
        side_left=_("all %(side)s") % {"side": words.professionals},
        side_right=_("all %(side)s") % {"side": words.citizens},
        claim=claim_answer(sheet.claim, words),
        record=record_answer(sheet, words),
        gap=gap_answer(sheet.claim),
        cards=tuple(phase_card(sheet, scope, words) for scope in asked),
        not_recorded=_("Nothing is recorded for %(phases)s.") % {"phases": in_phases(silent)}
        if silent
        else "",
        band=Ends(float(sheet.band.low), float(sheet.band.high)),
        band_says=_band(sheet),
        columns=tuple(str(SCOPES[scope]) for scope in scopes),
        keels=keel_rows(sheet, scopes, words, address),
        running=running_row(sheet, scopes, words, address),
        figures=all_figures(sheet, scopes, words),
        dances=dances(sheet, words),
        promises=promises_view(sheet.promises, words),
        silos=silos_views(sheet.silos),
        concerns=concerns_says(sheet.concerns),
        missing=to_write_down(sheet, shown or asked, address),
        hides=_hides(sheet, words),
        one_side_only=_one_side_only(sheet, words),
        ineffective=tuple(
            _("Entry %(seq)s changes nothing: %(reason)s.")
            % {"seq": one.seq, "reason": REASONS[one.reason]}
            for one in sheet.ineffective
        ),
        stands_on=_("Worked out from %(n)s entries as they stood on %(day)s, by engine %(engine)s.")
        % {"n": number(sheet.facts.entries), "day": day(sheet.as_of), "engine": sheet.engine},
    )


def _lead(sheet: BalanceSheet) -> str:
    facts = sheet.facts
    if not facts.facts:
        return _("Who really shared the power. Nothing is recorded yet.")
    counted = ngettext("%(n)s recorded fact", "%(n)s recorded facts", facts.facts) % {
        "n": number(facts.facts)
    }
    if facts.first and facts.last and facts.first != facts.last:
        dated = _("between %(first)s and %(last)s") % {
            "first": day(facts.first),
            "last": day(facts.last),
        }
        counted = f"{counted} {dated}"
    said = _("Who really shared the power, worked out from %(facts)s.") % {"facts": counted}
    if not facts.confirmed:
        return said + " " + _("None of them was confirmed by both sides so far.")
    confirmed = _("%(share)s of them (%(n)s) were confirmed by both sides.") % {
        "share": percent(facts.confirmed_share or 0),
        "n": number(facts.confirmed),
    }
    return f"{said} {confirmed}"


def _band(sheet: BalanceSheet) -> str:
    if sheet.band.is_default:
        return _("The group agreed none of its own, so it is the usual one: a third to two thirds.")
    said = _("The group agreed to aim for %(low)s to %(high)s.") % {
        "low": percent(float(sheet.band.low)),
        "high": percent(float(sheet.band.high)),
    }
    if sheet.band.since is None:
        return said
    return said + " " + _("It has held since %(day)s.") % {"day": day(sheet.band.since)}


def _hides(sheet: BalanceSheet, words: Words) -> tuple[str, ...]:
    whole = sheet.phase(Scope.ALL)
    said = []
    unknown = sum(one.unknown for one in whole.power)
    known = sum(one.known for one in whole.power)
    if unknown:
        said.append(
            ngettext(
                "Of %(n)s act it is not known whose it was (%(of)s acts in all).",
                "Of %(n)s acts it is not known whose they were (%(of)s acts in all).",
                unknown,
            )
            % {"n": number(unknown), "of": number(known + unknown)}
        )
    inferred = whole.strand(Strand.DECISION).inferred
    if inferred:
        said.append(
            ngettext(
                "%(n)s decision says only “it was agreed”, not by whom. It counts as made together"
                " until somebody says otherwise.",
                "%(n)s decisions say only “it was agreed”, not by whom. They count as made together"
                " until somebody says otherwise.",
                inferred,
            )
            % {"n": number(inferred)}
        )
    said += [
        note_words(note, Scope.ALL, words) for note in whole.level.notes if note.code in HIDING
    ]
    both = sum(one.both_hats for one in whole.power)
    if both:
        said.append(
            ngettext(
                "%(n)s act was by a person with both hats. It counts for neither side until they"
                " say which hat it was.",
                "%(n)s acts were by people with both hats. They count for neither side until they"
                " say which hat it was.",
                both,
            )
            % {"n": number(both)}
        )
    facts = sheet.facts
    if facts.withdrawn:
        said.append(
            ngettext(
                "%(n)s entry was withdrawn. It stays in the record and counts no more.",
                "%(n)s entries were withdrawn. They stay in the record and count no more.",
                facts.withdrawn,
            )
            % {"n": number(facts.withdrawn)}
        )
    if facts.replaced:
        said.append(
            ngettext(
                "%(n)s entry was corrected. The old one stays in the record and counts no more.",
                "%(n)s entries were corrected. The old ones stay in the record and count no more.",
                facts.replaced,
            )
            % {"n": number(facts.replaced)}
        )
    return tuple(said)


def _one_side_only(sheet: BalanceSheet, words: Words) -> tuple[str, ...]:
    return tuple(
        _("Entry %(seq)s took effect on %(day)s with the key of one side only: %(side)s.")
        % {
            "seq": one.seq,
            "day": day(one.effective_on),
            "side": capital(fill(SIDES[one.turned], words)),
        }
        for one in sheet.one_side_only
    )
