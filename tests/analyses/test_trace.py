"""The trace of the emission standards case: rounds where a model has them, pulls where it has not."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.theory.outcomes.challenge.test_publication import EMISSIONS

from analyses.told import sections_of
from majlis import runs
from majlis.analyses.trace import Trace, trace
from majlis.dossier import Dossier, read
from majlis.draws import best_guess, draw
from majlis.ensemble.run import listened
from majlis.errors import MajlisError, UnknownName
from majlis.results import Chart, Section, Table, Text
from majlis.theory.outcomes import MODELS, Positions, model_named


def to_scale(years: float) -> float:
    return (years - 4) / 6 * 100


def dossier() -> Dossier:
    """Scholz et al. (2011), table 1; years from 4 to 10 become 0 to 100."""
    return Dossier.model_validate(
        {
            "schema": "majlis/1",
            "title": "Emission standards",
            "as_of": date(1993, 1, 1),
            "actors": {
                name.lower(): {"name": name, "kind": "country", "capability": 100 * capability}
                for name, (capability, _, _) in EMISSIONS.items()
            },
            "issues": {
                "years": {"question": "How long?", "scale": {0: "4 years", 100: "10 years"}, "reversion": 100},
                "money": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 0},
            },
            "stances": [
                {"actor": name.lower(), "issue": "years", "position": to_scale(years), "salience": 100 * salience}
                for name, (_, years, salience) in EMISSIONS.items()
            ]
            + [
                {"actor": "uk", "issue": "money", "position": 10, "salience": 50},
                {"actor": "greece", "issue": "money", "position": 90, "salience": 80},
            ],
        }
    )


def parts(sections: tuple[Section, ...], kind: type) -> list:
    return [part for section in sections for part in section.parts if isinstance(part, kind)]


def test_the_published_rounds_come_out_of_a_dossier() -> None:
    """Table 2: medians 8.4 and 9.9 after rounds 1 and 3."""
    answer = trace(dossier(), model="challenge", rule_set="scholz_code", rounds=3, issue="years")
    outcomes = answer.data()["issues"]["years"]["outcomes"]
    assert outcomes[1] == pytest.approx(to_scale(8.416), abs=0.02)
    assert outcomes[3] == pytest.approx(to_scale(9.962), abs=0.02)
    assert answer.model == "challenge:scholz_code"
    assert len(outcomes) == 4


def test_data_are_plain_and_speak_of_actors_by_their_keys() -> None:
    data = json.loads(json.dumps(trace(dossier(), rule_set="scholz_code", issue="years").data()))
    issue = data["issues"]["years"]
    assert list(data["issues"]) == ["years"]
    assert set(issue["positions"]) == {name.lower() for name in EMISSIONS}
    first = next(move for move in issue["moves"] if move["actor"] == "belgium")
    assert (first["partner"], first["kind"]) == ("france", "compromise")
    assert "Belgium moved" in first["reason"]
    assert "germany" in first["supporters"]


def test_one_issue_shows_every_move_with_a_sentence_and_a_picture() -> None:
    sections = sections_of(trace(dossier(), rule_set="scholz_code", issue="years", rounds=2))
    (table,) = parts(sections, Table)
    assert [(r["round"], r["actor"], r["by"]) for r in table.rows[:2]] == [
        (1, "Belgium", "France"),
        (1, "Luxembourg", "Belgium"),
    ]
    said = [text.body for text in parts(sections, Text)]
    assert any(body.startswith("Round 1: Belgium moved from 50 to 73.6") for body in said)
    (chart,) = parts(sections, Chart)
    assert chart.kind == "rounds"
    paths = {actor.short.lower(): actor.path for actor in chart.data.actors}
    assert paths["belgium"][1] == pytest.approx(to_scale(8.4159), abs=0.01)
    assert len(chart.data.outcome) == 3


def test_one_actor_shows_the_numbers_behind_and_what_came_to_nothing() -> None:
    sections = sections_of(trace(dossier(), issue="years", actor="denmark"))
    titles = [table.title for table in parts(sections, Table)]
    assert "The numbers behind it" in titles
    assert "Third parties" in titles
    assert "What came to nothing" in titles
    moves = trace(dossier(), issue="years", actor="denmark").moves("years")
    assert all("Denmark" in (move.actor, move.partner) for move in moves)


def test_several_issues_show_an_overview_first() -> None:
    sections = sections_of(trace(dossier()))
    assert [section.slug for section in sections] == ["trace", "trace-years", "trace-money"]
    (overview,) = parts(sections[:1], Table)
    assert [row["issue"] for row in overview.rows] == ["How long?", "How much?"]


@pytest.mark.parametrize("name", [name for name in MODELS if not hasattr(MODELS[name].model, "trace")])
def test_a_model_without_rounds_tells_what_each_actor_pulls(name: str) -> None:
    answer = trace(dossier(), model=name)
    worlds = best_guess(dossier()).positions
    assert answer.outcome["years"] == MODELS[name].model.predict(worlds)[0, 0]
    pulls = answer.data()["issues"]["years"]["pulls"]
    assert sum(pull["share"] for pull in pulls) == pytest.approx(1)
    strongest = pulls[0]
    assert abs(strongest["pull"]) == max(abs(pull["pull"]) for pull in pulls)
    assert strongest["without"] + strongest["pull"] == pytest.approx(answer.outcome["years"])
    assert "settles" in sections_of(answer)[1].headline


def test_a_pull_is_the_difference_that_an_actor_makes() -> None:
    pulls = {pull.actor: pull for pull in trace(dossier(), model="weighted-mean").pulls["money"]}
    force = {"uk": 16 * 0.5, "greece": 8 * 0.8}
    mean = (10 * force["uk"] + 90 * force["greece"]) / sum(force.values())
    assert pulls["uk"].without == pytest.approx(90)
    assert pulls["uk"].pull == pytest.approx(mean - 90)
    assert pulls["uk"].share == pytest.approx(force["uk"] / sum(force.values()))


def test_a_possible_world_is_that_of_the_draws() -> None:
    third: Positions = draw(dossier(), 3, 5).positions
    answer = trace(dossier(), model="weighted-median", world=3, seed=5)
    assert answer.outcome["years"] == MODELS["weighted-median"].model.predict(third)[2, 0]


def test_best_guesses_are_the_most_likely_values() -> None:
    worlds = best_guess(dossier())
    expected = [to_scale(years) for _, years, _ in EMISSIONS.values()]
    np.testing.assert_allclose(worlds.positions.position[0, :, 0], expected)


def test_what_cannot_be_traced_is_said() -> None:
    with pytest.raises(UnknownName, match="belgium"):
        trace(dossier(), actor="belgum")
    with pytest.raises(UnknownName, match="years"):
        trace(dossier(), issue="year")
    with pytest.raises(MajlisError, match="has no rounds"):
        trace(dossier(), model="weighted-mean", rounds=3)
    with pytest.raises(UnknownName, match="scholz_code"):
        trace(dossier(), rule_set="scholz_cod")


def test_actors_of_the_same_name_stay_apart() -> None:
    twins = dossier().model_copy(
        update={"actors": {k: a.model_copy(update={"name": "Twin"}) for k, a in dossier().actors.items()}}
    )
    answer: Trace = trace(twins, issue="years")
    assert answer.names["uk"] == "Twin (uk)"
    assert {move["actor"] for move in answer.data()["issues"]["years"]["moves"]} == set(twins.actors)


def test_a_trace_runs_as_every_analysis_does() -> None:
    run = runs.run("trace", dossier(), name="d.yaml", issue="years", rounds=2)
    assert run.command == "majlis trace d.yaml --rounds 2 --issue years"


@pytest.mark.parametrize("model", ["challenge", "exchange", "spatial-politics"])
def test_every_model_of_rounds_plays_as_many_as_asked(model: str) -> None:
    ledger = trace(read("us-iraq-2020")[0], model=model, rounds=2, issue="troops").ledger
    assert ledger is not None
    assert len(ledger.positions) == 3


def test_the_parts_of_actors_in_two_stages_come_after_listening() -> None:
    case = read("us-iraq-2020")[0]
    two, one = (trace(case, model=model, issue="troops") for model in ("network", "weighted-mean"))
    world = best_guess(case)
    best = MODELS["network"].model.predict(replace(world.positions, heard=listened(world).position))
    assert two.outcome["troops"] == pytest.approx(best[0, 0], abs=1e-9)
    assert abs(two.outcome["troops"] - one.outcome["troops"]) > 0.5
    assert any(abs(a.without - b.without) > 0.5 for a, b in zip(two.pulls["troops"], one.pulls["troops"], strict=True))


@pytest.mark.parametrize(
    ("model", "rules"),
    [("exchange", "default"), ("exchange", "random-rate"), ("spatial-politics", "stochastic")],
)
def test_the_story_ends_where_the_forecast_does_whatever_actors_are_called(model: str, rules: str) -> None:
    case = read("us-iraq-2020")[0]
    keys = sorted(case.actors)
    assert sorted(case.actors, key=lambda key: case.actors[key].name) != keys
    told = trace(case, model=model, rule_set=rules, issue=None, seed=4)
    settled = model_named(model, rules).predict(best_guess(case, 4).positions)[0]
    assert list(told.outcome.values()) == pytest.approx(settled.tolist(), abs=1e-9)
