"""One file, whole or not at all: written beside its place, brought to the disk, then put in place in one step."""

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from threading import current_thread, main_thread
from types import FrameType

from majlis.errors import MajlisError
from majlis.writing.place import Place, refusal
from majlis.writing.rights import ANYBODY, Rights, bits_at_first, settle

BEGUN = ".majlis-"
"""How names begin of what is being written."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_STREAM = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | _AT_ONCE
_ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def write(at: Place, content: bytes, like: Rights = ANYBODY) -> None:
    """Write a file, or to a stream; whatever regular file is there is replaced.

    Args:
        at: Where.
        content: What.
        like: Who may read a new file, at most; one that is replaced keeps its rights.

    Raises:
        MajlisError: It cannot be done; what was there is as it was.
    """
    try:
        if at.is_stream:
            _pass_on(at, content)
        else:
            _replace(at, content, like)
    except OSError as error:
        raise refusal(at.name, error) from None


def _replace(at: Place, content: bytes, like: Rights) -> None:
    if at.there is not None and not os.access(at.path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    begun = at.path.parent / f"{BEGUN}{token_hex(6)}.tmp"
    with ended_in_order():
        try:
            fill(begun, content, at.there, like)
            os.replace(begun, at.path)
        except BaseException:
            with suppress(OSError):
                begun.unlink()
            raise
    sync(at.path.parent)


def fill(path: Path, content: bytes, before: os.stat_result | None, like: Rights) -> None:
    """Make a file with this content that is on the disk when this returns."""
    with open(os.open(path, _NEW, bits_at_first(before, like)), "wb") as file:
        settle(file.fileno(), before, like)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Bring the names in a folder to the disk, where a system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _pass_on(at: Place, content: bytes) -> None:
    """Write to a pipe, a device or a file that a shell has opened; nobody waits for a reader who does not come."""
    try:
        descriptor = os.open(at.path, _STREAM)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        raise MajlisError(f"{at.name}: nobody reads from this pipe; start the reader first. [no-output]") from None
    if _AT_ONCE:
        os.set_blocking(descriptor, True)
    with open(descriptor, "wb") as file:
        file.write(content)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let the signals that end a process raise an exception, so that what was begun is put away."""
    ours = [end for end in _ENDS if current_thread() is main_thread() and signal.getsignal(end) is signal.SIG_DFL]
    for end in ours:
        signal.signal(end, _end)
    try:
        yield
    finally:
        for end in ours:
            signal.signal(end, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
