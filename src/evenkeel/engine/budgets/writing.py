"""An election as the text of a `.pb` file, which `read_pb` reads back as it was."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from evenkeel.engine.budgets.election import POINT_KINDS, Election
from evenkeel.engine.budgets.numbers import plain
from evenkeel.engine.budgets.sections import META, PROJECTS, VOTES


def write_pb(election: Election, *, winners: Collection[str] | None = None) -> Iterator[str]:
    """The lines of the file, each with its end.

    With `winners` (ids) the column `selected` says 1 for what is bought and 0 for the rest.
    """
    meta = dict(election.meta)
    meta["num_projects"] = str(len(election.projects))
    meta["num_votes"] = str(len(election.ballots))
    meta["budget"] = plain(election.budget)
    meta["vote_type"] = election.kind.value
    if election.longest is not None:
        meta["max_length"] = str(election.longest)
    yield from (f"{META}\n", _line(["key", "value"]))
    yield from (_line(pair) for pair in meta.items())
    yield f"{PROJECTS}\n"
    yield from _projects(election, winners)
    yield f"{VOTES}\n"
    yield from _votes(election)


def _projects(election: Election, winners: Collection[str] | None) -> Iterator[str]:
    others = dict.fromkeys(key for project in election.projects for key in project.more)
    if winners is not None:
        others["selected"] = None
    yield _line(["project_id", "cost", "name", *others])
    for project in election.projects:
        more = dict(project.more)
        if winners is not None:
            more["selected"] = str(int(project.id in winners))
        cells = [more.get(key, "") for key in others]
        yield _line([project.id, plain(project.cost), project.name, *cells])


def _votes(election: Election) -> Iterator[str]:
    points = election.kind in POINT_KINDS
    yield _line(["voter_id", "vote", *(["points"] if points else []), *election.columns])
    for ballot in election.ballots:
        given = [",".join(map(plain, ballot.points))] if points else []
        yield _line([ballot.voter, ",".join(ballot.choices), *given, *ballot.more])


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerow(cells)
    return text.getvalue()
