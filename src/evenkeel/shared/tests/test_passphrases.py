"""Keys under a passphrase, and bytes from digits: what opens, and what a try costs."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from evenkeel.shared.passphrases import stretched_digits, unwrap, wrap
from evenkeel.shared.sealing import CannotOpenError, new_key, seal, unseal

WORDS = "elk willow bassoon four"


def test_a_key_opens_with_its_passphrase_and_blanks_around_it() -> None:
    private, public = new_key()
    wrapped = wrap(private, WORDS)
    assert private not in wrapped
    assert unwrap(wrapped, f" {WORDS}\n") == private
    assert unseal(seal("Hello", public, "x"), unwrap(wrapped, WORDS), "x") == "Hello"


def test_the_same_letters_typed_on_another_device_open_it() -> None:
    composed, apart = "b\u00ean \u0175y\u0177 siarad", "be\u0302n w\u0302yy\u0302 siarad"
    assert composed != apart
    assert unwrap(wrap(b"k" * 32, composed), apart) == b"k" * 32


def test_two_at_once_do_not_wait_for_each_other() -> None:
    wrapped = wrap(b"k" * 32, WORDS)
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(unwrap, wrapped, WORDS) for _number in range(4)]
        assert [one.result(timeout=60) for one in tries] == [b"k" * 32] * 4


@pytest.mark.parametrize("other", ["", "elk willow bassoon fou", WORDS.upper()])
def test_another_passphrase_opens_nothing(other: str) -> None:
    with pytest.raises(CannotOpenError):
        unwrap(wrap(b"k" * 32, WORDS), other)


def test_a_damaged_key_does_not_open() -> None:
    wrapped = bytearray(wrap(b"k" * 32, WORDS))
    wrapped[-1] ^= 1
    with pytest.raises(CannotOpenError):
        unwrap(bytes(wrapped), WORDS)


def test_the_same_key_is_wrapped_otherwise_each_time() -> None:
    assert wrap(b"k" * 32, WORDS) != wrap(b"k" * 32, WORDS)


def test_digits_give_the_same_bytes_for_one_purpose_and_others_for_another() -> None:
    first = stretched_digits("1" * 20, "a purpose", 64)
    assert len(first) == 64
    assert first == stretched_digits("1" * 20, "a purpose", 64)
    assert first != stretched_digits("1" * 20, "another purpose", 64)
    assert first != stretched_digits("1" * 19 + "2", "a purpose", 64)


def test_a_try_at_a_passphrase_costs_time() -> None:
    wrapped = wrap(b"k" * 32, WORDS)
    began = time.process_time()
    with pytest.raises(CannotOpenError):
        unwrap(wrapped, "x")
    assert time.process_time() - began > 0.02
