"""The tables of a folder, all or none: a new folder comes in one step, one that is there is changed with a way back.

A folder that is there may be a volume or somebody's current folder and may hold other files, so it stays and only
tables change. The new ones are written below it, to `.majlis-…/new`, with a list of their names; then the old ones move
to `.majlis-…/old` and the new ones into place; then `old` gets another name, which makes the change final. As long as
there is an `old`, the way back is: what is no longer in `new` goes back there, and what is in `old` goes back up. An
error takes it at once; if the process was killed, the folder counts as unfinished, and whoever writes next takes it.
"""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from majlis.errors import MajlisError
from majlis.writing.place import Place, refusal
from majlis.writing.rights import ANYBODY, Rights
from majlis.writing.whole import BEGUN, ended_in_order, fill, sync

NAMES = "names.json"


def write_tables(
    at: Place, files: Mapping[str, bytes], outdated: Callable[[str], bool], like: Rights = ANYBODY
) -> tuple[str, ...]:
    """Write tables into a folder.

    Args:
        at: The folder, which is made if it is not there.
        files: Name to content.
        outdated: Whether a file of this name is a table that goes, whether or not there is a new one.
        like: Who may read a new table, at most; one that is replaced keeps its rights.

    Returns:
        The names of tables that went and have no successor.

    Raises:
        MajlisError: It cannot be done; what was there is as it was.
    """
    try:
        with ended_in_order():
            if at.there is None:
                _make(at.path, files, like)
                return ()
            with _alone(at):
                undo_unfinished(at.path)
                old = _old(at, files, outdated)
                _change(at.path, files, old, like)
    except OSError as error:
        raise refusal(at.name, error) from None
    new = {name.lower() for name in files}
    return tuple(name for name in old if name.lower() not in new)


def unfinished(folder: Path) -> Path | None:
    """What an interrupted change of tables has left in a folder; None if there is nothing."""
    return next((old.parent for old in sorted(folder.glob(f"{BEGUN}*/old"))), None)


def undo_unfinished(folder: Path) -> None:
    """Take back what was interrupted, and clear away what was not begun or is over; for who is alone in the folder."""
    while begun := unfinished(folder):
        _undo(folder, begun)
    for left in folder.glob(f"{BEGUN}*"):
        if left.is_dir() and {path.name for path in left.iterdir()} <= {"new", NAMES, "gone"}:
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(at: Place) -> Iterator[None]:
    """Keep other commands out of a folder, where a system can; a process that was killed keeps nobody out.

    Raises:
        MajlisError: Another one is there.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(at.path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            found = "another command is writing tables there; wait until it has ended"
            raise MajlisError(f"{at.name}: {found}. [no-output]") from None
        except OSError:  # not every file system knows locks
            pass
        yield
    finally:
        os.close(descriptor)


def _make(path: Path, files: Mapping[str, bytes], like: Rights) -> None:
    begun = path.parent / f"{BEGUN}{token_hex(6)}"
    try:
        begun.mkdir(like.of_folder)
        for name, content in files.items():
            fill(begun / name, content, None, like)
        sync(begun)
        begun.rename(path)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    sync(path.parent)


def _old(at: Place, files: Mapping[str, bytes], outdated: Callable[[str], bool]) -> dict[str, os.stat_result]:
    """The files that new ones take the place of, or that go.

    Raises:
        MajlisError: One of them is a folder or a link, which nobody would expect to lose, or must not be written.
    """
    found = {path.name: path.lstat() for path in sorted(at.path.iterdir())}
    old = {name: there for name, there in found.items() if name in files or outdated(name)}
    for name, there in old.items():
        if not stat.S_ISREG(there.st_mode):
            what = "folder" if stat.S_ISDIR(there.st_mode) else "link or a device"
            raise MajlisError(f"{at.name}: {name} in it is a {what}, where a table would be. [no-output]")
        if not os.access(at.path / name, os.W_OK):
            raise MajlisError(f"{at.name}: {name} in it must not be written. [no-access]")
    return old


def _change(folder: Path, files: Mapping[str, bytes], old: Mapping[str, os.stat_result], like: Rights) -> None:
    begun = folder / f"{BEGUN}{token_hex(6)}"
    try:
        begun.mkdir(0o700)
        (begun / "new").mkdir()
        for name, content in files.items():
            fill(begun / "new" / name, content, old.get(name), like)
        fill(begun / NAMES, json.dumps(list(files)).encode(), None, ANYBODY)
        sync(begun / "new")
        (begun / "old").mkdir(0o700)
        sync(begun)
        for name in old:
            os.replace(folder / name, begun / "old" / name)
        for name in files:
            os.replace(begun / "new" / name, folder / name)
        sync(folder)
        os.replace(begun / "old", begun / "gone")
    except BaseException:
        _undo(folder, begun)
        raise
    shutil.rmtree(begun, ignore_errors=True)


def _undo(folder: Path, begun: Path) -> None:
    """The way back; taken twice, or only in part, it leads to the same."""
    if (begun / "old").is_dir():
        for name in json.loads((begun / NAMES).read_bytes()):
            if not (begun / "new" / name).exists():
                with suppress(FileNotFoundError):
                    os.replace(folder / name, begun / "new" / name)
        for path in (begun / "old").iterdir():
            os.replace(path, folder / path.name)
        (begun / "old").rmdir()
    shutil.rmtree(begun, ignore_errors=True)
