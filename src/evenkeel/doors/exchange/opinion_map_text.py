"""An opinion map as a text to read on a terminal."""

from collections.abc import Iterator, Mapping

from evenkeel.doors.exchange.opinion_map_words import (
    group_name,
    how_stable,
    people,
    percent,
    printable,
    ranked,
    stands_out,
    statement_name,
    which_method,
    who_is_placed,
    why_no_groups,
)
from evenkeel.engine.opinion.outcome import Group, OpinionMap, Ranked, SideDifference
from evenkeel.engine.words import Side

MOST_LISTED = 10


def opinion_map_text(made: OpinionMap, texts: Mapping[str, str] | None = None) -> str:
    """Who is placed, the groups and what they stand for, what brings them together and what parts
    them, and how the sides differ. `texts` are what statements say, by their ids."""
    return "\n".join(printable(line) for line in _lines(made, texts or {})) + "\n"


def _lines(made: OpinionMap, texts: Mapping[str, str]) -> Iterator[str]:
    yield who_is_placed(made)
    yield which_method(made)
    yield from filter(None, (why_no_groups(made), how_stable(made)))
    for group in made.groups:
        yield ""
        yield from _group(group, made, texts)
    yield from _list("Brings people together:", made.bridging, made, texts)
    yield from _list("Parts people:", made.divisive, made, texts)
    if made.sides:
        yield ""
        yield from _sides(made, texts)


def _group(group: Group, made: OpinionMap, texts: Mapping[str, str]) -> Iterator[str]:
    yield f"Group {group_name(group.number)}: {people(group.size)}"
    for one in group.representative:
        yield f"    - {stands_out(one, made, texts)}"
    if not group.representative:
        yield "    - stands out on no statement"


def _list(
    head: str, listed: tuple[Ranked, ...], made: OpinionMap, texts: Mapping[str, str]
) -> Iterator[str]:
    if not listed:
        return
    yield ""
    yield head
    for place, one in enumerate(listed[:MOST_LISTED], 1):
        yield f"{place:4}. {ranked(one, made, texts)}"
    if len(listed) > MOST_LISTED:
        yield f"      and {len(listed) - MOST_LISTED:,} more"


def _sides(made: OpinionMap, texts: Mapping[str, str]) -> Iterator[str]:
    """The differences whose interval leaves out 0, the largest first."""
    sides = made.participants_by_side
    yield (
        f"Citizens ({sides.get(Side.CITIZEN, 0):,}) and professionals "
        f"({sides.get(Side.PROFESSIONAL, 0):,}) differ most on:"
    )
    clear = [one for one in made.sides if one.low > 0 or one.high < 0]
    clear.sort(key=lambda one: -abs(one.difference))
    for place, one in enumerate(clear[:MOST_LISTED], 1):
        yield f"{place:4}. {statement_name(one.statement, made, texts)}: {_difference(one)}"
    if len(clear) > MOST_LISTED:
        yield f"      and {len(clear) - MOST_LISTED:,} more"
    if not clear:
        yield "    - no statement, as far as so few votes can tell"


def _difference(one: SideDifference) -> str:
    shares = [
        percent(counts.agree / counts.seen) if counts.seen else "none" for counts in one.counts
    ]
    return (
        f"{shares[0]} of citizens agree and {shares[1]} of professionals; "
        f"{100 * one.difference:+.0f} points "
        f"(90 % interval {100 * one.low:+.0f} to {100 * one.high:+.0f})"
    )
