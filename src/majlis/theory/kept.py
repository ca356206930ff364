"""Compiled kernels on the disk, as a convenience: what cannot be read is compiled, what cannot be written is noted.

Numba's own cache does the reading and writing. It would find its place by itself, refuse to compile a kernel for which
there is none, and stop the work when the disk is full; this one is given its folder, which may be read-only or nowhere.
"""

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import CompileResultCacheImpl, FunctionCache, NullCache
from numba.core.runtime.nrt import rtsys

UNKEPT: set[str] = set()
"""Kernels that this process compiled and could not keep."""
UNREADABLE = (OSError, EOFError, pickle.UnpicklingError)
"""What reading a file raises that is not there, not ours, or not whole."""
_Numbas: Any = CompileResultCacheImpl._locator_classes[0]
"""Numba's place of kernels below `numba.config.CACHE_DIR`; its name is not the same in all versions."""


class _Place(_Numbas):  # type: ignore[misc]  # Numba publishes no types
    """A folder that need not be there, nor be writable, as long as nothing is kept."""

    @classmethod
    def from_function(cls, py_func: Callable[..., Any], py_file: str) -> "_Place":
        return cls(py_func, py_file)

    @classmethod
    def get_suitable_cache_subpath(cls, py_file: str) -> str:
        """None: the folder is for one package, wherever that is, so that an installation can be moved."""
        return ""


class _Form(CompileResultCacheImpl):
    _locator_classes = [_Place]


class Kept(FunctionCache):
    """The cache of a kernel in a folder."""

    _impl_class = _Form

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """A kernel read from the disk, without first making Numba ready to compile, which takes a tenth of a second."""
        rtsys.initialize(target_context)
        try:
            found = self._load_overload(sig, target_context)  # type: ignore[no-untyped-call] # of Numba
        except UNREADABLE:
            found = None
            with suppress(OSError):
                self.flush()  # type: ignore[no-untyped-call]  # else it could not be kept either
        if found is None:
            target_context.refresh()
        return found

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a kernel if that is possible."""
        try:
            self._save_overload(sig, data)  # type: ignore[no-untyped-call]
        except UNREADABLE:
            UNKEPT.add(self._name)


class Nowhere(NullCache):
    """The cache of a kernel for which there is no folder."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._name = repr(function)

    def save_overload(self, sig: Any, cres: Any) -> None:
        """Note that it is lost."""
        UNKEPT.add(self._name)


def kept(function: Callable[..., Any], folder: Path | None) -> Kept | Nowhere:
    """The cache of a kernel in a folder, or nowhere."""
    if folder is None:
        return Nowhere(function)
    with _below(folder):
        return Kept(function)  # type: ignore[no-untyped-call]


@contextmanager
def _below(folder: Path) -> Iterator[None]:
    """Let Numba's place be here, for one kernel: those of others who use Numba stay where they are."""
    settings: Any = numba.config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(folder)
    try:
        yield
    finally:
        settings.CACHE_DIR = before


def writable(folder: Path) -> bool:
    """Whether files can be written to a folder, or to one that would be made for it."""
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.isdir(place))
    return os.access(there, os.W_OK | os.X_OK)
