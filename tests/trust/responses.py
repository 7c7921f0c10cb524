"""What every response of the site must be like: its headers, its cookies and its markup."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
"""The most that the content security policy may allow."""

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}
LOADING_BY_HREF = {"link", "base", "image", "use"}
FORBIDDEN = {"style", "iframe", "object", "embed", "applet", "base", "frame"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A response as a browser sees it: headers with small names, cookies as header lines."""

    url: str
    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: str
    personal: bool

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page of this site, and does not save it as a file."""
        is_kept = "attachment" in self.headers.get("content-disposition", "")
        return self.headers.get("content-type", "").startswith("text/html") and not is_kept


def policy_faults(policy: str) -> list[str]:
    """Where a content security policy allows more than it may."""
    found = []
    given = {words[0]: set(words[1:]) for part in policy.split(";") if (words := part.split())}
    for name, most in POLICY.items():
        if name not in given:
            found.append(f"the policy has no {name}")
        elif given[name] - most:
            found.append(f"the policy's {name} allows {' '.join(sorted(given[name] - most))}")
    found += [
        f"the policy's {name} allows {' '.join(sorted(given[name]))}"
        for name in sorted(set(given) - set(POLICY))
        if given[name] - {"'none'", "'self'"}
    ]
    return found


def header_faults(seen: Seen) -> list[str]:
    """What is missing from a response's headers."""
    headers = seen.headers
    found = []
    if headers.get("x-content-type-options") != "nosniff":
        found.append("may be sniffed")
    if headers.get("referrer-policy") not in ("same-origin", "no-referrer", "strict-origin"):
        found.append("tells other sites where the visitor was")
    if headers.get("cross-origin-opener-policy") != "same-origin":
        found.append("may be held by the window that opened it")
    if seen.is_page:
        found += policy_faults(headers.get("content-security-policy", ""))
        if headers.get("x-frame-options") != "DENY":
            found.append("may be framed by old browsers")
    if seen.personal and "no-store" not in headers.get("cache-control", ""):
        found.append("is personal and may be stored")
    return [f"{seen.url} ({seen.status}): {fault}" for fault in found]


def cookie_faults(seen: Seen, *, https: bool) -> list[str]:
    """What is wrong with the cookies that a response sets."""
    found = []
    for line in seen.cookies:
        name, _, rest = line.partition("=")
        flags = {part.strip().lower() for part in rest.split(";")[1:]}
        if "httponly" not in flags:
            found.append(f"scripts can read {name}")
        if not flags & {"samesite=lax", "samesite=strict"}:
            found.append(f"{name} goes along from other sites")
        if https and "secure" not in flags:
            found.append(f"{name} goes over plain http too")
        if https and ("session" in name or "csrf" in name) and not name.startswith("__Host-"):
            found.append(f"a neighbouring subdomain can plant {name}")
        if any(flag.startswith("domain=") for flag in flags):
            found.append(f"{name} goes to subdomains")
    return [f"{seen.url} ({seen.status}): {fault}" for fault in found]


def transport_faults(seen: Seen) -> list[str]:
    """What is wrong with a response over https."""
    age = re.search(r"max-age=(\d+)", seen.headers.get("strict-transport-security", ""))
    if age is None or int(age[1]) < 365 * 24 * 3600:
        return [f"{seen.url} ({seen.status}): https is not insisted on for a year"]
    return []


class _Markup(HTMLParser):
    """Collects what the policy would refuse, and forms that anybody could post."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._posting: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.lower(): value or "" for name, value in attrs}
        if tag in FORBIDDEN:
            self.faults.append(f"has a <{tag}>")
        is_data = given.get("type") == "application/json"
        if tag == "script" and "src" not in given and not is_data:
            self.faults.append("has a script in the page")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("sends the visitor on by itself")
        self._check_attributes(tag, given)
        if tag == "form" and given.get("method", "").lower() == "post":
            self._posting = given.get("action", "")
        if tag == "input" and given.get("name") == "csrfmiddlewaretoken":
            self._posting = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._posting is not None:
            self.faults.append(f"has a form that anybody could post: {self._posting!r}")
            self._posting = None

    def _check_attributes(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name == "style":
                self.faults.append(f"has a style on <{tag}>")
            if name.startswith("on") or name == "srcdoc":
                self.faults.append(f"has {name} on <{tag}>")
            where = value.strip().lower()
            if where.startswith(("javascript:", "vbscript:", "data:text")):
                self.faults.append(f"has a script in {name} of <{tag}>")
            loads = name in LOADING or (name == "href" and tag in LOADING_BY_HREF)
            if loads and urlsplit(where).netloc:
                self.faults.append(f"loads from elsewhere: {value[:60]}")
        if given.get("target") == "_blank" and "noopener" not in given.get("rel", ""):
            self.faults.append("opens a window that can steer this one")


def markup_faults(seen: Seen) -> list[str]:
    """What stands in a page that should not."""
    if not seen.is_page:
        return []
    parser = _Markup()
    parser.feed(seen.body)
    parser.close()
    return [f"{seen.url} ({seen.status}): {fault}" for fault in parser.faults]


def all_faults(responses: Iterable[Seen], *, https: bool = False) -> list[str]:
    """Everything that is wrong with a number of responses, each thing once."""
    found: dict[str, None] = {}
    for seen in responses:
        faults = header_faults(seen) + cookie_faults(seen, https=https) + markup_faults(seen)
        if https:
            faults += transport_faults(seen)
        found |= dict.fromkeys(faults)
    return list(found)
