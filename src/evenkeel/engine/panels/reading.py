"""Quotas and respondents from the text of their files, with everything that is wrong with them.

Quotas have a column `category` or `feature`, one for the value (`feature`, `value` or `name`),
`min` and `max`, and perhaps `min_flex` and `max_flex`. Respondents have a column for each category.
Names and values are compared without regard to capitals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenkeel.engine.panels.pool import Person, Pool, Quota
from evenkeel.engine.panels.problems import Code
from evenkeel.engine.panels.tables import Table, alike
from evenkeel.engine.problems import Problem, Problems
from evenkeel.engine.text_rows import Row

VALUES: Mapping[str, str] = {"category": "feature", "feature": "value"}
"""The column of values that goes with each column of categories; `name` goes with both."""
IDS = (
    "id", "respondent_id", "nationbuilder_id", "person_id", "participant_id", "unique_id",
    "respondent id", "unique id",
)  # fmt: skip
"""The columns that can hold ids: the first of these that the file has does."""
MOST_QUOTAS, MOST_CATEGORIES, MOST_PEOPLE = 1_000, 50, 20_000
MOST_SEATS = 1_000_000
SHOWN = 8


@dataclass(frozen=True, slots=True)
class PoolReading:
    """The pool, or None where there is any error; and the problems by file and line."""

    pool: Pool | None
    problems: tuple[Problem, ...]
    errors: int
    unlisted: int


@dataclass(frozen=True, slots=True)
class _Categories:
    """The quotas as they stand, each with its line; the quotas' places by category and value."""

    quotas: Sequence[Quota]
    lines: Sequence[int]
    places: Mapping[str, Mapping[str, int]]


def read_pool(
    quotas: Iterable[str],
    respondents: Iterable[str],
    *,
    size: int,
    households: Sequence[str] = (),
    files: tuple[str, str] = ("quotas", "respondents"),
    problems: Problems | None = None,
) -> PoolReading:
    """Read both files from their lines (open text files will do) for a panel of that size.

    People with the same words in all columns that `households` names share a household; a blank in
    all of them shares none. `files` are the names by which problems tell the files. Nothing is
    raised.

    >>> read_pool(["category,feature,min,max", "age,old,2,1"], ["age", "old"], size=1).errors
    2
    """
    problems = problems or Problems()
    categories = _read_quotas(Table(quotas, problems, file=files[0], most_rows=MOST_QUOTAS), size)
    table = Table(respondents, problems, file=files[1], most_rows=MOST_PEOPLE)
    people, by_row = _read_people(table, categories, households)
    pool = None if problems.errors else Pool(tuple(categories.quotas), tuple(people), by_row)
    return PoolReading(pool, tuple(problems), problems.errors, problems.unlisted)


# Quotas


def _read_quotas(table: Table, size: int) -> _Categories:
    category, value = _header(table)
    quotas: list[Quota] = []
    lines: list[int] = []
    places: dict[str, dict[str, int]] = {}
    if not category:
        return _Categories(quotas, lines, places)
    for row in table:
        quota = _quota(table, row, category, value)
        if quota is None:
            continue
        values = places.setdefault(alike(quota.category), {})
        name = alike(quota.value)
        if name in values:
            table.add(
                row.line,
                row.column(value),
                Code.DOUBLE_QUOTA,
                field=quota.category,
                value=quota.value,
                allowed=str(lines[values[name]]),
            )
            continue
        values[name] = len(quotas)
        quotas.append(quota)
        lines.append(row.line)
    if not quotas:
        table.add(0, 0, Code.EMPTY, field="quotas")
    if len(places) > MOST_CATEGORIES:
        table.add(0, 0, Code.TOO_MANY_CATEGORIES, value=str(MOST_CATEGORIES))
    found = _Categories(quotas, lines, places)
    _check_sums(table, found, size)
    return found


def _header(table: Table) -> tuple[str, str]:
    """The columns of categories and of values; ("", "") where one that must be is missing."""
    category = "category" if "category" in table.columns else "feature"
    value = VALUES[category] if VALUES[category] in table.columns else "name"
    must = {category: "category", value: VALUES[category], "min": "min", "max": "max"}
    missing = [said for name, said in must.items() if name not in table.columns]
    for name in missing:
        table.add(table.line, 0, Code.MISSING_COLUMN, field=name)
    return ("", "") if missing else (category, value)


def _quota(table: Table, row: Row, category: str, value: str) -> Quota | None:
    before = table.problems.errors
    for name in (category, value):
        if not row.get(name):
            table.add(row.line, row.column(name), Code.BLANK, field=name)
    least, most = _seats(table, row, "min"), _seats(table, row, "max")
    floor, ceiling = (
        _seats(table, row, name) if row.get(name) else None for name in ("min_flex", "max_flex")
    )
    if least is None or most is None:
        return None
    if least > most:
        told = {"value": str(least), "allowed": str(most)}
        table.add(row.line, row.column("min"), Code.LEAST_ABOVE_MOST, **told)
    for name, outside in (
        ("min_flex", floor is not None and floor > least),
        ("max_flex", ceiling is not None and ceiling < most),
    ):
        if outside:
            limit = f"{name[:3]}, {row.get(name[:3])}"
            told = {"field": name, "value": row.get(name), "allowed": limit}
            table.add(row.line, row.column(name), Code.FLEX_INSIDE, **told)
    if table.problems.errors > before:
        return None
    return Quota(row.get(category), row.get(value), least, most, floor, ceiling)


def _seats(table: Table, row: Row, name: str) -> int | None:
    said = row.get(name)
    if not said:
        table.add(row.line, row.column(name), Code.BLANK, field=name)
    elif said.isascii() and said.isdigit() and len(said) <= 20 and int(said) <= MOST_SEATS:
        return int(said)
    else:
        told = {"field": name, "value": said, "allowed": f"{MOST_SEATS:,}"}
        table.add(row.line, row.column(name), Code.NOT_A_NUMBER, **told)
    return None


def _check_sums(table: Table, found: _Categories, size: int) -> None:
    """Minimums that add up to more than the panel, and maximums that add up to less."""
    for values in found.places.values():
        mine = [found.quotas[at] for at in values.values()]
        line = found.lines[next(iter(values.values()))]
        least, most = sum(one.least for one in mine), sum(one.most for one in mine)
        for column, code, seats, wrong in (
            ("min", Code.LEASTS_ABOVE_SIZE, least, least > size),
            ("max", Code.MOSTS_BELOW_SIZE, most, most < size),
        ):
            if wrong:
                told = {"field": mine[0].category, "value": str(seats), "allowed": str(size)}
                table.add(line, table.columns[column] + 1, code, **told)


# Respondents


def _read_people(
    table: Table, categories: _Categories, households: Sequence[str]
) -> tuple[list[Person], bool]:
    names = {name: categories.quotas[next(iter(values.values()))].category
             for name, values in categories.places.items()}  # fmt: skip
    wanted = [*names.items(), *((alike(one), one) for one in households)]
    missing = [said for name, said in wanted if name not in table.columns]
    for said in dict.fromkeys(missing):
        table.add(table.line, 0, Code.MISSING_COLUMN, field=said)
    if missing:
        return [], False
    column = next((one for one in IDS if one in table.columns and one not in names), "")
    address = [alike(one) for one in households]
    people: list[Person] = []
    lines: dict[str, int] = {}
    for number, row in enumerate(table, 1):
        name = row.get(column) if column else str(number)
        if not name:
            table.add(row.line, row.column(column), Code.BLANK, field=column)
        elif name in lines:
            told = {"field": column, "value": name, "allowed": str(lines[name])}
            table.add(row.line, row.column(column), Code.DOUBLE_ID, **told)
        lines.setdefault(name, row.line)
        places = [_place(table, row, one, categories) for one in names]
        words = [alike(row.get(one)) for one in address]
        household = "\n".join(words) if any(words) else ""
        people.append(Person(name, tuple(at for at in places if at is not None), household))
    if not people:
        table.add(0, 0, Code.EMPTY, field="respondents")
    return people, not column


def _place(table: Table, row: Row, category: str, found: _Categories) -> int | None:
    values, said = found.places[category], row.get(category)
    at = values.get(alike(said))
    if at is not None:
        return at
    field = found.quotas[next(iter(values.values()))].category
    if not said:
        table.add(row.line, row.column(category), Code.BLANK, field=field)
        return None
    known = [found.quotas[one].value for one in values.values()]
    allowed = ", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else "")
    told = {"field": field, "value": said, "allowed": allowed}
    table.add(row.line, row.column(category), Code.NO_QUOTA, **told)
    return None
