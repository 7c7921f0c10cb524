"""Promises: what people said, what was promised for it, and what happened: "you said, we did".

For everybody at the table, and to read for all who may see the project. A promise is carried on as
one from meeting to meeting and from owner to owner. It never decides whether a promise was kept:
the side that asked says so.
"""
