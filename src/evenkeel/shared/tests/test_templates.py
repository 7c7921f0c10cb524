"""What holds for every template of the site: nothing inline that the content security policy
forbids, and every sentence goes through the translation."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(
    path
    for path in PACKAGE.rglob("templates/**/*.html")
    if "node_modules" not in path.parts and "venv" not in path.parts
)
SAVED_FILES = {"areas/balance/templates/balance/document.html"}
"""Files for keeping, which carry their styles inside and are never served."""

INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=|<script(?![^>]*(?:\ssrc=|type="application/json"))|javascript:|<style|<base\b""",
    re.IGNORECASE,
)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if name(path) not in SAVED_FILES], ids=name
)
def test_no_inline_style_or_script(path: Path) -> None:
    found = INLINE.findall(COMMENT.sub("", path.read_text()))
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_marked_safe(path: Path) -> None:
    assert not re.search(r"\|\s*(safe|safeseq)\b|{%\s*autoescape\s+off", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_words_go_through_the_translation(path: Path) -> None:
    text = COMMENT.sub("", path.read_text())
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
    text = re.sub(r"<(style|script).*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", text)
    for own_name in ("Even Keel", "English", "Cymraeg", "JSON", "CSV", "HTML"):
        text = text.replace(own_name, " ")
    text = re.sub(r"&\w+;", " ", text)
    assert re.findall(r"[A-Za-z]{3,}", text) == []


def test_a_seeded_fault_is_seen() -> None:
    for bad in (
        '<p style="x">', "<a onclick=x>", "<script>x</script>", "<a href='javascript:x'>",
        "<style>",
    ):  # fmt: skip
        assert INLINE.search(bad)
    assert not INLINE.search('<script src="/x.js" defer></script><p class="one">')
