"""Conflicts of gmcr-py: Elmira in its format, with the published ranking and with statements."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from majlis.dossier.reading.load import read, verdict
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks
from majlis.theory.conflict import Model, stability
from shared import SHARED, needs_shared


def elmira(**parts: Any) -> dict[str, Any]:
    """Kilgour, Hipel, Fang and Peng (2001), with the states numbered as there."""
    directions = {"Modify": "fwd", "Delay": "back", "Accept": "both", "Abandon": "fwd", "Insist": "both"}
    return {
        "program": "gmcr-py",
        "options": [{"name": name, "permittedDirection": way} for name, way in directions.items()],
        "decisionMakers": [
            {"name": "Ministry", "options": [0], "preferenceRanking": [9, 3, 4, 10, 7, 1, 2, 8, [11, 5, 6, 12]],
             "preferences": [[[2, "Y"]], {"compound": True, "members": [[[0, "N"], [4, "Y"]], [[3, "Y"]]]}]},
            {"name": "Company", "options": [1, 2, 3], "preferenceRanking": [1, 4, 10, 7, [5, 11, 6, 12], 2, 3, 9, 8]},
            {"name": "Local government", "options": [4],
             "preferenceRanking": [9, 3, 7, 1, 10, 8, 4, 2, [11, 5, 12, 6]]},
        ],
        "infeasibles": [[[1, "Y"], [2, "Y"]], [[1, "Y"], [3, "Y"]], [[2, "Y"], [3, "Y"]],
                        [[1, "N"], [2, "N"], [3, "N"]]],
        "useManualPreferenceRanking": True,
        **parts,
    }  # fmt: skip


def saved(folder: Path, data: Any) -> Path:
    path = folder / "elmira.gmcr"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_ranking_gives_the_published_equilibria(tmp_path: Path) -> None:
    dossier, problems = read(saved(tmp_path, elmira()))
    assert [p.slug for p in problems] == ["gmcr-assumed", "infeasible-status-quo"]
    model = conflict_model(dossier)
    assert model.options == ("modify", "delay", "accept", "abandon", "insist")
    found = stability(Model(model.moves, likeliest_ranks(model)), ["nash"]).equilibria[0]
    assert (1 + np.flatnonzero(found)).tolist() == [5, 6, 7, 10, 11, 12]


@needs_shared
def test_ranks_are_those_of_the_oracle(tmp_path: Path) -> None:
    oracle = json.loads((SHARED / "oracles" / "conflict" / "models" / "Elmira.json").read_text())
    model = conflict_model(read(saved(tmp_path, elmira()))[0])
    for ours, theirs in zip(likeliest_ranks(model), oracle["rank_higher_is_better"].values(), strict=True):
        assert np.array_equal(
            np.argsort(np.argsort(ours, kind="stable")), np.argsort(np.argsort(theirs, kind="stable"))
        )


@needs_shared
@pytest.mark.parametrize(
    "path", sorted((SHARED / "oracles" / "conflict" / "models").glob("published_*.json")), ids=lambda path: path.stem
)
def test_published_conflicts_in_this_format_hold_as_published(path: Path, tmp_path: Path) -> None:
    oracle = json.loads(path.read_text())
    model = conflict_model(read(saved(tmp_path, oracle["input"]))[0])
    found = stability(Model(model.moves, likeliest_ranks(model)), ["nash", "gmr", "smr", "seq", "sseq", "sim"])
    for theirs, ours in zip(("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM"), found.equilibria, strict=True):
        assert model.codes[ours].tolist() == oracle["computed_equilibria_decimal"][theirs]


def test_statements_are_read_where_the_ranking_is_not_by_hand(tmp_path: Path) -> None:
    dossier, _ = read(saved(tmp_path, elmira(useManualPreferenceRanking=False)))
    assert dossier.conflict is not None
    assert dossier.conflict.preferences["ministry"].statements == ("accept", "(NOT modify AND insist) OR abandon")
    assert "company" not in dossier.conflict.preferences


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    data = elmira(coalitions=[0, [1, 2]])
    data["decisionMakers"][0]["misperceptions"] = [[[0, "Y"]]]
    found = [p.found for p in read(saved(tmp_path, data))[1] if p.slug == "gmcr-lost"]
    assert [text.partition("(")[2].partition(")")[0] for text in found] == ["misperceptions", "coalitions"]


@pytest.mark.parametrize(("data", "slug"), [({"options": []}, "bad-gmcr"), ([1], "bad-gmcr")])
def test_other_files_are_refused(tmp_path: Path, data: Any, slug: str) -> None:
    assert [p.slug for p in verdict(saved(tmp_path, data)).problems] == [slug]
