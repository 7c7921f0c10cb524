"""The walk: every address, with every method, as everybody, in every project."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.trust.addresses import Address
from tests.trust.permissions import LIBRARY_RULE_OF, NARROWER, RULE_OF, Answer, answer, sees
from tests.trust.world import MARKS, Where, Who, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OPEN = frozenset({200, 204, 301, 302, 303, 304, 400, 409, 422})
"""What may come back where the door is open; 302 only to somewhere else than sign-in."""

Argument = Callable[[World, Where], object]
ARGUMENTS: dict[str, Argument] = {
    "slug": lambda world, where: world.projects[where].project.slug,
}
"""How an argument is filled with something of the project, by its name ..."""

PAGE_ARGUMENTS: dict[str, dict[str, Argument]] = {
    "mfa_remove_webauthn": {"pk": lambda world, where: 1},
    "mfa_edit_webauthn": {"pk": lambda world, where: 1},
    "people:organisation": {"slug": lambda world, where: "here"},
    "open_message": {"name": lambda world, where: "x"},
    "demonstration_sign_in": {"part": lambda world, where: "citizen"},
}
"""... and where one name means different things, by the address and its name."""

NOTHING_THERE = frozenset(
    {"mfa_remove_webauthn", "mfa_edit_webauthn", "open_message", "demonstration_sign_in"}
)
"""Addresses that may say "not found" to everybody: the world has nothing for them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One request of the walk and what came back; `status` is 0 where the site broke down."""

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


def take(
    client: Client, address: Address, url: str, method: str, who: Who, where: Where | None
) -> Step:
    """Make one request and undo it."""
    with undone():
        try:
            response = client.generic(method, url)
            location, body, error = response.get("Location", ""), body_of(response), ""
            status = response.status_code
        except Exception as broken:  # whatever it is, it would be a 500
            status, location, body, error = 0, "", "", f"broke down: {broken!r}"[:300]
    return Step(address, url, method, who, where, status, location, body, error)


def walk(
    world: World, all_of_them: Iterable[Address], methods: Iterable[str] = METHODS
) -> Iterator[Step]:
    """Every request there is."""
    browsers = clients(world)
    for address in all_of_them:
        for where in wheres(address):
            url = url_of(address, world, where)
            for who in Who:
                for method in methods:
                    yield take(browsers[who], address, url, method, who, where)


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
    if step.status == 0 or step.status >= 500:
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
    return f"{step}: should be {wanted.value}"


def given_away(step: Step, world: World) -> list[str]:
    """Marks of projects that the visitor may not see but whose mark the response holds."""
    return [
        f"{step} shows {mark}"
        for where, mark in MARKS.items()
        if mark in step.body and not sees(world, step.who, where)
    ]


def faults(steps: Iterable[Step], world: World) -> list[str]:
    """Everything that is wrong in a walk."""
    found = []
    for step in steps:
        wrong = wrong_answer(step, world)
        found += [wrong] if wrong else []
        found += given_away(step, world)
    return found
