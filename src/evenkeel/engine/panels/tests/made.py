"""Small made pools for properties."""

from hypothesis import strategies as st

from evenkeel.engine.panels import Person, Pool, Quota


@st.composite
def pools(draw: st.DrawFn, *, tight: bool = False) -> tuple[Pool, int]:
    """A pool of up to nine people with up to three categories, and the size of a panel; some share
    a household. With `tight` quotas have no regard for the pool."""
    many = draw(st.integers(2, 9))
    size = draw(st.integers(1, min(many, 5)))
    categories = draw(st.integers(1, 3))
    widths = [draw(st.integers(1, 3)) for _ in range(categories)]
    firsts = [sum(widths[:at]) for at in range(categories)]
    values = [[draw(st.integers(0, width - 1)) for width in widths] for _ in range(many)]
    homes = draw(st.lists(st.sampled_from(["", "", "", "x", "y"]), min_size=many, max_size=many))
    start = draw(st.permutations(range(many)))[:size]
    quotas = []
    for category, width in enumerate(widths):
        for value in range(width):
            have = sum(values[at][category] == value for at in start)
            if tight:
                have = draw(st.integers(0, size))
            least = max(0, have - draw(st.integers(0, 1)))
            most = have + draw(st.integers(0, 1))
            floor = draw(st.sampled_from([None, None, 0, max(0, least - 1)]))
            ceiling = draw(st.sampled_from([None, None, most, most + 1]))
            quotas.append(Quota(f"c{category}", f"v{value}", least, most, floor, ceiling))
    people = [
        Person(f"p{at}", tuple(a + b for a, b in zip(firsts, values[at], strict=True)), homes[at])
        for at in range(many)
    ]
    return Pool(tuple(quotas), tuple(people)), size
