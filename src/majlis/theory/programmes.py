"""Linear and mixed-integer programmes: the largest value of a linear sum within linear limits, by HiGHS.

The only module that knows the solver (Huangfu and Hall 2018, Mathematical Programming Computation 10(1)). One thread,
a fixed seed and limits counted in nodes, never in seconds, so that the same programme has the same answer. Numbers are
the solver's, good to about 1e-6: whole columns are rounded, and what is told of an answer should be worked out again.
"""

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from highspy._core import _Highs  # `highspy.Highs` prints a line when it is made
from numpy.typing import NDArray

from majlis.theory.kernel import Array

Bools = NDArray[np.bool_]
INFINITY: Final = float(highspy.kHighsInf)
OWN_HEURISTICS = ("run_feasibility_jump", "run_rins", "run_rens", "run_root_reduced_cost")
"""Searches of the solver for a first answer: most of its time, and idle where one is given."""
_STATUS = highspy.HighsModelStatus
_SOLVED = {_STATUS.kOptimal, _STATUS.kModelEmpty, _STATUS.kSolutionLimit}


class ProgrammeError(ValueError):
    """There is no answer: limits contradict each other, nothing bounds the value, or too few nodes were allowed."""


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Maximise `worth` · x, with `low` ≤ x ≤ `high` and `least` ≤ `rows` x ≤ `most`.

    Attributes:
        worth, low, high: (column,); ±`INFINITY` for no limit.
        whole: (column,), which x are whole numbers.
        rows: (row, column).
        least, most: (row,).
    """

    worth: Array
    low: Array
    high: Array
    whole: Bools
    rows: Array
    least: Array
    most: Array


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The answer to a programme.

    Attributes:
        x: (column,), whole where it must be.
        value: `worth` · x.
        bound: No answer is worth more; `value` if it is proven best.
        price: (row,), what one more of `most` would add, less what one less of `least` would; of programmes without
            whole numbers, else empty.
    """

    x: Array
    value: float
    bound: float
    price: Array


class Linear:
    """A programme without whole numbers that is answered again after every new row, from where it stood."""

    def __init__(self, programme: Programme):
        """Begin with these rows; `whole` is passed over."""
        self._model = _model(programme, integers=False)
        self._model.setOptionValue("presolve", "off")
        self._worth = programme.worth

    def add(self, row: Array, least: float, most: float) -> None:
        """Add a row, (column,)."""
        places = np.flatnonzero(row).astype(np.int32)
        self._model.addRow(least, most, len(places), places, row[places])

    def answer(self) -> Answer:
        """The best x under the rows so far."""
        _run(self._model)
        solution = self._model.getSolution()
        x = np.array(solution.col_value)
        value = float(self._worth @ x)
        return Answer(x, value, value, np.array(solution.row_dual))


def maximise(
    programme: Programme, *, within: float = 0.0, nodes: int | None = None, start: Array | None = None
) -> Answer:
    """The best x; if some are whole, one whose value is within `within` of the best.

    Args:
        programme: What to maximise.
        within: How much less than the best is good enough.
        nodes: Nodes of the search tree after which it stops with a bound; no limit if left out.
        start: (column,), an answer that meets all limits. The solver then spends no time on looking for a first one.
    """
    if not programme.whole.any():
        return Linear(programme).answer()
    model = _model(programme, integers=True)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", max(within, 1e-9))
    if nodes is not None:
        model.setOptionValue("mip_max_nodes", nodes)
    if start is not None:
        _begin(model, start)
    _run(model)
    x = np.array(model.getSolution().col_value)
    x[programme.whole] = np.rint(x[programme.whole])
    value = float(programme.worth @ x)
    return Answer(x, value, max(value, float(model.getInfo().mip_dual_bound)), np.empty(0))


def _model(programme: Programme, *, integers: bool) -> _Highs:
    lp = highspy.HighsLp()
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.num_row_, lp.num_col_ = programme.rows.shape
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = programme.worth, programme.low, programme.high
    lp.row_lower_, lp.row_upper_ = programme.least, programme.most
    row, column = np.nonzero(programme.rows)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(row, np.arange(lp.num_row_ + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = column.astype(np.int32), programme.rows[row, column]
    if integers:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in programme.whole]
    model = _Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        model.setOptionValue(option, value)
    model.passModel(lp)
    return model


def _begin(model: _Highs, start: Array) -> None:
    given = highspy.HighsSolution()
    given.col_value = start.tolist()
    model.setSolution(given)
    model.setOptionValue("mip_heuristic_effort", 0.0)
    for heuristic in OWN_HEURISTICS:
        model.setOptionValue(f"mip_heuristic_{heuristic}", False)
    model.setOptionValue("mip_allow_restart", False)


def _run(model: Any) -> None:
    """Run the solver; where this process has used it with other threads, which it refuses, with its threads anew."""
    if model.run() == highspy.HighsStatus.kError:
        _Highs.resetGlobalScheduler(True)
        model.run()
        _Highs.resetGlobalScheduler(True)
    status = model.getModelStatus()
    if status not in _SOLVED or (status == _STATUS.kSolutionLimit and not _found(model)):
        raise ProgrammeError(model.modelStatusToString(status))


def _found(model: Any) -> bool:
    """Whether there is an answer that meets all limits."""
    return bool(model.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible)
