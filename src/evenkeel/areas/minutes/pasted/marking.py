"""The minutes with the words of each proposal marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evenkeel.areas.minutes.pasted.reading import Found
from evenkeel.engine.minutes.proposals import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `leads_to` is the proposal that it gave rise to, if any; `begins` are
    those whose words begin here."""

    text: str
    leads_to: str = ""
    begins: tuple[str, ...] = ()


def pieces(text: str, span: Span, found: Sequence[Found]) -> Iterator[Piece]:
    """The text of a span in pieces. Where words belong to several proposals, the one with the
    fewest words gets the link."""
    marks = [
        (max(one.start, span.start), min(one.end, span.end), thing.key)
        for thing in found
        for one in thing.spans
        if one.start < span.end and one.end > span.start and one.start < one.end
    ]
    edges = sorted({span.start, span.end, *(edge for mark in marks for edge in mark[:2])})
    waiting = sorted(marks, reverse=True)
    covering: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for start, end in pairwise(edges):
        covering = [mark for mark in covering if mark[1] > start]
        while waiting and waiting[-1][0] <= start:
            covering.append(waiting.pop())
        begins = tuple(dict.fromkeys(_new(covering, told)))
        told.update(begins)
        shortest = min(covering, key=lambda mark: mark[1] - mark[0], default=None)
        yield Piece(text[start:end], shortest[2] if shortest else "", begins)


def _new(covering: Iterable[tuple[int, int, str]], told: set[str]) -> Iterator[str]:
    return (key for _start, _end, key in covering if key not in told)
