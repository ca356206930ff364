"""Which files make a layer, and the tests that must notice a fault in it; pinned texts do not count."""

import re
from dataclasses import dataclass
from pathlib import Path

PINNED = (
    "tests/test_readme.py",
    "tests/test_docs.py",
    "tests/report/test_golden.py",
    "tests/dossier/test_page.py",
    "tests/theory/outcomes/test_pages.py",
    "tests/test_planted_faults.py",
)
"""Tests that compare with a text written by the program: they fail at any change, good or bad."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the program and what looks after it.

    Attributes:
        files: A pattern that paths under `src/majlis` begin with.
        tests: Patterns of tests from the root of the tree, the quick ones first.
        numbers: Whether its numbers mean something; those of a picture are pixels, a matter of looks.
    """

    files: str
    tests: tuple[str, ...]
    numbers: bool = True

    def paths(self, root: Path) -> list[Path]:
        """The files, from the root of the tree, in order."""
        source = root / "src" / "majlis"
        found = (path.relative_to(source) for path in source.rglob("*.py"))
        return sorted(Path("src/majlis") / path for path in found if re.match(self.files, path.as_posix()))

    def ordered(self, root: Path) -> list[str]:
        """The tests, each once."""
        found = (str(path.relative_to(root)) for test in self.tests for path in sorted(root.glob(test)))
        return list(dict.fromkeys(found))


ANSWERS = (
    "tests/analyses/test_compare*.py",
    "tests/analyses/test_success.py",
    "tests/analyses/test_edges.py",
)
LAYERS = {
    "conflict": Layer("theory/conflict/", ("tests/theory/conflict",)),
    "influence": Layer("theory/influence/", ("tests/theory/influence", "tests/ensemble/test_run.py")),
    "outcomes": Layer("theory/outcomes/", ("tests/theory/outcomes",)),
    "agreement": Layer("theory/agreement/", ("tests/theory/agreement",)),
    "deals": Layer("theory/deals/", ("tests/theory/deals",)),
    "voting": Layer("theory/voting/", ("tests/theory/voting",)),
    "escalation": Layer("theory/escalation/", ("tests/theory/escalation",)),
    "choice": Layer("theory/choice/", ("tests/theory/choice", "tests/settlement", "tests/ensemble/test_settled.py")),
    "theory": Layer("theory/[a-z]+[.]", ("tests/theory/test_*.py", "tests/theory")),
    "draws": Layer("draws/", ("tests/draws", "tests/ensemble")),
    "ensemble": Layer("ensemble/(?!success)", ("tests/ensemble", *ANSWERS, "tests/analyses/test_forecast.py")),
    "settlement": Layer("settlement/", ("tests/settlement", "tests/ensemble/test_settled.py")),
    "scoring": Layer("scoring/|resolved/", ("tests/scoring", "tests/resolved", "tests/settlement")),
    "backtest": Layer("backtest/", ("tests/backtest/test_[ctl]*.py", "tests/backtest")),
    "record": Layer("afterwards/|ledger/", ("tests/afterwards", "tests/ledger")),
    "dossier": Layer(
        r"formulas|dossier/(?!checks/|formats/|strategies\.)", ("tests/dossier/test_[a-e]*.py", "tests/dossier")
    ),
    "checks": Layer("dossier/checks/", ("tests/dossier/test_[a-e]*.py", "tests/dossier/test_[g-z]*.py")),
    "formats": Layer("dossier/formats/", ("tests/dossier/formats",)),
    "strategies": Layer(
        r"dossier/strategies\.|wording/changes\.",
        ("tests/dossier/test_strategies.py", "tests/analyses/test_strategy_changes.py", "tests/dossier/test_[a-e]*.py"),
    ),
    "compare": Layer("analyses/compare/", ("tests/ensemble/test_verdict.py", *ANSWERS)),
    "success": Layer(r"ensemble/success\.", ("tests/analyses/test_success.py", *ANSWERS)),
    "forecast": Layer(
        "analyses/forecast",
        ("tests/analyses/test_forecast.py", "tests/analyses/test_edges.py"),
    ),
    "analyses": Layer(
        "analyses/(?!compare/|forecast)|wording/(?!changes)|words", ("tests/test_words.py", "tests/analyses")
    ),
    "charts": Layer("report/charts/", ("tests/report/test_p*.py", "tests/report"), numbers=False),
    "report": Layer("report/(?!charts/)", ("tests/report",)),
    "writing": Layer("writing/", ("tests/writing",)),
    "cli": Layer(
        "cli/|runs|plain|cores|progress|errors",
        ("tests/test_runs.py", "tests/test_plain.py", "tests/test_cores.py", "tests/cli"),
    ),
}
