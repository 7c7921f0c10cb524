"""Files of quotas and respondents: every form of their headers, and everything wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.panels import PoolReading, Quota, read_pool

QUOTAS = "category,feature,min,max\nage,young,1,2\nage,old,1,2\n"
PEOPLE = "id,age\na,young\nb,old\nc,old\n"


def read(quotas: str, people: str, size: int = 3, **more: list[str]) -> PoolReading:
    return read_pool(quotas.splitlines(True), people.splitlines(True), size=size, **more)  # type: ignore[arg-type]


def told(reading: PoolReading) -> list[str]:
    return [f"{one.file}:{one.line}:{one.column}: {one.message}" for one in reading.problems]


@pytest.mark.parametrize(
    "header",
    [
        "category,feature,min,max",
        "feature,value,min,max",
        "category,name,min,max",
        "Category,Name,MIN,Max",
        "\ufeffFEATURE;Value;Min;Max",
        "category\tfeature\tmin\tmax",
    ],
)
def test_every_header_in_use_is_read(header: str) -> None:
    sign = next(one for one in ";\t," if one in header)
    rest = QUOTAS.partition("\n")[2].replace(",", sign)
    pool = read(f"{header}\n{rest}", PEOPLE).pool
    assert pool is not None
    assert pool.quotas == (Quota("age", "young", 1, 2), Quota("age", "old", 1, 2))
    assert [(one.id, one.quotas) for one in pool.people] == [("a", (0,)), ("b", (1,)), ("c", (1,))]


def test_floors_and_ceilings_are_read() -> None:
    quotas = "feature,value,min,max,min_flex,max_flex\nage,young,1,2,0,3\nage,old,1,2,,\n"
    pool = read(quotas, PEOPLE).pool
    assert pool is not None
    assert pool.quotas == (Quota("age", "young", 1, 2, 0, 3), Quota("age", "old", 1, 2))


@pytest.mark.parametrize(
    ("header", "ids", "by_row"),
    [
        ("nationbuilder_id,age", ["a", "b", "c"], False),
        ("Respondent ID,age", ["a", "b", "c"], False),
        ("who,age", ["1", "2", "3"], True),
    ],
)
def test_people_are_known_by_id_or_row(header: str, ids: list[str], by_row: bool) -> None:
    pool = read(QUOTAS, PEOPLE.replace("id,age", header)).pool
    assert pool is not None
    assert [one.id for one in pool.people] == ids
    assert pool.by_row is by_row


def test_values_are_found_whatever_their_capitals() -> None:
    pool = read(QUOTAS, "ID, Age \na, YOUNG\nb,  old\nc,Old\n").pool
    assert pool is not None
    assert [one.quotas for one in pool.people] == [(0,), (1,), (1,)]


def test_households_are_told_by_all_their_columns() -> None:
    people = (
        "id,age,Street,zip\na,young,1 High St,X1\nb,old,1  high st,x1\n"
        "c,old,1 High St,X2\nd,old,,\n"
    )
    pool = read(QUOTAS, people, households=["street", "ZIP"]).pool
    assert pool is not None
    homes = [one.household for one in pool.people]
    assert homes[0] == homes[1] != homes[2]
    assert homes[3] == ""


@pytest.mark.parametrize(
    ("quotas", "people", "says"),
    [
        ("", PEOPLE, "quotas:0:0: the column category is missing"),
        ("category,feature,min\n", PEOPLE, "quotas:1:0: the column max is missing"),
        ("category,feature,min,max\n", PEOPLE, "quotas:0:0: the file has no quotas"),
        (QUOTAS.replace("min", "max"), PEOPLE, "quotas:1:4: the column max is there twice"),
        (QUOTAS.replace("1,2", "2,1"), PEOPLE, "quotas:2:3: min is 2, which is more than max, 1"),
        (QUOTAS.replace("1,2", "-1,2"), PEOPLE, "quotas:2:3: min is -1; it must be a whole number"),
        (QUOTAS.replace("1,2", "1,1e9"), PEOPLE, "quotas:2:4: max is 1e9; it must be a whole"),
        (QUOTAS.replace("1,2", "1,9999999"), PEOPLE, "quotas:2:4: max is 9999999; it must be"),
        (QUOTAS.replace("1,2", "1,"), PEOPLE, "quotas:2:4: max must not be blank"),
        (QUOTAS.replace("old", ""), PEOPLE, "quotas:3:2: feature must not be blank"),
        (QUOTAS.replace("old", " Young"), PEOPLE, "quotas:3:2: age Young has a quota already, on"),
        (QUOTAS + "age,x\n", PEOPLE, "quotas:4:0: this row has 2 values, and the first line names"),
        (QUOTAS.replace("1,2", "2,2"), PEOPLE, "quotas:2:3: the minimums of age add up to 4"),
        (QUOTAS.replace("1,2", "1,1"), PEOPLE, "quotas:2:4: the maximums of age add up to 2"),
        (
            "feature,value,min,max,min_flex,max_flex\nage,young,1,2,2,3\nage,old,1,2,0,1\n",
            PEOPLE,
            "quotas:2:5: min_flex is 2; it must leave room for min, 1",
        ),
        (
            "feature,value,min,max,min_flex,max_flex\nage,young,1,2,0,3\nage,old,1,2,0,1\n",
            PEOPLE,
            "quotas:3:6: max_flex is 1; it must leave room for max, 2",
        ),
        (QUOTAS, "", "respondents:0:0: the column age is missing"),
        (QUOTAS, "id,sex\na,f\n", "respondents:1:0: the column age is missing"),
        (QUOTAS, "id,age\n", "respondents:0:0: the file has no respondents"),
        (QUOTAS, PEOPLE + "a,old\n", "respondents:5:1: id a is used already, on line 2"),
        (QUOTAS, PEOPLE + ",old\n", "respondents:5:1: id must not be blank"),
        (QUOTAS, PEOPLE + "d,\n", "respondents:5:2: age must not be blank"),
        (QUOTAS, PEOPLE + "d,odd\n", "respondents:5:2: age is odd, for which there is no quota"),
        (QUOTAS, PEOPLE + 'd,"old', "respondents:5:0: the quotation marks here don't match"),
        (QUOTAS, PEOPLE + "d,o\0ld\n", "respondents:5:4: this line holds a null character"),
        (QUOTAS, PEOPLE + "x" * 100_001, "respondents:5:0: this line has more than 100,000"),
        (QUOTAS, PEOPLE + "d,old,x\n", "respondents:5:0: this row has 3 values"),
        (QUOTAS, "id,age" + ",x" * 1000 + "\n", "respondents:1:0: there are more than 1,000 col"),
        (
            QUOTAS,
            "who,age\n" + "d,old\n" * 20_001,
            "respondents:20002:0: there are more than 20,000 rows",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(quotas: str, people: str, says: str) -> None:
    reading = read(quotas, people)
    assert reading.pool is None
    assert any(one.startswith(says) for one in told(reading)), told(reading)[:5]


def test_columns_of_households_must_be_there() -> None:
    reading = read(QUOTAS, PEOPLE, households=["street"])
    assert told(reading) == ["respondents:1:0: the column street is missing"]


def test_many_categories_are_refused() -> None:
    quotas = "".join(f"c{at},x,3,3\n" for at in range(51))
    assert "quotas:0:0: there are more than 50 categories" in told(
        read(f"category,feature,min,max\n{quotas}", PEOPLE)
    )


@given(st.text('abyoungld,;"\n\t\0\r\ufeff12é', max_size=80), st.text('aold,;"\n\0', max_size=80))
def test_nothing_breaks_the_reader(quotas: str, people: str) -> None:
    for first in ("", "category,feature,min,max\n"):
        reading = read(first + quotas, people)
        assert (reading.pool is None) == bool(reading.errors)
