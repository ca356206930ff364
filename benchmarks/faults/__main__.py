"""Plant a sample of faults in every layer and tell which the tests do not notice; survivors go to a JSON file."""

import argparse
import json
import random
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path

from benchmarks.faults.layers import LAYERS, PINNED, Layer
from benchmarks.faults.plant import Fault, faults
from benchmarks.faults.trial import ROOT, Planted, Verdict, copied, load, tried

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
"""Faults that change nothing anybody could see, with the reason; they are not planted."""
LONGEST = 600.0
"""Seconds of the processor that the tests of a layer may take without a fault."""
COMPILING = 60.0
"""Seconds they may take with one, beyond five times as many as without: kernels with a fault are compiled anew."""


@dataclass(frozen=True, slots=True)
class Planting:
    """A fault of a layer, in a file named from the root."""

    layer: str
    file: str
    fault: Fault

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.fault.before, self.fault.after))
        return f"{self.file}:{self.fault.line}\n  - {before}\n  + {after}"


def sample(name: str, layer: Layer, seed: int, count: int) -> list[Planting]:
    """Some faults of a layer, each as likely as any other."""
    spared = {(item["before"], item["after"]) for item in tomllib.loads(EQUIVALENT.read_text("utf-8")).get("fault", ())}
    every = [
        Planting(name, str(path), fault)
        for path in layer.paths(ROOT)
        for fault in faults((ROOT / path).read_text(encoding="utf-8"))
        if (fault.before, fault.after) not in spared and (layer.numbers or not fault.number)
    ]
    return random.Random(f"{seed}/{name}").sample(every, min(count, len(every)))


class Ground:
    """A copy of the tree that a process of its own plants in."""

    folder: Path

    @classmethod
    def prepare(cls, parent: str) -> None:
        load()
        cls.folder = copied(Path(tempfile.mkdtemp(dir=parent)))

    @classmethod
    def tried(cls, layer: str, planting: Planting | None, seconds: float) -> Verdict:
        """The tests of a layer, with a fault or without."""
        tests = LAYERS[layer].ordered(cls.folder)
        if planting is None:
            return tried(cls.folder, tests, PINNED, seconds)
        path = cls.folder / planting.file
        with Planted(path, planting.fault.planted(path.read_text(encoding="utf-8"))):
            return tried(cls.folder, tests, PINNED, seconds)


def survivors(names: Sequence[str], seed: int, count: int, jobs: int) -> Iterator[tuple[str, int, list[Planting]]]:
    """Layer, how many faults were planted, and those that no test noticed."""
    with (
        tempfile.TemporaryDirectory(prefix="majlis-faults-") as parent,
        ProcessPoolExecutor(jobs, initializer=Ground.prepare, initargs=(parent,)) as pool,
    ):
        samples = {name: sample(name, LAYERS[name], seed, count) for name in names}
        for name, planted in samples.items():
            sound = pool.submit(Ground.tried, name, None, LONGEST).result()
            if sound.noticed:
                print(f"{name}: left out, as its tests fail without a fault", file=sys.stderr, flush=True)
                continue
            found = pool.map(Ground.tried, repeat(name), planted, repeat(5 * sound.seconds + COMPILING))
            alive = []
            for planting, verdict in zip(planted, found, strict=True):
                if not verdict.noticed:
                    alive.append(planting)
                    print(planting, file=sys.stderr, flush=True)
            yield name, len(planted), alive


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    ask.add_argument("--layer", action="append", choices=LAYERS, help="which; repeat for several; all if left out")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=6, help="faults a layer")
    ask.add_argument("--jobs", type=int, default=1, help="trials at a time")
    ask.add_argument("--json", type=Path, help="where to write the survivors")
    asked = ask.parse_args()
    left: list[Planting] = []
    print("| layer | planted | found | share |\n|---|---|---|---|", flush=True)
    for name, size, alive in survivors(asked.layer or tuple(LAYERS), asked.seed, asked.count, asked.jobs):
        print(f"| {name} | {size} | {size - len(alive)} | {1 - len(alive) / max(size, 1):.0%} |", flush=True)
        left += alive
    if asked.json:
        asked.json.write_text(json.dumps([asdict(planting) for planting in left], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
