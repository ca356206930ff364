"""The stability of a dossier's conflict: preferences in every form, shares of worlds, explanations, strategies."""

import numpy as np
import pytest

from analyses.conflict_cases import HIGH, dossier, prisoners, talks
from analyses.told import data_of, sections_of
from majlis.analyses.stability import Holding, stability
from majlis.draws import draw
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks, ranks
from majlis.errors import MajlisError, UnknownName


def holding(found: Holding, concept: str) -> list[str]:
    return [s["pattern"] for s in data_of(found)["holding"] if concept in s["concepts"]]


def test_prisoners_may_cooperate_only_if_they_look_ahead() -> None:
    found = stability(dossier(), draws=50)
    assert holding(found, "nash") == ["NN"]
    assert sorted(holding(found, "seq")) == ["NN", "YY"]
    assert sorted(holding(found, "nm")) == ["NN", "YY"]
    assert holding(found, "cseq") == ["YY"]
    by = {s["pattern"]: s for s in data_of(found)["holding"]}
    assert by["NN"]["upset"]["coalition"] == ["one", "two"]
    assert by["NN"]["upset"]["target"] == by["YY"]["state"] == 4
    assert data_of(found)["status_quo"] == 1


def test_statements_rankings_and_stances_can_say_the_same() -> None:
    ranked = prisoners(preferences={
        "one": {"ranking": [["NY"], ["YY"], ["NN"]], "evidence": HIGH},
        "two": {"ranking": [["YN"], ["YY"], ["NN"], ["NY"]], "evidence": HIGH},
    })  # fmt: skip
    told, tiers = (likeliest_ranks(conflict_model(d)) for d in (dossier(), dossier(conflict=ranked)))
    assert told.tolist() == tiers.tolist() == [[2, 1, 4, 3], [2, 4, 1, 3]]


def test_stances_value_a_state_by_where_its_options_take_the_issues() -> None:
    """Without agreement 40; aid +20, opening +30. North wants 90: 40, 60, 70, 90 in order; South wants 30."""
    model = conflict_model(dossier(**talks()))
    assert likeliest_ranks(model).tolist() == [[1, 2, 3, 4], [4, 3, 2, 1]]


def test_uncertain_stances_make_uncertain_preferences() -> None:
    d = dossier(**talks())
    drawn = ranks(conflict_model(d), draw(d, 400, 1), 1)
    assert drawn.shape == (400, 2, 4)
    north_prefers_both = np.mean(drawn[:, 0, 3] == 4)
    assert 0.5 < north_prefers_both < 1.0
    assert np.array_equal(drawn, ranks(conflict_model(d), draw(d, 400, 1), 1))


@pytest.mark.parametrize(("confidence", "share"), [("high", 0.01), ("medium", 0.12), ("low", 0.28)])
def test_neighbouring_statements_change_places_as_often_as_documented(confidence: str, share: float) -> None:
    told = {"statements": ["col", "NOT row"], "evidence": [{"source": "book", "confidence": confidence}]}
    d = dossier(conflict=prisoners(preferences={"one": told, "two": told}))
    drawn = ranks(conflict_model(d), draw(d, 4000, 1), 1)[:, 0]
    swapped = np.mean(np.any(drawn != [2, 1, 4, 3], axis=1))
    assert swapped == pytest.approx(share, abs=0.03)


def test_states_that_count_as_one_must_be_equally_good() -> None:
    with pytest.raises(MajlisError, match="coalesce-unequal"):
        stability(dossier(conflict=prisoners(coalesce=["Y-"])), draws=5)
    same = prisoners(
        coalesce=["Y-"], preferences={k: {"statements": ["row"], "evidence": HIGH} for k in ("one", "two")}
    )
    found = stability(dossier(conflict=same), draws=5)
    assert found.case.model.moves.size == 3
    assert "sim" not in found.case.found.concepts
    assert holding(found, "nash") == ["Y-"]


def test_forbidden_moves_are_not_made() -> None:
    """If nobody may leave cooperation, it holds in the narrowest sense."""
    barred = prisoners(transitions=[{"start": "YY", "end": "--"}])
    assert sorted(holding(stability(dossier(conflict=barred), draws=5), "nash")) == ["NN", "YY"]


def test_explanations_as_text_and_data() -> None:
    found = stability(dossier(), explain="row+col", concepts=("nash", "seq"), draws=5)
    one = next(e for e in data_of(found)["explanations"] if e["decision_maker"] == "one" and e["concept"] == "seq")
    assert one["stable"]
    assert one["improvements"][0]["move"] == [{"decision_maker": "one", "from": 4, "to": 3}]
    assert one["improvements"][0]["answer"] == [{"decision_maker": "two", "from": 3, "to": 1}]
    assert one["text"] == (
        "One stays at state 4. It could gain by giving up “One cooperates” (4 → 3), but then Two gives up “Two "
        "cooperates” (3 → 1), which One likes no better than state 4."
    )
    assert sections_of(found)[0].slug == "explained"
    assert "State 4" in sections_of(found)[0].headline


@pytest.mark.parametrize("text", ["4", "YY", "row+col", "col+row"])
def test_a_state_can_be_named_in_several_ways(text: str) -> None:
    assert stability(dossier(), explain=text, draws=5).explain == 3


def test_today_and_nothing_are_states() -> None:
    d = dossier(conflict=prisoners(status_quo=["row"]))
    assert stability(d, explain="today", draws=5).explain == 1
    assert stability(d, explain="nothing", draws=5).explain == 0


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'row'"):
        stability(dossier(), explain="rows", draws=5)
    with pytest.raises(MajlisError, match="no-such-state"):
        stability(dossier(), explain="9", draws=5)
    with pytest.raises(UnknownName, match="concept"):
        stability(dossier(), concepts=("nashs",), draws=5)
    with pytest.raises(MajlisError, match="no-conflict"):
        stability(dossier(**{**talks(), "conflict": None}), draws=5)


def test_a_strategy_is_compared_with_things_as_they_stand() -> None:
    """Aid that moves the border the other way is worth paying to South, not to North."""
    changed = {"harsh": {"title": "Harsh", "changes": [
        {"set": "stances.south.border.position", "to": [85, 90, 95], "note": "it gives in"}]}}  # fmt: skip
    found = stability(dossier(**talks(strategies=changed)), strategy="harsh", draws=50)
    slugs = [s.slug for s in sections_of(found)]
    assert "changes" in slugs
    data = data_of(found)
    assert {s["pattern"] for s in data["before"]["holding"] if "nash" in s["concepts"]} == {"YN"}
    assert {s["pattern"] for s in data["holding"] if "nash" in s["concepts"]} == {"YY"}
    said = " ".join(p.body for s in sections_of(found) if s.slug == "changes" for p in s.parts if hasattr(p, "body"))
    assert "No longer holds: the arrangement with “Pay aid”. South would leave the arrangement with" in said
    assert "Holds now: the arrangement with “Pay aid” and “Open the border”, which South would have left." in said
    headline = next(s.headline for s in sections_of(found) if s.slug == "changes")
    assert headline.startswith(
        "Under “Harsh” own interest leads to the arrangement with “Pay aid” and “Open the border”"
    )


def test_the_same_seed_gives_the_same_answer() -> None:
    d = dossier(**talks())
    assert data_of(stability(d, draws=60, seed=3)) == data_of(stability(d, draws=60, seed=3))
    assert data_of(stability(d, draws=60, seed=3)) != data_of(stability(d, draws=60, seed=4))


def test_sections_say_what_the_data_say() -> None:
    found = stability(dossier(), draws=50)
    annex = next(s for s in sections_of(found) if s.slug == "annex")
    assert annex.headline.startswith("Of 4 states 2 hold (sequential stability); today's is one of them, state 1")
    table = annex.parts[-3]
    assert sorted(row["state"] for row in table.rows) == sorted(s["state"] for s in data_of(found)["holding"])


def test_each_may_decide_in_its_own_way() -> None:
    """The one who looks at answers would stay at cooperation, the one who looks at nothing would not."""
    makers = {"one": {"name": "One", "concept": "seq"}, "two": {"name": "Two", "concept": "nash"}}
    found = stability(dossier(conflict=prisoners(decision_makers=makers)), draws=50)
    assert data_of(found)["mixed"]["concepts"] == {"one": "seq", "two": "nash"}
    assert [s["state"] for s in data_of(found)["mixed"]["holding"]] == [1]
    assert "As each is thought to decide" in [s.title for s in sections_of(found)]
    assert data_of(stability(dossier(), draws=5))["mixed"] is None


def test_coalitions_may_act_at_once() -> None:
    """Neither half of the bargain can be done alone, so only acting at once brings it about."""
    exchange = prisoners(
        infeasible=[{"pattern": "YN"}, {"pattern": "NY"}],
        preferences={k: {"statements": ["row AND col"], "evidence": HIGH} for k in ("one", "two")},
    )
    found = stability(dossier(conflict=exchange), concepts=("cnash", "cnash-joint"), draws=5)
    assert sorted(holding(found, "cnash")) == ["NN", "YY"]
    assert holding(found, "cnash-joint") == ["YY"]


def slugs(**parts: object) -> list[str]:
    return [c["slug"] for c in data_of(stability(dossier(conflict=prisoners(**parts)), draws=5))["cautions"]]


def test_what_to_know_before_relying_on_an_answer() -> None:
    assert slugs() == []
    assert slugs(infeasible=[{"pattern": "NN"}]) == ["infeasible-status-quo"]
    assert (
        slugs(preferences={"one": {"ranking": [["NN", "YN"], ["NY", "YY"]], "evidence": HIGH}}) == ["hinges-on-tie"] * 4
    )
    one_way = {"row": {"by": "one", "title": "One cooperates", "direction": "back"},
               "col": {"by": "two", "title": "Two cooperates"}}  # fmt: skip
    assert slugs(options=one_way) == ["unreachable-states"]


def test_what_nobody_knows_and_what_would_hurt() -> None:
    """The first prisoner may or may not like the other's ruin better; the second would hate to be the only fool."""
    one = {"statements": ["col", "NOT row"], "unknown": [["NY", "YY"]], "evidence": HIGH}
    two = {"statements": ["row", "NOT col"], "much": [["YY", "NN"]], "evidence": HIGH}
    found = stability(dossier(conflict=prisoners(preferences={"one": one, "two": two})), concepts=("nash",), draws=5)
    assert data_of(found)["doubts"] == {"a": [1], "b": [1], "c": [1], "d": [1], "strong": [1]}
    found = stability(dossier(conflict=prisoners(preferences={"one": one, "two": two})), concepts=("seq",), draws=5)
    assert data_of(found)["doubts"]["a"] == data_of(found)["doubts"]["d"] == [1, 4]
    assert "Where preferences are unknown or strong" in [s.title for s in sections_of(found)]
    assert data_of(stability(dossier(), draws=5))["doubts"] is None
