"""Promises and silos as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.power import Figures
from evenkeel.areas.balance.presenters.words import (
    SIDES,
    Words,
    capital,
    fill,
    listed,
    number,
    percent,
)
from evenkeel.engine.balance.readings import (
    MedianState,
    PromiseCounts,
    PromisesReading,
    SilosReading,
)


@dataclass(frozen=True, slots=True)
class PromisesView:
    """The states of all promises for a bar, sentences about them, and a table by owner."""

    title: str
    parts: tuple[tuple[str, int, str], ...]
    says: tuple[str, ...]
    by_owner: Figures


@dataclass(frozen=True, slots=True)
class SilosView:
    """One grouping of who worked with whom, in sentences."""

    title: str
    says: tuple[str, ...]
    bridges: Figures | None


def states(counts: PromiseCounts) -> tuple[tuple[str, int, str], ...]:
    """(words, count, tone) of every state that a promise can be in, the best first."""
    return (
        (_("Kept on time"), counts.kept_on_time, "done"),
        (_("Kept late"), counts.kept_late, "late"),
        (_("Kept, time not known"), counts.kept_time_unknown, "kept"),
        (_("Partly kept"), counts.partly, "part"),
        (_("Will not be done, with a reason"), counts.dropped, "drop"),
        (_("Overdue"), counts.overdue, "over"),
        (_("Open, not yet due"), counts.open, "open"),
        (_("No answer"), counts.no_answer, "none"),
    )


def promises_view(promises: PromisesReading, words: Words) -> PromisesView | None:
    """What became of what was promised; None where nothing was promised."""
    total = promises.counts.total
    if not total:
        return None
    parts = states(promises.counts)
    title = ngettext("%(n)s promise", "%(n)s promises", total) % {"n": number(total)}
    seen = [place for place, (_name, count, _tone) in enumerate(parts) if count]
    heads = (_("Whose promise"), _("All"), *(parts[place][0] for place in seen))
    rows = tuple(
        (
            capital(fill(SIDES[side], words)),
            number(counts.total),
            *(number(states(counts)[place][1]) for place in seen),
        )
        for side, counts in promises.by_owner
        if counts.total
    )
    said = [
        title + ". " + _("%(kept)s kept, and %(checked)s of these were confirmed by the side that"
                         " had asked.") % {
            "kept": number(promises.kept), "checked": number(promises.checked),
        },
        _median(promises),
    ]  # fmt: skip
    if promises.may_be_counted_twice:
        said.append(
            _("No action says which earlier one it carries forward, so some may be counted more"
              " than once.")
        )  # fmt: skip
    numbers = ",".join(str(place) for place in range(2, len(heads) + 1))
    return PromisesView(title, parts, tuple(said), Figures(heads, rows, numbers))


def _median(promises: PromisesReading) -> str:
    median = promises.median
    if median.state is MedianState.REACHED and median.days is not None:
        return ngettext(
            "Half of all promises were kept within %(n)s day.",
            "Half of all promises were kept within %(n)s days.",
            median.days,
        ) % {"n": number(median.days)}
    if median.state is MedianState.NOT_REACHED:
        return _("Half of all promises have not been kept yet.")
    return _("How long it took cannot be told: no days of doing are recorded.")


def silos_views(
    silos: Iterable[SilosReading], names: Mapping[str, str] = MappingProxyType({})
) -> tuple[SilosView, ...]:
    """Who worked with whom, as far as anything is recorded about it.

    `names` are those of members, organisations and teams, by their refs and codes in the record,
    for readers who may see them.
    """
    return tuple(_silos_view(one, names) for one in silos if one.people)


def _silos_view(silos: SilosReading, names: Mapping[str, str]) -> SilosView:
    by_team = silos.by == "team"
    title = _("Across teams") if by_team else _("Across organisations")
    people = ngettext("%(n)s person", "%(n)s people", silos.people)
    ties = ngettext("%(n)s working tie", "%(n)s working ties", silos.ties)
    behind = _("On record: %(people)s and %(ties)s.") % {
        "people": people % {"n": number(silos.people)},
        "ties": ties % {"n": number(silos.ties)},
    }
    if silos.index is None or silos.expected is None:
        need = _(
            "Too little to tell: six people and ten ties are needed. Who was there can be ticked"
            " when meetings are brought in."
        )
        return SilosView(title, (behind, need), None)
    between = (
        _("%(share)s of the ties (%(n)s) run between teams.")
        if by_team
        else _("%(share)s of the ties (%(n)s) run between organisations.")
    )
    said = [
        behind,
        between % {"share": percent(silos.between / silos.ties), "n": number(silos.between)},
        _("If the same people had met by chance, it would be about %(share)s.")
        % {"share": percent((silos.expected + 1) / 2)},
        _(
            "As an index from −1 (all ties within) to 1 (all ties between): %(index)s, and by"
            " chance %(expected)s."
        )
        % {"index": _signed(silos.index), "expected": _signed(silos.expected)},
    ]
    bridges = None
    if silos.bridges:
        rows = tuple(
            (names.get(one.member, one.member), number(one.ties), _groups(one.groups, names))
            for one in silos.bridges[:10]
        )
        bridges = Figures((_("Who bridges"), _("Ties"), _("With")), rows, "2")
    return SilosView(title, tuple(said), bridges)


def _groups(codes: Iterable[str], names: Mapping[str, str]) -> str:
    named = sorted((names[code] for code in codes if code in names), key=str.casefold)
    # Shorter codes first: n2 before n10.
    nameless = sorted(sorted(code for code in codes if code not in names), key=len)
    return listed([*named, *nameless])


def _signed(index: float) -> str:
    return f"{index:.2f}".replace("-", "−")
