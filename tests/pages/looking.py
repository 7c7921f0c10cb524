"""What every page must be like, asked in the browser: used by all the tests that visit pages."""

from pathlib import Path
from typing import Any

from tests.pages.serving import Page, Served

LOOKING = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
LANGUAGES = {"en-gb": "en", "cy": "cy"}


def ask(page: Any, function: str, *arguments: str) -> list[str]:
    """Ask one of the questions of `looking.js`."""
    script = LOOKING[LOOKING.index("({") :]
    found: list[str] = page.evaluate(f"given => {script}.{function}(...given)", list(arguments))
    return found


def axe(page: Any, source: str) -> list[str]:
    """What axe finds, one line for each rule that is broken."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source)
    result = page.evaluate(
        """tags => axe.run(document, {
            runOnly: {type: 'tag', values: tags},
            rules: {'target-size': {enabled: true}},
            resultTypes: ['violations'],
        })""",
        TAGS,
    )
    return [
        f"axe {violation['id']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
        for violation in result["violations"]
    ]


def look_at(page: Any, source: str, language: str) -> list[str]:
    """Every fault of the page that is open, at both widths."""
    page.wait_for_load_state()  # a click returns before the page that it leads to is there
    page.set_viewport_size(WIDE)
    faults = ask(page, "structure", LANGUAGES[language])
    faults += axe(page, source)
    page.set_viewport_size(NARROW)
    faults += [f"narrow: {fault}" for fault in ask(page, "width") + axe(page, source)]
    page.keyboard.press("Tab")
    faults += [f"narrow: {fault}" for fault in ask(page, "focus")]
    return faults


def pages_of(site: Served) -> list[Page]:
    """Every page, in an order that keeps one reader's pages together."""
    return sorted(site.pages, key=lambda page: page.who)
