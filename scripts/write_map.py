"""Writes the list of parts in docs/map.md from the parts' own first paragraphs.

With `--check` nothing is written; the exit code is 1 when the page differs from the code.
"""

import ast
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "evenkeel"
PAGE = ROOT / "docs" / "map.md"
BEGIN = "<!-- written by scripts/write_map.py from the code; edit the docstrings instead -->\n"
END = "<!-- end of the written part -->\n"


def written_part() -> str:
    """Every floor, top first, with the parts on it and what each is for."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rows = {each["id"]: each.get("layers", []) for each in contracts["importlinter"]["contracts"]}
    lines = [BEGIN]
    for floor in rows["floors"]:
        lines.append(f"### `{floor}/`\n\n{_purpose(PACKAGE / floor)}\n\n")
        order = rows["shelves"] if floor == "areas" else []
        names = [name.strip() for row in order for name in row.split("|")]
        parts = [PACKAGE / floor / name for name in names] or _parts(PACKAGE / floor)
        lines += [
            f"- `{part.relative_to(PACKAGE).as_posix()}`: {_purpose(part)}\n" for part in parts
        ]
        lines.append("\n")
    lines.append(END)
    return "".join(lines).replace("\n\n\n", "\n\n")


def _parts(folder: Path) -> list[Path]:
    """The modules and packages of a folder that have something to say."""
    found = []
    for path in sorted(folder.iterdir()):
        package = path.is_dir() and (path / "__init__.py").exists()
        module = path.suffix == ".py" and path.stem != "__init__"
        if (package and path.name not in ("tests", "migrations")) or module:
            found.append(path)
    return [path for path in found if _purpose(path)]


def _purpose(path: Path) -> str:
    """The first sentence of a part's docstring, on one line."""
    source = path / "__init__.py" if path.is_dir() else path
    says = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(says.split("\n\n")[0].split())
    return paragraph.split(". ")[0].rstrip(".") + "." if paragraph else ""


def page() -> str:
    """The whole page as it should stand."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return before + written_part() + after


if __name__ == "__main__":
    if "--check" in sys.argv:
        if PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/map.md differs from the code: run scripts/write_map.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")
