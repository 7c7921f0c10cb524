"""The walk: every address, with every method, as everybody, in every project."""

import contextlib
import logging
import sys
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from evenkeel.areas.balance.store import sheet_for
from tests.trust import reflections
from tests.trust.addresses import Address
from tests.trust.arguments import ARGUMENTS, PAGE_ARGUMENTS, Argument
from tests.trust.permissions import LIBRARY_RULE_OF, NARROWER, RULE_OF, Answer, answer, sees
from tests.trust.world import MARKS, Where, Who, World

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")
OFTEN = METHODS[:2]
"""The methods that pages are made for; the others are tried in three kinds of project of five."""
OPEN = frozenset({200, 204, 301, 302, 303, 304, 400, 409, 422})
"""What may come back where the door is open; 302 only to somewhere else than sign-in."""

NOTHING_THERE = frozenset(
    {
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "open_message",
        "outbox",
        "demonstration_sign_in",
        "projects:join",
        "projects:link",
        "projects:turn_key",
    }
)
"""Addresses that may say "not found" to everybody: the world has nothing for them."""


NOT_BEGUN = frozenset(
    {
        "account_confirm_login_code",
        "account_email_verification_sent",
        "mfa_login_webauthn",
        "people:again",
    }
)
"""Addresses that send people to the beginning of signing in, as they should."""

REFUSES_SOME = frozenset(
    {
        "projects:reissue_card",
        "projects:close_proposal",
        "decisions:withdraw",
        "meetings:withdraw",
    }
)
"""Addresses that look further than at the role: one's own card, others' proposals and items."""

OWN_PAGES = frozenset(
    {
        "my_data",
        "download_my_data",
        "projects:my_seat",
        "leave",
        "erase_me",
        "projects:my_needs",
        "projects:acts",
        "projects:receipts",
    }
)
"""Pages about the visitor's own seat, which name its project and what they said themselves, even
where they may not see it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One request of the walk and what came back; `error` says how the site broke down."""

    address: Address
    url: str
    method: str
    who: Who
    where: Where | None
    status: int
    location: str
    body: str
    error: str

    def __str__(self) -> str:
        place = f" of {self.where.value}" if self.where else ""
        came = self.error or f"{self.status} {self.location}".strip()
        return f"{self.method} {self.url} ({self.address.name}{place}) as {self.who}: {came}"


def without_arguments(all_of_them: Iterable[Address]) -> list[str]:
    """Addresses that nobody told the walk how to fill."""
    return [
        f"{one.name} takes {argument}, which nobody fills"
        for one in all_of_them
        for argument in one.arguments
        if argument not in ARGUMENTS and argument not in PAGE_ARGUMENTS.get(one.name, {})
    ]


def without_rule(all_of_them: Iterable[Address]) -> list[str]:
    """Addresses of ours that carry no rule, or not the one that is expected of them."""
    return [
        f"{one.name}: carries {one.rule!r}, expected is {RULE_OF.get(one.name)!r}"
        for one in all_of_them
        if one.is_ours and (one.rule is None or one.rule != RULE_OF.get(one.name))
    ]


def wheres(address: Address) -> tuple[Where | None, ...]:
    """The projects in which an address exists; None for one that belongs to no project."""
    of_project = "slug" in address.arguments and "slug" not in PAGE_ARGUMENTS.get(address.name, {})
    return tuple(Where) if of_project else (None,)


def url_of(address: Address, world: World, where: Where | None, **instead: object) -> str:
    """The address filled in; `instead` replaces arguments by name."""
    special = PAGE_ARGUMENTS.get(address.name, {})
    filled = {
        name: instead[name]
        if name in instead
        else special.get(name, ARGUMENTS.get(name))(world, where or Where.PUBLIC)  # type: ignore[misc]
        for name in address.arguments
    }
    return reverse(address.name, kwargs=filled)


FOREIGN: dict[str, Argument] = {
    "pk": ARGUMENTS["pk"],
    "seq": lambda world, where: world.projects[where].project.record.size - 1,
    "size": lambda world, where: world.projects[where].project.record.size,
    "ref": lambda world, where: "m3",
}
"""Things of the own public project that another organisation's project has none of."""


def foreign_things(world: World, all_of_them: Iterable[Address]) -> Iterator[Step]:
    """Every address of a project, with another project's thing under the reader's own slug."""
    reader = browsers(world)[Who.STRANGER]
    for address in all_of_them:
        if wheres(address) == (None,):
            continue
        special = PAGE_ARGUMENTS.get(address.name, {})
        for name in address.arguments:
            if name not in FOREIGN:
                continue
            of_a_member = name == "ref" and address.name.startswith(("projects:", "handover"))
            known = FOREIGN[name] if name not in special else special[name]
            thing = known(world, Where.PUBLIC)
            if of_a_member and str(thing).startswith("m"):
                thing = FOREIGN["ref"](world, Where.PUBLIC)
            url = url_of(address, world, Where.ELSEWHERE, **{name: thing})
            for method in ("GET", "POST"):
                step = reader.ask(method, url)
                yield Step(address, url, method, Who.STRANGER, Where.ELSEWHERE, *step)


def foreign_faults(steps: Iterable[Step]) -> list[str]:
    """Steps with another project's thing that were answered with anything but "not found"."""
    return [str(step) for step in steps if step.error or step.status not in (403, 404, 405)]


def clients(world: World) -> dict[Who, Client]:
    """Everybody's browser, signed in."""
    found = {}
    for who in Who:
        found[who] = Client()
        if who is not Who.ANONYMOUS:
            found[who].force_login(world.people[who], settings.AUTHENTICATION_BACKENDS[0])
    return found


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no trace in the database."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.set_rollback(False)
        transaction.savepoint_rollback(before)


def body_of(response: HttpResponseBase) -> str:
    """The whole body as text, a streamed one too."""
    content: Any = getattr(response, "streaming_content", None)
    raw = b"".join(content) if content is not None else getattr(response, "content", b"")
    return raw.decode("utf-8", "replace")


class Browser:
    """Somebody's browser: their session, and no memory, so that every request finds it the same.

    Django's test client would copy every template's context; over thousands of pages that is most
    of the time.
    """

    def __init__(self, cookies: str = "", **more: str) -> None:
        defaults: dict[str, Any] = {"SERVER_NAME": "127.0.0.1", **more}
        self._factory = RequestFactory(headers={"cookie": cookies} if cookies else {}, **defaults)
        self._handler = ClientHandler(enforce_csrf_checks=False)
        self._broke: list[str] = []

    def ask(self, method: str, url: str) -> tuple[int, str, str, str]:
        """Status, location, body and error of a request that leaves no trace."""
        self._broke.clear()
        got_request_exception.connect(self._note)
        try:
            with undone():
                response = self._handler(self._factory.generic(method, url).environ)
                body = body_of(response)
        finally:
            got_request_exception.disconnect(self._note)
        return (
            response.status_code,
            response.get("Location", ""),
            body,
            "; ".join(self._broke),
        )

    def _note(self, **about: object) -> None:
        self._broke.append(f"broke down: {sys.exc_info()[1]!r}"[:300])


def browsers(world: World) -> dict[Who, Browser]:
    """Everybody's browser, signed in."""
    return {
        who: Browser(client.cookies.output(header="", sep=";").strip().partition(";")[0])
        for who, client in clients(world).items()
    }


def warm_up(world: World) -> None:
    """Work every balance sheet out once, outside of what the walk undoes."""
    for things in world.projects.values():
        record = things.project.record
        at = record.checkpoints.order_by("-size").first()
        assert at is not None
        sheet_for(record, at)


EVERYWHERE: tuple[Where | None, ...] = (None, *Where)


def walk(
    world: World,
    all_of_them: Iterable[Address],
    methods: Iterable[str] = METHODS,
    projects: Container[Where | None] = EVERYWHERE,
) -> Iterator[Step]:
    """Every request there is, or those in some of the projects."""
    logging.disable(logging.CRITICAL)  # thousands of refusals
    try:
        yield from _steps(world, all_of_them, methods, projects)
    finally:
        logging.disable(logging.NOTSET)


def _steps(
    world: World,
    all_of_them: Iterable[Address],
    methods: Iterable[str],
    projects: Container[Where | None],
) -> Iterator[Step]:
    everybody = browsers(world)
    for address in all_of_them:
        for where in filter(projects.__contains__, wheres(address)):
            url = url_of(address, world, where)
            for who, browser in everybody.items():
                for method in methods if where not in (Where.PUBLIC, Where.PRIVATE) else OFTEN:
                    yield Step(address, url, method, who, where, *browser.ask(method, url))


def is_sign_in(step: Step) -> bool:
    """Whether the visitor was sent to sign in."""
    return step.status == 302 and step.location.startswith(reverse("account_login"))


def as_answer(step: Step) -> Answer | None:
    """What a response comes to; None where it is none of the four."""
    if is_sign_in(step):
        return Answer.SIGN_IN
    if step.status == 403:
        return Answer.REFUSED
    if step.status == 404:
        return Answer.NOT_FOUND
    return Answer.OPEN if step.status in OPEN else None


def wrong_answer(step: Step, world: World) -> str | None:
    """What is wrong with a step: somebody let in, kept out, or a page that broke."""
    if step.error or step.status >= 500:
        return str(step)
    if step.status == 405:
        return None  # nothing was done and nothing was said
    got = as_answer(step)
    name = step.address.name
    if step.address.is_ours:
        rule = NARROWER.get(name) or RULE_OF.get(name, "")
    elif name in settings.PAGES_OF_LIBRARIES:
        rule = LIBRARY_RULE_OF.get(name, "")
    else:
        return None if got is Answer.REFUSED else f"{step}: this page should be closed"
    if not rule:
        return f"{step}: nobody said who may open it"
    wanted = answer(rule, world, step.who, step.where)
    if got is wanted or (got is Answer.NOT_FOUND and name in NOTHING_THERE):
        return None
    if got is Answer.SIGN_IN and name in NOT_BEGUN:
        return None
    if got is Answer.REFUSED and wanted is Answer.OPEN and name in REFUSES_SOME:
        return None
    return f"{step}: should be {wanted.value}"


def given_away(step: Step, world: World) -> list[str]:
    """Marks of projects that the visitor may not see but whose mark the response holds, and notes
    that somebody else wrote for themselves."""
    found = [f"{step} shows {note}" for note in reflections.seen_in(step.body, world, step.who)]
    for where, mark in MARKS.items():
        body = step.body
        if step.address.name in OWN_PAGES and step.who in world.projects[where].seats:
            for named in ("project", "org-1", "team-1", "needs", "stakeholders", "answer"):
                body = body.replace(f"{mark} {named}", "")
        if mark in body and not sees(world, step.who, where):
            found.append(f"{step} shows {mark}")
    return found


def faults(steps: Iterable[Step], world: World) -> list[str]:
    """Everything that is wrong in a walk."""
    found = []
    for step in steps:
        wrong = wrong_answer(step, world)
        found += [wrong] if wrong else []
        found += given_away(step, world)
    return found
