"""Votes to an opinion map: who thinks alike, what brings groups together and what parts them.

Sparse, exact and deterministic: the same votes give the same map, in whatever order they come.
"""
