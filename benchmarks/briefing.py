"""What the first brief on a fresh machine costs, when nothing is compiled, and what later ones cost.

Usage: `uv run python -m benchmarks.briefing`
"""

import tempfile
from collections.abc import Iterator

from benchmarks.measure import CASE, MAJLIS, Row, cost, show, typical


def rows() -> Iterator[Row]:
    words = [MAJLIS, "brief", CASE]
    with tempfile.TemporaryDirectory() as kernels, tempfile.TemporaryDirectory() as bytecode:
        first = cost(words, {"NUMBA_CACHE_DIR": kernels, "PYTHONPYCACHEPREFIX": bytecode})
    yield Row(f"`majlis brief {CASE}`, the first", f"{first.clock:.1f} s by the clock, {first}", "30 s")
    later = typical(words)
    yield Row(f"`majlis brief {CASE}`, later", f"{later.clock:.1f} s by the clock, {later}", "6 s")


if __name__ == "__main__":
    show(rows())
