"""How a command says that it can't go on."""


class Refusal(Exception):
    """The command ends here; the message says why, and what to do."""
