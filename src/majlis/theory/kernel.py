"""How numerical loops are compiled and spread over threads, the same way everywhere.

Kernels are compiled by Numba without the interpreter's lock and cached on disk (next to the source, or in the
user's cache folder where that is not writable). Draws are independent, so they are shared among threads in
contiguous blocks; a kernel never reduces across draws, which keeps results the same for any number of threads.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import ParamSpec, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")
Array = NDArray[np.float64]


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a loop over arrays; strict floating point, so every run gives the same bits."""
    compiled: Callable[P, R] = numba.njit(cache=True, nogil=True)(function)
    return compiled


def over_draws(task: Callable[[slice], None], draws: int, threads: int | None = None) -> None:
    """Call `task(slice)` for contiguous blocks of draws, on all cores; `task` writes its own rows of the output."""
    workers = min(threads or os.cpu_count() or 1, draws) or 1
    if workers == 1:
        task(slice(0, draws))
        return
    edges = np.linspace(0, draws, workers + 1).astype(int)
    blocks = [slice(int(a), int(b)) for a, b in pairwise(edges) if b > a]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(task, blocks))
