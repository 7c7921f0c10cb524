"""The auditor: whether what was told gives away what was not to be told.

It knows nothing of the rules by which releases are made. It takes the most that anybody outside
could know: who took part when, who skipped what, that rounded means are exact sums, that people
answer a question as they did before. Who also knows what some people answered knows more than this.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import NamedTuple, TypeVar

from evenkeel.engine.pulse.scale import POINTS, Counts
from evenkeel.engine.pulse.standing_apart import Total

_Line = TypeVar("_Line", bound=Hashable)
Row = list[Fraction]


class Disclosed(NamedTuple):
    """A sum of answers that published totals come down to: those of `added` less those of
    `taken`, together fewer than k people. Where nobody is `taken`, it is a small group's total."""

    added: frozenset[str]
    taken: frozenset[str]


def audit(totals: Iterable[Total]) -> dict[str, Disclosed]:
    """What the totals of all closings together give away, by question; nothing if all is well.

    Where pulses had different k, those of each k or a larger one are held to that k.
    """
    of_question: dict[str, list[Total]] = {}
    for total in totals:
        of_question.setdefault(total.question, []).append(total)
    found: dict[str, Disclosed] = {}
    for question, theirs in of_question.items():
        for k in sorted({total.k for total in theirs}):
            held_to_it = (total.people for total in theirs if total.k >= k)
            if away := disclosed(held_to_it, k):
                found.setdefault(question, away)
    return found


def disclosed(totals: Iterable[Collection[str]], k: int) -> Disclosed | None:
    """The smallest group (or difference of two groups) under k that published totals give away.

    Each total is the set of the people whose answers to one question it sums up. What can be
    computed from them all is their row space, as vectors over the people. The method is exact:

    1. People who are in the same totals have equal entries in every vector of the row space, and
       are taken together as one class.
    2. In reduced echelon form each row has a 1 in a pivot class of its own and a 0 in all other
       pivots. So a vector of the row space is the sum of the rows, each times the vector's own
       entry in that row's pivot: its entries in the pivots fix it.
    3. A group's total has entries 0 and 1, a difference of two has -1 as well. So every one of them
       is found by trying -1, 0 and 1 in each pivot; those are left out whose pivot classes alone
       have k people or more. Classes are taken largest first, so that most pivots are such.

    Sums with other factors, such as twice one answer and another, are not looked for.
    """
    rows = [frozenset(total) for total in dict.fromkeys(map(frozenset, totals)) if total]
    classes = _classes(rows)
    sizes = [len(each) for each in classes]
    echelon = _echelon([[Fraction(each <= row) for each in classes] for row in rows])
    free = [(pivot, row) for pivot, row in echelon if sizes[pivot] < k]
    best: Disclosed | None = None
    least = k
    for chosen in _combinations(free, sizes, k):
        for signs in product((1, -1), repeat=len(chosen) - 1):
            vector = _sum([row for _pivot, row in chosen], (1, *signs))
            if any(entry not in (-1, 0, 1) for entry in vector):
                continue
            people = sum(size for size, entry in zip(sizes, vector, strict=True) if entry)
            if people < least:
                least, best = people, _of(vector, classes)
    return best


def sets_of(number: int) -> Iterator[Counts]:
    """Every set of so many answers on the five points, as counts: C(number + 4, 4) of them."""
    for walls in combinations(range(number + len(POINTS) - 1), len(POINTS) - 1):
        ends = (-1, *walls, number + len(POINTS) - 1)
        yield tuple(right - left - 1 for left, right in pairwise(ends))


def fits(
    told: Callable[[Counts, Counts], _Line],
    lived: int,
    others: int,
    alike: Callable[[Counts], Hashable] = tuple,
) -> dict[_Line, tuple[int, int]]:
    """For each line that so many answers a side can lead to: how many sets of answers of lived
    experience fit it, and how many of everyone else.

    `told` makes the line of two sides' counts. All pairs of sets are tried; with `alike`, which
    says of which sets of one side `told` makes no difference, one pair for all that are alike.
    """
    first, second = _grouped(lived, alike), _grouped(others, alike)
    lines: dict[_Line, tuple[set[Hashable], set[Hashable]]] = {}
    for one, (left, _) in first.items():
        for two, (right, _) in second.items():
            ones, twos = lines.setdefault(told(left, right), (set(), set()))
            ones.add(one)
            twos.add(two)
    return {
        line: (sum(first[one][1] for one in ones), sum(second[two][1] for two in twos))
        for line, (ones, twos) in lines.items()
    }


def _grouped(
    number: int, alike: Callable[[Counts], Hashable]
) -> dict[Hashable, tuple[Counts, int]]:
    """Of the sets that are alike: one, and how many there are."""
    found: dict[Hashable, Counts] = {}
    numbers: Counter[Hashable] = Counter()
    for counts in sets_of(number):
        key = alike(counts)
        found.setdefault(key, counts)
        numbers[key] += 1
    return {key: (counts, numbers[key]) for key, counts in found.items()}


def _classes(rows: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The people of all rows, those in the same rows together; the largest class first."""
    together: dict[tuple[int, ...], set[str]] = {}
    for person in frozenset().union(*rows):
        member_of = tuple(place for place, row in enumerate(rows) if person in row)
        together.setdefault(member_of, set()).add(person)
    ordered = sorted(together.items(), key=lambda item: (-len(item[1]), item[0]))
    return [frozenset(people) for _places, people in ordered]


def _echelon(rows: list[Row]) -> list[tuple[int, Row]]:
    """The reduced echelon form, each row with the place of its pivot."""
    left, done = list(rows), list[tuple[int, Row]]()
    for place in range(len(rows[0]) if rows else 0):
        found = next((row for row in left if row[place]), None)
        if found is None:
            continue
        left.remove(found)
        pivot = [entry / found[place] for entry in found]
        left = [_less(row, pivot, place) for row in left]
        done = [(other, _less(row, pivot, place)) for other, row in done]
        done.append((place, pivot))
    return done


def _less(row: Row, pivot: Row, place: int) -> Row:
    times = row[place]
    if not times:
        return row
    return [entry - times * other for entry, other in zip(row, pivot, strict=True)]


def _combinations(
    rows: Sequence[tuple[int, Row]], sizes: Sequence[int], k: int
) -> Iterator[tuple[tuple[int, Row], ...]]:
    """Some of the rows, at least one, whose pivots together have fewer than k people."""
    for number in range(1, len(rows) + 1):
        for chosen in combinations(rows, number):
            if sum(sizes[pivot] for pivot, _row in chosen) < k:
                yield chosen


def _sum(rows: Sequence[Row], signs: Sequence[int]) -> Row:
    columns = zip(*rows, strict=True)
    return [
        sum((sign * entry for sign, entry in zip(signs, column, strict=True)), Fraction(0))
        for column in columns
    ]


def _of(vector: Row, classes: Sequence[frozenset[str]]) -> Disclosed:
    added, taken = (
        frozenset().union(
            *(people for people, entry in zip(classes, vector, strict=True) if entry == sign)
        )
        for sign in (1, -1)
    )
    # Which of the two groups is added has no meaning; that of a small group alone does.
    return Disclosed(added, taken) if added else Disclosed(taken, added)
