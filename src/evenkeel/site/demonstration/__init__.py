"""The demonstration: an invented organisation whose project is told in full, from facts.

Everything goes in through the same actions as on the pages, each at its fixed moment in 2026, so
that two demonstrations say the same. No name in it belongs to anybody.
"""
