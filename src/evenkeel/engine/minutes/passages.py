"""Text that is put together from pieces of the source, and where each piece came from."""

from bisect import bisect_right
from dataclasses import dataclass, field

from evenkeel.engine.minutes.proposals import Span


@dataclass(slots=True)
class Passage:
    """Text put together from pieces of the source, and where each came from."""

    text: str = ""
    at: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)

    def add(self, text: str, source: int) -> None:
        """Join a piece on, with a blank between."""
        if self.text:
            self.text += " "
        self.at.append(len(self.text))
        self.source.append(source)
        self.text += text

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where in the source a part of the text stands, one span for each piece."""
        found = []
        piece = max(0, bisect_right(self.at, start) - 1)
        while piece < len(self.at) and self.at[piece] < end:
            last = self.at[piece + 1] - 1 if piece + 1 < len(self.at) else len(self.text)
            low, high = max(start, self.at[piece]), min(end, last)
            if high > low:
                shift = self.source[piece] - self.at[piece]
                found.append(Span(low + shift, high + shift))
            piece += 1
        return tuple(found)
