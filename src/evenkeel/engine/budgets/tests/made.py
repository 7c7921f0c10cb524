"""Small made elections, in which ties and people who run out are frequent."""

from fractions import Fraction

from hypothesis import strategies as st

from evenkeel.engine.budgets.election import Ballot, Election, Kind, Project


@st.composite
def elections(draw: st.DrawFn, most_projects: int = 6, most_people: int = 8) -> Election:
    """A few projects and people, of any kind of ballot; few different numbers."""
    kind = draw(st.sampled_from(Kind))
    cents = draw(st.sampled_from([1, 1, 2, 10]))
    cost = st.integers(0, 12).map(lambda value: Fraction(value, cents))
    costs = draw(st.lists(cost, min_size=1, max_size=most_projects))
    ids = [f"p{place}" for place in range(len(costs))]
    people = draw(st.integers(1, most_people))
    most = 1 if kind is Kind.CHOOSE_ONE else len(ids)
    ballots = []
    for person in range(people):
        choices = draw(st.lists(st.sampled_from(ids), unique=True, max_size=most))
        points = [draw(st.sampled_from(["0", "1", "2", "3", "0.5"])) for _ in choices]
        given = tuple(map(Fraction, points)) if kind in (Kind.SCORE, Kind.CUMULATIVE) else ()
        ballots.append(Ballot(f"v{person}", tuple(choices), given))
    return Election(
        kind=kind,
        budget=Fraction(draw(st.integers(0, 40)), cents),
        projects=tuple(Project(one, price) for one, price in zip(ids, costs, strict=True)),
        ballots=tuple(ballots),
    )
