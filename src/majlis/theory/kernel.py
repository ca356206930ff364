"""How numerical loops are compiled and spread over threads, the same way everywhere.

Kernels are compiled by Numba without the interpreter's lock and cached on disk. Numba checks only the file of a
kernel, not the kernels it calls, so the cache of a package is kept in a folder named after the text of all that its
kernels can call: in `NUMBA_CACHE_DIR`, beside the source or in the user's cache, whichever is the first that can be
written; where none can, kernels are compiled for the one process. Draws are independent, so they are shared among
threads in contiguous blocks; a kernel never reduces across draws, which keeps results the same for any number of
threads.
"""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba.core.types import unliteral
from numpy.typing import NDArray

from majlis.cores import cores
from majlis.theory.kept import kept, writable

P = ParamSpec("P")
R = TypeVar("R")
Array = NDArray[np.float64]

THEORY = Path(__file__).parent
LARGE = 150_000
"""Places on the stack of a frame under which Numba compiles."""

if "NUMBA_OPT" not in os.environ:
    # Half the passes of the highest level: the same bits as fast, with 7 % less to compile.
    numba.config.OPT = type(numba.config.OPT)(1)  # type: ignore[attr-defined] # set by Numba when it is imported


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a loop over arrays; strict floating point, so every run gives the same bits."""
    compiled: Any = numba.njit(nogil=True, error_model="numpy")(function)
    if not numba.config.DISABLE_JIT:  # type: ignore[attr-defined] # set by Numba when it is imported
        _compile_once(compiled)
        _compile_without_pause(compiled)
        compiled._cache = kept(function, cache_folder(Path(function.__code__.co_filename).parent))
    return cast(Callable[P, R], compiled)


def pasted(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel whose text is pasted where it is called: no price for a call, but compiled at every such place."""
    return cast(Callable[P, R], numba.njit(inline="always")(function))


def _compile_once(compiled: Any) -> None:
    """A counter that begins at 0 is to Numba at first the number 0: let it be an integer from the first.

    Every kernel called with it would else be compiled for both. Numba has no option for it.
    """
    ask = compiled.get_call_template

    def asked(kinds: Iterable[Any], named: Mapping[str, Any]) -> Any:
        return ask([_plain(kind) for kind in kinds], {name: _plain(kind) for name, kind in named.items()})

    compiled.get_call_template = asked


def _compile_without_pause(compiled: Any) -> None:
    """Hold back the garbage collector, which finds nothing in a compiler's many small objects, and give them room."""
    build = compiled.compile

    def built(signature: Any) -> Any:
        collecting = gc.isenabled()
        gc.disable()
        try:
            return build(signature)
        finally:
            if collecting:
                gc.enable()

    # Python takes memory for frames by the chunk, and returns a chunk as soon as it is empty: a compiler at the edge of
    # one does so over and over. A single large frame makes a chunk in which all others find room.
    built.__code__ = built.__code__.replace(co_stacksize=LARGE)
    compiled.compile = built


def _plain(kind: Any) -> Any:
    """Integer for the number 0, and so on."""
    return unliteral(kind)  # type: ignore[no-untyped-call] # of Numba


def cache_folder(package: Path) -> Path | None:
    """Where compiled kernels of a package are kept: named after exactly the source they can be made of.

    The first of the homes in which that folder can be written; else the first in which it is there to be read, as in an
    image that was built with it; else None.
    """
    folders = [home / f"majlis-kernels-{_digest(package)}" for home in _homes()]
    return next(filter(writable, folders), None) or next(filter(os.path.isdir, folders), None)


def _homes() -> Iterator[Path]:
    """Where the folders can be: as the user says, beside the source, in the user's cache."""
    if given := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(given).absolute()
    yield THEORY / "__pycache__"
    home = os.path.expanduser(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    if os.path.isabs(home):  # else the user has no home, or the variable is to be ignored
        yield Path(home)


@cache
def _digest(package: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for file in _sources(package):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def anything_compiled() -> bool:
    """Whether kernels of this version have been compiled on this machine before."""
    folder = cache_folder(THEORY / "outcomes")
    return folder is not None and any(folder.rglob("*.nbi"))


def can_be_kept() -> bool:
    """Whether there is a folder for what is compiled."""
    folder = cache_folder(THEORY / "outcomes")
    return folder is not None and writable(folder)


def _sources(package: Path) -> list[Path]:
    """The package's own files, and the modules of the packages it is in, up to all theory, which any may call."""
    files = sorted(package.glob("*.py"))
    for above in [folder for folder in package.parents if THEORY in (folder, *folder.parents)] or [THEORY]:
        files += sorted(file for file in above.glob("*.py") if file.name != "__init__.py")
    return files


def over_draws(task: Callable[[slice], None], draws: int, threads: int | None = None) -> None:
    """Call `task(slice)` for contiguous blocks of draws, on all cores; `task` writes its own rows of the output."""
    workers = min(threads or cores(), draws) or 1
    if workers == 1:
        task(slice(0, draws))
        return
    edges = np.linspace(0, draws, workers + 1).astype(int)
    blocks = [slice(int(a), int(b)) for a, b in pairwise(edges) if b > a]
    list(_threads(workers).map(task, blocks))


@cache
def _threads(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers)
