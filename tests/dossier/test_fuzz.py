"""Whatever is in a file, reading it ends in a dossier or in problems with words, never in a traceback."""

import copy
import json
import random
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.formats import FORMATS, Raw
from majlis.dossier.formats.yaml.events import load
from majlis.dossier.reading.load import Verdict, verdict

PLAIN: dict[str, Any] = load(EVERY_SECTION)[0]
DOSSIER = Dossier.model_validate(PLAIN)
BYTES = {
    suffix: form.writer()(DOSSIER).files[""]
    for form in FORMATS.values() if form.writes and form.suffixes for suffix in form.suffixes[:1]
} | {".yaml": EVERY_SECTION.encode()}  # fmt: skip
ODD = st.sampled_from(
    [None, True, False, 0, -1, 1e308, float("nan"), float("inf"), 10**400, "", " ", "no", "x", "\ud800", "🕊", "الشرق",
     [], {}, [[]], [1, 2], [3, 2, 1], {"x": 1}, {1: 2}, {None: None}, "stances.east", "a.b.c", "water >= 5", [None]]
)  # fmt: skip


def explained(found: Verdict) -> None:
    """Usable, or with problems; each problem a line that can be printed and has a slug."""
    assert found.dossier is not None or found.problems
    for problem in found.problems:
        line = str(problem)
        assert "\n" not in line.strip("\n") or problem.found
        assert line.endswith(f"[{problem.slug}]")
        line.encode("utf-8", errors="backslashreplace")
    json.dumps(found.data())


def read_bytes(content: bytes, suffix: str) -> Verdict:
    return verdict(Raw(f"d{suffix}", content, Path(f"/nowhere/d{suffix}")))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_bytes_changed_at_random(data: st.DataObject) -> None:
    suffix = data.draw(st.sampled_from(sorted(BYTES)))
    content = bytearray(BYTES[suffix])
    rng = random.Random(data.draw(st.integers(0, 2**32)))
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        at = rng.randrange(len(content))
        match rng.randrange(4):
            case 0:
                content[at] = rng.randrange(256)
            case 1:
                del content[at : at + rng.randrange(1, 40)]
            case 2:
                content[at:at] = rng.choice(
                    [b"\t", b"\n", b": ", b"- ", b"{", b"]", b'"', b"&a ", b"*a", b"#", b"\0", b"!!x "]
                )
            case _:
                del content[at:]
        if not content:
            break
    explained(read_bytes(bytes(content), suffix))


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=200), suffix=st.sampled_from([".yaml", ".json", ".xlsx", ".csv", ".txt", ".zip"]))
def test_any_bytes(content: bytes, suffix: str) -> None:
    explained(read_bytes(content, suffix))


@settings(max_examples=400, deadline=None)
@given(seed=st.integers(0, 2**32), odd=st.lists(ODD, min_size=1, max_size=4))
def test_parts_replaced_at_random(seed: int, odd: list[Any]) -> None:
    from majlis.dossier.document.places import Document
    from majlis.dossier.reading.load import check

    rng = random.Random(seed)
    data = json.loads(json.dumps(PLAIN))
    for value in odd:
        _replace(data, copy.deepcopy(value), rng)
    dossier, findings = check(Document(data, None, "d"))
    assert dossier is not None or findings
    explained(Verdict("d", dossier, tuple(finding.problem(Document(data, None, "d")) for finding in findings)))


def _replace(data: Any, value: Any, rng: random.Random) -> None:
    """Put a value, or a part under a wrong name, somewhere in the tree."""
    here = data
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = rng.choice(keys)
        deeper = here[key]
        if isinstance(deeper, dict | list) and deeper and rng.random() < 0.8:
            here = deeper
            continue
        if isinstance(here, dict) and rng.random() < 0.3:
            here[rng.choice(["x", "", "1", "evidence", "all", str(key).upper()])] = here.pop(key)
        else:
            here[key] = value
        return


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_tables_changed_at_random(seed: int, tmp_path_factory: Any) -> None:
    rng = random.Random(seed)
    folder = tmp_path_factory.mktemp("tables")
    for name, content in FORMATS["csv"].writer()(DOSSIER).files.items():
        rows = content.decode().split("\n")
        for _ in range(rng.choice([0, 0, 1, 3])):
            n = rng.randrange(len(rows))
            cells = rows[n].split(",")
            cells[rng.randrange(len(cells))] = rng.choice(
                ["", "x", "-5", "1e9", '"', "[", '{"a": 1}', "null", ";", "\t"]
            )
            rows[n] = ",".join(cells)
        if rng.random() < 0.9:
            (folder / name).write_text("\n".join(rows), encoding="utf-8")
    explained(verdict(folder))
