"""Messages with a checkpoint: the fingerprint of the key stands in them, in both languages."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from evenkeel.areas.projects.letters import send_checkpoint
from evenkeel.engine.ledger.notes import is_fingerprint_of
from evenkeel.record.key import signing_key
from evenkeel.record.reading import newest_checkpoint

PRINTED = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){3}\b")


def letter(cast, mailoutbox) -> str:
    checkpoint = newest_checkpoint(cast.project.record)
    assert checkpoint is not None
    send_checkpoint(cast.project, email="voices@example.org", checkpoint=checkpoint)
    return str(mailoutbox[-1].body)


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_the_key_is_printed_with_the_checkpoint(cast, mailoutbox, language):
    with translation.override(language):
        body = letter(cast, mailoutbox)
    printed = set(PRINTED.findall(body))
    assert len(printed) == 1
    key = signing_key().public_key().public_bytes_raw()
    assert is_fingerprint_of(printed.pop(), key)
    assert "evenkeel examine --key" in body
    assert ("The key that signed it" in body) == (language == "en-gb")


def test_it_is_the_one_that_the_site_shows(cast, clients, mailoutbox):
    printed = PRINTED.findall(letter(cast, mailoutbox))[0]
    for address in (
        reverse("balance:checkpoints", args=[cast.project.slug]),
        reverse("minutes:entry", args=[cast.project.slug, 0]),
    ):
        assert printed in clients["citizen"].get(address).content.decode()
