"""What docs/methods/escalation.md says of dossiers, recomputed; every number must stand on the page."""

from pathlib import Path

import numpy as np
import pytest

from majlis import dossier as files
from majlis.analyses.escalation import believed as module
from majlis.analyses.escalation import solve
from majlis.analyses.escalation.ahead import HORIZONS
from majlis.analyses.escalation.pictures import STAGES
from majlis.draws.acts import rules_of, told
from majlis.draws.acts.daily import SEVERITY
from majlis.draws.acts.told import LEAST, MOST
from majlis.theory.escalation import STATED, expected_events

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "escalation.md").read_text(encoding="utf-8")
DOSSIER, _ = files.read("us-iraq-2020")
RECORD = told(DOSSIER, [event for event in DOSSIER.events if not isinstance(event, str)])


def expected() -> float:
    """Acts within as many days as the record has, from calm: the median of the draws."""
    known = module.believed(RECORD, 200, 1)
    nothing = np.zeros((len(RECORD.dyads), len(RECORD.dyads)))
    return float(np.median([expected_events(m, nothing, [RECORD.days])[0].sum() for m in known.models]))


def test_the_record_of_the_bundled_case() -> None:
    assert f"the {len(RECORD.acts)} hostile acts in {RECORD.days} days" in PAGE


def test_what_the_priors_would_add(monkeypatch: pytest.MonkeyPatch) -> None:
    weak = round(expected())
    monkeypatch.setattr(module, "prior_of", lambda processes: STATED)
    assert f"would expect {round(expected())} acts in another 193 days" in PAGE
    assert f"these expect {weak}:" in PAGE


def test_what_is_believed_beforehand() -> None:
    prior = module.prior_of(3)
    assert f"*μ* Gamma({prior.mu.shape:g}, {prior.mu.rate:g})" in PAGE
    assert f"*α* Gamma(1, {prior.alpha.rate / 3:.2f} *D*)" in PAGE
    assert f"*β* Gamma({prior.beta.shape:g}, {prior.beta.rate:g})" in PAGE


def test_choices_stand_on_the_page() -> None:
    assert (LEAST, MOST, module.SPREADS, solve.BEFORE, solve.ENOUGH) == (3, 8, 4, 90, 15)
    assert HORIZONS[0] == 90
    assert rules_of(DOSSIER).serious == 9
    assert [f"{100 * share:g} %" in PAGE for share, _ in SEVERITY] == [True] * 3
    for number, name in enumerate(STAGES):
        assert f"| {number} {name} |" in PAGE
