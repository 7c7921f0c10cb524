"""Decisions: what a group puts to itself, how it answers, and what comes of the ideas that it has.

For everybody at the table, and to read for all who may see the project. Answers to consent and
consensus stand with names; votes are secret, and once counted nobody can look them up. A tie is
told and never broken, and nothing is decided here that the group did not decide.
"""
