"""Everybody can use it: every page, in both languages, on a wide and on a narrow screen."""

import re
from collections import defaultdict
from typing import Any

import pytest

from tests.pages.conftest import Enter
from tests.pages.looking import LANGUAGES, look_at, pages_of
from tests.pages.serving import Served

NEWEST = re.compile(r"/balance/at/\d+/")
"""The world's only state stands at an address of its own and at that of the newest."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_used_by_everybody(
    served: Served, enter: Enter, axe_source: str, language: str
) -> None:
    faults: list[str] = []
    contexts: dict[str, Any] = {}

    def said_something(said: Any) -> None:
        if said.type == "error":
            faults.append(f"the browser says: {said.text}")

    titles: dict[str, set[str]] = defaultdict(set)
    for one in pages_of(served):
        if one.who not in contexts:
            context = enter(served, one.who, language)
            # Once for all pages: handing it to each takes as long as opening the page.
            context.add_init_script(axe_source)
            contexts[one.who] = context.new_page()
            contexts[one.who].on("console", said_something)
        page = contexts[one.who]
        response = page.goto(one.url)
        if response.status != 200:
            faults.append(f"{one}: {response.status}")
            continue
        titles[page.title()].add(NEWEST.sub("/balance/", one.url))
        faults += [f"{one}: {fault}" for fault in look_at(page, axe_source, language)]
    faults += [
        f"{len(names)} pages have the title {title!r}: {sorted(names)}"
        for title, names in titles.items()
        if len(names) > 1
    ]
    assert len(titles) > 3
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:80])
