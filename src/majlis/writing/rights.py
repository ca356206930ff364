"""Who may read a file that is written: as before where one is replaced, else nobody whom its origin keeps out."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce

OWNER = 0o700
GROUP = 0o070
OTHERS = 0o007


@dataclass(frozen=True, slots=True)
class Rights:
    """The bits of what something is made from.

    Attributes:
        mode: Bits for reading and writing.
        group: The group that those in the middle are for.
    """

    mode: int
    group: int

    @property
    def of_folder(self) -> int:
        """The bits of a folder for such files: who may read them may enter."""
        return OWNER | sum(part for part in (GROUP, OTHERS) if self.mode & part & 0o044)


ANYBODY = Rights(0o666, -1)
"""Those of what is made from nothing in particular: the system's own habit decides."""


def rights_of(files: Sequence[os.stat_result]) -> Rights:
    """What all of these files allow; a group counts only if it is the same for all."""
    if not files:
        return ANYBODY
    mode = reduce(lambda all_allow, file: all_allow & file.st_mode, files, 0o666)
    same = len({file.st_gid for file in files}) == 1
    return Rights(mode if same else _without_group(mode), files[0].st_gid)


def settle(descriptor: int, before: os.stat_result | None, like: Rights) -> None:
    """Give a file that was made for its owner alone the owner, the group and the bits it should have."""
    if not hasattr(os, "fchmod"):
        return
    if before is not None:
        _give(descriptor, before)
        like = Rights(before.st_mode & 0o777, before.st_gid)
    elif like == ANYBODY:
        return
    made = os.fstat(descriptor)
    mode = like.mode if before is not None else made.st_mode & 0o777
    os.fchmod(descriptor, mode if made.st_gid == like.group else _without_group(mode))


def bits_at_first(before: os.stat_result | None, like: Rights) -> int:
    """The bits to make a file with, before the system takes away what it does from every new file."""
    return 0o600 if before is not None else 0o600 | like.mode


def _give(descriptor: int, owner: os.stat_result) -> None:
    """To the owner and group of what is replaced, as far as that is allowed."""
    made = os.fstat(descriptor)
    if (made.st_uid, made.st_gid) == (owner.st_uid, owner.st_gid):
        return
    for user in (owner.st_uid, -1):
        with suppress(OSError):
            os.fchown(descriptor, user, owner.st_gid)
            return


def _without_group(mode: int) -> int:
    """The bits with a group that may do what all others may."""
    return mode & ~GROUP | (mode & OTHERS) << 3
