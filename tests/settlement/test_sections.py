"""What is told of a trained choice: every number of its file in the row it belongs to."""

import json
from importlib.resources import files
from typing import Any

import pytest

from analyses.told import parts, rows, said
from majlis.results import Table
from majlis.settlement import shipped
from majlis.settlement.sections import sections

(TOLD,) = sections(shipped())
FILE: dict[str, Any] = json.loads((files("majlis.settlement") / "settlement.json").read_text(encoding="utf-8"))


def test_what_it_was_trained_on_and_how_it_was_tried() -> None:
    data, folds = FILE["data"], FILE["folds"]
    assert said(TOLD).startswith(f"Trained on {data['issues']} issues of {data['dossiers']} dossiers.")
    assert f"{folds['folds']} folds, averaged over {folds['assignments']} assignments" in said(TOLD)


def test_scores_with_their_intervals() -> None:
    found = {row["score"]: (row["value"], row["low"], row["high"]) for row in rows(TOLD)}
    record = FILE["record"]
    assert len(found) == 7
    assert found["CRPS"] == tuple(record["crps"])
    assert found["median within 5 points, share"] == tuple(record["within_5"])
    (gained,) = (title for title in found if title.startswith("CRPS gained"))
    assert found[gained] == tuple(record["gain"])
    assert all(low < value < high for value, low, high in found.values())


def test_intervals_hold_what_they_claim_beside_their_width() -> None:
    record = FILE["record"]
    assert rows(TOLD, 1) == [
        {
            "kind": kind,
            "claim": claim / 100,
            "held": record[f"{kind}_{claim}_held"][0],
            "width": record[f"{kind}_{claim}_width"][0],
        }
        for kind in ("shortest", "central")
        for claim in (50, 80, 90)
    ]


def test_coefficients_with_the_roots_of_their_variances() -> None:
    found = rows(TOLD, 2)
    assert {row["name"]: row["value"] for row in found} == FILE["coefficients"]
    assert [row["error"] ** 2 for row in found] == pytest.approx([FILE["covariance"][k][k] for k in range(6)])


def test_levels_from_one_actor_to_more_and_in_another_field() -> None:
    table, found = parts(TOLD, Table)[3], rows(TOLD, 3)
    assert [row["actors"] for row in found] == [*map(str, range(1, 13)), "more", "in another field"]
    assert [row.get("broad") for row in found] == [*FILE["broad"].values(), None]
    for column in table.columns[2:]:
        kind, claim = column.key[:-3], column.key[-3:]
        levels = FILE["levels"][kind][claim].values()
        assert [row[column.key] for row in found] == [*levels, FILE["elsewhere"][kind][claim]]
        assert column.title == f"{kind} {100 * float(claim):.0f}%"
