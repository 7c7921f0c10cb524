"""The labelled texts for names and personal data are sound, and nothing found is lost unnoticed."""

import pytest

from bench.moderation.score import HALVES, labelled, read, score, table
from evenkeel.engine.moderation import Kind

LEAST_OF_EACH = 60
RECALL, PRECISION, SURE = 0.95, 0.9, 0.97
"""What `kept_out` reaches, rounded down: bench/RESULTS.md has the figures."""


def test_a_label_is_its_words_and_their_place():
    one = labelled("Ask [[person:Ann]] on [[phone:0123]].")
    assert one.text == "Ask Ann on 0123."
    assert one.labels == ((Kind.PERSON, 4, 7), (Kind.PHONE, 11, 15))


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_enough_to_find_and_enough_that_only_tempts(half):
    _known, texts = read(half)
    to_find = [one for one in texts if one.labels]
    assert min(len(to_find), len(texts) - len(to_find)) >= LEAST_OF_EACH
    assert {kind for one in to_find for kind, _start, _end in one.labels} == set(Kind)
    assert all("[[" not in one.text for one in texts)


def test_no_text_is_in_both_halves():
    first, second = ({one.text for one in read(half)[1]} for half in HALVES)
    assert not first & second


def test_what_was_kept_out_of_tuning_is_found():
    total = score("kept_out")
    assert total.covered.total() >= RECALL * total.labelled.total()
    assert total.right.total() >= PRECISION * total.found.total()
    assert total.sure_right >= SURE * total.sure
    assert any("| all |" in line for line in table(total))
