"""The public draw: a ticket out of a lottery's hash and the words of several people.

Nobody can steer the ticket who does not know all the others' words, and everybody can work it out
again from what is published:

    start = "evenkeel draw 1\\n" + the lottery's SHA-256 in hexadecimal + "\\n"
            + for each words: their number of UTF-8 bytes + ":" + the words + "\\n"

The words are put in order first, by their UTF-8 bytes, so that it does not matter who speaks when;
white space around and between them is made one space each, and Unicode is in form NFC. Round 0, 1,
... gives SHA-256 of `start` with the round's number after it, as a number of 256 bits, the first
byte counting most. The first that is below the largest multiple of all tickets is taken, modulo all
tickets: so every ticket is as likely as any other.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

BITS = 256
LONGEST_WORDS, MOST_SEEDS = 1_000, 1_000


@dataclass(frozen=True, slots=True)
class Draw:
    """The ticket (from 0), the round that gave it, the words in the order in which they were taken,
    and the hash of `start`."""

    ticket: int
    round: int
    words: tuple[str, ...]
    start: str


def plain_words(words: str) -> str:
    """Words as they are taken.

    >>> plain_words("  a  lucky\\nday ")
    'a lucky day'
    """
    return unicodedata.normalize("NFC", " ".join(words.split()))


def draw(lottery_hash: str, seeds: Sequence[str], tickets: int) -> Draw:
    """Draw one of so many tickets, numbered from 0.

    `lottery_hash` is SHA-256 in hexadecimal. Raises `ValueError` where there are no seeds, too
    many, or a blank or overlong one.

    >>> draw("00", ["rain", "seven"], 10) == draw("00", ["seven", "rain"], 10)
    True
    """
    words = sorted((plain_words(one) for one in seeds), key=lambda one: one.encode())
    if not words or not all(words):
        raise ValueError("a draw needs words from at least one person, and none of them blank")
    if len(words) > MOST_SEEDS or max(map(len, words)) > LONGEST_WORDS:
        raise ValueError(f"at most {MOST_SEEDS:,} seeds of {LONGEST_WORDS:,} characters are taken")
    said = "".join(f"{len(one.encode())}:{one}\n" for one in words)
    start = f"evenkeel draw 1\n{lottery_hash}\n{said}".encode()
    below = 2**BITS - 2**BITS % tickets
    count = 0
    while (number := _number(start, count)) >= below:
        count += 1
    return Draw(number % tickets, count, tuple(words), hashlib.sha256(start).hexdigest())


def _number(start: bytes, count: int) -> int:
    return int.from_bytes(hashlib.sha256(start + str(count).encode()).digest(), "big")
