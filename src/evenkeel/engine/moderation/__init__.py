"""What somebody could be known by in a text that others are to read: names, addresses, numbers, and
words such as "my husband".

`find` says where it stands and whether there is doubt; `masked` takes it out. Whoever calls decides
what comes of it. It cannot find everything, so that somebody must still read: docs/privacy.md.
"""

from evenkeel.engine.moderation.finding import find
from evenkeel.engine.moderation.found import Found, Kind, masked, merged

__all__ = ["Found", "Kind", "find", "masked", "merged"]
