"""Forecasts worked out by hand: the chance of every point, on which side of no agreement, what moves it, what flips it.

By `FIRM` an issue is for certain at the whole point nearest to its weighted mean. By `PARTED` a point has the weight of
those who stand on it plus 0.003, of 1.303 in all: with a (¾) at 80 and b (¼) at 20 that is 0.753 and 0.253, and 0.003
for each of the other 99. Single models, which explain, say 50 (plain mean), 65 (weighted mean) and 80 (median).
"""

from collections.abc import Mapping
from typing import Any

import pytest

from analyses.sure import FIRM, PARTED, dialogue, strategy, wants
from analyses.told import chart, parts, rows, said, section, sections_of
from majlis.dossier import Dossier
from majlis.errors import UnknownName
from majlis.results import Chart, EvidenceList, Section, Table
from majlis.results.pictures.drivers import Swing
from majlis.results.pictures.positions import Dot
from majlis.results.pictures.scale import Mark, Span
from majlis.runs import Run, run

MEAN = ("weighted-mean",)
CENTRES = ("plain-mean", "weighted-mean", "weighted-median")
UNEVEN = {"x": {"a": (80, 75), "b": (20, 25)}}
PAIR = {"a": (80, 75), "b": (20, 25)}
ALL = 1.303


def forecast(dossier: Dossier, **options: Any) -> Run:
    return run("forecast", dossier, **{"models": MEAN, "draws": 500, "error": 0.0, "trained": FIRM, **options})


def issue(dossier: Dossier, key: str = "x", **options: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = forecast(dossier, **options).data()["result"]["issues"][key]
    return found


def told(slug: str, dossier: Dossier, **options: Any) -> Section:
    return section(forecast(dossier, **options), slug)


def alone(*wanted: Any, **options: Any) -> Dossier:
    """An issue for each wish of an actor alone: x, y, z."""
    return dialogue({key: {"a": (at, 50)} for key, at in zip("xyz", wanted, strict=False)}, **options)


# --- the numbers


def test_a_certain_outcome_is_told_as_one() -> None:
    found = issue(alone(70))
    assert found["settles"] == {"low": 70, "median": 70, "high": 70}
    assert [round(label["chance"], 6) for label in found["labels"]] == [0, 1, 0]
    assert found["most_likely"] == 1
    assert found["stretch"] == {"low": 50, "high": 70, "chance": pytest.approx(1)}
    assert (found["above_reversion"], found["below_reversion"], found["actors"]) == (1, 0, 1)
    assert found["density"][70] == 1


def test_the_chances_of_points_labels_and_the_likeliest_stretch() -> None:
    """Nearest to 0 are 0 to 24, to 100 are 76 to 100; 25 and 75, half-way, go where more is. 61 points hold 80 %."""
    found = issue(dialogue(UNEVEN), trained=PARTED, draws=2000)
    assert [found["density"][g] for g in (80, 20, 50)] == pytest.approx(
        [0.753 / ALL, 0.253 / ALL, 0.003 / ALL], abs=1e-6
    )
    assert sum(found["density"]) == pytest.approx(1, abs=1e-4)
    assert all(value == round(value, 6) for value in found["density"])
    assert [(label["at"], label["label"]) for label in found["labels"]] == [(0, "none"), (50, "half"), (100, "all")]
    chances = [label["chance"] for label in found["labels"]]
    assert chances == pytest.approx([(0.253 + 25 * 0.003) / ALL, 49 * 0.003 / ALL, (0.753 + 25 * 0.003) / ALL])
    assert found["most_likely"] == 2
    assert found["settles"] == {"low": 20, "median": 80, "high": 80}
    assert found["stretch"] == {"low": 60, "high": 80, "chance": pytest.approx((0.753 + 20 * 0.003) / ALL)}


def test_a_stretch_ends_with_the_scale() -> None:
    assert issue(alone(3))["stretch"] == {"low": 0, "high": 10, "chance": pytest.approx(1)}
    # the lowest middle from which 97 is reached is 87
    assert issue(alone(97))["stretch"] == {"low": 77, "high": 97, "chance": pytest.approx(1)}


def test_the_chance_of_ending_above_and_below_no_agreement() -> None:
    """Above 40: 80 and 59 others; below it: 20 and 39 others."""
    found = issue(dialogue(UNEVEN), trained=PARTED, draws=4000)
    assert found["above_reversion"] == pytest.approx((0.753 + 59 * 0.003) / ALL, abs=0.01)
    assert found["below_reversion"] == pytest.approx((0.253 + 39 * 0.003) / ALL, abs=0.01)


@pytest.mark.parametrize(
    ("back", "above", "below"), [(49.5, 0, 0), (50.5, 0, 0), (49.25, 1, 0), (50.75, 0, 1), (50, 0, 0)]
)
def test_within_half_a_point_of_no_agreement_is_neither_above_nor_below(back: float, above: int, below: int) -> None:
    found = issue(alone(50, reversion={"x": back}))
    assert (found["above_reversion"], found["below_reversion"]) == (above, below)
    assert found["models"]["weighted-mean"]["above"] == above


def test_single_models_say_what_they_say_without_model_error() -> None:
    found = issue(dialogue(UNEVEN, reversion={"x": 60}), models=CENTRES, error=35.0)
    assert {name: model["settles"]["median"] for name, model in found["models"].items()} == {
        "plain-mean": 50, "weighted-mean": 65, "weighted-median": 80}  # fmt: skip
    assert [model["above"] for model in found["models"].values()] == [0, 1, 1]
    assert [model["worlds"] for model in found["models"].values()] == [500, 500, 500]
    assert found["settles"]["median"] == 65


def test_the_interval_of_a_single_model_is_that_of_the_worlds() -> None:
    settles = issue(alone([35, 50, 70]), draws=2000)["models"]["weighted-mean"]["settles"]
    assert settles["low"] == pytest.approx(35, abs=1)
    assert settles["high"] == pytest.approx(70, abs=1)
    assert settles["low"] < settles["median"] < settles["high"]


def test_each_world_is_held_against_its_own_point_of_no_agreement() -> None:
    """Where it goes without agreement is as open as what a wants: above the other in half of the worlds."""
    found = issue(alone([40, 50, 60], reversion={"x": [40, 50, 60]}), draws=4000)
    assert found["above_reversion"] == pytest.approx(0.48, abs=0.04)
    assert found["below_reversion"] == pytest.approx(0.48, abs=0.04)
    assert found["models"]["weighted-mean"]["above"] == pytest.approx(0.48, abs=0.04)


def test_an_issue_without_words_has_no_likeliest_label() -> None:
    issues = {"x": {"question": "How much?", "title": "X", "scale": {}, "reversion": [40, 40, 40]}}
    found = issue(alone(70, issues=issues))
    assert (found["labels"], found["most_likely"]) == ([], None)


def test_a_forecast_under_a_strategy_is_that_of_the_changed_dossier() -> None:
    d = alone(50, strategies={"s": strategy("S", wants(70))})
    made = forecast(d, strategy="s").data()["result"]
    assert made["issues"]["x"]["settles"]["median"] == 70
    assert made["strategy"] == "s"
    assert issue(d)["settles"]["median"] == 50
    with pytest.raises(UnknownName, match="no strategy named 'ss'"):
        forecast(d, strategy="ss")


def test_how_it_was_made_is_kept() -> None:
    data = forecast(alone(50), draws=7, influence=True).data()["result"]
    assert (data["strategy"], data["draws"], data["influence"]) == (None, 7, True)
    assert data["trained"] == {"digest": "none", "issues": 7, "dossiers": 3}
    assert data["issues"]["x"]["models"]["weighted-mean"]["worlds"] == 7
    assert forecast(alone(50)).data()["result"]["influence"] is False


# --- where each issue can settle


def test_the_opening_of_a_single_issue() -> None:
    assert said(told("where", alone(50)), "finding") == (
        "On “X”, “half” is almost certain (over 99 %), more than any other point; 80 % between 50 and 50 of 100."
    )
    assert said(told("where", dialogue(UNEVEN), trained=PARTED), "finding") == (
        "On “X”, “all” is likely (64 %), more than any other point; 80 % between 20 and 80 of 100."
    )


def test_an_issue_without_words_opens_with_its_likeliest_stretch() -> None:
    issues = {"x": {"question": "How much?", "title": "X", "scale": {}, "reversion": [40, 40, 40]}}
    where = told("where", alone(70, issues=issues))
    assert said(where, "finding") == "X: most likely 50 to 70, 80 % between 70 and 70 of 100."
    assert (rows(where)[0]["likely"], rows(where)[0]["chance"]) == ("50 to 70", None)
    assert [table.rows for table in parts(where, Table)][1] == ()


MOVED = "the likeliest settlement is another than where it goes without agreement."


@pytest.mark.parametrize(
    ("wanted", "opening"),
    [
        # without agreement all go to 40, nearest to "half"
        ((90, 10), f"On all 2 issues {MOVED}"),
        ((90, 50), f"On 1 of 2 issues {MOVED}"),
        ((45, 50), "On all 2 issues the likeliest settlement is where it goes without agreement."),
        ((90, 50, 10), f"On 2 of 3 issues {MOVED}"),
    ],
)
def test_the_opening_counts_the_issues_that_settle_elsewhere(wanted: tuple[float, ...], opening: str) -> None:
    assert said(told("where", alone(*wanted)), "finding").startswith(opening)


def test_a_point_half_way_between_two_labels_is_nearest_to_the_lower() -> None:
    there = alone(10, 10, reversion={"x": 25, "y": 25})
    assert said(told("where", there), "finding").startswith("On all 2 issues the likeliest settlement is where it goes")


def test_the_surest_and_the_most_open_issue() -> None:
    """y is parted between two, z between three of whom one has half of the weight; x is one actor's."""
    issues = {"y": PAIR, "z": {"a": (90, 50), "b": (10, 25), "c": (50, 25)}, "x": {"a": (60, 50)}}
    opening = said(told("where", dialogue(issues), trained=PARTED), "finding")
    # x: (1.003 + 48 × .003) / 1.303 = 88 %; z: (.503 + 25 × .003) / 1.303 = 44 %
    assert "The surest is “X”, where “half” is highly likely (88 %)." in opening
    assert opening.endswith("The most open is “Z”, where no point is likelier than 44 %.")


def test_of_equally_sure_issues_the_last_by_name_is_told_and_none_is_said_to_be_more_open() -> None:
    opening = said(told("where", alone(10, 90)), "finding")
    assert opening.endswith("The surest is “Y”, where “all” is almost certain (over 99 %).")
    parted = dialogue({"x": PAIR, "y": PAIR})
    assert "most open" not in said(told("where", parted, trained=PARTED), "finding")


def test_the_table_has_a_row_an_issue_with_its_numbers_in_their_columns() -> None:
    where = told("where", dialogue(UNEVEN), models=CENTRES, trained=PARTED, draws=4000)
    (row,) = rows(where)
    assert (row["issue"], row["likely"], row["interval"], row["models"]) == ("X", "all", (20, 80), (50, 80))
    assert row["chance"] == pytest.approx((0.753 + 25 * 0.003) / ALL)
    assert row["above"] == pytest.approx((0.753 + 59 * 0.003) / ALL, abs=0.01)
    assert row["below"] == pytest.approx((0.253 + 39 * 0.003) / ALL, abs=0.01)
    table, whole = parts(where, Table)
    assert [column.title for column in table.columns] == [
        "Issue", "Most likely", "Chance", "80 % between", "Ends below no agreement", "Ends above no agreement",
        "Models from–to",
    ]  # fmt: skip
    assert [(c.key, c.precision, c.kind) for c in table.columns[2:]] == [
        ("chance", 0, "share"), ("interval", 0, "interval"), ("below", 0, "share"), ("above", 0, "share"),
        ("models", 0, "interval")]  # fmt: skip
    assert table.caption.startswith(
        "Chances come from a choice fitted to 7 resolved issues, over 4000 possible worlds;"
    )
    assert whole.title == "The whole scale"
    assert [column.key for column in whole.columns] == ["issue", "points"]
    assert whole.rows == ({"issue": "X", "points": "none 25 %; half 11 %; all 64 %"},)


@pytest.mark.parametrize(("size", "few"), [(9, True), (10, False)])
def test_fewer_than_ten_actors_are_few(size: int, few: bool) -> None:
    where = told("where", dialogue({"x": {f"k{n}": (50, 50) for n in range(size)}}))
    assert bool(said(where, "caveat")) is few
    if few:
        assert said(where, "caveat").startswith("On “X” fewer than ten actors take a position;")


def test_issues_of_few_actors_are_counted() -> None:
    many = {f"k{n}": (50, 50) for n in range(10)}
    where = told("where", dialogue({"x": many, "y": {"k1": (50, 50)}, "z": {"k2": (50, 50)}}))
    assert said(where, "caveat").startswith("On 2 of 3 issues fewer than ten actors take a position;")


def test_pictures_of_positions_hold_everybody_with_range_weight_and_seat() -> None:
    d = dialogue(
        {"x": {"a": ([70, 80, 95], 75), "b": (20, 25)}, "y": {"c": (5, 50)}},
        reversion={"x": [30, 40, 60]},
        actors={
            "a": {"name": "Actor a", "short": "A", "kind": "country", "seat": "principal", "capability": [50, 60, 65]},
            "b": {"name": "Actor b", "kind": "party", "capability": [10, 10, 10]},
            "c": {"name": "Actor c", "capability": 10},
        },
    )
    where = told("where", d, trained=PARTED, assume_agreement=True)
    x, y = chart(where, "positions").data.issues
    first, second = x.actors
    assert (first.short, first.seat, first.best, first.capability, first.salience) == ("A", "principal", 80, 60, 75)
    # a tenth cannot quite lie beyond 95, as the scale ends at 100
    assert (first.low, first.high) == (pytest.approx(70, abs=0.5), pytest.approx(95, abs=0.6))
    assert second == Dot("Actor b", "outside", 20, 20, 20, 10, 25)
    assert [actor.short for actor in y.actors] == ["Actor c"]
    assert (x.title, x.status_quo, x.scale) == ("X", None, (Mark(0, "none"), Mark(50, "half"), Mark(100, "all")))
    assert (x.reversion[1], y.reversion) == (40, (40, 40, 40))
    # a pulls with 60 × 75 against 10 × 25: .95 at 80, and 33 points hold 80 %, the lowest of which is 48
    assert (x.low, x.high, x.likely) == (48, 80, 2)
    assert sum(x.chances) == pytest.approx(1)
    assert chart(where, "overview").data.issues == (x, y)


def test_a_bar_of_a_bare_number_stays_on_the_scale() -> None:
    """Of low confidence without evidence: 20 points to both sides, and no farther down than nought."""
    issues = {"x": {"question": "How much?", "scale": {0: "none", 100: "all"}, "status_quo": 30, "reversion": 50}}
    stances = [{"actor": "a", "issue": "x", "position": 10, "salience": 50}]
    where = told("where", dialogue({"x": {"a": (0, 0)}}, issues=issues, stances=stances))
    (x,) = chart(where, "positions").data.issues
    assert [round(at) for at in x.reversion] == [30, 50, 70]
    assert x.status_quo == 30
    (dot,) = x.actors
    assert 0 <= dot.low < 10 == dot.best < dot.high <= 30


def test_the_overview_says_how_likely_every_issue_is_to_be_where() -> None:
    picture = chart(told("where", dialogue({**UNEVEN, "y": {"a": (10, 50)}}), trained=PARTED), "overview")
    assert picture.alt == (
        "X: most likely all (64 %), 80 % between 20 and 80 of 100; Y: most likely none (83 %), 80 % between 0 and 14 "
        "of 100."
    )


@pytest.mark.parametrize(("size", "crowded"), [(30, False), (31, True)])
def test_more_than_thirty_actors_are_a_crowd(size: int, crowded: bool) -> None:
    d = dialogue({"x": {f"k{n}": (50, 50) for n in range(size)}})
    assert ("Where names find no room" in chart(told("where", d), "positions").caption) is crowded


def test_every_track_has_a_picture_and_the_first_says_what_to_see() -> None:
    issues = {
        key: {"question": key, "scale": {0: "none"}, "reversion": 50, "track": track}
        for key, track in (("x", "money"), ("y", "water"), ("z", "money"))
    }
    where = told("where", alone(10, 20, 30, issues=issues, tracks=["water", "money"]))
    pictures = [part for part in parts(where, Chart) if part.kind == "positions"]
    assert [[line.title for line in picture.data.issues] for picture in pictures] == [["x", "z"], ["y"]]
    assert [picture.title.partition(":")[0] for picture in pictures] == ["Money track", "Water track"]
    assert [bool(picture.caption) for picture in pictures] == [True, False]
    assert pictures[0].alt == (
        "x: most likely none (over 99 %), 80 % between 10 and 10 of 100; z: most likely none (over 99 %), 80 % between "
        "30 and 30 of 100."
    )
    (plain,) = [p for p in parts(told("where", alone(10)), Chart) if p.kind == "positions"]
    assert plain.title == "Who wants what"


# --- how far the models disagree


def test_the_disagreement_is_told_of_the_issue_where_it_is_widest() -> None:
    d = dialogue({"x": {"a": (60, 75), "b": (40, 25)}, "y": PAIR, "z": {"a": (50, 50)}})
    models = told("models", d, models=CENTRES)
    assert said(models).startswith("The models disagree most on “Y”: from 50 to 80 of 100 with the same inputs. They")
    picture = chart(models, "models")
    assert picture.title == "The models disagree: on “Y” from 50 to 80"
    assert [line.title for line in picture.data.issues] == ["X", "Y", "Z"]
    y = picture.data.issues[1]
    assert [m.says for m in y.models] == [Span(50, 50, 50), Span(65, 65, 65), Span(80, 80, 80)]
    assert [m.title for m in y.models] == ["Plain mean", "Weighted mean (compromise)", "Weighted median (pivot)"]
    assert y.together == Span(65, 65, 65)
    pair = dialogue({"x": {"a": (50, 50)}, "y": PAIR})
    assert said(told("models", pair, models=CENTRES)).startswith("The models disagree most on “Y”")
    assert said(told("models", dialogue(UNEVEN), models=CENTRES)).startswith(
        "The models disagree on “X”: from 50 to 80"
    )


def test_the_band_of_a_picture_of_models_is_that_of_the_forecast() -> None:
    (x,) = chart(told("models", dialogue(UNEVEN), models=CENTRES, trained=PARTED), "models").data.issues
    assert x.together == Span(20, 80, 80)


def test_models_less_than_a_point_apart_agree() -> None:
    """Medians from 50.2 to 50.4 are 50 all three; from 51 to 52 they are not."""
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
    titles = [model.title for model in chart(models, "models").data.issues[0].models]
    assert len(set(titles)) == len(titles)
    assert [title.partition(", rules ")[2] for title in titles[:2]] == ["", "“reversion”"]


# --- what moves it

STRONG_B = {
    "a": {"name": "Actor a", "capability": [50, 50, 50]},
    "b": {"name": "Actor b", "capability": [20, 50, 80]},
}
"""Against a, who wants 100: 100 × 50 / (50 + what b, who wants 0, can bring to bear) is 71 and 38 at the two ends."""
OPPOSED = {"x": {"a": (100, 50), "b": (0, 50)}}


def test_what_an_actor_wants_moves_the_outcome_its_own_way() -> None:
    assert issue(alone([38, 50, 62]))["drivers"] == [{"quantity": "position/a/x", "low": 38, "high": 62}]


def test_what_an_opponent_can_bring_to_bear_moves_it_the_other_way() -> None:
    d = dialogue(OPPOSED, actors=STRONG_B)
    (driver,) = issue(d)["drivers"]
    assert (driver["quantity"], driver["low"], driver["high"]) == (
        "capability/b", pytest.approx(71, abs=0.01), pytest.approx(38, abs=0.01))  # fmt: skip
    drivers = told("drivers", d)
    assert said(drivers, "driver") == (
        "What moves the answers most is what Actor b can bring to bear: between the ends of its range “X” moves from "
        "71 to 38."
    )
    assert rows(drivers) == [
        {
            "issue": "X",
            "driver": "Actor b: what it can bring to bear",
            "ends": (driver["low"], driver["high"]),
            "swing": -33,
        }
    ]
    picture = chart(drivers, "drivers")
    assert picture.data.rows == (Swing("Actor b: what it can bring to bear", driver["low"], driver["high"]),)
    assert picture.title == "What moves “X”"
    assert [mark.at for mark in picture.data.scale] == [0, 50, 100]
    assert [(c.key, c.precision, c.kind) for c in parts(drivers, Table)[0].columns] == [
        ("issue", None, "text"), ("driver", None, "text"), ("ends", 0, "interval"), ("swing", 0, "number")]  # fmt: skip


def test_how_much_an_opponent_cares_moves_it_the_other_way() -> None:
    """At 20 of a hundred b pulls with 10 against 25, at 80 with 40: 100 × 25 / 35 and / 65."""
    d = dialogue({"x": {"a": (100, 50), "b": (0, [20, 50, 80])}})
    (driver,) = issue(d)["drivers"]
    assert (driver["quantity"], driver["low"], driver["high"]) == (
        "salience/b/x", pytest.approx(71, abs=0.01), pytest.approx(38, abs=0.01))  # fmt: skip


def test_a_judgement_whose_ends_lie_on_both_sides_of_no_agreement_would_flip_it() -> None:
    """40 lies between 38 and 62, 38 and 20 and 80 do not."""
    flips = {
        back: said(told("drivers", alone([38, 50, 62], reversion={"x": back})), "flip") for back in (20, 38, 40, 62, 80)
    }
    assert flips[20] == flips[38] == flips[62] == flips[80] == ""
    assert flips[40] == (
        "“X” would end on the other side of no agreement (40) if what Actor a wants on “X” turned out at the other end "
        "of its range (38 against 62, a shift of +24)."
    )


def test_a_flip_is_measured_against_the_likeliest_point_of_no_agreement() -> None:
    open_ended = alone([38, 50, 62], reversion={"x": [30, 45, 90]})
    assert "the other side of no agreement (45) if" in said(told("drivers", open_ended), "flip")


def test_a_flip_is_told_of_a_judgement_that_moves_it_down_as_well() -> None:
    (flip,) = said(told("drivers", dialogue(OPPOSED, reversion={"x": 50}, actors=STRONG_B)), "flip").splitlines()
    assert flip.endswith(
        "if what Actor b can bring to bear turned out at the other end of its range (71 against 38, a shift of −33)."
    )


def test_only_the_strongest_judgement_of_an_issue_is_said_to_flip_it_and_three_are_listed() -> None:
    """Four pull alike; what they want is open by 20 to 36 points to both sides of 50: x moves by a quarter of that."""
    ranges = dict(zip("abcd", (20, 32, 24, 36), strict=True))
    d = dialogue({"x": {key: ([50 - r, 50, 50 + r], 50) for key, r in ranges.items()}}, reversion={"x": 50})
    drivers = told("drivers", d)
    assert [(row["driver"], row["ends"], row["swing"]) for row in rows(drivers)] == [
        ("Actor d: what it wants", (41, 59), 18),
        ("Actor b: what it wants", (42, 58), 16),
        ("Actor c: what it wants", (44, 56), 12),
    ]
    assert [row["issue"] for row in rows(drivers)] == ["X", "", ""]
    assert "what Actor d wants on “X”" in said(drivers, "flip")
    assert len(said(drivers, "flip").splitlines()) == 1
    assert len(chart(drivers, "drivers").data.rows) == 4


def test_at_most_eight_judgements_are_in_the_picture() -> None:
    d = dialogue({"x": {key: ([20, 50, 80], 50) for key in "abcdefghij"}})
    assert len(chart(told("drivers", d), "drivers").data.rows) == 8


def test_the_strongest_of_all_issues_is_told_and_every_issue_has_rows() -> None:
    drivers = told("drivers", alone([45, 50, 55], [30, 50, 70], 60))
    assert "What moves the answers most is what Actor a wants on “Y”" in said(drivers, "driver")
    assert [row["issue"] for row in rows(drivers)] == ["X", "Y"]
    assert chart(drivers, "drivers").title == "What moves “Y”"
    assert parts(drivers, Table)[0].caption.endswith("No single judgement moves Z clearly.")
    assert "clearly" not in parts(told("drivers", alone([45, 50, 55])), Table)[0].caption


def test_a_strong_pull_down_goes_before_a_weak_pull_up() -> None:
    d = dialogue(
        {**OPPOSED, "y": {"c": ([45, 50, 55], 50)}},
        actors={**STRONG_B, "c": {"name": "Actor c", "capability": [50, 50, 50]}},
    )
    assert "What moves the answers most is what Actor b can bring to bear" in said(told("drivers", d), "driver")


def test_a_judgement_that_moves_an_issue_by_less_than_a_point_as_said_is_not_told() -> None:
    """By the choice that parts, b's care moves the mean from 54.2 to 54.4: 54 both times."""
    d = dialogue({"x": {"a": (55, 50), "b": (53, [45, 50, 55])}})
    (driver,) = issue(d, trained=PARTED)["drivers"]
    assert 0.05 < abs(driver["high"] - driver["low"]) < 0.5
    assert said(told("drivers", d, trained=PARTED)) == "No single judgement moves any outcome clearly."


def test_what_the_strongest_judgements_rest_on_is_listed_strongest_evidence_first() -> None:
    def evidence(source: str, confidence: str, **more: Any) -> dict[str, Any]:
        return {"source": source, "confidence": confidence, "note": f"{source} says so", **more}

    d = alone([45, 50, 55], [30, 50, 70])
    stances = [stance.model_dump(mode="json", by_alias=True, exclude_defaults=True) for stance in d.stances]
    stances[0]["evidence"] = [evidence("s", "low"), evidence("t", "high", paragraph=3)]
    stances[1]["evidence"] = [evidence("u", "medium", paragraph="p. 4"), evidence("t", "high")]
    sources = {"t": {"title": "The press", "publisher": "Daily", "date": "2020-05"}, "u": {"title": "A book"}}
    drivers = told("drivers", alone([45, 50, 55], [30, 50, 70], stances=stances, sources=sources))
    (listed,) = parts(drivers, EvidenceList)
    assert [(item.confidence, item.claim, item.source, item.place) for item in listed.items] == [
        ("high", "what Actor a wants on “X”", "The press, Daily, 2020-05", "paragraph 3"),
        ("high", "what Actor a wants on “Y”", "The press, Daily, 2020-05", ""),
        ("medium", "what Actor a wants on “Y”", "A book", "p. 4"),
        ("low", "what Actor a wants on “X”", "s", ""),
    ]
    assert listed.items[0].note == "t says so"
    assert not parts(told("drivers", d), EvidenceList)


def test_sections_come_in_the_order_of_the_questions() -> None:
    assert [s.slug for s in sections_of(forecast(alone(50)))] == ["agreement", "where", "models", "drivers"]
