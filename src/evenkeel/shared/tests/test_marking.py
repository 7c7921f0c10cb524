"""What was found is marked and told in words, and nothing that people wrote runs as a script."""

from html.parser import HTMLParser

import pytest
from django.utils.translation import override

from evenkeel.engine.moderation import Found, Kind, find
from evenkeel.shared.marking import KIND_WORDS, marked, quoted, taken_out, told
from tests.trust.payloads import PAYLOADS


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_gets_tags_of_its_own(payload):
    text = f"Dr Pugh {payload} Ann {payload}"
    everything = [Found(Kind.PERSON, 0, len(text), True)]
    inside = [Found(Kind.WEB, 9, 9 + len(payload) // 2, False)]
    for found in (find(text, ["Ann"]), everything, inside):
        tags = Tags(marked(text, found))
        assert tags.found <= {"mark", "span"}
        assert "hit" in tags.text or "hit" not in payload


def test_a_mark_says_in_words_what_it_is():
    text = "Ask Ann & my son"
    shown = marked(text, find(text, ["Ann"]))
    assert "<mark>Ann</mark>" in shown
    assert '<span class="govuk-visually-hidden"> (a name)</span>' in shown
    assert "(perhaps words that may tell who is meant)" in shown
    assert "&amp;" in shown


def test_every_kind_has_words_and_something_in_its_place():
    for kind in Kind:
        assert KIND_WORDS[kind]
        assert taken_out("x", [Found(kind, 0, 1, True)]).startswith("[")


def test_what_was_found_in_sentences():
    text = "Ann and ann rang 01632 960123 about my son."
    found = find(text, ["Ann"])
    assert told(text, found) == (
        "This may name a person: Ann. This may tell who is meant: my son. "
        "Somebody may be found by this: “01632 960123” (a phone number)."
    )
    assert told("Too long", find("Too long")) == ""


def test_long_and_many_findings_are_shortened():
    text = " ".join(f"a{number}@{'b' * 80}.org" for number in range(14))
    said = quoted(text, find(text))
    assert "and 4 more" in said
    assert "b" * 61 not in said


def test_taken_out_in_the_language_of_the_moment():
    with override("cy"):
        assert "Ann" not in taken_out("Ask Ann", find("Ask Ann", ["Ann"]))
