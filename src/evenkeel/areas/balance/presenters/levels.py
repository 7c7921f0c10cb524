"""What each phase really was, as a page shows it: a card for each phase, and the three answers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.words import (
    CLAIM_RUNGS,
    GISTS,
    LIKELIHOODS,
    RUNGS,
    SCOPES,
    STATUSES,
    TAGS,
    Words,
    capital,
    fill,
    in_phases,
    level_name,
    listed,
    missing_words,
    note_words,
    number,
    percent,
    small,
    when,
)
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    ClaimReading,
    GapOutcome,
    LevelReading,
    NoteCode,
    PhaseReading,
    Region,
    Scope,
    Seats,
)
from evenkeel.engine.words import Level, Status, Strand

HELD = (Status.SETTLED, Status.AS_TOLD)
HIDING = (
    NoteCode.NEWS_COUNTED_AS_DECISIONS,
    NoteCode.REFERRED_UP_WITHOUT_SAY,
    NoteCode.MAY_BE_ABOUT_OWN_RUNNING,
)
"""Notes on what minutes hide: said once for the whole sheet, and by phase only behind "how"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three answers at the top: a word or two, and what to add. `tone`: strong, good."""

    main: str
    more: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class PhaseCard:
    """One phase: its level in words, its place on the ladder, why, and how sure."""

    scope: str
    phase: str
    level: str
    status: str
    tag: str
    reached: int
    claimed: int
    on_the_ladder: bool
    steps_title: str
    says: tuple[str, ...]
    notes: tuple[str, ...]
    how: tuple[str, ...]
    is_open: bool


def phase_card(sheet: BalanceSheet, scope: Scope, words: Words) -> PhaseCard:
    """The card of one phase, or of all together."""
    phase = sheet.phase(scope)
    level = phase.level
    held = level.status in HELD
    reached = 0
    if held and level.key is not None:
        reached = level.rung or CLAIM_RUNGS.get(level.key, 0)
    claimed = dict(sheet.claim.levels)
    claim = claimed.get(scope) or claimed.get(Scope.ALL)
    return PhaseCard(
        scope=str(scope),
        phase=str(SCOPES[scope]),
        level=_level_words(level, scope, words),
        status="" if not held or _only_leaning(level) else str(STATUSES[level.status]),
        tag=TAGS[level.status],
        reached=reached,
        claimed=CLAIM_RUNGS.get(claim, 0) if claim else 0,
        on_the_ladder=bool(reached) or not held,
        steps_title=_steps_title(reached, claim, scope, words),
        says=_says(phase, words),
        notes=tuple(
            note_words(note, scope, words) for note in level.notes if note.code not in HIDING
        ),
        how=_how(level, scope, words),
        is_open=not held,
    )


def _only_leaning(level: LevelReading) -> bool:
    """Settled against what is not known, and still less likely than not: no green word for that."""
    return level.leaning and level.status is Status.SETTLED


def _level_words(level: LevelReading, scope: Scope, words: Words) -> str:
    if level.status in HELD and level.key is not None:
        name = level_name(level.key, scope, words)
        return _("Leaning to: %(level)s") % {"level": small(name)} if level.leaning else name
    return capital(str(STATUSES[level.status]))


def _steps_title(reached: int, claim: Level | None, scope: Scope, words: Words) -> str:
    here = (
        _("Step %(step)s of %(steps)s.") % {"step": reached, "steps": RUNGS}
        if reached
        else _("No step is settled.")
    )
    if claim is None:
        return here
    name = level_name(claim, scope, words)
    rung = CLAIM_RUNGS.get(claim)
    if rung is None:
        return here + " " + _("Claimed: %(level)s, which is not on the ladder.") % {"level": name}
    return (
        here + " " + _("Claimed: step %(step)s, %(level)s.") % {"step": rung, "level": small(name)}
    )


def _says(phase: PhaseReading, words: Words) -> tuple[str, ...]:
    level, scope = phase.level, phase.scope
    said = []
    if level.status in HELD and level.key is not None:
        said.append(capital(fill(GISTS[level.key], words)))
    elif level.possible:
        names = (small(level_name(one, scope, words)) for one in level.possible)
        said.append(_("It could be %(levels)s.") % {"levels": listed(names, _("or"))})
    if level.status is Status.TOO_LITTLE:
        said.append(_known(level))
    shares = _shares(phase, words)
    if shares:
        said.append(shares)
    if level.likelihood is not None and level.status in HELD:
        certainty = LIKELIHOODS[level.likelihood] % {"tenths": level.tenths}
        said.append(capital(str(certainty)) + ".")
    if level.status is Status.AS_TOLD and level.to_settle:
        said.append(
            ngettext(
                "Ask both sides to confirm %(n)s entry, and it is settled.",
                "Ask both sides to confirm %(n)s entries, and it is settled.",
                len(level.to_settle),
            )
            % {"n": number(len(level.to_settle))}
        )
    return tuple(said)


def _known(level: LevelReading) -> str:
    decisions = ngettext(
        "%(n)s known decision about the service", "%(n)s known decisions about the service",
        level.decision.known,
    ) % {"n": number(level.decision.known)}  # fmt: skip
    actions = ngettext(
        "%(n)s known action", "%(n)s known actions", level.action.known
    ) % {"n": number(level.action.known)}  # fmt: skip
    return _("%(decisions)s and %(actions)s; three of each are needed.") % {
        "decisions": decisions,
        "actions": actions,
    }


def _shares(phase: PhaseReading, words: Words) -> str:
    """What share of the deciding, doing and raising was theirs; each with its count."""
    texts = (
        (Strand.DECISION, _("%(share)s of the say (%(n)s decisions)")),
        (Strand.ACTION, _("%(share)s of the carrying out (%(n)s actions)")),
        (Strand.AGENDA, _("%(share)s of what was raised (%(n)s items)")),
    )
    parts = []
    for strand, text in texts:
        power = phase.strand(strand)
        if power.share is not None:
            parts.append(text % {"share": percent(power.share), "n": number(power.known)})
    if not parts:
        return ""
    says = _("%(citizens)s had %(shares)s.")
    return capital(says % {"citizens": words.citizens, "shares": listed(parts)})


def _how(level: LevelReading, scope: Scope, words: Words) -> tuple[str, ...]:
    """How the level was worked out: who was there, and what each region adds to the certainty."""
    told = [_seats(level.seats, words)]
    for name, region in (
        (_("Deciding"), level.decision),
        (_("Carrying out"), level.action),
        (_("Raising"), level.agenda),
    ):
        counts = {"name": name, "known": number(region.known), "unknown": number(region.unknown)}
        if region.region is None or region.probability is None:
            told.append(_("%(name)s: %(known)s known acts, %(unknown)s not known.") % counts)
        else:
            places = {Region.BELOW: _("below"), Region.IN: _("in"), Region.ABOVE: _("above")}
            told.append(
                _("%(name)s: %(place)s the band, %(likely)s likely (%(known)s known acts,"
                  " %(unknown)s not known).")
                % {
                    **counts,
                    "place": places[region.region],
                    "likely": percent(region.probability),
                }
            )  # fmt: skip
    told += [note_words(note, scope, words) for note in level.notes if note.code in HIDING]
    if level.certainty is not None:
        told.append(
            _("How sure: the likelihoods that the level needs, multiplied: %(certainty)s.")
            % {"certainty": percent(level.certainty)}
        )
    return tuple(told)


def _seats(seats: Seats, words: Words) -> str:
    lists = _("%(listed)s of %(meetings)s meetings have a list of who was there.") % {
        "listed": number(seats.listed),
        "meetings": number(seats.meetings),
    }
    if seats.ratio is None:
        return lists
    return lists + " " + _(
        "%(share)s of the seats were with %(citizens)s (%(c)s to %(p)s)."
    ) % {
        "share": percent(seats.ratio),
        "citizens": words.citizens,
        "c": number(seats.citizen or 0),
        "p": number(seats.professional or 0),
    }  # fmt: skip


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
        main = capital(
            "; ".join(
                _("%(level)s in %(phases)s")
                % {
                    "level": small(level_name(one.level, Scope(one.phases[0]), words)),
                    "phases": in_phases(one.phases),
                }
                for one in whole.counts
            )
        )
        told = [p for p in whole.enough if sheet.phase(Scope(p)).level.status is Status.AS_TOLD]
        if told:
            more.append(_("%(phases)s as the minutes tell it") % {"phases": in_phases(told)})
        leaning = [p for p in whole.enough if sheet.phase(Scope(p)).level.leaning]
        if leaning:
            more.append(_("%(phases)s only leaning that way") % {"phases": in_phases(leaning)})
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
    if whole.not_recorded and (whole.enough or whole.unsettled):
        more.append(_("%(phases)s not recorded") % {"phases": in_phases(whole.not_recorded)})
    if not more:
        more.append(_("What to write down next time stands below."))
    return Answer(main, capital("; ".join(more)))


def gap_answer(claim: ClaimReading) -> Answer:
    """What lies between the claim and the record."""
    if not claim.made:
        return Answer(_("Nothing to compare"), _("Without a claim there is no gap."))
    outcomes = {one.outcome for one in claim.phases}
    claimed = sum(one.outcome is not GapOutcome.NOT_CLAIMED for one in claim.phases)
    holds = ngettext(
        "The claim holds in %(n)s phase of the %(of)s it was made for.",
        "The claim holds in %(n)s phases of the %(of)s it was made for.",
        claim.confirmed_in,
    ) % {"n": number(claim.confirmed_in), "of": number(claimed)}
    below = [one.phase for one in claim.phases if one.outcome is GapOutcome.BELOW_THE_LADDER]
    if below:
        main = _("Below the ladder, in %(phases)s") % {"phases": in_phases(below)}
        return Answer(main, holds, "strong")
    if claim.gap is not None and claim.gap > 0:
        widest = [one.phase for one in claim.phases if one.rungs == claim.gap]
        main = ngettext("%(n)s rung, in %(phases)s", "%(n)s rungs, in %(phases)s", claim.gap) % {
            "n": number(claim.gap),
            "phases": in_phases(widest),
        }
        return Answer(main, holds, "strong")
    if outcomes & {GapOutcome.AS_CLAIMED, GapOutcome.ABOVE_THE_CLAIM, GapOutcome.BEYOND_THE_CLAIM}:
        if claim.unsettled:
            open_ones = _("Not settled: %(phases)s.") % {"phases": in_phases(claim.unsettled)}
            return Answer(_("No gap where it can be told"), f"{holds} {open_ones}")
        beyond = GapOutcome.AS_CLAIMED not in outcomes
        return Answer(_("More than was claimed") if beyond else _("No gap"), holds, "good")
    if GapOutcome.OFF_THE_LADDER in outcomes and not claim.unsettled:
        return Answer(_("Not on the same ladder"), _("The two cannot be compared in rungs."))
    return Answer(
        _("Cannot be told yet"), _("No phase that the claim was made for is settled so far.")
    )


def to_write_down(sheet: BalanceSheet, scopes: tuple[Scope, ...]) -> tuple[str, ...]:
    """What to write down at the next meeting, each with its phase; without repeats."""
    tasks = (
        f"{SCOPES[scope]}: {small(missing_words(missing))}"
        for scope in scopes
        for missing in sheet.phase(scope).level.missing
    )
    return tuple(dict.fromkeys(tasks))
