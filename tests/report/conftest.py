"""Runs to draw, made once a session: what is tested is how they look, not what they say."""

from pathlib import Path

import pytest
from tests.settlement.made_up import write

from majlis.analyses import ANALYSES, analysis_named
from majlis.analyses.options import options_of
from majlis.backtest import Asked, backtest
from majlis.backtest.sections import sections
from majlis.ensemble import chosen_models
from majlis.report.html import html
from majlis.resolved import read
from majlis.results import Answered, Data, Reported
from majlis.runs import Run, run
from report.sample import FEW, dossier


@pytest.fixture(scope="session")
def brief() -> Run:
    """A brief of 25 actors, 12 issues, six strategies and two ladders."""
    return run("brief", dossier(), name="river.yaml", draws=200, models=FEW)


@pytest.fixture(scope="session")
def traced() -> Run:
    """What one of the 25 actors did by the challenge model on 12 issues."""
    return run("trace", dossier(), name="river.yaml", actor="front")


def backtested(folder: Path) -> Reported:
    """How two models and the choice did on made-up issues."""
    resolved, _ = read(write(folder, dossiers=20))
    answer = backtest(resolved, Asked(chosen_models(FEW[:2]), 20, 1, 35.0))
    data = Data("Forecasts of resolved issues", answer.digest)
    return Answered("backtest", {}, data, "talks", "majlis backtest talks", sections(answer), answer.data())


@pytest.fixture(scope="session")
def answers(brief: Run, traced: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reported]:
    """Every analysis of that dossier, in few worlds where worlds are drawn."""
    made: dict[str, Reported] = {
        "brief": brief,
        "trace": traced,
        "backtest": backtested(tmp_path_factory.mktemp("talks")),
    }
    for name in ANALYSES:
        if name not in made:
            known = {option.name for option in options_of(analysis_named(name).load())}
            few = {key: value for key, value in {"draws": 200, "models": FEW}.items() if key in known}
            made[name] = run(name, dossier(), name="river.yaml", **few)
    return made


@pytest.fixture(scope="session")
def page(brief: Run) -> str:
    """That brief as HTML."""
    return html(brief)
