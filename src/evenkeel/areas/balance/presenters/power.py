"""Who held the power, as a page shows it: keels, the table behind them, the dance, one number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.words import (
    IN_SCOPE,
    SCOPES,
    STRANDS,
    WHAT_COUNTS,
    Address,
    Words,
    capital,
    day,
    number,
    percent,
    whole,
)
from evenkeel.engine.balance.readings import (
    BalanceSheet,
    Dance,
    PowerReading,
    Range,
    Region,
    Scope,
)
from evenkeel.engine.words import Strand

MOST_POINTS = 60

LEVEL_STRANDS = (Strand.AGENDA, Strand.DECISION, Strand.ACTION, Strand.LEAD)
"""The kinds of power in the order in which they are shown; running the group stands apart."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a stretch, for a drawing; both None where there is none."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Keel:
    """One keel: the reading as numbers for the drawing, and as words beside it."""

    scope: str
    strand: str
    phase: str
    title: str
    description: str
    share: float | None
    band: Ends
    interval: Ends
    inner: Ends
    outer: Ends
    main: str
    range: str
    facts: str
    address: str


@dataclass(frozen=True, slots=True)
class KeelRow:
    """One strand of power over the phases that have something recorded."""

    name: str
    keels: tuple[Keel, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table in words: its heads, its rows, and which columns hold numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: str


@dataclass(frozen=True, slots=True)
class DanceView:
    """How one strand's share moved, for a drawing, in a sentence and as a table."""

    name: str
    says: str
    description: str
    shares: tuple[float, ...]
    first: str
    last: str
    figures: Figures


def keel_rows(
    sheet: BalanceSheet, scopes: Sequence[Scope], words: Words, address: Address | None
) -> tuple[KeelRow, ...]:
    """The four kinds of power, each over the given phases."""
    return tuple(_row(sheet, strand, scopes, words, address) for strand in LEVEL_STRANDS)


def running_row(
    sheet: BalanceSheet, scopes: Sequence[Scope], words: Words, address: Address | None
) -> tuple[KeelRow, ...]:
    """Who runs the group itself; empty where no such decision is recorded."""
    power = sheet.phase(Scope.ALL).strand(Strand.RUNNING)
    if not power.known + power.unknown:
        return ()
    return (_row(sheet, Strand.RUNNING, scopes, words, address),)


def recorded_scopes(sheet: BalanceSheet) -> tuple[Scope, ...]:
    """The phases with any act, and all together unless one phase holds everything."""
    phases = [
        phase.scope
        for phase in sheet.phases
        if phase.scope is not Scope.ALL and any(one.known + one.unknown for one in phase.power)
    ]
    every = _acts(sheet, Scope.ALL)
    if len(phases) == 1 and _acts(sheet, phases[0]) == every:
        return tuple(phases)
    return (*phases, Scope.ALL) if every else ()


def _acts(sheet: BalanceSheet, scope: Scope) -> int:
    return sum(one.known + one.unknown for one in sheet.phase(scope).power)


def _row(
    sheet: BalanceSheet,
    strand: Strand,
    scopes: Sequence[Scope],
    words: Words,
    address: Address | None,
) -> KeelRow:
    keels = tuple(
        keel(sheet.phase(scope).strand(strand), scope, words, address) for scope in scopes
    )
    return KeelRow(str(STRANDS[strand]), keels)


def keel(power: PowerReading, scope: Scope, words: Words, address: Address | None) -> Keel:
    """One reading of power as a keel."""
    main = range_words = ""
    if power.share is None:
        facts = _too_little(power)
        title = f"{STRANDS[power.strand]}, {SCOPES[scope]}: {facts}"
    else:
        main = percent(power.share)
        range_words = span(power.interval)
        facts = _behind(power)
        title = _(
            "%(strand)s, %(phase)s: %(share)s with %(citizens)s, nine times in ten from %(range)s"
        ) % {
            "strand": STRANDS[power.strand],
            "phase": SCOPES[scope],
            "share": main,
            "citizens": words.citizens,
            "range": range_words,
        }
    return Keel(
        scope=str(scope),
        strand=str(power.strand),
        phase=str(SCOPES[scope]),
        title=title,
        description=" ".join(bound_sentences(power)),
        share=power.share,
        band=_ends(power.band),
        interval=_ends(power.interval if power.share is not None else None),
        inner=_ends(power.inner if power.unknown else None),
        outer=_ends(power.outer if power.inferred else None),
        main=main,
        range=range_words,
        facts=facts,
        address=address(scope, power.strand) if address and power.known + power.unknown else "",
    )


def _ends(found: Range | None) -> Ends:
    return Ends() if found is None else Ends(found.low, found.high)


def span(found: Range | None) -> str:
    """ "44 to 64", in whole percent."""
    if found is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": whole(found.low), "high": whole(found.high)}


def _too_little(power: PowerReading) -> str:
    if not power.known + power.unknown:
        return _("nothing recorded")
    return _("too little recorded: %(known)s known, %(unknown)s not known") % {
        "known": number(power.known),
        "unknown": number(power.unknown),
    }


def _behind(power: PowerReading) -> str:
    parts = [
        ngettext("%(alone)s of %(n)s act theirs", "%(alone)s of %(n)s acts theirs", power.known)
        % {"alone": number(power.citizen), "n": number(power.known)}
    ]
    if power.shared:
        parts.append(_("%(n)s together") % {"n": number(power.shared)})
    if power.unknown:
        parts.append(_("%(n)s not known") % {"n": number(power.unknown)})
    return ", ".join(parts)


def bound_sentences(power: PowerReading) -> tuple[str, ...]:
    """What the share could be if what is not known, or only inferred, were one side's."""
    said = []
    if power.unknown and power.inner is not None:
        said.append(
            ngettext(
                "If the %(n)s act that is not known were one side’s or the other’s: %(range)s%%.",
                "If the %(n)s acts that are not known were one side’s or the other’s: %(range)s%%.",
                power.unknown,
            )
            % {"n": number(power.unknown), "range": span(power.inner)}
        )
    if power.inferred and power.outer is not None:
        said.append(
            ngettext(
                "If the %(n)s act that the minutes only imply moved as well: %(range)s%%.",
                "If the %(n)s acts that the minutes only imply moved as well: %(range)s%%.",
                power.inferred,
            )
            % {"n": number(power.inferred), "range": span(power.outer)}
        )
    return tuple(said)


def all_figures(sheet: BalanceSheet, scopes: Sequence[Scope], words: Words) -> Figures:
    """Everything that the keels draw, as a table."""
    heads = (
        _("Kind of power"), _("Phase"), capital(words.citizens), capital(words.professionals),
        _("Together"), _("Not known"), _("Share"), _("Nine times in ten"),
        _("If not known were one side’s"), _("If only implied were too"),
    )  # fmt: skip
    rows = []
    for strand in Strand:
        for scope in scopes:
            power = sheet.phase(scope).strand(strand)
            if power.known + power.unknown:
                rows.append((str(STRANDS[strand]), str(SCOPES[scope]), *_cells(power)))
    return Figures(heads, tuple(rows), "3,4,5,6,7,8,9,10")


def _cells(power: PowerReading) -> tuple[str, ...]:
    return (
        number(power.citizen),
        number(power.professional),
        number(power.shared),
        number(power.unknown),
        "–" if power.share is None else percent(power.share),
        "–" if power.share is None else span(power.interval),
        span(power.inner) if power.unknown else "–",
        span(power.outer) if power.inferred else "–",
    )


def dances(sheet: BalanceSheet, words: Words) -> tuple[DanceView, ...]:
    """How each strand moved over the whole time; those with two windows or more."""
    views = []
    for strand in LEVEL_STRANDS:
        power = sheet.phase(Scope.ALL).strand(strand)
        if power.dance is not None and len(power.dance.windows) > 1:
            views.append(_dance(str(STRANDS[power.strand]), power.dance, words))
    return tuple(views)


def _dance(name: str, dance: Dance, words: Words) -> DanceView:
    windows = dance.windows
    every = -(-len(windows) // MOST_POINTS)
    # Always the last one, and from there back in even strides.
    shown = windows[::-1][::every][::-1]
    labels = [day(one.date) if one.date else _("day not known") for one in shown]
    crossed = ngettext(
        "It crossed one half once.", "It crossed one half %(n)s times.", dance.crossings
    ) % {"n": number(dance.crossings)}
    course = _("From %(first)s to %(last)s with %(citizens)s, at the last %(n)s meetings.") % {
        "first": percent(windows[0].share),
        "last": percent(windows[-1].share),
        "citizens": words.citizens,
        "n": number(len(windows)),
    }
    says = [course, crossed if dance.crossings else _("It never crossed one half.")]
    if dance.moved_one_way:
        says.append(_("In balance on average, but it only moved one way."))
    rows = tuple(
        (label, one.meeting, percent(one.share), number(one.acts))
        for label, one in zip(labels, shown, strict=True)
    )
    heads = (_("Up to the meeting of"), _("Meeting"), _("Share"), _("Acts counted"))
    return DanceView(
        name=name,
        says=" ".join(says),
        description=course,
        shares=tuple(one.share for one in shown),
        first=labels[0],
        last=labels[-1],
        figures=Figures(heads, rows, "3,4"),
    )


@dataclass(frozen=True, slots=True)
class NumberPage:
    """How one number is made: in words, as a sum, and what it stands on."""

    title: str
    keel: Keel
    what_counts: str
    sums: tuple[str, ...]
    says: tuple[str, ...]
    counts: Figures


def number_page(sheet: BalanceSheet, scope: Scope, strand: Strand, words: Words) -> NumberPage:
    """The page of one share: formula in words and figures, and the counts behind it."""
    power = sheet.phase(scope).strand(strand)
    rows = (
        (capital(words.citizens), number(power.citizen)),
        (capital(words.professionals), number(power.professional)),
        (_("Both together"), number(power.shared)),
        (_("Not known"), number(power.unknown)),
        (_("of these, by people with both hats"), number(power.both_hats)),
        (_("Known, and told by the minutes outright"), number(power.stated)),
        (_("Known, but only implied by the minutes"), number(power.inferred)),
        (_("Confirmed by both sides"), number(power.confirmed)),
    )
    return NumberPage(
        title=_("%(strand)s: %(phase)s") % {"strand": STRANDS[strand], "phase": IN_SCOPE[scope]},
        keel=keel(power, scope, words, None),
        what_counts=str(WHAT_COUNTS[strand]),
        sums=_sums(power),
        says=(*_meaning(power, words), *bound_sentences(power), *_region(power)),
        counts=Figures((_("Acts"), _("Count")), rows, "2"),
    )


def _sums(power: PowerReading) -> tuple[str, ...]:
    c, s, n, u = power.citizen, power.shared, power.known, power.unknown
    if power.share is None:
        return ()
    sums = [
        _("share = (alone + half of together + ¾) ÷ (all known + 1½)"),
        f"= ({c} + {s} ÷ 2 + 0.75) ÷ ({n} + 1.5) = {power.share:.4f} → {percent(power.share)}",
    ]
    if u and power.inner is not None:
        low, high = power.inner.low, power.inner.high
        sums += [
            _("with those that are not known, from one end to the other:"),
            f"({c} + {s} ÷ 2) ÷ ({n} + {u}) = {low:.4f}",
            f"({c} + {s} ÷ 2 + {u}) ÷ ({n} + {u}) = {high:.4f}",
        ]
    return tuple(sums)


def _meaning(power: PowerReading, words: Words) -> tuple[str, ...]:
    if power.share is None:
        return (
            _("Three known acts are needed for a share, and there are %(n)s. So only the counts are"
              " shown.") % {"n": number(power.known)},
        )  # fmt: skip
    return (
        _("An act of %(citizens)s counts as one, an act of both together as a half. The ¾ and the"
          " 1½ keep a share careful where there is little to go by.")
        % {"citizens": words.citizens},
        _("Nine times in ten the share lies somewhere from %(range)s%%. That is chance; what the"
          " minutes leave out comes on top, and is shown apart.") % {"range": span(power.interval)},
    )  # fmt: skip


def _region(power: PowerReading) -> tuple[str, ...]:
    if power.region is None or power.region_probability is None:
        return ()
    places = {
        Region.BELOW: _("below the balance to aim for"),
        Region.IN: _("in the balance to aim for"),
        Region.ABOVE: _("above the balance to aim for"),
    }
    says = _("The share is %(place)s (%(low)s to %(high)s%%), with a probability of %(likely)s.")
    return (
        says
        % {
            "place": places[power.region],
            "low": whole(power.band.low),
            "high": whole(power.band.high),
            "likely": percent(power.region_probability),
        },
    )
