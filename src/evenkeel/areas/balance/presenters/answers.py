"""The three answers at the top of a balance sheet: the claim, the record, and what lies between."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.levels import HELD
from evenkeel.areas.balance.presenters.words import (
    IN_SCOPE,
    STATUSES,
    Words,
    capital,
    in_phases,
    level_name,
    listed,
    number,
    small,
    when,
)
from evenkeel.engine.balance.claim import REACHED
from evenkeel.engine.balance.readings import BalanceSheet, ClaimReading, GapOutcome, Scope
from evenkeel.engine.words import Level, Status


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three answers at the top: a word or two, and what to add. `tone`: strong, good."""

    main: str
    more: str
    tone: str = ""


def claim_answer(claim: ClaimReading, words: Words) -> Answer:
    """What was claimed."""
    if not claim.made:
        return Answer(_("No claim was recorded"), _("A group says what it aims for at the start."))
    by_level: dict[Level, list[Scope]] = {}
    for scope, level in claim.levels:
        by_level.setdefault(level, []).append(scope)
    if len(by_level) == 1:
        ((level, scopes),) = by_level.items()
        main = level_name(level, None, words)
        where = "" if scopes == [Scope.ALL] else _("in %(phases)s") % {"phases": in_phases(scopes)}
    else:
        main = capital(
            "; ".join(
                _("%(level)s in %(phases)s")
                % {"level": small(level_name(level, None, words)), "phases": in_phases(scopes)}
                for level, scopes in by_level.items()
            )
        )
        where = ""
    dated = _("claimed on %(day)s") % {"day": when(claim.claimed_on)} if claim.claimed_on else ""
    return Answer(main, capital("; ".join(filter(None, (where, dated)))))


def record_answer(sheet: BalanceSheet, words: Words) -> Answer:
    """What the record says, in one line, never as an average."""
    whole = sheet.whole
    more = []
    if whole.enough:
        main = capital("; ".join(_by_level(sheet, words)))
        told = [p for p in whole.enough if sheet.phase(Scope(p)).level.status is Status.AS_TOLD]
        if told:
            more.append(_("%(phases)s as the minutes tell it") % {"phases": in_phases(told)})
        if whole.unsettled:
            more.append(_("%(phases)s not settled") % {"phases": in_phases(whole.unsettled)})
    elif whole.together is not None and whole.together.status in HELD and whole.together.key:
        main = level_name(whole.together.key, Scope.ALL, words)
        more.append(_("all phases together, which may hide a lower one"))
    elif whole.unsettled:
        main = _("Not settled")
        more.append(_("in %(phases)s") % {"phases": in_phases(whole.unsettled)})
    elif whole.together is not None and whole.together.status is not Status.TOO_LITTLE:
        main = capital(str(STATUSES[whole.together.status]))
        more.append(_("over all phases together"))
    else:
        main = _("Too little recorded to tell")
    if whole.enough or whole.unsettled:
        more += _beyond_telling(sheet)
    if not more:
        more.append(_("What to write down next time stands below."))
    return Answer(main, capital("; ".join(more)))


def _by_level(sheet: BalanceSheet, words: Words) -> Iterator[str]:
    """The levels, each with its phases; one that is less likely than not only leans to it."""
    for one in sheet.whole.counts:
        for leaning, text in (
            (False, _("%(level)s in %(phases)s")),
            (True, _("leaning to %(level)s in %(phases)s")),
        ):
            phases = [p for p in one.phases if sheet.phase(Scope(p)).level.leaning is leaning]
            if phases:
                name = level_name(one.level, Scope(phases[0]), words)
                yield text % {"level": small(name), "phases": in_phases(phases)}


def _beyond_telling(sheet: BalanceSheet) -> Iterator[str]:
    """The phases of which too little, or nothing, is recorded."""
    for nothing, text in (
        (False, _("too little recorded in %(phases)s")),
        (True, _("nothing recorded in %(phases)s")),
    ):
        phases = [
            one
            for one in sheet.whole.not_recorded
            if nothing is not any(p.known + p.unknown for p in sheet.phase(Scope(one)).power)
        ]
        if phases:
            yield text % {"phases": in_phases(phases)}


def gap_answer(claim: ClaimReading) -> Answer:
    """What lies between the claim and the record."""
    if not claim.made:
        return Answer(_("Nothing to compare"), _("Without a claim there is no gap."))
    holds = _where_it_holds(claim)
    outcomes = {one.outcome for one in claim.phases}
    below = [one.phase for one in claim.phases if one.outcome is GapOutcome.BELOW_THE_LADDER]
    if below:
        main = _("Below the ladder, in %(phases)s") % {"phases": in_phases(below)}
        return Answer(main, holds, "strong")
    if claim.gap is not None and claim.gap > 0:
        widest = [one.phase for one in claim.phases if one.rungs == claim.gap]
        main = ngettext(
            "%(n)s step below the claim, in %(phases)s",
            "%(n)s steps below the claim, in %(phases)s",
            claim.gap,
        ) % {"n": number(claim.gap), "phases": in_phases(widest)}
        return Answer(main, holds, "strong")
    if outcomes & REACHED:
        if claim.unsettled:
            return Answer(_("No gap where it can be told"), holds)
        beyond = GapOutcome.AS_CLAIMED not in outcomes
        return Answer(_("More than was claimed") if beyond else _("No gap"), holds, "good")
    if GapOutcome.OFF_THE_LADDER in outcomes and not claim.unsettled:
        return Answer(_("Not on the same ladder"), _("The two cannot be compared in steps."))
    return Answer(
        _("Cannot be told yet"), _("No phase that the claim was made for is settled so far.")
    )


def _where_it_holds(claim: ClaimReading) -> str:
    """In which phases the claim holds, and which are still open, with the reason."""
    holding = [one.phase for one in claim.phases if one.outcome in REACHED]
    said = [
        _("The claim holds in %(phases)s.") % {"phases": in_phases(holding)}
        if holding
        else _("The claim holds in no phase that is settled.")
    ]
    still_open = [
        f"{IN_SCOPE[one.phase]} ({STATUSES[one.status]})"
        for one in claim.phases
        if one.outcome is GapOutcome.UNSETTLED
    ]
    if still_open:
        said.append(_("Still open: %(phases)s.") % {"phases": listed(still_open)})
    return " ".join(said)
