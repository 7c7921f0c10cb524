"""How well names and personal data are found, against the labelled texts beside this file.

    .venv/bin/python bench/moderation/score.py [kept_out|tuning] [--misses]

Prints a table in Markdown for each half. What was missed is shown for `tuning` alone: `kept_out` is
for measuring, and whoever works on the lists doesn't look into it. All texts and people are
invented. Each line is a text; what there is to find stands in it as `[[kind:words]]`.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evenkeel.engine.moderation import Kind, find

HALVES = ("kept_out", "tuning")
_LABEL = re.compile(r"\[\[([a-z-]+):([^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and where in it what kind of thing stands."""

    text: str
    labels: tuple[tuple[Kind, int, int], ...]


@dataclass(slots=True)
class Score:
    """Counts by kind; of texts with nothing to find, how many were marked, and how many surely."""

    labelled: Counter[Kind] = field(default_factory=Counter)
    covered: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    sure: int = 0
    sure_right: int = 0
    innocent: int = 0
    marked: int = 0
    misses: list[str] = field(default_factory=list)


def read(half: str) -> tuple[tuple[str, ...], list[Labelled]]:
    """The people who are known, and the texts."""
    first, *lines = (Path(__file__).parent / f"{half}.txt").read_text("utf-8").splitlines()
    known = tuple(first.removeprefix("known: ").split("; "))
    return known, [labelled(line) for line in lines if line]


def labelled(line: str) -> Labelled:
    """A line as text and labels."""
    text, labels, at = "", [], 0
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        labels.append((Kind(label[1]), len(text), len(text) + len(label[2])))
        text, at = text + label[2], label.end()
    return Labelled(text + line[at:], tuple(labels))


def score(half: str) -> Score:
    """All texts of a half. A label counts as found if all of it would be taken out; what was found
    is right if it touches a label of its kind."""
    known, texts = read(half)
    total = Score()
    for one in texts:
        found = find(one.text, known)
        for kind, start, end in one.labels:
            total.labelled[kind] += 1
            if any(each.start <= start and end <= each.end for each in found):
                total.covered[kind] += 1
            else:
                total.misses.append(f"not found: {one.text[start:end]!r} in {one.text!r}")
        for each in found:
            is_right = any(
                kind is each.kind and start < each.end and each.start < end
                for kind, start, end in one.labels
            )
            total.found[each.kind] += 1
            total.right[each.kind] += is_right
            total.sure += each.sure
            total.sure_right += each.sure and is_right
            if not is_right:
                said = f"{one.text[each.start : each.end]!r} as {each.kind}, sure: {each.sure}"
                total.misses.append(f"wrong: {said} in {one.text!r}")
        if not one.labels:
            total.innocent += 1
            total.marked += bool(found)
    return total


def table(total: Score) -> Iterator[str]:
    """The score as lines of Markdown."""
    yield "| | to find | found | recall | marked | right | precision |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for kind in Kind:
        numbers = (total.labelled, total.covered, total.found, total.right)
        yield _row(kind.value, *(number[kind] for number in numbers))
    numbers = (total.labelled, total.covered, total.found, total.right)
    yield _row("all", *(number.total() for number in numbers))
    yield ""
    yield (
        f"Of what was called sure, {total.sure_right} of {total.sure} were right. Of "
        f"{total.innocent} texts with nothing to find, {total.marked} were marked."
    )


def _row(name: str, labels: int, covered: int, found: int, right: int) -> str:
    recall = f"{covered / labels:.2f}" if labels else ""
    precision = f"{right / found:.2f}" if found else ""
    return f"| {name} | {labels} | {covered} | {recall} | {found} | {right} | {precision} |"


def main() -> None:
    """Score the halves that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=HALVES)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    for half in [chosen.half] if chosen.half else HALVES:
        total = score(half)
        print(f"\n{half}\n", *table(total), sep="\n")
        if chosen.misses and half == "tuning":
            print("", *total.misses, sep="\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
