"""Where a file is wanted, and what is there: links are followed, what leads nowhere is refused."""

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from majlis.errors import MajlisError

STANDARD = "-"
"""How standard input and output are named."""
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What a system says when there is no room: on the disk, for a file so large, for this user."""
_DESCRIPTOR = re.compile(r"/dev/(std(in|out|err)|fd/\d+)|/proc/(self|thread-self|\d+)/(task/\d+/)?fd/\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a file or a folder.

    Attributes:
        name: As the user gave it, for messages.
        path: Where that leads.
        there: What is there; None if nothing is.
    """

    name: str
    path: Path
    there: os.stat_result | None

    @property
    def is_folder(self) -> bool:
        """Whether a folder is there."""
        return self.there is not None and stat.S_ISDIR(self.there.st_mode)

    @property
    def is_stream(self) -> bool:
        """Whether what is written there goes on to somebody: a pipe, a terminal, a file that a shell has opened."""
        if self.there is None:
            return False
        passes_on = stat.S_ISFIFO(self.there.st_mode) or stat.S_ISCHR(self.there.st_mode)
        return passes_on or bool(_DESCRIPTOR.fullmatch(os.path.abspath(self.name)))


def place(target: Path) -> Place:
    """What is there now.

    Raises:
        MajlisError: There is no folder for it or none that can be written, it is a link to nothing, or something that
            nobody should write to.
    """
    try:
        there = target.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _free(target)
    except OSError as error:
        raise refusal(str(target), error) from None
    found = Place(str(target), target, there)
    if found.is_stream:
        return found
    if not (found.is_folder or stat.S_ISREG(there.st_mode)):
        raise MajlisError(f"{target}: this is no file but a device or a socket; name another. [no-output]")
    path = target.resolve()
    _open(target, path if found.is_folder else path.parent)
    return Place(str(target), path, there)


def _free(target: Path) -> Place:
    if target.is_symlink():
        raise MajlisError(f"{target}: this is a link to {os.readlink(target)}, which is not there. [no-output]")
    if not target.parent.is_dir():
        found = f"there is no folder {target.parent}; name a file in a folder that exists"
        raise MajlisError(f"{target}: {found}. [no-output]")
    _open(target, target.parent)
    return Place(str(target), target, None)


def _open(target: Path, folder: Path) -> None:
    """Refuse a folder in which nothing can be made, before any work is done for it."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise MajlisError(f"{target}: the folder {folder} cannot be written. [no-access]")


def is_standard_output(name: str) -> bool:
    """Whether it is `-`, or leads where standard output leads, be it by the name of a file a shell has opened."""
    if name == STANDARD:
        return True
    try:
        return os.path.samestat(os.stat(name), os.fstat(1))
    except (OSError, ValueError):
        return False


def refusal(name: str, error: OSError) -> MajlisError:
    """The message for what a system refused; `name` is what the user wanted to write."""
    reason = error.strerror or str(error)
    if error.errno in FULL:
        return MajlisError(f"{name}: {reason}; make room, or write elsewhere. [disk-full]")
    return MajlisError(f"{name}: {reason}. [no-access]")
