"""Who held the power: the known acts of each strand and phase, the citizens' share of them, how
sure that is, and what it could be if what is not known were one side's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evenkeel.engine.balance import share
from evenkeel.engine.balance.acts import Act, Who
from evenkeel.engine.balance.dance import dance
from evenkeel.engine.balance.history import History, Meeting
from evenkeel.engine.balance.readings import PowerReading, Range, Region, Scope
from evenkeel.engine.words import Strand

ENOUGH = 3
"""Fewer known acts than this give no share."""

Edges = tuple[Fraction, Fraction]
DEFAULT_BAND: Edges = (Fraction(1, 3), Fraction(2, 3))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many acts of one strand in one phase each side did.

    `unknown` includes `hats`; `inferred` splits the known ones that were inferred by side; `band`
    is the mean of the bands that the known acts count against.
    """

    citizen: int = 0
    professional: int = 0
    shared: int = 0
    unknown: int = 0
    hats: int = 0
    inferred: tuple[int, int, int] = (0, 0, 0)
    confirmed: int = 0
    band: Edges = DEFAULT_BAND

    @property
    def known(self) -> int:
        """Known acts."""
        return self.citizen + self.professional + self.shared

    @property
    def counts(self) -> tuple[int, int, int]:
        """The known acts: by citizens, by professionals, together."""
        return self.citizen, self.professional, self.shared


Tallies = Mapping[tuple[Scope, Strand], Tally]


def band_edges(history: History) -> tuple[Edges, ...]:
    """The band of each number that an act carries: 0 the default, then the history's own."""
    own = ((Fraction(band.low), Fraction(band.high)) for band in history.bands)
    return (DEFAULT_BAND, *own)


def tally(acts: Iterable[Act], bands: tuple[Edges, ...]) -> dict[tuple[Scope, Strand], Tally]:
    """The tallies of all strands in every phase and over all together."""
    counted = Counter(act[:6] for act in acts)
    gathered: dict[tuple[Scope, Strand], Counter[tuple[Who, bool, bool, int]]] = {
        (scope, strand): Counter() for scope in Scope for strand in Strand
    }
    for (strand, scope, who, inferred, confirmed, band), count in counted.items():
        for one in (Scope.ALL, scope) if scope else (Scope.ALL,):
            gathered[one, strand][who, inferred, confirmed, band] += count
    return {key: _tally(parts, bands) for key, parts in gathered.items()}


def _tally(parts: Counter[tuple[Who, bool, bool, int]], bands: tuple[Edges, ...]) -> Tally:
    by_who: Counter[Who] = Counter()
    inferred: Counter[Who] = Counter()
    of_known: Counter[int] = Counter()
    of_unknown: Counter[int] = Counter()
    confirmed = 0
    for (who, was_inferred, was_confirmed, band), count in parts.items():
        by_who[who] += count
        if who < Who.UNKNOWN:
            of_known[band] += count
            inferred[who] += count * was_inferred
            confirmed += count * was_confirmed
        else:
            of_unknown[band] += count
    return Tally(
        by_who[Who.CITIZEN],
        by_who[Who.PROFESSIONAL],
        by_who[Who.SHARED],
        by_who[Who.UNKNOWN] + by_who[Who.HATS],
        by_who[Who.HATS],
        (inferred[Who.CITIZEN], inferred[Who.PROFESSIONAL], inferred[Who.SHARED]),
        confirmed,
        _mean_band(of_known or of_unknown, bands),
    )


def _mean_band(by_band: Counter[int], bands: tuple[Edges, ...]) -> Edges:
    """Where the band was changed, each act counts against the band of its day.

    Only known acts count, as in the share: a later act that nobody knows must not move the band
    that earlier ones are held against. The unknown ones do where there are no others.
    """
    total = by_band.total()
    if not total:
        return bands[-1]
    low = sum((bands[band][0] * count for band, count in by_band.items()), Fraction(0))
    high = sum((bands[band][1] * count for band, count in by_band.items()), Fraction(0))
    return low / total, high / total


def region_of(value: Fraction, band: Edges) -> Region:
    """Where a share lies against a band; exact, and the edges belong to the band.

    >>> region_of(Fraction(1, 3), DEFAULT_BAND)
    <Region.IN: 'in'>
    """
    if value < band[0]:
        return Region.BELOW
    return Region.ABOVE if value > band[1] else Region.IN


def probability_of(region: Region, tallied: Tally, band: Edges) -> float:
    """The posterior probability that the share lies in a region."""
    low, high = band
    if region is Region.BELOW:
        return share.at_most(float(low), *tallied.counts)
    if region is Region.ABOVE:
        return 1 - share.at_most(float(high), *tallied.counts)
    return share.between(low, high, *tallied.counts)


def power_reading(
    scope: Scope, strand: Strand, tallied: Tally, acts: list[Act], meetings: tuple[Meeting, ...]
) -> PowerReading:
    """The reading of one strand in one phase; `acts` are its known acts, for the dance."""
    c, p, s, u = (*tallied.counts, tallied.unknown)
    known = tallied.known
    band = tallied.band
    enough = known >= ENOUGH
    value = share.mean(c, p, s)
    region = region_of(value, band) if enough else None
    return PowerReading(
        strand=strand,
        citizen=c,
        professional=p,
        shared=s,
        unknown=u,
        both_hats=tallied.hats,
        inferred=sum(tallied.inferred),
        confirmed=tallied.confirmed,
        share=float(value) if enough else None,
        interval=Range(*share.interval(c, p, s)) if enough else None,
        together=s / known if enough else None,
        inner=bounds(tallied, (0, 0, 0)),
        outer=bounds(tallied, tallied.inferred),
        coverage=known / (known + u) if known + u else None,
        band=Range(float(band[0]), float(band[1])),
        region=region,
        region_probability=probability_of(region, tallied, band) if region else None,
        dance=dance(acts, meetings, band, region) if enough else None,
    )


def bounds(tallied: Tally, moved: tuple[int, int, int]) -> Range | None:
    """The share, as a plain proportion, were the unknown acts and the `moved` ones (by citizens, by
    professionals, together) all the professionals', or all the citizens'. None without acts.

    >>> bounds(Tally(citizen=1, professional=1, unknown=2), (0, 0, 0))
    Range(low=0.25, high=0.75)
    """
    c, p, s, u = (*tallied.counts, tallied.unknown)
    total = c + p + s + u
    if not total:
        return None
    low = 2 * (c - moved[0]) + (s - moved[2])
    free = 2 * (u + sum(moved))
    return Range(low / (2 * total), (low + free) / (2 * total))
