"""How fast the stability of conflicts is worked out: against a published engine, the definitions, and our aims.

Usage: `uv run python -m benchmarks.conflict [--large]`. Times are CPU seconds of all threads together, the best of some
runs. The figures of the other engine, gmcr-py, are those of one run on a like machine; the ratio is what counts.
`--large` adds the conflicts of a million states.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from tests.theory.conflict import naive

from benchmarks.measure import Row, seconds, show
from majlis.theory.conflict import CONCEPTS, Model, OptionForm, stability
from majlis.theory.conflict.form import Direction

FIVE = ("nash", "gmr", "smr", "seq", "sseq")
PEER = {(10, 5): 12.0, (12, 4): 64.0}
"""(options, decision makers) to the seconds of gmcr-py."""
ONE_WAY: tuple[Direction, ...] = ("both", "both", "forward")


def conflict(options: int, makers: int, directions: Sequence[Direction] = ("both",), seed: int = 1) -> Model:
    """All combinations of options, in equal shares, and strict random preferences."""
    owner = [k * makers // options for k in range(options)]
    form = OptionForm.of(owner, direction=[directions[k % len(directions)] for k in range(options)])
    rng = np.random.default_rng(seed)
    return Model(form, np.array([rng.permutation(form.size) + 1 for _ in range(makers)], dtype=np.int32))


def solved(model: Model, times: int = 3) -> float:
    """Seconds of the five concepts for everybody."""
    return seconds(lambda: stability(model, FIVE), times)


def rows(large: bool = False) -> Iterator[Row]:
    """The table."""
    stability(conflict(4, 2), FIVE)  # compiles
    for (options, makers), peer in PEER.items():
        ours = solved(conflict(options, makers))
        yield _row(options, makers, f"{ours:.3f} s, {peer / ours:,.0f}× gmcr-py ({peer:g} s)", "1,000×")
    small = conflict(9, 3)
    assert isinstance(small.moves, OptionForm)
    arcs = naive.moves_of(small.moves)
    literal = seconds(lambda: [naive.stable(small, arcs, c) for c in FIVE], 1)
    ours = solved(small)
    yield _row(9, 3, f"{ours:.3f} s, {literal / ours:,.0f}× the definitions in Python sets ({literal:.1f} s)", "")
    for options, makers, aim in [(12, 4, "0.05 s"), (16, 3, "0.3 s"), (18, 3, "3 s")]:
        yield _row(options, makers, f"{solved(conflict(options, makers)):.3f} s", aim)
    form = conflict(10, 4).moves
    draws = np.random.default_rng(2).permuted(np.tile(np.arange(1, 1025, dtype=np.int32), (1000, 4, 1)), axis=2)
    ensemble = seconds(lambda: [CONCEPTS[c].stable(form, draws) for c in FIVE], 1)
    yield Row("1,000 preference draws, 1,024 states, 4 decision makers", f"{ensemble:.1f} s", "5 s")
    coalitions = seconds(lambda: [CONCEPTS[c].stable(form, draws[:10]) for c in ("cnash", "cgmr", "csmr", "cseq")], 1)
    yield Row("all coalitions, four concepts, a draw of the same", f"{coalitions / 10:.3f} s")
    for makers, directions in product((3, 5), (("both",), ONE_WAY)) if large else ():
        spent = solved(conflict(20, makers, directions), 1)
        some = ", a third of the options one-way" if directions is ONE_WAY else ""
        yield _row(20, makers, f"{spent:.1f} s", "6 s" if makers == 3 else "30 s", some)


def _row(options: int, makers: int, measured: str, aim: str, more: str = "") -> Row:
    return Row(f"five concepts, {2**options:,} states, {makers} decision makers{more}", measured, aim)


if __name__ == "__main__":
    show(rows("--large" in sys.argv))
