"""A dossier written in any format and read again is the same dossier."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from dossier.made_up import DOSSIERS
from dossier.small import EVERY_SECTION
from majlis import examples
from majlis.dossier import Dossier, read
from majlis.dossier.document.shape import shape
from majlis.dossier.formats import FORMATS, Raw, Written
from majlis.dossier.formats.yaml import events as yaml_events

WRITTEN = [name for name, form in FORMATS.items() if form.writes]
REAL = {"every-section": EVERY_SECTION} | {name: examples.text(name) for name in examples.names()}


def again(name: str, dossier: Dossier) -> Dossier:
    """Written and read."""
    form = FORMATS[name]
    written = form.writer()(dossier)
    assert written.lost == ()
    with TemporaryDirectory() as folder:
        document, findings = form.reader()(_raw(Path(folder), written))
    assert findings == []
    back, wrong = shape(document.data)
    assert wrong == []
    assert back is not None
    return back


def rounded(plain: Any) -> Any:
    """Numbers with no more digits than a workbook keeps."""
    if isinstance(plain, dict):
        return {rounded(key): rounded(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [rounded(item) for item in plain]
    return float(f"{plain:.15g}") if isinstance(plain, float) else plain


def _raw(folder: Path, written: Written) -> Raw:
    if "" in written.files:
        return Raw("d", written.files[""], folder / "d")
    for name, content in written.files.items():
        (folder / name).write_bytes(content)
    return Raw("d", path=folder)


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=60, deadline=None)
@given(plain=DOSSIERS)
def test_nothing_is_lost(name: str, plain: dict[str, Any]) -> None:
    dossier = Dossier.model_validate(rounded(plain) if name == "xlsx" else plain)
    back = again(name, dossier)
    assert back == dossier
    assert back.digest == dossier.digest


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("case", REAL)
def test_nothing_of_a_real_dossier_is_lost(name: str, case: str) -> None:
    dossier = Dossier.model_validate(yaml_events.load(REAL[case])[0])
    assert again(name, dossier) == dossier


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_dossier_gives_the_same_bytes(name: str) -> None:
    dossier = Dossier.model_validate(yaml_events.load(EVERY_SECTION)[0])
    first = FORMATS[name].writer()(dossier)
    time.sleep(1.1 if name == "xlsx" else 0)  # a workbook holds the second at which it was written
    assert FORMATS[name].writer()(dossier) == first


@pytest.mark.parametrize("name", WRITTEN)
def test_order_is_kept(name: str) -> None:
    dossier = Dossier.model_validate(yaml_events.load(EVERY_SECTION)[0])
    back = again(name, dossier)
    assert back.conflict is not None
    assert list(back.conflict.options) == ["build", "protest", "leave"]
    assert list(back.success["both"]) == ["least", "most"]
    assert list(back.actors) == list(dossier.actors)


def test_what_is_written_is_read_by_its_name(tmp_path: Path) -> None:
    dossier = Dossier.model_validate(yaml_events.load(EVERY_SECTION)[0])
    for name in WRITTEN:
        written = FORMATS[name].writer()(dossier)
        path = tmp_path / f"d{(FORMATS[name].suffixes or ('',))[0]}"
        if "" in written.files:
            path.write_bytes(written.files[""])
        else:
            path.mkdir()
            _raw(path, written)
        assert read(path) == (dossier, ())
