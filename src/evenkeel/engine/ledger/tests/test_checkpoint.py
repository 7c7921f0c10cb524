import textwrap

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.ledger import LedgerError, notes
from evenkeel.engine.ledger.checkpoint import (
    find_checkpoints,
    fingerprint,
    is_fingerprint_of,
    join_checkpoints,
    origin_of,
    public_key,
    read_checkpoint,
    short_fingerprint,
    sign_checkpoint,
    split_checkpoints,
    verify,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
ORIGIN = origin_of("0b8bd0a6-5c43-4a2c-9d3c-1f0d4e6a7b21")
PUBLIC = public_key(ORIGIN, KEY)
ROOT = bytes(range(32))
GOOD = sign_checkpoint(ORIGIN, 12, ROOT, KEY, at="2026-01-05T09:00:00Z")

# A signed tree head of the Go checksum database, with its published key.
GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
GO_NOTE = """go.sum database tree
454425
CF4Gdi7ahAx2DQ1icZRlXpgIZ4mMy3FE7ZH+asIYk9Y=

— sum.golang.org Az3grrJsLRs6sNa2gQWy6G6jb/FLI7opFZErrJT1PWmmP4iUdRxoJhMgfmSkirJgj3zj7n3N61yL16+9521wNu12Sgo=
"""  # noqa: E501
# The example of the C2SP specification of checkpoints.
C2SP_EXAMPLE = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    read = read_checkpoint(GOOD)
    assert (read.origin, read.size, read.root) == (ORIGIN, 12, ROOT)
    assert read.at == "2026-01-05T09:00:00Z"
    assert verify(read, PUBLIC)


def test_the_time_may_be_missing() -> None:
    assert read_checkpoint(sign_checkpoint(ORIGIN, 0, ROOT, KEY)).at is None


def test_reads_a_published_note_with_its_key() -> None:
    note = notes.read_note(GO_NOTE)
    assert notes.verify_note(note, notes.read_key(GO_KEY))
    assert not notes.verify_note(
        notes.read_note(GO_NOTE.replace("454425", "454426")), notes.read_key(GO_KEY)
    )
    assert read_checkpoint(GO_NOTE).size == 454425


def test_reads_the_example_of_the_specification() -> None:
    assert read_checkpoint(C2SP_EXAMPLE).size == 20852163


def test_a_cosignature_of_a_witness_is_passed_over() -> None:
    witness = sign_checkpoint("witness.example/w1", 12, ROOT, OTHER).splitlines()[-1]
    assert verify(read_checkpoint(GOOD + witness + "\n"), PUBLIC)


def test_another_key_or_a_false_second_signature_is_no_signature() -> None:
    assert not verify(read_checkpoint(GOOD), public_key(ORIGIN, OTHER))
    assert not verify(read_checkpoint(GOOD), public_key("evenkeel/other", KEY))
    false = notes.to_base64(PUBLIC.id + bytes(64))
    assert not verify(read_checkpoint(f"{GOOD}— {ORIGIN} {false}\n"), PUBLIC)


@given(st.integers(0, len(GOOD) - 1), st.characters(exclude_categories=["Cs"]))
def test_a_changed_letter_breaks_it(place: int, letter: str) -> None:
    changed = GOOD[:place] + letter + GOOD[place + 1 :]
    if changed == GOOD:
        return
    try:
        read = read_checkpoint(changed)
    except LedgerError:
        return
    assert not verify(read, PUBLIC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n",
        GOOD.rstrip("\n"),
        GOOD.replace("\n\n", "\n"),
        GOOD.replace("\n12\n", "\n012\n"),
        GOOD.replace("\n12\n", "\n-1\n"),
        GOOD.replace("\n12\n", "\n١٢\n"),
        GOOD.replace("at 2026", "at\t2026"),
        GOOD.replace("at 2026-01-05T09:00:00Z", "at noon"),
        GOOD.replace("at 2026-01-05T09:00:00Z", "at 2026-02-30T09:00:00Z"),
        GOOD.replace("at 2026", "at 2026-01-05T09:00:00Z\nat 2026"),
        GOOD.replace("— ", "- "),
        "x" * 100_000 + GOOD,
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        read_checkpoint(text)


def test_signing_refuses_what_reading_refuses() -> None:
    for origin, size, root, at in (
        ("two words", 1, ROOT, None),
        ("a+b", 1, ROOT, None),
        (ORIGIN, -1, ROOT, None),
        (ORIGIN, 1, b"short", None),
        (ORIGIN, 1, ROOT, "noon"),
    ):
        with pytest.raises(LedgerError):
            sign_checkpoint(origin, size, root, KEY, at=at)


def test_many_checkpoints_stand_in_one_text() -> None:
    second = sign_checkpoint(ORIGIN, 13, ROOT, KEY)
    assert split_checkpoints(join_checkpoints([GOOD, second])) == [GOOD, second]
    assert split_checkpoints(GOOD) == [GOOD]
    for text in ("", "\n", "words", GOOD + "\nmore\n"):
        with pytest.raises(LedgerError):
            split_checkpoints(text)


@pytest.mark.parametrize(
    "message",
    [
        GOOD,
        f"Keep this message.\n\n{GOOD}\nhttps://example.org/\n",
        f"On Monday they wrote:\n{textwrap.indent(GOOD, '> ', lambda line: True)}",
        f"Keep this.\n{GOOD}".replace("\n", "\r\n"),
        f"{GOOD.rstrip()}\nSent from my telephone",
    ],
)
def test_a_checkpoint_is_found_in_a_message(message: str) -> None:
    assert find_checkpoints(message) == [GOOD]
    assert find_checkpoints(f"{message}\n{GOOD}") == [GOOD, GOOD]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing here is signed.",
        GOOD.partition("\n\n")[0],
        GOOD + "\n" + GOOD.replace("\n12\n", "\n1Z\n"),
        GOOD + "\n" + GOOD.replace("— ", "- "),
        GOOD + "\n" + GOOD.partition("\n\n")[0],
    ],
)
def test_a_message_with_none_or_a_damaged_one_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        find_checkpoints(text)


def test_a_key_comes_back_from_its_line() -> None:
    assert notes.read_key(PUBLIC.line()) == PUBLIC
    with pytest.raises(LedgerError, match="id"):
        notes.read_key(PUBLIC.line().replace("21+", "22+", 1))
    for line in ("", "name", "name+12345678", "name+12345678+AAAA", "a b+12345678+AAAA"):
        with pytest.raises(LedgerError):
            notes.read_key(line)


def test_fingerprints() -> None:
    assert len(fingerprint(PUBLIC.raw)) == 64
    assert short_fingerprint(PUBLIC.raw).replace(" ", "") == fingerprint(PUBLIC.raw)[:16]
    assert is_fingerprint_of(short_fingerprint(PUBLIC.raw).upper(), PUBLIC.raw)
    assert is_fingerprint_of(fingerprint(PUBLIC.raw), PUBLIC.raw)
    assert not is_fingerprint_of("0" * 16, PUBLIC.raw)
    for said in ("", fingerprint(PUBLIC.raw)[:15], "g" * 16, "0" * 65):
        with pytest.raises(LedgerError):
            is_fingerprint_of(said, PUBLIC.raw)


PRIME = 2**255 - 19


@pytest.mark.parametrize(
    "y", [0, 1, PRIME - 1, PRIME, PRIME + 1, 2**255 - 1, notes._EIGHTH, PRIME - notes._EIGHTH]
)
@pytest.mark.parametrize("sign", [0, 1])
def test_odd_keys_are_refused(y: int, sign: int) -> None:
    odd = (y | sign << 255).to_bytes(32, "little")
    assert not notes.is_sound_point(odd)
    assert not notes.is_signature(odd, b"", bytes(64))
    with pytest.raises(LedgerError, match="sound"):
        notes.read_key(notes.PublicKey("name", odd).line())


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    message = b"message"
    signature = KEY.sign(message)
    assert notes.is_signature(PUBLIC.raw, message, signature)
    order = 2**252 + 27742317777372353535851937790883648493
    larger = int.from_bytes(signature[32:], "little") + order
    assert not notes.is_signature(
        PUBLIC.raw, message, signature[:32] + larger.to_bytes(32, "little")
    )
