"""Faults that tests once missed, planted again: each must still be noticed by the test written for it.

Usage: `python -m benchmarks.faults.replay FILE`; prints what came of each as JSON. A fault is known by its text, not by
its file, so that code can move.
"""

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.faults.trial import Planted, copied, load, tried

SECONDS = 60
"""Of the processor, that a trial may take."""
LOADED = "majlis.ensemble"
"""What trials share, with all it rests on; one whose fault lies in there loads everything anew."""


def outcomes(file: Path) -> Iterator[str]:
    """What came of each fault of a file: nothing if it was noticed, else what to do."""
    load()
    with tempfile.TemporaryDirectory(prefix="majlis-faults-") as folder:
        copy = copied(Path(folder))
        faults = tomllib.loads(file.read_text(encoding="utf-8"))["fault"]
        if tried(copy, sorted({fault["test"] for fault in faults}), (), SECONDS).noticed:
            sys.exit("a test that must notice a fault does not exist, or fails without one")
        sys.path.insert(0, str(copy / "src"))
        import_module(LOADED)
        texts = {path: path.read_text(encoding="utf-8") for path in (copy / "src" / "majlis").rglob("*.py")}
        for fault in faults:
            yield replayed(copy, texts, **fault)


def replayed(copy: Path, texts: dict[Path, str], before: str, after: str, test: str) -> str:
    """What came of one fault."""
    holders = {path: text.count(before) for path, text in texts.items() if before in text}
    if sum(holders.values()) != 1:
        how = "longer" if holders else "as the code is now, or take the fault out if nothing like it can be planted"
        return f"{before!r} stands {sum(holders.values())} times under src/majlis; write it {how}"
    (path,) = holders
    with Planted(path, texts[path].replace(before, after)):
        if tried(copy, [test], (), SECONDS, path).noticed:
            return ""
    return f"{test} passes with {after!r} in place of {before!r}; make it fail"


if __name__ == "__main__":
    print(json.dumps(list(outcomes(Path(sys.argv[1])))))
