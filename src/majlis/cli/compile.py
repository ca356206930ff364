"""The first run on a machine: another process compiles the models from the last of the table while this one works.

Compiling takes most of a first brief and uses one core. This process compiles what it meets, from the first model on; a
kernel that the other one has finished is read from the cache. Results do not depend on who compiled.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from majlis.cores import cores

CASE = "us-iraq-2020"
DRAWS = 2
UNKEPT_SAID = (
    "compiled code cannot be kept, so every run compiles again: no folder for it can be written; "
    "set NUMBA_CACHE_DIR to one that can. [no-cache]"
)


@contextmanager
def compiled_beside() -> Iterator[None]:
    """Compile in another process as long as the work in hand takes, if nothing has been compiled yet.

    Not where there is no core for it, or no folder through which it could be of use.
    """
    from majlis.theory.kernel import anything_compiled, can_be_kept

    if anything_compiled() or cores() < 2 or not can_be_kept():
        yield
        return
    child = subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        child.terminate()
        child.wait()


def say_unkept() -> None:
    """Say on standard error that the next run compiles again, if that is so."""
    from majlis.theory.kept import UNKEPT

    if UNKEPT:
        print(UNKEPT_SAID, file=sys.stderr)


def compile_all() -> None:
    """Call every model of the default ensemble, the slowest to compile first, then whatever else compiles."""
    from majlis import runs
    from majlis.dossier import read
    from majlis.ensemble import Ensemble, chosen_models

    dossier, _ = read(CASE)
    for name in reversed(chosen_models()):
        Ensemble(DRAWS, seed=1, models=(name,)).predict(dossier)
    runs.run("stability", dossier, draws=DRAWS)
    runs.run("vote", dossier, draws=DRAWS)
    runs.run("compare", dossier, draws=DRAWS, models=("weighted-mean",))
    runs.run("deals", dossier, draws=DRAWS)
    runs.run("influence", dossier, draws=DRAWS)


if __name__ == "__main__":
    compile_all()
