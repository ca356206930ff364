"""Files of every format changed at random: reading them ends in a dossier or in words, within bounds of the system.

`uv run python tests/fuzz.py --cases 3000 --seed 1` reads so many, in about a minute. Every case has limits of its own
on processor time (RLIMIT_CPU) and memory (RLIMIT_AS), ten times what a case may take; the clock has no say. A case that
fails is named by seed and number, and can be read again by them: `--cases 1 --first NUMBER`.
"""

import argparse
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from openpyxl import Workbook

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.formats import FORMATS, Raw
from majlis.dossier.formats.yaml.events import load
from majlis.dossier.reading.load import verdict
from majlis.signs import harmful

SECONDS, BYTES = 20, 5_000_000_000
"""Limits of a case: ten times two seconds and five hundred megabytes."""
BATCH = 200
"""Cases of a process; a new one takes up behind a case that has ended one."""
NUMBERS = (b"99999999999", b"-1", b"1e308", b"0", b"nan", b"1" * 400, b"2147483648")
TOKENS = (
    b"\0", b"\n", b"\t", b";", b",", b'"', b"'", b"[", b"{", b"(" * 50, b"<a>", b"]]>", b"&a;", b"*a", b"#", b"=1+1",
    b"\xff\xfe", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\x1b[31m", b"\xc3", b"!!x ", b": ", b"- ", b"%", b"\r",
    b"NOT ", b"#D\t", b"A1048576", b"XFD1",
)  # fmt: skip
TABLE = "Water talks;;;\nStakeholder;Clout;Position (0-100);Importance;Note\nNorth;50,5;10;High;x\nSüd;30;80 %;60;y\n"
GMCR = {
    "options": [{"name": "x", "permittedDirection": "both"}, {"name": "y"}],
    "decisionMakers": [
        {"name": "A", "options": [0], "preferences": [[[0, "Y"]], {"compound": True, "members": [[[1, "N"]]]}]},
        {"name": "B", "options": [1], "preferenceRanking": [1, [2, 3]]},
    ],
    "infeasibles": [[[0, "Y"], [1, "N"]]],
    "useManualPreferenceRanking": True,
}


@cache
def files() -> dict[str, bytes]:
    """A file of every kind that is read, by a name with its ending."""
    dossier = Dossier.model_validate(load(EVERY_SECTION)[0])
    kinds = {"decide": "d.txt", "ktab": "k.csv", "ktab-xml": "k.xml", "json": "d.json", "xlsx": "d.xlsx"}
    found = {name: FORMATS[kind].writer()(dossier).files[""] for kind, name in kinds.items()}
    book = Workbook()
    for line in TABLE.splitlines():
        book.worksheets[0].append(line.split(";"))
    packed = io.BytesIO()
    book.save(packed)
    return found | {
        "d.yaml": EVERY_SECTION.encode(),
        "t.csv": TABLE.encode(),
        "u.csv": TABLE.encode("utf-16"),
        "w.csv": TABLE.encode("cp1252"),
        "t.xlsx": packed.getvalue(),
        "c.gmcr": json.dumps(GMCR).encode(),
        "-": TABLE.encode(),
    }


def case(seed: int, number: int) -> Raw:
    """A file changed at random, the same for the same seed and number."""
    rng = random.Random(f"{seed}/{number}")
    name = rng.choice(sorted(files()))
    content = files()[name]
    zipped = name.endswith(".xlsx") and rng.random() < 0.8
    content = _member(content, rng) if zipped else _changed(content, rng)
    return Raw("standard input" if name == "-" else name, content, None if name == "-" else Path("/nowhere") / name)


def read(raw: Raw) -> None:
    """Read it; whatever is wrong is said in lines that are safe to print.

    Raises:
        AssertionError: It is not.
    """
    found = verdict(raw)
    assert found.dossier is not None or found.problems, "neither a dossier nor a problem"
    for line in map(str, found.problems):
        assert "\n" not in line, "a problem of two lines"
        assert harmful(line) is None, "a sign that does harm"
        assert line.endswith("]"), "a problem without a short name"
    assert found.dossier is None or harmful(found.dossier.canonical()) is None, "a sign that does harm in a dossier"


def _changed(content: bytes, rng: random.Random) -> bytes:
    held = bytearray(content)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(len(held) + 1)
        end = min(len(held), at + rng.choice([1, 3, 20, 200]))
        match rng.randrange(6):
            case 0:
                held[at:end] = bytes(rng.randrange(256) for _ in range(end - at))
            case 1:
                del held[at:end]
            case 2:
                held[at:at] = rng.choice(TOKENS)
            case 3:
                held[at:at] = held[at:end] * rng.choice([1, 10, 500])
            case 4:
                digits = [k for k, byte in enumerate(held) if 48 <= byte < 58]
                if digits:
                    k = rng.choice(digits)
                    held[k : k + 1] = rng.choice(NUMBERS)
            case _:
                del held[at + (len(held) - at) // 2 :]
    return bytes(held)


def _member(content: bytes, rng: random.Random) -> bytes:
    """A workbook with one of its parts changed, left out, or there twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if "theme" not in name]
        chosen, way = rng.choice(names), rng.random()
        for name in old.namelist():
            held = old.read(name)
            if name == chosen and way < 0.1:
                continue
            new.writestr(name, _changed(held, rng) if name == chosen and way < 0.9 else held)
    return out.getvalue()


def _batch(seed: int, first: int, cases: int) -> None:
    """Read cases one after another, each named on standard output before it is read."""
    import resource  # only here, as not every system has it

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    for number in range(first, first + cases):
        raw = case(seed, number)
        print(number, flush=True)
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, resource.RLIM_INFINITY))
        read(raw)


def _failures(seed: int, first: int, cases: int) -> Iterator[str]:
    """What fails, in processes of their own, so that one that is stopped takes no other along."""
    number, end = first, first + cases
    while number < end:
        words = [sys.executable, __file__, "--batch", "--seed", str(seed), "--first", str(number)]
        done = subprocess.run(
            [*words, "--cases", str(min(BATCH, end - number))], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            number += BATCH
            continue
        number = int((done.stdout.split() or [str(number)])[-1])
        why = (done.stderr.strip().splitlines() or [f"ended by signal {-done.returncode}"])[-1]
        yield f"seed {seed}, case {number}: {case(seed, number).file}: {why}"
        number += 1


def main() -> int:
    """Read the cases asked for; 1 if one of them fails."""
    parser = argparse.ArgumentParser(description="Read files of every format changed at random.")
    for name, default in (("seed", 1), ("first", 0), ("cases", 3000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--batch", action="store_true", help="in this process, without a report")
    asked = parser.parse_args()
    if asked.batch:
        _batch(asked.seed, asked.first, asked.cases)
        return 0
    failures = list(_failures(asked.seed, asked.first, asked.cases))
    print("\n".join(failures) or f"{asked.cases} cases, none failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
