"""Reflection: notes that somebody writes for themselves, about the work and their own part in it.

For whoever is signed in, each for their own. Nobody else ever reads a note or learns that there is
one: no page of others, no count, no message, and nothing in any record.
"""
