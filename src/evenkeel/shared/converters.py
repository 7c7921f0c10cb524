"""Parts of addresses that only some texts can be."""


class RefConverter:
    """What the record calls a thing: a letter and a number. Anything else is no address at all, so
    that no database is asked for a text that it can't hold."""

    regex = "[a-z][1-9][0-9]{0,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
