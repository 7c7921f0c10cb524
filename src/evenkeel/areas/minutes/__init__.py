"""Tables and pasted minutes become facts of the record.

For facilitators who have old minutes. It never guesses a side: what is not stated stays unknown.
"""
