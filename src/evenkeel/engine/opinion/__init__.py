"""Votes to an opinion map: who thinks alike, what brings groups together and what parts them.

Sparse, exact and deterministic: the same votes give the same map, in whatever order they come.
"""

from evenkeel.engine.opinion.as_json import map_json
from evenkeel.engine.opinion.fast_reading import read_fast
from evenkeel.engine.opinion.grouping import MOST_GROUPS
from evenkeel.engine.opinion.mapping import LEAST_PEOPLE, LEAST_VOTES, STABLE, map_opinions
from evenkeel.engine.opinion.outcome import (
    Counts,
    Group,
    Interval,
    Mode,
    NoGroups,
    OpinionMap,
    Ranked,
    Representative,
    SideDifference,
    Stability,
    Statement,
)
from evenkeel.engine.opinion.pairs import Pairs, count_pairs, no_pairs
from evenkeel.engine.opinion.problems import Code
from evenkeel.engine.opinion.reading import Reading, read_votes
from evenkeel.engine.opinion.statements import (
    Statements,
    StatementsReading,
    read_statements,
    without,
)
from evenkeel.engine.opinion.updating import give_vote
from evenkeel.engine.opinion.votes import Vote, Votes, make_votes

__all__ = [
    "LEAST_PEOPLE",
    "LEAST_VOTES",
    "MOST_GROUPS",
    "STABLE",
    "Code",
    "Counts",
    "Group",
    "Interval",
    "Mode",
    "NoGroups",
    "OpinionMap",
    "Pairs",
    "Ranked",
    "Reading",
    "Representative",
    "SideDifference",
    "Stability",
    "Statement",
    "Statements",
    "StatementsReading",
    "Vote",
    "Votes",
    "count_pairs",
    "give_vote",
    "make_votes",
    "map_json",
    "map_opinions",
    "no_pairs",
    "read_fast",
    "read_statements",
    "read_votes",
    "without",
]
