"""Forecasts worked out by hand: where an issue ends, on which side of no agreement, what moves it, what would flip it.

Issues of a single actor settle where it wants them, in every model; of two, where the models say: with a pulling three
times as hard as b, the plain mean, the weighted mean and the weighted median of 80 and 20 are 50, 65 and 80.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from analyses.sure import dialogue, strategy, wants
from analyses.told import chart, parts, rows, said, section, sections_of
from majlis.dossier import Dossier
from majlis.errors import UnknownName
from majlis.results import Chart, EvidenceList, Section, Table
from majlis.runs import Run, run

MEAN = ("weighted-mean",)
CENTRES = ("plain-mean", "weighted-mean", "weighted-median")
UNEVEN = {"x": {"a": (80, 75), "b": (20, 25)}}


def forecast(dossier: Dossier, **options: Any) -> Run:
    return run("forecast", dossier, **{"models": MEAN, "draws": 4, "error": 0.0, **options})


def issue(dossier: Dossier, key: str = "x", **options: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = forecast(dossier, **options).result.data()["issues"][key]
    return found


def told(slug: str, dossier: Dossier, **options: Any) -> Section:
    return section(forecast(dossier, **options), slug)


def alone(*wanted: Any, **options: Any) -> Dossier:
    """An issue for each wish of an actor alone: x, y, z."""
    return dialogue({key: {"a": (at, 50)} for key, at in zip("xyz", wanted, strict=False)}, **options)


# --- the numbers


def test_an_issue_settles_at_the_median_of_the_models_between_the_lowest_and_the_highest() -> None:
    found = issue(dialogue(UNEVEN), models=CENTRES)
    assert found["settles"] == {"low": 50, "median": 65, "high": 80}
    assert {name: model["settles"]["median"] for name, model in found["models"].items()} == {
        "plain-mean": 50,
        "weighted-mean": 65,
        "weighted-median": 80,
    }


@pytest.mark.parametrize(("back", "above", "below"), [(40, 1, 0), (60, 2 / 3, 1 / 3), (70, 1 / 3, 2 / 3), (90, 0, 1)])
def test_the_chance_of_ending_above_and_below_no_agreement(back: float, above: float, below: float) -> None:
    found = issue(dialogue(UNEVEN, reversion={"x": back}), models=CENTRES)
    assert found["above_reversion"]["median"] == pytest.approx(above)
    assert found["below_reversion"]["median"] == pytest.approx(below)
    assert [model["above"] for model in found["models"].values()] == [float(x > back) for x in (50, 65, 80)]
    assert found["above_reversion"]["low"] == float(back < 50)
    assert found["above_reversion"]["high"] == float(back < 80)


def test_within_half_a_point_of_no_agreement_is_neither_above_nor_below() -> None:
    for x, above, below in ((40.5, 0, 0), (39.5, 0, 0), (40.75, 1, 0), (39.25, 0, 1)):
        found = issue(alone(x))
        assert (found["above_reversion"]["median"], found["below_reversion"]["median"]) == (above, below)
        assert found["models"]["weighted-mean"]["above"] == above


def test_the_interval_of_a_single_wish_is_its_range() -> None:
    """Narrow enough for the ends of the scale not to matter: the range is the 80 % interval."""
    found = issue(alone([35, 50, 70]), draws=4000)
    assert found["settles"]["low"] == pytest.approx(35, abs=1)
    assert found["settles"]["high"] == pytest.approx(70, abs=1)
    assert found["settles"]["median"] == pytest.approx(51.5, abs=1)


def test_model_error_widens_the_forecast_and_not_the_models_own() -> None:
    """Positions are 60 apart, an error of 20 per cent is 12 points: 50 ± 1.28 × 12. Above 62 with 1 − Φ(1) = 0.159."""
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50)}}, reversion={"x": 61.5})
    found = issue(d, error=20.0, draws=4000)
    assert found["settles"]["low"] == pytest.approx(50 - 1.28 * 12, abs=1)
    assert found["settles"]["high"] == pytest.approx(50 + 1.28 * 12, abs=1)
    assert found["above_reversion"]["median"] == pytest.approx(0.159, abs=0.02)
    assert found["models"]["weighted-mean"]["settles"] == {"low": 50, "median": 50, "high": 50}
    assert found["models"]["weighted-mean"]["above"] == 0


def test_each_world_is_held_against_its_own_point_of_no_agreement() -> None:
    """Where it goes without agreement is as open as what a wants: above the other in half of the worlds."""
    d = alone([40, 50, 60], reversion={"x": [40, 50, 60]})
    found = issue(d, draws=4000)
    assert found["above_reversion"]["median"] == pytest.approx(0.48, abs=0.04)
    assert found["below_reversion"]["median"] == pytest.approx(0.48, abs=0.04)
    assert found["models"]["weighted-mean"]["above"] == pytest.approx(found["above_reversion"]["median"])


def test_a_density_has_its_mass_where_the_outcomes_are() -> None:
    d = issue(dialogue(UNEVEN), models=CENTRES)["density"]
    assert len(d) == 101
    assert sum(d) == pytest.approx(1, abs=1e-4)
    assert all(value == round(value, 6) for value in d)
    assert [sum(d[a:b]) for a, b in ((43, 58), (58, 73), (73, 88))] == pytest.approx([1 / 3] * 3, abs=0.01)


def test_a_forecast_under_a_strategy_is_that_of_the_changed_dossier() -> None:
    d = alone(50, strategies={"s": strategy("S", wants(70))})
    made = forecast(d, strategy="s")
    assert made.result.data()["issues"]["x"]["settles"]["median"] == 70
    assert made.result.data()["strategy"] == "s"
    assert forecast(d).result.data()["issues"]["x"]["settles"]["median"] == 50
    with pytest.raises(UnknownName, match="no strategy named 'ss'"):
        forecast(d, strategy="ss")


def test_how_it_was_made_is_kept() -> None:
    data = forecast(alone(50), draws=7, influence=True).result.data()
    assert (data["strategy"], data["draws"], data["influence"]) == (None, 7, True)
    assert data["issues"]["x"]["models"]["weighted-mean"]["worlds"] == 7
    assert forecast(alone(50)).result.data()["influence"] is False


# --- where each issue can settle


def test_the_opening_of_a_single_issue() -> None:
    assert said(told("where", alone(50))) == (
        "“X” is almost certain (over 99 %) to end higher on its scale than without agreement, most likely half "
        "(50 of 100; 80 % between 50 and 50)."
    )
    assert "“X” is almost certain (over 99 %) to end lower on its scale" in said(told("where", alone(20)))
    assert "“X” is likely (67 %) to end higher on its scale than without agreement, most likely all" not in said(
        told("where", dialogue(UNEVEN, reversion={"x": 60}), models=CENTRES)
    )
    assert said(told("where", dialogue(UNEVEN, reversion={"x": 60}), models=CENTRES)) == (
        "“X” is likely (67 %) to end higher on its scale than without agreement, most likely half (65 of 100; 80 % "
        "between 50 and 80)."
    )
    assert said(told("where", dialogue(UNEVEN, reversion={"x": 70}), models=CENTRES)).startswith(
        "“X” is likely (67 %) to end lower on its scale"
    )


def test_a_chance_that_is_the_same_on_both_sides_is_told_as_higher() -> None:
    d = dialogue(UNEVEN, reversion={"x": 65})
    assert said(told("where", d, models=CENTRES)).startswith("“X” is unlikely (33 %) to end higher on its scale")


@pytest.mark.parametrize(
    ("wanted", "opening"),
    [
        (
            (50, 60),
            "The talks are more likely than not to take 2 of 2 issues higher on their scale than without agreement.",
        ),
        (
            (20, 60),
            "The talks are more likely than not to take 1 of 2 issues higher on their scale and 1 lower than without",
        ),
        ((20, 30), "The talks are more likely than not to take 2 of 2 issues lower than without agreement."),
        ((20, 40), "The talks are more likely than not to take 1 of 2 issues lower than without agreement."),
        (
            (40, 60),
            "The talks are more likely than not to take 1 of 2 issues higher on their scale than without agreement.",
        ),
        ((40, 40), "On none of 2 issues are the talks more likely than not to change where it would go anyway."),
    ],
)
def test_the_opening_counts_the_issues_that_the_talks_move(wanted: tuple[float, ...], opening: str) -> None:
    assert said(told("where", alone(*wanted))).startswith(opening)


def test_an_issue_is_moved_if_most_models_say_so_not_all() -> None:
    """x is above 60 in two models of three, y below 70 in two of three."""
    two = {"a": (80, 75), "b": (20, 25)}
    d = dialogue({"x": two, "y": two}, reversion={"x": 60, "y": 70})
    opening = said(told("where", d, models=CENTRES))
    assert opening.startswith(
        "The talks are more likely than not to take 1 of 2 issues higher on their scale and 1 lower"
    )
    less = dialogue({"x": two, "y": two}, reversion={"x": 70, "y": 60})
    assert said(told("where", less, models=CENTRES)).startswith(
        "The talks are more likely than not to take 1 of 2 issues h"
    )


def test_half_of_the_worlds_is_not_more_likely_than_not() -> None:
    """Two models of one weight each: 50 and 80 against 60."""
    d = dialogue({**UNEVEN, "y": {"a": (40, 50)}}, reversion={"x": 60})
    opening = said(told("where", d, models=("plain-mean", "weighted-median")))
    assert opening.startswith("On none of 2 issues are the talks more likely than not")


def test_the_surest_issue_is_the_one_most_likely_to_end_on_one_side() -> None:
    """x is above 60 in two models of three, y below 70 in two, z below 40 in all."""
    two = {"a": (80, 75), "b": (20, 25)}
    d = dialogue({"x": two, "y": two, "z": {"a": (30, 50)}}, reversion={"x": 60, "y": 70})
    opening = said(told("where", d, models=CENTRES))
    assert (
        "The surest is “Z”: almost certain (over 99 %) to end lower, most likely between “none” and “half” (30"
        in opening
    )
    up = dialogue({"x": {"a": (90, 50)}, "y": two}, reversion={"y": 70})
    assert "The surest is “X”: almost certain (over 99 %) to end higher" in said(told("where", up, models=CENTRES))
    less = dialogue({"x": two, "y": two}, reversion={"x": 60, "y": 70})
    assert "The surest is “Y”: likely (67 %) to end lower, most likely half (65 of 100" in said(
        told("where", less, models=CENTRES)
    )


def test_the_most_open_issue_has_the_widest_interval() -> None:
    d = dialogue({"y": {"a": (80, 75), "b": (20, 25)}, "x": {"a": (60, 50)}, "z": {"a": (70, 75), "b": (60, 25)}})
    opening = said(told("where", d, models=CENTRES))
    assert "The surest is “Z”" in opening
    assert opening.endswith("The most open is “Y”: 80 % between 50 and 80.")


def test_where_the_surest_is_as_open_as_any_nothing_is_said_of_the_most_open() -> None:
    assert "most open" not in said(told("where", alone(50, 60)))
    two = {"a": (80, 75), "b": (20, 25)}
    as_wide = dialogue({"x": two, "y": {"a": (60, 75), "b": (0, 25)}}, reversion={"y": 50})  # 50 to 80, 30 to 60
    assert "The surest is “X”" in said(told("where", as_wide, models=CENTRES))
    assert "most open" not in said(told("where", as_wide, models=CENTRES))
    surest_and_widest = dialogue({"x": {"a": (40, 50)}, "y": two})
    assert "most open" not in said(told("where", surest_and_widest, models=CENTRES))


def test_the_table_has_a_row_an_issue_with_its_numbers_in_their_columns() -> None:
    d = dialogue(UNEVEN, reversion={"x": 60})
    where = told("where", d, models=CENTRES)
    assert rows(where) == [
        {
            "issue": "X",
            "settles": "half",
            "median": 65,
            "interval": (50, 80),
            "above": pytest.approx(2 / 3),
            "below": pytest.approx(1 / 3),
            "models": (50, 80),
        }
    ]
    table = parts(where, Table)[0]
    assert [column.title for column in table.columns] == [
        "Issue", "Most likely", "Of 100", "80 % between", "Ends below no agreement", "Ends above no agreement",
        "Models from–to",
    ]  # fmt: skip
    assert [(c.key, c.precision, c.kind) for c in table.columns[2:]] == [
        ("median", 0, "number"),
        ("interval", 0, "interval"),
        ("below", 0, "share"),
        ("above", 0, "share"),
        ("models", 0, "interval"),
    ]
    assert "4 possible worlds and 3 models" in table.caption


def test_the_overview_says_where_every_issue_can_settle() -> None:
    picture = chart(told("where", dialogue({**UNEVEN, "y": {"a": (10, 50)}}), models=CENTRES), "overview")
    assert picture.alt == (
        "X: most likely half (65 of 100; 80 % between 50 and 80); Y: most likely none (10 of 100; 80 % between 10 and "
        "10)."
    )


@pytest.mark.parametrize(("size", "crowded"), [(30, False), (31, True)])
def test_more_than_thirty_actors_are_a_crowd(size: int, crowded: bool) -> None:
    d = dialogue({"x": {f"k{n}": (50, 50) for n in range(size)}})
    assert ("Where names find no room" in chart(told("where", d), "positions").caption) is crowded


def test_pictures_of_positions_hold_everybody_with_range_weight_and_seat() -> None:
    d = dialogue(
        {"x": {"a": ([70, 80, 95], 75), "b": (20, 25)}, "y": {"c": (5, 50)}},
        reversion={"x": [30, 40, 60]},
        actors={
            "a": {"name": "Actor a", "short": "A", "kind": "country", "seat": "principal", "capability": [50, 60, 65]},
            "b": {"name": "Actor b", "kind": "party", "capability": 10},
            "c": {"name": "Actor c", "capability": 10},
        },
    )
    where = told("where", d)
    x, y = chart(where, "positions").data["issues"]
    assert x["actors"] == [
        {"key": "a", "name": "Actor a", "short": "A", "kind": "country", "seat": "principal",
         "low": 70, "best": 80, "high": 95, "capability": 60, "salience": 75},
        {"key": "b", "name": "Actor b", "short": "Actor b", "kind": "party", "seat": "outside",
         "low": 20, "best": 20, "high": 20, "capability": 10, "salience": 25},
    ]  # fmt: skip
    assert [actor["key"] for actor in y["actors"]] == ["c"]
    assert (x["key"], x["title"], x["question"], x["track"]) == ("x", "X", "How much x?", "")
    assert (x["reversion"], y["reversion"]) == ([30, 40, 60], [40, 40, 40])
    assert x["status_quo"] is None
    assert x["low"] <= x["median"] <= x["high"]
    assert [point for point, _ in x["density"]] == list(range(101))
    assert sum(density for _, density in x["density"]) == pytest.approx(1)
    assert max(y["density"], key=lambda point: point[1])[0] == 5
    (line, _) = chart(where, "overview").data["issues"]
    assert line == {key: x[key] for key in ("title", "status_quo", "reversion", "density", "median", "low", "high")}


def test_a_bar_of_a_bare_number_stays_on_the_scale() -> None:
    """Of low confidence without evidence: 20 points to both sides."""
    issues = {"x": {"question": "How much?", "scale": {0: "none", 100: "all"}, "status_quo": 30, "reversion": 95}}
    stances = [{"actor": "a", "issue": "x", "position": 10, "salience": 50}]
    where = told("where", dialogue({"x": {"a": (0, 0)}}, issues=issues, stances=stances))
    (x,) = chart(where, "positions").data["issues"]
    assert [(a["low"], a["best"], a["high"]) for a in x["actors"]] == [(0, 10, 30)]
    assert x["reversion"] == [75, 95, 100]
    assert x["status_quo"] == 30


def test_every_track_has_a_picture_and_the_first_says_what_to_see() -> None:
    issues = {
        key: {"question": key, "scale": {0: "none"}, "reversion": 50, "track": track}
        for key, track in (("x", "money"), ("y", "water"), ("z", "money"))
    }
    where = told("where", alone(10, 20, 30, issues=issues, tracks=["water", "money"]))
    pictures = [part for part in parts(where, Chart) if part.kind == "positions"]
    assert [[line["key"] for line in picture.data["issues"]] for picture in pictures] == [["x", "z"], ["y"]]
    assert [picture.title.partition(":")[0] for picture in pictures] == ["Money track", "Water track"]
    assert [bool(picture.caption) for picture in pictures] == [True, False]
    assert pictures[0].alt.startswith("x: most likely none (10 of 100; 80 % between 10 and 10); z: most likely")
    (plain,) = [p for p in parts(told("where", alone(10)), Chart) if p.kind == "positions"]
    assert plain.title == "Who wants what"


# --- how far the models disagree


def test_the_disagreement_is_told_of_the_issue_where_it_is_widest() -> None:
    d = dialogue({"x": {"a": (60, 75), "b": (40, 25)}, "y": {"a": (80, 75), "b": (20, 25)}, "z": {"a": (50, 50)}})
    models = told("models", d, models=CENTRES)
    assert said(models).startswith(
        "The models disagree most on “Y”: from 50 to 80 of 100 with the same inputs. Where models disagree more"
    )
    picture = chart(models, "models")
    assert picture.title == "The models disagree: on “Y” from 50 to 80"
    assert [line["title"] for line in picture.data["issues"]] == ["X", "Y", "Z"]
    y = picture.data["issues"][1]
    assert [(m["name"], m["low"], m["median"], m["high"]) for m in y["models"]] == [
        ("plain-mean", 50, 50, 50),
        ("weighted-mean", 65, 65, 65),
        ("weighted-median", 80, 80, 80),
    ]
    assert y["ensemble"] == {"low": 50, "median": 65, "high": 80}
    assert said(told("models", dialogue(UNEVEN), models=CENTRES)).startswith(
        "The models disagree on “X”: from 50 to 80"
    )


def test_models_less_than_a_point_apart_agree() -> None:
    """Plain mean and weighted median of 50.4 and 50, where both round to 50; then of 51 and 50."""
    close = dialogue({"x": {"a": (50.4, 75), "b": (50, 25)}})
    assert said(told("models", close, models=CENTRES)) == (
        "The models agree: on no issue are the medians of two of them a point apart."
    )
    assert chart(told("models", close, models=CENTRES), "models").title == "The models agree"
    apart = dialogue({"x": {"a": (52, 75), "b": (50, 25)}})
    assert said(told("models", apart, models=CENTRES)).startswith("The models disagree on “X”: from 51 to 52 of 100")


def test_models_with_other_rules_are_named_with_them() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50)}}, actors={
        key: {"name": key, "seat": "principal", "capability": [50, 50, 50]} for key in "ab"
    })  # fmt: skip
    models = told("models", d, models=("nash",), rules="all")
    titles = [model["title"] for model in chart(models, "models").data["issues"][0]["models"]]
    assert len(set(titles)) == len(titles)
    assert [title.partition(", rules ")[2] for title in titles[:2]] == ["", "“reversion”"]


# --- what moves it


def test_what_an_actor_wants_moves_the_outcome_its_own_way() -> None:
    """a alone, 50 ± 12 as 80 % interval: σ = 12 / 1.2816. The means of the outer tenths lie 1.755 σ away."""
    d = alone([38, 50, 62])
    (driver,) = issue(d, draws=4000)["drivers"]
    away = 1.755 * 12 / 1.2816
    assert driver["quantity"] == "position/a/x"
    assert driver["low"] == pytest.approx(50 - away, abs=0.5)
    assert driver["high"] == pytest.approx(50 + away, abs=0.5)


def test_what_an_opponent_can_bring_to_bear_moves_it_the_other_way() -> None:
    """b wants 0: the more it brings to bear, between 20 and 80, the lower 100 × 50 / (50 + what it brings)."""
    d = dialogue(
        {"x": {"a": (100, 50), "b": (0, 50)}},
        actors={
            "a": {"name": "Actor a", "capability": [50, 50, 50]},
            "b": {"name": "Actor b", "capability": [20, 50, 80]},
        },
    )
    (driver,) = issue(d, draws=4000)["drivers"]
    assert driver["quantity"] == "capability/b"
    assert driver["low"] > 100 * 50 / 70
    assert driver["high"] < 100 * 50 / 130
    drivers = told("drivers", d, draws=4000)
    low, high = (round(driver[end]) for end in ("low", "high"))
    assert said(drivers, "driver") == (
        "What moves the answers most is what Actor b can bring to bear: between the ends of its range “X” moves from "
        f"{low} to {high}."
    )
    assert rows(drivers) == [
        {
            "issue": "X",
            "driver": "Actor b: what it can bring to bear",
            "ends": (driver["low"], driver["high"]),
            "swing": high - low,
        }
    ]
    picture = chart(drivers, "drivers")
    assert picture.data["rows"] == [
        {"label": "Actor b: what it can bring to bear", "low": driver["low"], "high": driver["high"]}
    ]
    assert picture.title == "What moves “X”"
    assert [mark["at"] for mark in picture.data["scale"]] == [0, 50, 100]


def test_a_judgement_whose_ends_lie_on_both_sides_of_no_agreement_would_flip_it() -> None:
    """a alone at 50 ± 12: between 34 and 66 at its ends. 40 lies between, 20 and 80 do not."""
    flips = {back: said(told("drivers", alone([38, 50, 62], reversion={"x": back}), draws=4000), "flip") for back in (
        20, 40, 80)}  # fmt: skip
    assert flips[20] == flips[80] == ""
    (row,) = rows(told("drivers", alone([38, 50, 62]), draws=4000))
    low, high = (round(end) for end in row["ends"])
    assert flips[40] == (
        "“X” would end on the other side of no agreement (40) if what Actor a wants on “X” turned out at the other end "
        f"of its range ({low} against {high}, a shift of +{high - low})."
    )


def test_a_flip_is_measured_against_the_likeliest_point_of_no_agreement() -> None:
    open_ended = alone([38, 50, 62], reversion={"x": [30, 45, 90]})
    assert "the other side of no agreement (45) if" in said(told("drivers", open_ended, draws=4000), "flip")


def test_a_flip_is_told_of_a_judgement_that_moves_it_down_as_well() -> None:
    d = dialogue(
        {"x": {"a": (100, 50), "b": (0, 50)}},
        reversion={"x": 50},
        actors={
            "a": {"name": "Actor a", "capability": [50, 50, 50]},
            "b": {"name": "Actor b", "capability": [20, 50, 80]},
        },
    )
    (flip,) = said(told("drivers", d, draws=4000), "flip").splitlines()
    assert "if what Actor b can bring to bear turned out at the other end of its range (" in flip
    assert ", a shift of −" in flip


def test_only_the_strongest_judgement_of_an_issue_is_said_to_flip_it_and_three_are_listed() -> None:
    """Four actors of one weight; what they want is open by 30, 24, 18 and 12 points to both sides of 50."""
    d = dialogue({"x": {key: ([50 - r, 50, 50 + r], 50) for key, r in zip("abcd", (18, 30, 24, 36), strict=True)}},
                 reversion={"x": 50})  # fmt: skip
    drivers = told("drivers", d, draws=8000)
    assert [row["driver"] for row in rows(drivers)] == [f"Actor {key}: what it wants" for key in "dbc"]
    assert [row["issue"] for row in rows(drivers)] == ["X", "", ""]
    assert "what Actor d wants on “X”" in said(drivers, "flip")
    assert len(said(drivers, "flip").splitlines()) == 1
    assert len(chart(drivers, "drivers").data["rows"]) == 4


def test_at_most_eight_judgements_are_in_the_picture() -> None:
    d = dialogue({"x": {key: ([20, 50, 80], 50) for key in "abcdefghij"}})
    assert len(chart(told("drivers", d, draws=8000), "drivers").data["rows"]) == 8


def test_the_strongest_of_all_issues_is_told_and_every_issue_has_rows() -> None:
    d = alone([45, 50, 55], [30, 50, 70], 60)
    drivers = told("drivers", d, draws=2000)
    assert "What moves the answers most is what Actor a wants on “Y”" in said(drivers, "driver")
    assert [row["issue"] for row in rows(drivers)] == ["X", "Y"]
    assert chart(drivers, "drivers").title == "What moves “Y”"
    assert parts(drivers, Table)[0].caption.endswith("No single judgement moves Z clearly.")
    everything = parts(told("drivers", alone([45, 50, 55]), draws=2000), Table)[0]
    assert "clearly" not in everything.caption


def test_a_strong_pull_down_goes_before_a_weak_pull_up() -> None:
    d = dialogue(
        {"x": {"a": (100, 50), "b": (0, 50)}, "y": {"c": ([45, 50, 55], 50)}},
        actors={
            "a": {"name": "Actor a", "capability": [50, 50, 50]},
            "b": {"name": "Actor b", "capability": [20, 50, 80]},
            "c": {"name": "Actor c", "capability": [50, 50, 50]},
        },
    )
    assert "What moves the answers most is what Actor b can bring to bear" in said(
        told("drivers", d, draws=2000), "driver"
    )


def test_a_judgement_that_moves_an_issue_by_less_than_a_point_as_said_is_not_told() -> None:
    """49.8 to 50.2: half a point at its ends, 50 both times."""
    drivers = told("drivers", alone([49.9, 50, 50.1]), draws=2000)
    assert said(drivers) == "No single judgement moves any outcome clearly."
    assert issue(alone([49.9, 50, 50.1]), draws=2000)["drivers"]


def test_what_the_strongest_judgements_rest_on_is_listed_strongest_evidence_first() -> None:
    def evidence(source: str, confidence: str, **more: Any) -> dict[str, Any]:
        return {"source": source, "confidence": confidence, "note": f"{source} says so", **more}

    d = alone([45, 50, 55], [30, 50, 70])
    stances = [stance.model_dump(mode="json", by_alias=True, exclude_defaults=True) for stance in d.stances]
    stances[0]["evidence"] = [evidence("s", "low"), evidence("t", "high", paragraph=3)]
    stances[1]["evidence"] = [evidence("u", "medium", paragraph="p. 4"), evidence("t", "high")]
    sources = {"t": {"title": "The press", "publisher": "Daily", "date": "2020-05"}, "u": {"title": "A book"}}
    drivers = told("drivers", alone([45, 50, 55], [30, 50, 70], stances=stances, sources=sources), draws=2000)
    (listed,) = parts(drivers, EvidenceList)
    assert [(item.confidence, item.claim, item.source, item.place) for item in listed.items] == [
        ("high", "what Actor a wants on “X”", "The press, Daily, 2020-05", "paragraph 3"),
        ("high", "what Actor a wants on “Y”", "The press, Daily, 2020-05", ""),
        ("medium", "what Actor a wants on “Y”", "A book", "p. 4"),
        ("low", "what Actor a wants on “X”", "s", ""),
    ]
    assert listed.items[0].note == "t says so"
    assert not parts(told("drivers", d, draws=2000), EvidenceList)


def test_drivers_come_from_models_that_answered_enough_worlds() -> None:
    """The contest answers few worlds; with the weighted mean beside it, drivers are those of the weighted mean."""
    d = dialogue({"x": {"a": ([60, 70, 80], 50), "b": (20, 50)}})
    mean = issue(d, draws=1500)["drivers"]
    both = issue(d, draws=1500, models=("weighted-mean", "contest"))
    assert both["models"]["contest"]["worlds"] < 1000
    assert both["drivers"] == mean


def test_sections_come_in_the_order_of_the_questions() -> None:
    assert [s.slug for s in sections_of(forecast(alone(50)))] == ["where", "models", "drivers"]
