"""What travels from page to page while somebody confirms their minutes: the texts, and what was
said of each proposal. It may come from anybody's browser, so that nothing in it is trusted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MOST_TEXTS = 200
LONGEST_NAME = 120
MOST_ANSWERS = 20_000
LONGEST_KEY = 40
LONGEST_ANSWER = 1000
MOST_HERE = 300
"""People who can be ticked as having been at one meeting."""

Answer = Mapping[str, str | list[str]]


class NotReadableError(ValueError):
    """What came back is not what a page of ours sends."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text and the name of its file; pasted texts have none."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """The texts, and by the key of a person, a meeting or a proposal what was said of it."""

    sources: tuple[Source, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many characters there are."""
        return sum(len(source.text) for source in self.sources)

    def said(self, answers: Mapping[str, Answer]) -> "Pasted":
        """The same with more answers, later ones in the place of earlier ones."""
        merged = dict(self.answers)
        for key, values in answers.items():
            merged[key] = {**merged.get(key, {}), **values}
        return replace(self, answers=merged)


def dump(pasted: Pasted) -> str:
    """The state as a text that a form can carry."""
    texts = [[one.name, one.text] for one in pasted.sources]
    return json.dumps({"texts": texts, "answers": pasted.answers}, separators=(",", ":"))


def load(text: str, most: int) -> Pasted:
    """The state that a form brought back, with texts of at most so many characters.

    >>> load(dump(Pasted((Source("a.txt", "Present: QA"),))), 100).sources[0].name
    'a.txt'
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NotReadableError("no JSON") from None
    if not isinstance(value, dict) or value.keys() != {"texts", "answers"}:
        raise NotReadableError("no state")
    pasted = Pasted(_sources(value["texts"]), _answers(value["answers"]))
    if pasted.size > most:
        raise NotReadableError("too long")
    return pasted


def clean_text(text: str) -> str:
    """A text as it is read: line breaks of one kind, and no signs that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    return text.encode("utf-8", "replace").decode("utf-8")


def _sources(value: Any) -> tuple[Source, ...]:
    if not isinstance(value, list) or len(value) > MOST_TEXTS:
        raise NotReadableError("no texts")
    for one in value:
        if not isinstance(one, list) or [type(part) for part in one] != [str, str]:
            raise NotReadableError("no text")
    return tuple(Source(clean_text(name)[:LONGEST_NAME], clean_text(text)) for name, text in value)


def _answers(value: Any) -> Mapping[str, Answer]:
    if not isinstance(value, dict) or len(value) > MOST_ANSWERS:
        raise NotReadableError("no answers")
    for key, values in value.items():
        if len(key) > LONGEST_KEY or not isinstance(values, dict) or len(values) > 20:
            raise NotReadableError("no answer")
        if not all(len(name) <= LONGEST_KEY and _is_said(said) for name, said in values.items()):
            raise NotReadableError("no value")
    return {
        clean_text(key): {clean_text(name): _cleaned(said) for name, said in values.items()}
        for key, values in value.items()
    }


def _cleaned(said: str | list[str]) -> str | list[str]:
    return clean_text(said) if isinstance(said, str) else [clean_text(one) for one in said]


def _is_said(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= MOST_HERE and all(
            isinstance(one, str) and len(one) <= LONGEST_KEY for one in value
        )
    return isinstance(value, str) and len(value) <= LONGEST_ANSWER
