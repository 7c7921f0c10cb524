"""Collects every string that a reader sees into the catalogues, without gettext on the machine.

Python is read by Babel; templates by Django's own reader, whose result Babel reads in turn. With
`--check` nothing is written: a string that a catalogue lacks, one that is not translated, and one
whose placeholders differ are named, and the exit code is 1.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "evenkeel"
LOCALES = PACKAGE / "locale"
# English is what the strings are written in.
LANGUAGES = ("cy",)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


def collect() -> Catalog:
    """Every string of the package, with the files it stands in and the translators' comments."""
    found = Catalog(project="evenkeel", fuzzy=False)
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path.relative_to(PACKAGE)))
        source = io.BytesIO(text.encode())
        for _, message, comments, context in extract(
            "python", source, KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
        ):
            # No line numbers: they would change the catalogues with every edit.
            where = [(path.relative_to(PACKAGE).as_posix(), None)]
            found.add(message, None, where, auto_comments=comments, context=context)  # type: ignore[arg-type]
    return found


def _sources() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if "tests" in parts or "node_modules" in parts or "migrations" in parts:
            continue
        if path.suffix in (".py", ".html", ".txt") and path.is_file():
            yield path


def update(path: Path, collected: Catalog) -> bool:
    """Bring one catalogue up to date; returns whether it changed. Nothing is guessed."""
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.touch()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(collected, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
    changed = written.getvalue() != path.read_bytes()
    if changed:
        path.write_bytes(written.getvalue())
    return changed


def problems(path: Path, collected: Catalog) -> list[str]:
    """What is wrong with one catalogue, a line for each string."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    wrong = []
    for wanted in collected:
        if not wanted.id:
            continue
        name = _singular(wanted)
        held = catalogue.get(wanted.id, wanted.context)
        if held is None:
            wrong.append(f"not in the catalogue: {name!r}")
        elif held.fuzzy or not all(_strings(held)):
            wrong.append(f"not translated: {name!r}")
        elif any(not _placeholders(text) <= _placeholders(*_ids(held)) for text in _strings(held)):
            wrong.append(f"other placeholders: {name!r}")
        elif not isinstance(held.id, str) and len(_strings(held)) != catalogue.num_plurals:
            wrong.append(f"needs {catalogue.num_plurals} plural forms: {name!r}")
        elif isinstance(held.id, str) and _placeholders(held.id) != _placeholders(*_strings(held)):
            wrong.append(f"other placeholders: {name!r}")
    wrong += [
        f"no longer used: {_singular(held)!r}"
        for held in catalogue
        if held.id and collected.get(held.id, held.context) is None
    ]
    return wrong


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _placeholders(*texts: str) -> set[str]:
    return {found.group(0) for text in texts for found in _PLACEHOLDER.finditer(text)}


def main(arguments: list[str]) -> int:
    collected = collect()
    exit_code = 0
    for language in LANGUAGES:
        path = LOCALES / language / "LC_MESSAGES" / "django.po"
        name = path.relative_to(ROOT)
        if "--check" in arguments:
            wrong = problems(path, collected) if path.exists() else ["there is no catalogue"]
            for line in wrong:
                print(f"{name}: {line}")
            exit_code |= bool(wrong)
        else:
            print(f"{name}: {'updated' if update(path, collected) else 'up to date'}")
    return exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
