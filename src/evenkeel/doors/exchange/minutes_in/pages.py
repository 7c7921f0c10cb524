"""Web pages as text. A reader of our own, because it must be linear in the length of whatever is
sent: tags are found once from the front to the back, and nothing is put right.
"""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]*>|<!--|<[!?][^<>]*>")
_BLANKS = re.compile(r"\s+")
_HUGE_NUMBER = re.compile(r"&#x?[0-9a-fA-F]{8,};?")
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "nav", "select", "iframe")
)
_BREAKS = {
    **dict.fromkeys(
        (
            "br",
            "div",
            "tr",
            "table",
            "section",
            "article",
            "dt",
            "dd",
            "pre",
            "main",
            "header",
            "footer",
            "form",
            "blockquote",
            "aside",
        ),
        "\n",
    ),
    **dict.fromkeys(("p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr"), "\n\n"),
    "li": "\n\u2022 ",
    "td": "\t",
    "th": "\t",
}


def text_of_page(page: str) -> str:
    """The text of a page, a line for each block, columns parted by tabs.

    >>> text_of_page("<p>Present:&nbsp;QA</p><table><tr><td>Poster<td>ZB</tr></table>")
    'Present: QA\\n\\nPoster\\tZB'
    """
    lines = "".join(_parts(page)).split("\n")
    kept: list[str] = []
    for line in lines:
        stripped = line.strip(" \t") if line.strip() else ""
        if stripped or (kept and kept[-1]):
            kept.append(stripped)
    return "\n".join(kept).strip("\n")


def _parts(page: str) -> Iterator[str]:
    ends = {name: page.rfind(f"</{name}") for name in _HIDDEN}
    at, length = 0, len(page)
    while at < length:
        found = _TAG.search(page, at)
        if found is None:
            yield _said(page[at:])
            return
        if found.start() > at:
            yield _said(page[at : found.start()])
        at = found.end()
        if found[0] == "<!--":
            end = page.find("-->", at)
            at = length if end < 0 else end + 3
            continue
        name = (found[2] or "").lower()
        if found[1]:
            yield "\n" if _BREAKS.get(name, "").startswith("\n\n") else ""
            continue
        if name in _HIDDEN and ends[name] > at and not found[0].endswith("/>"):
            at = page.find(f"</{name}", at)
            continue
        yield _BREAKS.get(name, "")


def _said(text: str) -> str:
    if "&" in text:
        text = html.unescape(_HUGE_NUMBER.sub("", text))
    return _BLANKS.sub(" ", text)
