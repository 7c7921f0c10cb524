"""Files that hold minutes, as text: plain text, web pages, e-mails and Word documents. Needs no
Django and no library beside Python's own, and gives up with a clear message where a file is too
big, hostile or no text at all.
"""

from evenkeel.doors.exchange.minutes_in.files import MOST_BYTES, text_of
from evenkeel.doors.exchange.minutes_in.unreadable import Unreadable

__all__ = ["MOST_BYTES", "Unreadable", "text_of"]
