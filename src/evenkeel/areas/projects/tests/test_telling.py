"""Every fact, and every field that a correction can change, has its words."""

from dataclasses import fields

from evenkeel.areas.projects.rules import CORRECTABLE
from evenkeel.areas.projects.views.telling import FACT_WORDS, FIELD_WORDS, KIND_WORDS
from evenkeel.engine.facts import FACTS


def test_each_kind_of_fact_has_its_words():
    assert FACT_WORDS.keys() == {kind for kind, _ in FACTS}


def test_each_field_that_can_be_corrected_has_its_words():
    assert KIND_WORDS.keys() == {fact.kind for fact in CORRECTABLE}
    names = {one.name for fact in CORRECTABLE for one in fields(fact)}
    assert names - {"item"} <= FIELD_WORDS.keys()
