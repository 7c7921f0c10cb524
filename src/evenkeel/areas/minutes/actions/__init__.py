"""What people do with minutes: bring tables in, write meetings up, confirm, withdraw, and erase.

The only writes of this area; each checks who may, and writes rows and fact in one transaction.
"""

from evenkeel.areas.minutes.actions.confirming import confirm_minutes
from evenkeel.areas.minutes.actions.drafts import (
    add_to_draft,
    answer_draft,
    begin_draft,
    bring_in,
    drop_draft,
    forget_old_drafts,
    read_what_waits,
)
from evenkeel.areas.minutes.actions.erasing import erase_person, erase_texts
from evenkeel.areas.minutes.actions.held import write_held
from evenkeel.areas.minutes.actions.importing import (
    ask_for_import,
    choose_group,
    drop,
    import_tables,
    receive,
    withdraw,
)

__all__ = [
    "add_to_draft",
    "answer_draft",
    "ask_for_import",
    "begin_draft",
    "bring_in",
    "choose_group",
    "confirm_minutes",
    "drop",
    "drop_draft",
    "erase_person",
    "erase_texts",
    "forget_old_drafts",
    "import_tables",
    "read_what_waits",
    "receive",
    "withdraw",
    "write_held",
]
