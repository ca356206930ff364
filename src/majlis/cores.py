"""How many cores there are for this process: fewer than the machine has where a container or an affinity says so.

Threads beyond these only wait for each other. A share of a core counts as one: what is left of it would lie idle.
"""

import math
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath


def cores(root: Path = Path("/")) -> int:
    """Cores this process may use, at least 1: the least of its affinity and the quotas of its control groups.

    Args:
        root: The folder that holds `proc` and `sys`.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return math.ceil(min(allowed, quota(root)))


@cache
def quota(root: Path) -> float:
    """Cores' worth of time that the control groups of this process grant, infinite without a limit.

    A group is bound by its own limit and those of all groups it is in. Version 2 says `quota period` in `cpu.max`,
    version 1 the same in two files; "max" or -1 is no limit.
    """
    return min((share for group in _groups(root) for share in _shares(group)), default=math.inf)


def _groups(root: Path) -> Iterator[Path]:
    """The folders of this process's groups, innermost first.

    A container often sees its own group as the top of the tree, whatever path `/proc/self/cgroup` gives; folders that
    are not there limit nothing.
    """
    try:
        lines = (root / "proc/self/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    tree = root / "sys/fs/cgroup"
    for line in lines:
        _, controllers, path = (*line.split(":", 2), "", "")[:3]
        if controllers and "cpu" not in controllers.split(","):
            continue
        inner = PurePosixPath(path.strip("/"))
        for top in (tree / controllers, tree / "cpu") if controllers else (tree, tree / "unified"):
            yield from (top / group for group in (inner, *inner.parents))


def _shares(group: Path) -> Iterator[float]:
    for files in (("cpu.max",), ("cpu.cfs_quota_us", "cpu.cfs_period_us")):
        try:
            granted, period = (word for file in files for word in (group / file).read_text("utf-8").split())
            if int(granted) > 0 and int(period) > 0:
                yield int(granted) / int(period)
        except (OSError, ValueError):  # no such file, or no limit: "max 100000"
            continue
