"""Runs to draw, made once a session: what is tested is how they look, not what they say."""

import pytest

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
def page(brief: Run) -> str:
    """That brief as HTML."""
    return html(brief)
