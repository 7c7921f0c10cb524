"""Every address of the site, read from the resolver, so that a new page can't stay unseen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SITE = "evenkeel."


@dataclass(frozen=True, slots=True)
class Address:
    """One URL pattern: its name, the arguments it takes, and the rule that its view carries."""

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def rule(self) -> str | None:
        """The name of the rule that the view carries; None for a view that says nothing."""
        found = getattr(self.view, "access", None)
        return None if found is None else str(found.name)

    @property
    def is_ours(self) -> bool:
        """Whether the view is part of this site and not of a library."""
        return str(getattr(self.view, "__module__", "")).startswith(SITE)


def addresses() -> list[Address]:
    """Every address that the site answers, libraries' included, in the order of the resolver."""
    return list(_walk(get_resolver(), "", "", ()))


def _walk(
    resolver: URLResolver, space: str, route: str, arguments: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        taken = arguments + _arguments(pattern)
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, path, taken)
        else:
            name = f"{space}{pattern.name}" if pattern.name else f"(no name: {path})"
            yield Address(name, path, taken, pattern.callback)


def _arguments(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = pattern.pattern.regex
    return tuple(sorted(regex.groupindex, key=regex.groupindex.__getitem__))
