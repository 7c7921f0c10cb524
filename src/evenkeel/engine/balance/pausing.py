"""A pause for the collector of reference cycles. Folding a record makes a hundred thousand small
things that all stay and none of which refers back; looking through them again and again for cycles
took a third of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """Keep the collector from running; it runs again afterwards, if it did before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What was made goes straight to the oldest things, or the collector would look
                # through all of it as soon as it runs again.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
