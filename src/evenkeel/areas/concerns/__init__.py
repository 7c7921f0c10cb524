"""Concerns: what is hard to say out loud, raised without a name.

Two keepers whom the charter names, one of each side, read it, and somebody of them has to answer in
the charter's time, for the whole group to read. Nothing here knows which member raised what; who
controls the server while words are typed could, and the pages say so.
"""
