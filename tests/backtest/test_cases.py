"""Resolved issues as dossiers: who is needed, what is not told, and which issues go together."""

from pathlib import Path

import numpy as np
import pytest

from majlis.backtest.cases import cases
from majlis.dossier import Dossier
from majlis.draws import best_guess
from majlis.resolved import ResolvedIssue, read

ISSUES = """\
issue,dossier,council,procedure,voting,introduced,reference_point,outcome
a1,a,Agri,COD,QMV,2001-02-03,,70
a2,a,Agri,CNS,QMV,2001-02-03,20,
b1,b,Fish,CNS,Unan,,120,0
c1,c,,,,,,
d1,d,,CNS,QMV,,0,10
d2,d,,CNS,QMV,,0,20
"""
POSITIONS = """\
issue,actor,position,salience,votes
a1,com,100,60,10
a1,ep,80,,10
a1,fr,-5,40,5
a2,com,0,60,10
a2,fr,50,40,5
b1,com,0,50,10
b1,ep,10,50,10
b1,fr,20,50,10
c1,fr,1,1,1
d1,fr,1,50,4
d1,de,9,50,4
d2,fr,1,50,8
d2,de,9,50,4
"""


@pytest.fixture
def made(tmp_path: Path) -> list[tuple[Dossier, tuple[ResolvedIssue, ...]]]:
    (tmp_path / "issues.csv").write_text(ISSUES, encoding="utf-8")
    (tmp_path / "positions.csv").write_text(POSITIONS, encoding="utf-8")
    return list(cases(read(tmp_path)[0]))


def test_issues_of_a_dossier_go_together_unless_votes_differ(made: list) -> None:
    assert [[issue.key for issue in issues] for _, issues in made] == [["a1", "a2"], ["b1"], ["d1"], ["d2"]]


def test_votes_are_certain_and_the_rest_is_as_told(made: list) -> None:
    dossier, _ = made[0]
    p = best_guess(dossier).positions
    assert p.capability[0].tolist() == [100, 100, 50]
    assert p.position[0, :, 0].tolist() == [100, 80, 0], "off the scale counts as its end"
    assert p.salience[0, :, 0] == pytest.approx([0.6, 0.5, 0.4]), "what is not told is the mean of the others"
    assert np.isnan(p.position[0, 1, 1]), "Parliament said nothing on the second"
    assert p.reversion[0].tolist() == [50, 20]
    assert dossier.actors["a0"].capability.range(5, 0, 100) == (100, 100, 100)


def test_who_has_a_veto_follows_the_procedure(made: list) -> None:
    veto = [{a.name for a in d.actors.values() if a.seat == "principal"} for d, _ in made]
    assert veto == [{"com", "ep"}, {"com", "fr"}, set(), set()], "COD; consultation by unanimity; neither"
    assert best_guess(made[1][0]).positions.reversion[0].tolist() == [100], "cut at the end"
