"""Which earlier action something belongs to."""

from evenkeel.engine.minutes.follows import Earlier, likely, likenesses, words_in

SIGN = Earlier("sign", "", words_in("ZB to put up a sign at the desk"))
LETTER = Earlier("letter", "AP7", words_in("Write to the pharmacy about opening hours"))


def first(text: str, *earlier: Earlier, code: str = "") -> str:
    return likely(likenesses(text, code, earlier), earlier)


def test_the_same_in_fewer_words_is_found() -> None:
    assert first("Sign at the desk: done", SIGN, LETTER) == "sign"
    assert first("Letter to pharmacy on opening hours", SIGN, LETTER) == "letter"


def test_one_word_alike_is_not_enough() -> None:
    assert first("Put the chairs away after lunch at noon", SIGN, LETTER) == ""


def test_a_code_says_it_whatever_the_words() -> None:
    assert first("closed", SIGN, LETTER, code="ap7") == "letter"
    assert first("Write to the pharmacy about opening hours", LETTER, code="AP8") == ""


def test_what_is_done_is_offered_last_and_never_first() -> None:
    done = Earlier("old", "", SIGN.words, is_done=True)
    found = likenesses("Put up a sign at the desk", "", [done, LETTER])
    assert [one.key for one in found] == ["letter", "old"]
    assert first("Put up a sign at the desk", done, LETTER) == ""


def test_of_two_alike_the_later_is_meant() -> None:
    again = Earlier("again", "", SIGN.words)
    assert first("Put up a sign at the desk", SIGN, again) == "again"
