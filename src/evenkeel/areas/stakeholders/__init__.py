"""Stakeholders: who is affected, who holds power, and who is not at the table yet.

For everybody at the table: a short list of groups, never of persons, and who will ask those that
are missing. It invites nobody by itself, and nothing of it enters the record.
"""
