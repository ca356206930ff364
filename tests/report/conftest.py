"""Runs to draw, made once a session: what is tested is how they look, not what they say."""

import pytest

from majlis.analyses import ANALYSES, analysis_named
from majlis.analyses.options import options_of
from majlis.report.html import html
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


@pytest.fixture(scope="session")
def answers(brief: Run, traced: Run) -> dict[str, Run]:
    """Every analysis of that dossier, in few worlds where worlds are drawn."""
    made = {"brief": brief, "trace": traced}
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
