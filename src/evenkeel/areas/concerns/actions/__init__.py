"""What people do with concerns: let them be raised, raise one, read, answer and close it; and what
happens by itself: concerns reach their keepers, go to the examiner, and their words are deleted.

The only writes of this area; each checks who may, and writes rows and fact in one transaction.
"""

from evenkeel.areas.concerns.actions.answering import answer, propose_closing
from evenkeel.areas.concerns.actions.following import follow
from evenkeel.areas.concerns.actions.keys import change_passphrase, choose_passphrase
from evenkeel.areas.concerns.actions.passing import (
    destroy_old_codes,
    forget_words,
    pass_on,
    reach_keepers,
)
from evenkeel.areas.concerns.actions.personal import erase_person
from evenkeel.areas.concerns.actions.raising import raise_concern, reply, say_me_too, take_back
from evenkeel.areas.concerns.actions.reading import ask, hand_on, open_words
from evenkeel.areas.concerns.actions.setting_up import (
    make_codes,
    print_codes,
    say_whom_to_tell,
    take_code,
)

__all__ = [
    "answer",
    "ask",
    "change_passphrase",
    "choose_passphrase",
    "destroy_old_codes",
    "erase_person",
    "follow",
    "forget_words",
    "hand_on",
    "make_codes",
    "open_words",
    "pass_on",
    "print_codes",
    "propose_closing",
    "raise_concern",
    "reach_keepers",
    "reply",
    "say_me_too",
    "say_whom_to_tell",
    "take_back",
    "take_code",
]
