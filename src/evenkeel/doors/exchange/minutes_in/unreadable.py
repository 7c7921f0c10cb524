"""Why a file could not be read as minutes."""


class Unreadable(Exception):
    """The file holds no text that can be read; the message says why and what helps."""
