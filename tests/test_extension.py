"""A new member of a family is one file and one line: a line added here works everywhere at once."""

import sys
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, ClassVar

import numpy as np
import pytest

from majlis import analyses, report, runs
from majlis.analyses import ANALYSES, Analysis
from majlis.analyses.options import Help
from majlis.cli import main
from majlis.dossier import Dossier, read
from majlis.progress import Progress, silent
from majlis.report import REPORTS, Report
from majlis.report.charts import CHARTS, WIDE, Kind
from majlis.report.charts.drawing.marks import Frame, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.results import Chart, Section, Text
from majlis.theory import outcomes
from majlis.theory.outcomes import MODELS, Entry, Positions

HERE = __name__


@dataclass(frozen=True, slots=True)
class Tallest:
    """An answer of the toy analysis."""

    name: str

    def data(self) -> dict[str, Any]:
        return {"tallest": self.name}


@dataclass(frozen=True, slots=True)
class Tower:
    """The data of a toy picture."""

    kind: ClassVar[str] = "tower"
    name: str = ""


def tallest(
    dossier: Dossier, *, least: Annotated[int, Help("Letters at least.", least=1)] = 1, progress: Progress = silent
) -> Tallest:
    return Tallest(max((a.name for a in dossier.actors.values() if len(a.name) >= least), key=len))


def sections(answer: Tallest) -> tuple[Section, ...]:
    said = f"The longest name is {answer.name}."
    return (Section("tallest", "Names", (Text(said, "finding"), Chart(Tower(answer.name), "A tower", said)), said),)


def tower(data: Tower, across: float) -> tuple[Panel, ...]:
    frame = Frame(across, 0, across)
    words = text("name", [{"x": 0, "y": 8, "text": data.name}])
    return (Panel(picture(frame, 20, [words]), alt=data.name),)


def upside_down(run: runs.Run) -> str:
    return "\n".join(section.title[::-1] for section in run.sections()) + "\n"


@dataclass(frozen=True, slots=True)
class Middle:
    """A toy model: the middle of the scale.

    Attributes:
        at: The point.
    """

    title: ClassVar[str] = "Middle of the scale"
    source: ClassVar[str] = "this test"
    at: float = 50.0

    @property
    def breaks(self) -> frozenset[str]:
        return frozenset({"shift"})

    def predict(self, positions: Positions) -> Any:
        return np.full((len(positions.position), len(positions.issues)), self.at)


@pytest.fixture
def extended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        ANALYSES,
        "tallest",
        Analysis("Whose name is longest?", f"{HERE}:tallest", f"{HERE}:sections", reads=("actors",)),
    )
    monkeypatch.setitem(CHARTS, "tower", Kind(tower))
    monkeypatch.setitem(
        REPORTS, "upside", Report(f"{HERE}:upside_down", ".upside", "Headings upside down.", mark=rb"\Aelsewhere")
    )
    monkeypatch.setitem(MODELS, "middle", Entry(Middle()))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands as a new process makes them: their help is written when they are."""
    for name in [name for name in sys.modules if name.startswith("majlis.cli")]:
        monkeypatch.delitem(sys.modules, name)


def command(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code in (0, None)
    return capsys.readouterr().out


@pytest.mark.usefixtures("extended")
def test_an_analysis_with_a_picture_has_its_command_help_and_reports(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "--least" in command(capsys, "tallest", "--help")
    assert "Whose name is longest?" in command(capsys, "--help")
    assert "The longest name is" in command(capsys, "tallest", "us-iraq-2020", "-q")
    command(capsys, "tallest", "us-iraq-2020", "-o", "names.html", "-q")
    page = (tmp_path / "names.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert CHARTS["tower"].draw(Tower("x"), WIDE)[0].alt == "x"
    assert '"tallest"' in command(capsys, "tallest", "us-iraq-2020", "--json")


@pytest.mark.usefixtures("extended", "fresh")
def test_a_kind_of_report_is_chosen_by_its_name_and_its_suffix(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "or upside" in " ".join(command(capsys, "forecast", "--help").split())
    command(capsys, "tallest", "us-iraq-2020", "-o", "names.upside", "-q")
    assert (tmp_path / "names.upside").read_text(encoding="utf-8") == "semaN\n"


@pytest.mark.usefixtures("extended")
def test_a_model_is_listed_and_forecasts(capsys):
    assert "Middle of the scale" in command(capsys, "models", "middle")
    run = runs.run("forecast", read("us-iraq-2020")[0], models=["middle"], draws=20, error=0.0)
    told = [issue["models"]["middle"]["settles"]["median"] for issue in run.data()["result"]["issues"].values()]
    assert set(told) == {50.0}


def listed(package: Any, table: Any, apart: set[str]) -> set[str]:
    """Modules of a package that no line of its table names, but those that stand apart on purpose."""
    named = " ".join(str(line) for line in table.values())
    return {m.name for m in iter_modules(package.__path__) if f".{m.name}" not in named} - apart


def test_every_folder_of_an_analysis_and_every_file_of_a_report_is_in_its_table():
    assert listed(analyses, ANALYSES, {"options", "forecasting"}) == set()
    assert listed(report, REPORTS, {"cells", "charts", "direction", "figures", "page"}) == set()


def test_every_file_of_an_outcome_model_is_in_the_table():
    models = {type(e.model).__module__ for e in MODELS.values()} | {
        type(rule).__module__ for e in MODELS.values() for rule in e.rules.values()
    }
    apart = {"agreements", "centres", "ledger", "positions"}
    files = {m.name for m in iter_modules(outcomes.__path__)} - apart
    assert {f for f in files if not any(m.startswith(f"majlis.theory.outcomes.{f}") for m in models)} == set()


@pytest.mark.parametrize("name", ANALYSES)
def test_an_analysis_tells_its_answer_and_reads_parts_that_exist(name):
    module, _, function = ANALYSES[name].told.partition(":")
    assert callable(getattr(import_module(module), function))
    assert set(ANALYSES[name].reads) <= set(Dossier.model_fields)
    assert ANALYSES[name].format in REPORTS
