"""Fills an empty home with the world of the tests, and writes down what there is to visit.

Run as a program of its own, with the home in `EVENKEEL_HOME`: the browser looks at a site in
another process, and a database in this one would be another.
"""

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

LOOKERS = ("FACILITATOR", "CITIZEN", "EXAMINER", "OPERATOR", "OFFICER")


def main(wording: str) -> None:
    """Migrate, build the world, sign everybody in, and list the pages."""
    import django
    from django.conf import settings

    home = Path(settings.HOME)
    (home / "static").mkdir(exist_ok=True)
    django.setup()
    from django.core.management import call_command

    from evenkeel.site.jobs import show_life
    from tests.trust import world as worlds

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    show_life(worlds.NOW)
    module, _, name = wording.partition(":")
    words: Callable[[str, str], str] = getattr(import_module(module), name)
    world = worlds.build(words)
    sessions = dict(_sessions(world))
    pages = list(_pages(world))
    about: dict[str, Any] = {
        "sessions": sessions,
        "cookie": settings.SESSION_COOKIE_NAME,
        "pages": pages,
    }
    (home / "about.json").write_text(json.dumps(about))


def _sessions(world: Any) -> Iterator[tuple[str, str]]:
    from tests.trust.walking import clients

    for who, client in clients(world).items():
        if client.session.session_key and client.cookies:
            yield who.name, client.session.session_key


def _pages(world: Any) -> Iterator[dict[str, str]]:
    """Each page as the first of the cast who may read it sees it, and as a visitor does."""
    from tests.trust.addresses import addresses
    from tests.trust.walking import clients, url_of, wheres
    from tests.trust.world import Who

    browsers = clients(world)
    for address in addresses():
        if not address.is_ours and address.name not in _library_pages():
            continue
        url = url_of(address, world, wheres(address)[0])
        readers = [who for who in LOOKERS if _is_page(browsers[Who[who]], url)][:1]
        readers += ["ANONYMOUS"] if _is_page(browsers[Who.ANONYMOUS], url) else []
        for who in readers:
            yield {"name": address.name, "url": url, "who": who}


def _library_pages() -> frozenset[str]:
    from django.conf import settings

    return frozenset(settings.PAGES_OF_LIBRARIES)


def _is_page(client: Any, url: str) -> bool:
    """Whether there is a whole page to see: no file, and no part that a script fetches."""
    client.raise_request_exception = False
    response = client.get(url, headers={"host": "127.0.0.1"})
    is_html = response["Content-Type"].startswith("text/html")
    is_whole = is_html and "Content-Disposition" not in response and b"<html" in response.content
    return response.status_code == 200 and is_whole


if __name__ == "__main__":
    main(sys.argv[1])
