"""What each phase really was, as a page shows it: a card for each phase."""

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
    Address,
    Words,
    capital,
    fill,
    level_name,
    listed,
    missing_words,
    note_words,
    number,
    percent,
    small,
)
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    LevelReading,
    MissingCode,
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
)
"""Notes on what minutes hide: said once for the whole sheet, and by phase only behind "how"."""


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
    if held and level.key is not None and not level.leaning:
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
        on_the_ladder=bool(reached) or level.leaning or not held,
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
    """How much of the deciding, doing and raising was theirs: what is counted, then the share."""
    texts = (
        (
            Strand.DECISION,
            _("made %(alone)s of %(n)s decisions (%(share)s)"),
            _("made %(alone)s of %(n)s decisions and shared %(shared)s (%(share)s)"),
        ),
        (
            Strand.ACTION,
            _("carried out %(alone)s of %(n)s actions (%(share)s)"),
            _("carried out %(alone)s of %(n)s actions and shared %(shared)s (%(share)s)"),
        ),
        (
            Strand.AGENDA,
            _("raised %(alone)s of %(n)s items (%(share)s)"),
            _("raised %(alone)s of %(n)s items and shared %(shared)s (%(share)s)"),
        ),
    )
    parts = []
    for strand, alone, with_shared in texts:
        power = phase.strand(strand)
        if power.share is None:
            continue
        counts = {
            "alone": number(power.citizen) if power.citizen else _("none"),
            "n": number(power.known),
            "shared": number(power.shared),
            "share": percent(power.share),
        }
        parts.append((with_shared if power.shared else alone) % counts)
    if not parts:
        return ""
    says = _("%(citizens)s %(did)s.")
    return capital(says % {"citizens": words.citizens, "did": listed(parts)})


def _how(level: LevelReading, scope: Scope, words: Words) -> tuple[str, ...]:
    """How the level was worked out: who was there, and what each region adds to the certainty."""
    told = [_seats(level.seats, words)]
    factors = []
    places = {Region.BELOW: _("below"), Region.IN: _("in"), Region.ABOVE: _("above")}
    for name, region in (
        (_("Deciding"), level.decision),
        (_("Carrying out"), level.action),
        (_("Raising"), level.agenda),
    ):
        counts = _("known acts: %(known)s, not known: %(unknown)s") % {
            "known": number(region.known),
            "unknown": number(region.unknown),
        }
        if region.region is None or region.probability is None:
            told.append(_("%(name)s: %(counts)s.") % {"name": name, "counts": counts})
            continue
        told.append(
            _("%(name)s: %(place)s the band, %(likely)s likely (%(counts)s).")
            % {
                "name": name,
                "place": places[region.region],
                "likely": percent(region.probability),
                "counts": counts,
            }
        )
        if region.needed is not None:
            factors.append(percent(region.needed))
    told += [note_words(note, scope, words) for note in level.notes if note.code in HIDING]
    if level.certainty is not None and factors:
        told.append(
            _("How sure: how likely it is that each is where this level needs it,"
              " %(product)s = %(certainty)s.")
            % {"product": " × ".join(factors), "certainty": percent(level.certainty)}
        )  # fmt: skip
    return tuple(told)


def _seats(seats: Seats, words: Words) -> str:
    lists = ngettext(
        "Lists of who was there: %(listed)s, of %(meetings)s meeting.",
        "Lists of who was there: %(listed)s, of %(meetings)s meetings.",
        seats.meetings,
    ) % {"listed": number(seats.listed), "meetings": number(seats.meetings)}
    if seats.ratio is None:
        return lists
    citizens = seats.citizen or 0
    return (
        lists
        + " "
        + _("%(c)s of the %(all)s seats were with %(citizens)s (%(share)s).")
        % {
            "share": percent(seats.ratio),
            "citizens": words.citizens,
            "c": number(citizens),
            "all": number(citizens + (seats.professional or 0)),
        }
    )


@dataclass(frozen=True, slots=True)
class Task:
    """Something to write down, and the page of the number whose entries it is about, if any."""

    text: str
    address: str


_ABOUT = {
    MissingCode.WHO_DECIDED: Strand.DECISION,
    MissingCode.ABOUT_SERVICE_OR_GROUP: Strand.DECISION,
    MissingCode.FINAL_SAY: Strand.DECISION,
    MissingCode.CONFIRM: Strand.DECISION,
    MissingCode.WHO_ACTS: Strand.ACTION,
    MissingCode.WHO_RAISED: Strand.AGENDA,
}


def to_write_down(
    sheet: BalanceSheet, scopes: tuple[Scope, ...], address: Address | None
) -> tuple[Task, ...]:
    """What to write down at the next meeting, each with its phase; without repeats."""
    tasks: dict[str, Task] = {}
    for scope in scopes:
        for missing in sheet.phase(scope).level.missing:
            text = f"{SCOPES[scope]}: {small(missing_words(missing))}"
            strand = _ABOUT.get(missing.code)
            leads = address(scope, strand) if address and strand else ""
            tasks.setdefault(text, Task(text, leads))
    return tuple(tasks.values())
