"""Charter: what the group agrees before it begins, and speaks of again at every meeting.

For everybody at the table: they write a draft together, propose it, and a key of each side makes it
the charter in force. It never agrees anything by itself, and it keeps every edition.
"""
