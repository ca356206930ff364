"""What a strategy changes reads in words: names and issues, never the paths of the file."""

import pytest

from majlis.dossier.records.dossier import Change
from majlis.wording.changes import in_words, tables
from report.sample import dossier

CASES = [
    ({"shift": "stances.river.troops.position", "by": -8}, ("Republic of the River", "wants −8 on Foreign troops")),
    ({"shift": "stances.river.troops.salience", "by": 6}, ("Republic of the River", "cares +6 on Foreign troops")),
    ({"set": "stances.river.troops.position", "to": [1, 2, 3]}, (
        "Republic of the River", "wants now 1 – 2 – 3 on Foreign troops")),
    ({"shift": "actors.cabinet.capability", "by": 0}, ("Prime minister and cabinet", "capability +0")),
    ({"shift": "actors.cabinet.capability", "by": 5}, ("Prime minister and cabinet", "capability +5")),
    ({"shift": "issues.troops.reversion", "by": -20}, ("The issue itself", "Foreign troops, without agreement −20")),
    ({"shift": "ties.river.cabinet.weight", "by": 0.2}, (
        "Prime minister and cabinet", "listens to Republic of the River +0.2")),
    ({"remove": "stances.river.troops"}, ("Republic of the River", "no longer: a stance on Foreign troops")),
    ({"remove": "success.dialogue.bare-minimum"}, ("success dialogue bare minimum", "no longer there")),
    ({"set": "conflict.status_quo", "to": "none"}, ("conflict status quo", "now none")),
    ({"remove": "ties.river.cabinet"}, ("Prime minister and cabinet", "no longer: listens to Republic of the River")),
    (
        {"add": "ties", "value": {"from": "far", "to": "bank", "weight": 0.3, "level": "rank-and-file"}},
        ("Central bank", "listens to Far trading power 0.3 (rank and file)"),
    ),
    (
        {"add": "stances", "value": {"actor": "bank", "issue": "oil", "position": 10, "salience": 20}},
        ("Central bank", "wants 10, cares 20 on Oil revenue sharing"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "words"), CASES)
def test_a_change_reads_as_who_and_what(change: dict[str, object], words: tuple[str, str]) -> None:
    assert in_words(dossier(), Change.model_validate(change)) == words


def test_changes_of_one_actor_for_one_reason_share_a_row() -> None:
    d = dossier(3, 6)
    for strategy, table in zip(d.strategies.values(), tables(d), strict=True):
        assert strategy.title in table.title
        assert len({(row["who"], row["why"]) for row in table.rows}) == len(table.rows)
        assert sum(str(row["what"]).count(" on ") for row in table.rows) == len(strategy.changes)
        assert "stances." not in str(table.rows)


def test_a_strategy_says_what_it_is_and_what_it_builds_on() -> None:
    base = {"title": "Patience", "summary": " Wait. ", "changes": []}
    top = {"title": "Pressure", "summary": "Push.", "extends": "base", "changes": []}
    bare = {"title": "Bare", "changes": []}
    said = [table.caption for table in tables(dossier(3, 6, strategies={"base": base, "top": top, "bare": bare}))]
    assert said == ["Wait.", "Push. Builds on “Patience”, with all its changes.", ""]
