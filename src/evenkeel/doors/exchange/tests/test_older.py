"""What was handed out before is held against the record of today: `--since`."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from evenkeel.doors.exchange.findings import Trust
from evenkeel.doors.exchange.tests.conftest import Ask
from evenkeel.doors.exchange.tests.made import KEY, OTHER_KEY, Made, line, made, parts
from evenkeel.engine.ledger.checkpoint import fingerprint, sign_checkpoint

RECORD = made()
GOOD = RECORD.bundle()
PRINT = fingerprint(KEY.public_key().public_bytes_raw())


@pytest.mark.parametrize("count", [0, 1, 2, 20, 59, 60])
def test_a_good_bundle_carries_on_from_an_older_one(ask: Ask, count: int) -> None:
    older = Made(RECORD.lines[:count], (count,)).bundle()
    verdict = ask(GOOD, since=older)
    assert verdict.codes == (0, 0), verdict.text
    assert verdict.findings.trust is Trust.OLDER
    assert "the older state that you hold" in verdict.lines[-1]


def test_an_older_state_may_be_a_checkpoint(ask: Ask) -> None:
    checkpoint = RECORD.checkpoint(17)
    assert ask(GOOD, since=checkpoint.encode()).codes == (0, 0)
    assert ask(GOOD, since=f"Keep this.\n\n{checkpoint}\nhttps://x\n".encode()).codes == (0, 0)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "Checkpoint"
    for encoding in ("8bit", "quoted-printable", "base64"):
        mail.set_content(f"Keep this.\n\n{checkpoint}", cte=encoding)
        assert ask(GOOD, since=mail.as_bytes()).codes == (0, 0), encoding
    assert ask(GOOD, since=parts(GOOD)["checkpoints.txt"]).codes == (0, 0)


@pytest.mark.parametrize("since", [GOOD, RECORD.checkpoint(20).encode()])
def test_another_key_than_that_of_the_older_state_is_found(ask: Ask, since: bytes) -> None:
    verdict = ask(made(key=OTHER_KEY).bundle(), since=since)
    assert verdict.codes == (1, 1)
    assert verdict.findings.trust is Trust.NOBODY or "key.txt" in verdict.text


def test_a_rewritten_record_shows_only_against_what_was_handed_out(ask: Ask) -> None:
    rewritten = RECORD.with_line(33, line(33, by="m4")).bundle()
    assert ask(rewritten, key=PRINT).codes == (0, 0)
    verdict = ask(rewritten, since=GOOD)
    assert verdict.codes == (1, 1)
    assert "--since: rewritten: the first 40 entries" in verdict.text
    assert "entries.jsonl entry 33: it differs from the entry in the older bundle" in verdict.text
    assert "entry 33 differs from the one in the older bundle" in verdict.other_text
    assert ask(rewritten, since=RECORD.checkpoint(33).encode()).codes == (0, 0)
    assert ask(rewritten, since=RECORD.checkpoint(34).encode()).codes == (1, 1)


def test_a_rollback_shows_against_anything_newer(ask: Ask) -> None:
    older = made(40).bundle()
    for newer in (GOOD, RECORD.checkpoint(41).encode()):
        verdict = ask(older, since=newer)
        assert verdict.codes == (1, 1)
        assert "--since: rolled back: you hold a state of" in verdict.text
        assert "rolled back" in verdict.other_text


def test_another_record_is_found(ask: Ask) -> None:
    other = sign_checkpoint("evenkeel/another", 20, bytes(32), KEY)
    verdict = ask(GOOD, since=other.encode())
    assert verdict.codes == (1, 1)
    assert "it is of another record, evenkeel/another" in verdict.text
    assert "it is of another record, evenkeel/another" in verdict.other_text
    assert "rewritten" not in verdict.text
