"""The ground floor: plain Python that can be used alone.

No Django, no files (it reads text streams), no clock and no randomness that is not passed in.
"""
