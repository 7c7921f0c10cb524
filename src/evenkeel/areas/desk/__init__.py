"""Desk: what waits for one person over all their projects, and the one quiet message about it.

For everybody with an account, and for nobody else: it shows a person nothing that the other areas
would not. It never sends anything to somebody who stopped it, and tells nothing twice in one day.
"""
