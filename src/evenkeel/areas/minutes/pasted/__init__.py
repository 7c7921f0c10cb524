"""Minutes that somebody pasted: what was pasted, what was read in it, what people said of that, and
what of it stands in the end. Plain data and plain functions; nothing is kept here.
"""
