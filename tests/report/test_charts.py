"""The pictures as data: who is on them, on which scale, and that no words touch."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import combinations
from pkgutil import iter_modules
from typing import Any

import pytest

from majlis.report import charts as report_charts
from majlis.report.charts import CHARTS, HALF, NARROW, WIDE, Panel
from majlis.report.charts.drawing.lettering import width
from majlis.report.charts.drawing.packing import apart
from majlis.report.charts.drawing.style import SIZE
from majlis.report.charts.positions import COLUMN
from majlis.results import Chart, Reported, pictures
from majlis.results.pictures.drivers import Drivers
from majlis.results.pictures.exchange import Account, Exchange, Part
from majlis.results.pictures.fan import Course, Fan
from majlis.results.pictures.gains import Bundle, Gains
from majlis.results.pictures.ladder import Ladder
from majlis.results.pictures.models import Models
from majlis.results.pictures.positions import Overview, Positions
from majlis.results.pictures.satisfaction import Satisfaction
from majlis.results.pictures.scale import Mark
from majlis.results.pictures.strategies import Strategies
from majlis.results.pictures.timeline import Timeline, Week
from majlis.results.pictures.zones import Ground, Stake, Zones
from majlis.runs import Run, run
from majlis.words import percent
from report.sample import FEW, STRATEGIES, dossier

TODAY = datetime.date(2020, 6, 10)
Box = tuple[float, float, float, float]


def charts(answer: Reported, kind: str = "") -> list[Chart]:
    parts = [p for s in answer.sections() for p in s.parts if isinstance(p, Chart)]
    return [chart for chart in parts if kind in ("", chart.kind)]


def drawn(chart: Chart) -> Iterator[tuple[float, Panel]]:
    for across in (HALF,) if CHARTS[chart.kind].small else (WIDE, NARROW):
        for panel in CHARTS[chart.kind].draw(chart.data, across):
            yield across, panel


def layers(panel: Panel) -> dict[str, Any]:
    return {layer["name"]: layer for layer in panel.spec["layer"]}


def rows(panel: Panel, name: str) -> list[dict[str, Any]]:
    layer = layers(panel).get(name)
    return layer["data"]["values"] if layer else []


def px(panel: Panel, x: float) -> float:
    scale = panel.spec["encoding"]["x"]["scale"]
    (low, high), (left, right) = scale["domain"], scale["range"]
    return left + (x - low) / (high - low) * (right - left)


def words(panel: Panel) -> list[tuple[str, Box]]:
    """Every text of a panel and the box it takes."""
    found = []
    for layer in panel.spec["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        for row in layer["data"]["values"]:
            wide = width(row["text"], bold=mark["fontWeight"] == "bold")
            left = px(panel, row["x"]) - {"left": 0, "center": wide / 2, "right": wide}[mark["align"]]
            found.append((row["text"], (left, row["y"] - SIZE / 2, left + wide, row["y"] + SIZE / 2)))
    return found


def touching(panel: Panel) -> list[tuple[str, str]]:
    return [
        (a, b)
        for (a, p), (b, q) in combinations(words(panel), 2)
        if p[0] < q[2] - 0.5 and q[0] < p[2] - 0.5 and p[1] < q[3] and q[1] < p[3]
    ]


def long_names() -> Any:
    plain = dossier(25, 3).plain()
    for n, actor in enumerate(plain["actors"].values()):
        actor["short"] = f"The Very Long Official Name of Organisation Number {n} of the Republic"
    for issue in plain["issues"].values():
        issue["title"] = "Whether, when and under whose eyes the incomparably long matter is to be settled"
        issue["scale"] = {at: f"an uncommonly long description of point {at}" for at in (0, 8, 50, 55, 60, 100)}
    for body in plain["bodies"].values():
        for n, bloc in enumerate(body["blocs"].values()):
            bloc["name"] = f"The Very Long Official Name of Parliamentary Bloc Number {n} of the Republic"
    for strategy in plain["strategies"].values():
        strategy["title"] = "A strategy whose title says everything it does, to whom, and why, at once"
    for ladder in plain["success"].values():
        for rung in ladder.values():
            rung["title"] = "A rung that takes a whole sentence to say what has to be true on which issue and when"
    return type(dossier()).model_validate(plain)


@pytest.fixture(scope="module")
def crowded() -> tuple[Run, ...]:
    """Answers with little room: long names, sixty actors, one actor."""
    cases = (long_names(), dossier(60, 3), dossier(1, 1))
    told = [run("brief", d, draws=50, models=FEW) for d in cases] + [run("trace", d) for d in cases]
    more = {"influence": 20, "engage": 20, "representation": 20, "vote": 50}
    text = ("relations=12,deconfliction=49",)
    deals = [run("deals", d, draws=50, package=text) for d in cases[:2]]
    return (*told, *deals, *(run(name, d, draws=n) for d in cases[:2] for name, n in more.items()))


def test_every_kind_is_drawn_by_an_analysis(answers: dict[str, Reported]) -> None:
    shown = {chart.kind for answer in answers.values() for chart in charts(answer)}
    assert set(CHARTS) - shown == set(), "kinds in CHARTS that no analysis of the sample dossier draws"


def test_every_file_of_a_kind_is_in_the_table_and_has_its_record() -> None:
    kinds = {module.name for module in iter_modules(report_charts.__path__) if not module.ispkg}
    assert kinds - set(CHARTS) == set(), "files in report/charts without a line in CHARTS"
    modules = [import_module(f"majlis.results.pictures.{m.name}") for m in iter_modules(pictures.__path__)]
    records = {r.kind for m in modules for r in vars(m).values() if isinstance(r, type) and hasattr(r, "kind")}
    assert records == set(CHARTS), "kinds without a record in results/pictures, or records without a kind"


def test_no_two_words_touch_and_none_leaves_the_picture(answers: dict[str, Reported], crowded: tuple[Run, ...]) -> None:
    for answer in (*answers.values(), *crowded):
        for chart in charts(answer):
            for across, panel in drawn(chart):
                assert touching(panel) == [], (chart.kind, across, panel.title)
                for text, (left, top, right, bottom) in words(panel):
                    inside = left >= -1 and right <= across + 1 and top >= 0 and bottom <= panel.spec["height"] + 1
                    assert inside, (chart.kind, across, text, left, right)


def test_every_actor_with_a_stance_is_on_its_issues_line(brief: Run) -> None:
    issues = {i.title: i for chart in charts(brief, "positions") for i in chart.data.issues}
    assert len(issues) == 12
    for chart in charts(brief, "positions"):
        for _, panel in drawn(chart):
            expected = {(a.short, a.best) for a in issues[panel.title].actors}
            assert {(r["actor"], r["x"]) for r in rows(panel, "actors")} == expected
            named = {r["actor"] for layer in ("names", "principals") for r in rows(panel, layer)}
            assert named == {name for name, _ in expected}


def test_a_dots_area_grows_with_capability_and_its_bar_is_its_range(brief: Run) -> None:
    chart = charts(brief, "positions")[0]
    issue = chart.data.issues[0]
    panel = CHARTS["positions"].draw(Positions((issue,)), WIDE)[0]
    area = {r["actor"]: r["area"] for r in rows(panel, "actors")}
    by_name = {a.short: a for a in issue.actors}
    assert area["River"] / area["Religious authority"] == pytest.approx(
        by_name["River"].capability / by_name["Religious authority"].capability, rel=0.01
    )
    spans = {r["actor"]: (r["x"], r["x2"]) for r in rows(panel, "ranges")}
    assert spans == {name: (a.low, a.high) for name, a in by_name.items()}


def test_in_a_crowd_the_weightiest_are_named_and_everyone_is_there(crowded: tuple[Run, ...]) -> None:
    chart = charts(crowded[1], "positions")[0]
    panel = CHARTS["positions"].draw(chart.data, WIDE)[0]
    named = {r["actor"] for layer in ("names", "principals") for r in rows(panel, layer)}
    assert len(rows(panel, "actors")) == 60
    assert 20 <= len(named) < 60
    weight = {a.short: a.capability * a.salience for a in chart.data.issues[0].actors}
    assert min(weight[n] for n in named) >= max(w for n, w in weight.items() if n not in named)


def test_columns_are_as_high_as_their_points_are_likely_on_one_scale(brief: Run) -> None:
    chart = charts(brief, "positions")[0]
    highest = max(chance for issue in chart.data.issues for chance in issue.chances)
    for panel, issue in zip(CHARTS["positions"].draw(chart.data, WIDE), chart.data.issues, strict=True):
        columns = {r["x"]: r["y2"] - r["y"] for r in rows(panel, "chances") + rows(panel, "likely")}
        assert columns == {
            mark.at: pytest.approx(COLUMN * chance / highest, abs=0.01)
            for mark, chance in zip(issue.scale, issue.chances, strict=True)
        }
        (likely,) = rows(panel, "likely")
        assert likely["x"] == issue.scale[issue.likely].at
        assert max(issue.chances) == issue.chances[issue.likely]
        (interval,) = rows(panel, "interval")
        assert (interval["x"], interval["x2"]) == (issue.low, issue.high)


def test_a_bar_of_the_overview_is_all_chances_side_by_side(brief: Run) -> None:
    (chart,) = charts(brief, "overview")
    for _, panel in drawn(chart):
        layers_of_chances = [name for name in layers(panel) if name.startswith("chances-")]
        for issue in chart.data.issues:
            bar = sorted(
                (r["x"], r["x2"]) for n in layers_of_chances for r in rows(panel, n) if r["issue"] == issue.title
            )
            assert bar[0][0] == 0
            assert bar[-1][1] == pytest.approx(100)
            assert [b - a for a, b in bar] == pytest.approx([100 * c / sum(issue.chances) for c in issue.chances])
            assert [b for _, b in bar[:-1]] == pytest.approx([a for a, _ in bar[1:]])
            under = [r for r in rows(panel, "likely") if (r["x"], r["x2"]) == bar[issue.likely]]
            assert under, "the likeliest is underlined"
        said = {r["text"] for r in rows(panel, "words")}
        assert {i.scale[i.likely].label for i in chart.data.issues} == said


def test_shares_of_issues_are_told_in_words_too(brief: Run) -> None:
    (chart,) = charts(brief, "overview")
    (panel,) = CHARTS["overview"].draw(chart.data, WIDE)
    for issue in chart.data.issues:
        for mark, chance in zip(issue.scale, issue.chances, strict=True):
            assert f"{mark.label} {percent(chance)}" in panel.alt


def test_compared_pictures_share_one_scale(brief: Run) -> None:
    for chart in charts(brief):
        by_width: dict[float, set[str]] = {}
        for across, panel in drawn(chart):
            by_width.setdefault(across, set()).add(json.dumps(panel.spec["encoding"]["x"]["scale"]))
        assert all(len(scales) == 1 for scales in by_width.values()), chart.kind


def test_the_scales_own_words_stand_under_the_line(brief: Run) -> None:
    for kind in ("positions", "strategies"):
        for chart in charts(brief, kind):
            labels = {i.title: [m.label for m in i.scale] for i in chart.data.issues}
            for _, panel in drawn(chart):
                said: dict[float, str] = {}
                for row in rows(panel, "scale"):
                    said[row["at"]] = (said.get(row["at"], "") + " " + row["text"]).strip()
                assert [s.replace("- ", "-") for s in said.values()] == labels[panel.title]


def test_today_and_no_agreement_are_marked(brief: Run) -> None:
    for chart in charts(brief, "positions"):
        by_title = {i.title: i for i in chart.data.issues}
        for _, panel in drawn(chart):
            issue = by_title[panel.title]
            assert [r["x"] for r in rows(panel, "today")] == [issue.status_quo]
            flags = {r["text"] for r in rows(panel, "flags")}
            assert flags in ({"today", "without agreement"}, {"today, and without agreement"})


def test_strategies_are_arrows_from_things_as_they_stand(brief: Run) -> None:
    chart = charts(brief, "strategies")[0]
    by_title = {i.title: i for i in chart.data.issues}
    moved = []
    for _, panel in drawn(chart):
        issue = by_title[panel.title]
        assert {(r["x"], r["x2"]) for r in rows(panel, "arrows")} == {(issue.baseline, r.median) for r in issue.rows}
        assert len(rows(panel, "titles")) == len(STRATEGIES)
        moved.append(max(abs(r.median - issue.baseline) for r in issue.rows))
    assert moved == sorted(moved, reverse=True), "what moves most comes first"


def test_every_strategys_chance_of_every_rung_is_a_bar(brief: Run) -> None:
    for chart in charts(brief, "ladder"):
        for _, panel in drawn(chart):
            for k in range(len(chart.data.rungs)):
                bars = rows(panel, f"chances-{k}") + rows(panel, f"better-{k}")
                assert sorted(b["x2"] for b in bars) == pytest.approx(
                    sorted(100 * r.probabilities[k] for r in chart.data.rows)
                )


def test_actors_stand_in_one_order_in_all_panels_of_who_gains(brief: Run) -> None:
    chart = charts(brief, "satisfaction")[0]
    orders = {tuple(r["text"] for r in rows(panel, "names")) for _, panel in drawn(chart)}
    assert len(orders) == 1
    changes = [r.change for s in chart.data.strategies for r in s.rows]
    bars = [r["x2"] for _, p in drawn(chart) for name in ("losses", "gained") for r in rows(p, name)]
    assert sorted(bars) == sorted(changes)


def test_every_picture_says_what_it_shows(brief: Run) -> None:
    for chart in charts(brief):
        assert chart.alt
        for _, panel in drawn(chart):
            assert panel.alt


def test_every_actors_line_goes_through_its_positions(traced: Run) -> None:
    for chart in charts(traced, "rounds"):
        paths = {a.short: a.path for a in chart.data.actors}
        for _, panel in drawn(chart):
            drawn_rows = [r for layer in ("still", "moving", "highlight") for r in rows(panel, layer)]
            (zero,), (hundred,) = ([r["y"] for r in rows(panel, "points") if r["at"] == at] for at in (0, 100))
            for name, path in paths.items():
                mine = sorted((r["x"], r["y"], r["y2"]) for r in drawn_rows if r["actor"] == name)
                seen = [y for _, y, _ in mine] + [mine[-1][2]]
                assert [100 * (zero - y) / (zero - hundred) for y in seen] == pytest.approx(path, abs=0.01)


def test_everyone_is_named_where_they_start(traced: Run) -> None:
    for chart in charts(traced, "rounds"):
        panel = CHARTS["rounds"].draw(chart.data, WIDE)[0]
        named = {r["text"] for r in rows(panel, "starts") + rows(panel, "starts-highlight")}
        assert named == {a.short for a in chart.data.actors}
        assert [r["text"] for r in rows(panel, "ends-outcome")] == [f"settles at {chart.data.outcome[-1]:.0f}"]


def test_places_apart_keep_their_order_and_stay_inside() -> None:
    assert apart([10, 11, 50], 10, 0, 100) == [5.5, 15.5, 50]
    assert apart([0, 0, 0], 10, 5, 100) == [5, 15, 25]
    assert apart([99, 99], 10, 0, 100) == [90, 100]
    crowd = apart([50.0] * 8, 10, 0, 100)
    assert crowd == [15 + 10 * k for k in range(8)]


def test_a_party_on_an_issue_is_its_wish_its_red_lines_and_what_it_prefers() -> None:
    marks = (Mark(0, "none"), Mark(50, "half"), Mark(100, "all"))
    stakes = (Stake("A", 70, (30, 100), (50, 90)), Stake("B", 20, (0, 70), (0, 50)), Stake("C", 55, None, (50, 60)))
    ground = Ground("Water", marks, 50, (30, 70), True, stakes)
    (panel,) = CHARTS["zones"].draw(Zones((ground,)), HALF)
    assert {(r["party"], r["x"]) for r in rows(panel, "wants")} == {("A", 70), ("B", 20), ("C", 55)}
    assert {(r["party"], r["x"]) for r in rows(panel, "lines")} == {("A", 30), ("B", 70)}
    assert {(r["party"], r["x"], r["x2"]) for r in rows(panel, "accepts")} == {
        ("A", 30, 100),
        ("B", 0, 70),
        ("C", 0, 100),
    }
    assert {(r["party"], r["x"], r["x2"]) for r in rows(panel, "better")} == {
        ("A", 50, 90),
        ("B", 0, 50),
        ("C", 50, 60),
    }
    assert [(r["x"], r["x2"]) for r in rows(panel, "common")] == [(30, 70)]
    assert [r["x"] for r in rows(panel, "reversion")] == [50]
    assert panel.note == "Within every red line: from between “none” and “half” to between “half” and “all”"
    shut, open_, point = (
        replace(ground, common=c, lined=k) for c, k in ((None, True), ((0, 100), False), ((50, 50), True))
    )
    panels = CHARTS["zones"].draw(Zones((shut, open_, point)), HALF)
    assert [p.note for p in panels] == ["Red lines do not meet", "No red line known", "Within every red line: half"]
    assert [bool(rows(p, "common")) for p in panels] == [False, False, False]
    assert [r["x"] for r in rows(panels[2], "point")] == [50]


def test_what_a_party_gives_is_left_of_nothing_and_what_it_gets_right() -> None:
    parts = (Part("Water", -4.4), Part("Trade", 6), Part("Roads", 0.2))
    panels = CHARTS["exchange"].draw(Exchange((Account("A", parts, 1.8), Account("B", parts[:2], -3))), HALF)
    assert {(r["issue"], r["x2"]) for r in rows(panels[0], "given")} == {("Water", -4.4)}
    assert {(r["issue"], r["x2"]) for r in rows(panels[0], "got")} == {("Trade", 6), ("Roads", 0.2)}
    assert [panel.note for panel in panels] == ["Gains 2 in all", "Loses 3 in all"]
    assert panels[0].alt == "A. Gains 2 in all. Gives on Water −4; gets on Trade +6."


def test_a_package_is_a_line_through_what_each_party_gains() -> None:
    packages = (Bundle("One", (10, -3), main=True), Bundle("Other", (10.1, 4)))
    (panel,) = CHARTS["gains"].draw(Gains(("A", "B"), packages), WIDE)
    marks = {name: {(r["package"], r["x"]) for r in rows(panel, f"marks-{name}")} for name in ("main", "other")}
    assert marks == {"main": {("A", 10), ("A", -3)}, "other": {("B", 10.1), ("B", 4)}}
    assert [(r["x"], r["x2"]) for r in rows(panel, "lines-main")] == [(10, -3)]
    assert [r["text"] for r in rows(panel, "letters")] == ["A", "B", "A", "B"]
    assert panel.alt == "One: A +10, B −3; Other: A +10, B +4"
    assert touching(panel) == []


@pytest.mark.parametrize("kind", CHARTS)
def test_specifications_are_valid_vega_lite(answers: dict[str, Reported], kind: str) -> None:
    altair = pytest.importorskip("altair")
    chart = next(chart for answer in answers.values() for chart in charts(answer, kind))
    _, panel = next(drawn(chart))
    assert altair.LayerChart.from_dict(panel.spec).to_dict()["layer"]


def test_a_picture_of_nothing_is_still_a_picture() -> None:
    for empty in (Overview(()), Models(()), Drivers(()), Ladder((), ()), Gains((), ())):
        assert CHARTS[empty.kind].draw(empty, WIDE)
    acts = (Timeline((), ("calm",)), Fan(TODAY, ()))
    for none in (Positions(()), Strategies(()), Satisfaction(()), *acts, Zones(()), Exchange(())):
        assert CHARTS[none.kind].draw(none, WIDE) == ()


def weeks(stages: list[int], serious: list[int]) -> Timeline:
    """A week a stage, with so many serious acts."""
    monday = datetime.date(2019, 12, 2)
    made = [
        Week(monday + datetime.timedelta(days=7 * k), acts, 1, 0, False, stage)
        for k, (stage, acts) in enumerate(zip(stages, serious, strict=True))
    ]
    return Timeline(tuple(made), ("calm", "words", "blows"))


@pytest.mark.parametrize("across", [WIDE, NARROW])
def test_a_timeline_climbs_where_the_stage_does_and_acts_stand_to_scale(across: float) -> None:
    (panel,) = CHARTS["timeline"].draw(weeks([0, 0, 2, 1, 1, 1], [0, 0, 3, 1, 0, 0]), across)
    assert [(r["x"], r["x2"], r["stage"]) for r in rows(panel, "stages")] == [(0, 2, 0), (2, 3, 2), (3, 6, 1)]
    heights = [r["y"] for r in rows(panel, "stages")]
    assert heights[1] < heights[2] < heights[0]  # a higher stage stands higher
    assert [r["x"] for r in rows(panel, "climbs")] == [2, 3]
    tall = [r["y"] - r["y2"] for r in rows(panel, "serious")]
    assert tall == pytest.approx([3 * tall[1], tall[1]])
    assert all(r["y2"] < r["y"] for r in rows(panel, "mild"))
    assert rows(panel, "dates")[0]["text"] == "Dec 2019"
    assert touching(panel) == []


def test_a_timeline_of_two_years_has_months_that_do_not_touch() -> None:
    for across in (WIDE, NARROW):
        (panel,) = CHARTS["timeline"].draw(weeks([1, 2] * 52, [0, 30] * 52), across)
        assert touching(panel) == []
        assert sum("2020" in r["text"] for r in rows(panel, "dates")) == 1


def test_a_fan_opens_from_today_and_names_both_courses_apart() -> None:
    course = tuple(float(k) for k in range(1, 53))
    same = Fan(TODAY, tuple(Course(name, course, course, course) for name in ("without a channel", "with a channel")))
    for across in (WIDE, NARROW):
        (panel,) = CHARTS["fan"].draw(same, across)
        assert touching(panel) == []
        line = rows(panel, "middle-0")
        assert (line[0]["x"], line[-1]["x"], line[-1]["acts"]) == (0, 52, 52)
        assert line[0]["y"] > line[-1]["y"]
        names = " ".join(text for text, _ in words(panel))
        assert "52 (52 to 52)" in names
        assert "Jun 2020" in names


def test_a_fan_of_no_acts_is_a_flat_line() -> None:
    nothing = (0.0,) * 52
    (panel,) = CHARTS["fan"].draw(Fan(TODAY, (Course("calm", nothing, nothing, nothing),)), WIDE)
    assert len({r["y"] for r in rows(panel, "middle-0")}) == 1


def test_dots_of_calibration_stand_where_they_say(answers: dict[str, Reported]) -> None:
    (chart,) = charts(answers["backtest"], "calibration")
    for said, (_, panel) in zip(chart.data.forecasters, drawn(chart), strict=True):
        (diagonal,) = rows(panel, "diagonal")
        assert (diagonal["x"], diagonal["x2"]) == (0, 100)
        foot, top = diagonal["y"], diagonal["y2"]
        happened = [(r["x"], (foot - r["y"]) / (foot - top)) for r in rows(panel, "happened")]
        assert happened == [pytest.approx((100 * b.said, b.happened), abs=1e-4) for b in said.bins]
        spans = [((foot - r["y"]) / (foot - top), (foot - r["y2"]) / (foot - top)) for r in rows(panel, "intervals")]
        assert spans == [pytest.approx((b.low, b.high), abs=1e-4) for b in said.bins]


def test_columns_of_a_pit_are_as_high_as_their_shares_on_one_scale(answers: dict[str, Reported]) -> None:
    (chart,) = charts(answers["backtest"], "pit")
    scales = set()
    for fallen, (_, panel) in zip(chart.data.forecasters, drawn(chart), strict=True):
        (line,) = rows(panel, "flat")
        (foot,) = rows(panel, "foot")
        scales.add(round(10 * (foot["y"] - line["y"]), 6))
        tall = {r["part"]: r["y2"] - r["y"] for r in rows(panel, "columns")}
        assert [tall[k] for k in range(10)] == pytest.approx([s * scales.copy().pop() for s in fallen.shares])
        band = rows(panel, "band")[0]
        assert band["y"] < line["y"] < band["y2"]
    assert len(scales) == 1
