"""Faults at any step of writing: the n-th call to the system that changes something fails, or the process dies."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STEPS = ("replace", "fsync", "mkdir", "rename", "open")
"""Calls that change what is on the disk, or say that it is there."""
CLEARING = ("unlink", "rmdir")
"""Calls that clear away what is no longer needed, at any of which a process can die too."""


class Died(BaseException):
    """The process ended here: nothing that comes after it happens."""


def break_at(patch: pytest.MonkeyPatch, number: int, fault: BaseException) -> Callable[[], int]:
    """Let the call of that number raise; returns how many there have been."""
    calls = 0

    def broken(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            nonlocal calls
            if name != "open" or given[1] & os.O_CREAT:
                calls += 1
                if calls == number:
                    raise fault
            return real(*given, **more)

        return call

    for name in (*STEPS, *CLEARING) if isinstance(fault, Died) else STEPS:
        patch.setattr(os, name, broken(name, getattr(os, name)))
    return lambda: calls


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
