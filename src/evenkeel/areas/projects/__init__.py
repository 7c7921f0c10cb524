"""Projects: who sits at the table and on which side, the claim, the band, and the two keys.

For facilitators and members. It never reads what was done in meetings: that is the balance's work.
"""
