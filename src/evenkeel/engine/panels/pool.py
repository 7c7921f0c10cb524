"""Who is willing to take part, and the quotas of the panel that is drawn from among them."""

from collections.abc import Collection
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of a panel's members have this value of a category: from `least` to `most`.

    A relaxation may go down to `floor` and up to `ceiling`, where they are given.
    """

    category: str
    value: str
    least: int
    most: int
    floor: int | None = None
    ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the pool: an id, the place in `Quotas` of their value in each category, and the
    household of which only one may sit ("": they are held apart from nobody)."""

    id: str
    quotas: tuple[int, ...]
    household: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """The quotas and the people. Every person has one value in each category; ids are unique.

    `by_row` says that ids are the numbers of rows, because the file has no column of ids.
    """

    quotas: tuple[Quota, ...]
    people: tuple[Person, ...]
    by_row: bool = False


def by_length(name: str) -> tuple[int, str]:
    """Orders ids so that 9 comes before 10.

    >>> sorted(["p10", "p9", "p1"], key=by_length)
    ['p1', 'p9', 'p10']
    """
    return len(name), name


def leave_out(pool: Pool, ids: Collection[str]) -> Pool:
    """The pool without some people."""
    gone = frozenset(ids)
    return replace(pool, people=tuple(one for one in pool.people if one.id not in gone))


def for_alternates(pool: Pool, size: int, alternates: int) -> Pool:
    """The pool with the quotas of a panel of `size` made into those of a smaller list: in
    proportion, minimums rounded down and maximums up, so that they can still add up."""
    quotas = tuple(
        replace(
            one,
            least=one.least * alternates // size,
            most=-(-one.most * alternates // size),
            floor=None,
            ceiling=None,
        )
        for one in pool.quotas
    )
    return replace(pool, quotas=quotas)
