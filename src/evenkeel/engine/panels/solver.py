"""The one place that speaks to HiGHS: linear and mixed-integer programs with warm starts.

One thread, a fixed seed and sorted input make every answer the same for the same question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import highspy
import numpy as np
from highspy._core import _Highs  # the class on top of it prints a banner on standard output
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

INFINITE = float("inf")
ANSWERS = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,  # nothing here is unbounded
    highspy.HighsModelStatus.kSolutionLimit,
    highspy.HighsModelStatus.kTimeLimit,
)
SEED = 7
PRECISION = 1e-9
"""How far a bound or a dual may be off in an answer."""


class OutOfTime(Exception):
    """The time that was given is over."""


class Undecided(Exception):
    """The nodes that were allowed are used up, and nothing feasible was found."""


def _still() -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class Deadline:
    """When to stop, by a clock that is passed in and tells seconds; never, by default."""

    at: float = INFINITE
    clock: Callable[[], float] = _still

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float]) -> "Deadline":
        """So many seconds from now."""
        return cls(clock() + seconds, clock)

    def left(self) -> float:
        """The seconds that are left; raises `OutOfTime` where there are none."""
        left = self.at - self.clock()
        if left <= 0:
            raise OutOfTime
        return left


NEVER = Deadline()
OVER = Deadline(0.0)


class Rows(NamedTuple):
    """Sparse rows: where each starts, the columns and the coefficients."""

    starts: Places
    columns: Places
    values: Floats


class Best(NamedTuple):
    """An optimum: the values of the columns, the objective, and how good it could be at most."""

    values: Floats
    objective: float
    bound: float


class Program:
    """A program to maximise. Columns have bounds and costs; rows come after them.

    With `whole` the columns are whole numbers. With a number of `nodes` any of them will do, and
    the search for them ends after so many.
    """

    def __init__(
        self, low: Floats, high: Floats, cost: Floats, *, whole: bool = False, nodes: int = 0
    ) -> None:
        self._highs = _Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", SEED),
            ("primal_feasibility_tolerance", PRECISION),
            ("dual_feasibility_tolerance", PRECISION),
            ("mip_feasibility_tolerance", 1e-7),
            ("mip_rel_gap", 1.0 if nodes else 0.0),
            ("mip_abs_gap", PRECISION),
        ):
            self._highs.setOptionValue(option, value)
        if nodes:
            self._highs.setOptionValue("mip_max_nodes", nodes)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.columns = 0
        self._whole = whole
        self.add_columns(low, high, cost)

    def add_columns(
        self, low: Floats, high: Floats, cost: Floats, rows: Rows | None = None
    ) -> None:
        """More columns; `rows` has the coefficients of each in the rows that there are."""
        many = len(low)
        starts, index, values = rows or (np.zeros(many, int), np.zeros(0, int), np.zeros(0))
        self._highs.addCols(many, cost, low, high, len(index), starts[:many], index, values)
        if self._whole:
            places = np.arange(self.columns, self.columns + many)
            kinds = np.full(many, highspy.HighsVarType.kInteger.value, np.uint8)
            self._highs.changeColsIntegrality(many, places, kinds)
        self.columns += many

    def add_rows(self, low: Floats, high: Floats, rows: Rows) -> None:
        """More rows."""
        starts, columns, values = rows
        self._highs.addRows(len(low), low, high, len(columns), starts[: len(low)], columns, values)

    def set_bounds(self, places: Places, low: Floats, high: Floats) -> None:
        """Other bounds for some columns."""
        self._highs.changeColsBounds(len(places), places, low, high)

    def set_rows(self, places: Places, low: Floats, high: Floats) -> None:
        """Other bounds for some rows."""
        for row, least, most in zip(places.tolist(), low.tolist(), high.tolist(), strict=True):
            self._highs.changeRowBounds(row, least, most)

    def set_cost(self, places: Places, cost: Floats) -> None:
        """Other costs for some columns."""
        self._highs.changeColsCost(len(places), places, cost)

    def set_value(self, row: int, column: int, value: float) -> None:
        """Another coefficient."""
        self._highs.changeCoeff(row, column, value)

    def solve(self, deadline: Deadline) -> Best | None:
        """The optimum, or None where nothing is feasible. Raises `OutOfTime` and, with a number of
        nodes, `Undecided`."""
        left = deadline.left()
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + left)
        status = self._run()
        if status not in ANSWERS:
            self._highs.clearSolver()  # a warm start can lead astray
            status = self._run()
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise OutOfTime
        info = self._highs.getInfo()
        if status == highspy.HighsModelStatus.kSolutionLimit:
            if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
                raise Undecided
        elif status != highspy.HighsModelStatus.kOptimal:
            assert status in ANSWERS, status
            return None
        values = np.array(self._highs.getSolution().col_value)
        objective = info.objective_function_value
        bound = info.mip_dual_bound if self._whole else objective
        return Best(values, objective, bound)

    def _run(self) -> highspy.HighsModelStatus:
        self._highs.run()
        return self._highs.getModelStatus()

    def duals(self) -> tuple[Floats, Floats]:
        """The reduced costs of the columns and the duals of the rows of the last optimum."""
        solution = self._highs.getSolution()
        return np.array(solution.col_dual), np.array(solution.row_dual)


def sparse(rows: Sequence[Sequence[tuple[int, float]]]) -> Rows:
    """Rows from pairs of column and coefficient."""
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    pairs = [pair for row in rows for pair in row]
    columns = np.array([column for column, _ in pairs], int)
    return Rows(starts, columns, np.array([value for _, value in pairs], float))
