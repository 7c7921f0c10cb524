"""Filters can't probe: whatever a query says, nothing breaks and nothing more shows."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trust.addresses import addresses
from tests.trust.walking import Step, browsers, given_away, url_of, warm_up, wheres
from tests.trust.world import Who, World

NAMES = st.sampled_from(
    ("page", "q", "order", "order_by", "sort", "filter", "next", "code", "id", "pk", "slug",
     "project", "person__email", "memberships__person__email__startswith", "visibility", "size",
     "format", "language", "as_of", "__class__", "page[]", "limit", "offset", "fields")
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.sampled_from(
        ("-1", "0", "1e999", "NaN", "9" * 40, "private", "members", "' OR 1=1 --", "%00", "../..",
         "//evil.example", "https://evil.example", "javascript:hit()", "person__email", "-pk")
    ),
)  # fmt: skip
QUERIES = st.lists(st.tuples(NAMES | st.text(max_size=10), VALUES), max_size=4)


@pytest.mark.enough_on("postgres")
@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=QUERIES)
def test_no_query_breaks_a_page_or_shows_more(world: World, query: list[tuple[str, str]]) -> None:
    everybody = browsers(world)
    warm_up(world)
    words = urlencode([(name, value) for name, value in query], errors="surrogatepass")
    for address in addresses():
        where = wheres(address)[0]
        url = f"{url_of(address, world, where)}?{words}"
        for who in (Who.ANONYMOUS, Who.OUTSIDER):
            step = Step(address, url, "GET", who, where, *everybody[who].ask("GET", url))
            assert not step.error, str(step)
            assert step.status < 500, str(step)
            assert given_away(step, world) == []
            assert "evil.example" not in step.location.partition("?")[0], str(step)
