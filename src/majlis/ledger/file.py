"""Adding to a ledger: at its end, under a lock, and not at all if what is there is no longer what was written."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from majlis.errors import DataError, MajlisError
from majlis.ledger.chain import Ledger, parse
from majlis.ledger.entries import Entry
from majlis.writing import ANYBODY, Rights, refusal
from majlis.writing.rights import bits_at_first

Make = Callable[[Ledger], Sequence[Entry]]
"""From the ledger as it is to the entries that follow."""


def append(path: Path, make: Make, like: Rights = ANYBODY) -> Ledger:
    """Add entries to a file, which begins with them if it is not there.

    Args:
        path: The file.
        make: What to add; called while nobody else can add anything.
        like: Who may read what the entries are made from; nobody else may read a new file.

    Returns:
        The ledger with them.

    Raises:
        DataError: The file is no ledger, or was changed.
        MajlisError: It cannot be written; then it is as it was.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, bits_at_first(None, like))
        with open(descriptor, "r+b") as file, _alone(descriptor, path):
            before = file.read()
            ledger = parse(before, str(path))
            if ledger.faults:
                raise DataError(ledger.faults)
            added = tuple(make(ledger))
            _add(descriptor, before, "".join(f"{entry.line()}\n" for entry in added).encode())
    except OSError as error:
        raise refusal(str(path), error) from None
    return Ledger((*ledger.entries, *added), ())


def _add(descriptor: int, before: bytes, content: bytes) -> None:
    """Write all of it or nothing."""
    start = b"" if not before or before.endswith(b"\n") else b"\n"
    try:
        os.lseek(descriptor, 0, os.SEEK_END)
        rest = memoryview(start + content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except BaseException:
        os.ftruncate(descriptor, len(before))
        raise


@contextmanager
def _alone(descriptor: int, path: Path) -> Iterator[None]:
    """Keep other commands out of the file, where a system can."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        found = "another command is adding to this ledger; wait until it has ended"
        raise MajlisError(f"{path}: {found}. [no-output]") from None
    yield
