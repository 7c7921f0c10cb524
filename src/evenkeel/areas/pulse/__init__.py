"""Pulse: a short check among everybody at the table, without names: did the principles hold?

Everybody gets one code, by mail or on paper, and answers once. What comes in is sealed until the
closing day; then a release is told, once, and the answers are gone. It never says who answered or
what one person said, to nobody: `engine/pulse` says what may be told.
"""
