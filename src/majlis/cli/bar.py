"""A progress bar on standard error, only on a terminal and only for what takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from majlis.progress import Progress, silent

PATIENCE = 1.0
"""Seconds without a bar."""


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """A progress that draws; silent when quiet or when standard error is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(30),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=1.0)
    later = Timer(PATIENCE, bar.start)
    later.daemon = True

    def progress(share: float, doing: str) -> None:
        bar.update(task, completed=share, description=doing)

    later.start()
    try:
        yield progress
    finally:
        later.cancel()
        later.join()
        bar.stop()
