"""Half of a strategy: numbers move half as far, what it adds or takes away counts half."""

import pytest

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.formats.yaml import events as yaml_events
from majlis.dossier.halves import halved

CHANGES = [
    {"shift": "stances.east.water.position", "by": 10},
    {"set": "stances.east.water.salience", "to": [60, 70, 90]},
    {"set": "stances.east.water.accepts", "to": [10, [60, 70, 80]]},
    {"set": "actors.army.seat", "to": "principal"},
    {"add": "stances", "value": {"actor": "army", "issue": "trade", "position": 10, "salience": 8}},
    {"remove": "ties.army.east"},
    {"set": "agreement.used", "to": 0.8},
]


def test_numbers_go_half_the_way_and_the_rest_changes_as_it_does() -> None:
    plain = yaml_events.load(EVERY_SECTION)[0]
    plain["strategies"]["patience"]["changes"] = CHANGES
    half = halved(Dossier.model_validate(plain), "patience").plain()
    east = half["stances"][0]
    assert east["position"] == [15, 25, 35]
    assert east["salience"] == [70, 75, 85]
    assert east["accepts"] == [5, [55, 60, 65]]
    assert half["actors"]["army"]["seat"] == "principal"
    added = next(s for s in half["stances"] if (s["actor"], s["issue"]) == ("army", "trade"))
    assert (added["position"], added["salience"]) == (10, 4)
    assert [tie["weight"] for tie in half["ties"]] == [[0.5, 0.7, 0.9], 0.05]
    assert half["agreement"]["used"] == pytest.approx([0.6, 0.7, 0.8])


def test_a_strategy_that_changes_nothing_has_no_half() -> None:
    plain = yaml_events.load(EVERY_SECTION)[0]
    plain["strategies"]["patience"]["changes"] = []
    dossier = Dossier.model_validate(plain)
    assert halved(dossier, "patience") == dossier
