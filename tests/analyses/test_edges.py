"""What answers say of dossiers at the edge: strategies that do nothing or harm, actors who agree, bare numbers."""

from typing import Any

import pytest

from analyses.told import sections_of
from majlis.analyses.brief import Brief, brief
from majlis.analyses.compare import compare
from majlis.analyses.forecast import forecast
from majlis.analyses.forecast.sections import UNNAMED
from majlis.analyses.forecasting import Forecasting
from majlis.dossier import Dossier
from majlis.errors import UnknownName
from majlis.results import Chart, Section, Table, Text
from report.sample import FEW, dossier

AGREED = {"position": [60, 60, 60], "salience": [50, 50, 50]}


def dialogue(wants: tuple[Any, ...] = (80, 70, 60), **parts: Any) -> Dossier:
    """A dialogue of one issue; every want is a position, or a whole stance."""
    keys = "abc"[: len(wants)]
    stances = [want if isinstance(want, dict) else {"position": want, "salience": 50} for want in wants]
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Edges",
        "as_of": "2020-06-10",
        "sources": {"s": {"title": "A source"}},
        "actors": {key: {"name": f"Actor {key}", "capability": 50} for key in keys},
        "issues": {"x": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 40}},
        "stances": [{"actor": key, "issue": "x", **stance} for key, stance in zip(keys, stances, strict=True)],
    }
    return Dossier.model_validate(base | parts)


def strategy(position: int) -> dict[str, Any]:
    return {"title": "Push", "by": "a", "changes": [{"set": "stances.a.x.position", "to": position}]}


def said(section: Section) -> str:
    return " ".join(part.body for part in section.parts if isinstance(part, Text))


def sections(dossier: Dossier) -> dict[str, Section]:
    answer = compare(dossier, forecasting=few(200))
    return {section.slug: section for section in sections_of(answer)}


def few(draws: int) -> Forecasting:
    """Quick forecasts."""
    return Forecasting(models=FEW, draws=draws)


LADDER = {"ladder": {"rung": {"all": ["x >= 50"]}}}


def test_strategies_that_only_harm_are_not_said_to_get_furthest() -> None:
    verdict = said(sections(dialogue(strategies={"s": strategy(0)}, success=LADDER))["verdict"])
    assert "leaving things alone does best: every strategy gets less far" in verdict
    assert "“Push” does worse than doing nothing" in verdict
    assert "does best, and holds up" not in verdict


def test_a_strategy_without_effect_moves_nothing_and_provokes_nobody() -> None:
    found = sections(dialogue(strategies={"s": strategy(80)}, success=LADDER))
    assert "no strategy stands out: none can be told apart from doing nothing" in found["verdict"].headline
    assert found["changes"].headline.startswith("No strategy moves any issue")
    assert found["provoked"].headline.startswith("No strategy costs anybody")


def test_without_a_ladder_the_actor_whose_wishes_count_is_named() -> None:
    assert "Measured by what Actor a wants" in sections(dialogue(strategies={"s": strategy(100)}))["verdict"].headline


def test_a_viewpoint_that_is_a_ladder_and_an_actor_is_known_once() -> None:
    with pytest.raises(UnknownName) as caught:
        compare(dialogue(strategies={"s": strategy(0)}, success={"a": LADDER["ladder"]}), viewpoint="zzz")
    assert caught.value.known == ("a", "b", "c")


def test_models_that_agree_are_said_to_agree() -> None:
    *_, models, drivers = sections_of(forecast(dialogue((AGREED, AGREED)), forecasting=few(200)))
    assert models.headline.startswith("The models agree")
    assert "No single judgement moves any outcome clearly." in said(drivers)


def test_the_swing_of_a_judgement_is_the_difference_of_its_ends_as_they_are_said() -> None:
    *_, drivers = sections_of(forecast(dialogue(), forecasting=few(500)))
    table = next(part for part in drivers.parts if isinstance(part, Table))
    assert table.rows
    for row in table.rows:
        low, high = row["ends"]  # type: ignore[misc] # an interval
        assert row["swing"] == round(high) - round(low)  # type: ignore[call-overload]


@pytest.mark.parametrize(("confidence", "half"), [("high", 5), ("medium", 10), ("low", 20)])
def test_the_bar_of_a_bare_number_is_the_range_it_is_drawn_from(confidence: str, half: int) -> None:
    evidence = [{"source": "s", "confidence": confidence}]
    stances = tuple({"position": p, "salience": 50, "evidence": evidence} for p in (40, 60))
    _, where, *_ = sections_of(forecast(dialogue(stances), forecasting=few(100)))
    chart = next(part for part in where.parts if isinstance(part, Chart) and part.kind == "positions")
    assert [(a.low, a.high) for a in chart.data.issues[0].actors] == [
        (40 - half, 40 + half),
        (60 - half, 60 + half),
    ]


def test_a_crowd_is_warned_that_not_all_dots_are_named() -> None:
    captions = []
    for size in (25, 40):
        _, where, *_ = sections_of(forecast(dossier(size, 1, strategies={}, success={}), forecasting=few(20)))
        captions.append(next(p.caption for p in where.parts if isinstance(p, Chart) and p.kind == "positions"))
    assert [UNNAMED in caption for caption in captions] == [False, True]


def method(answer: Brief) -> str:
    return said(next(section for section in sections_of(answer) if section.slug == "method"))


def test_the_method_speaks_of_strategies_and_ties_only_where_there_are_some() -> None:
    plain = method(brief(dialogue(), forecasting=few(50)))
    assert "Strategies are compared" not in plain
    assert "Ties between actors" not in plain
    ties = [{"from": "a", "to": "b", "weight": 0.5}]
    full = method(brief(dialogue(strategies={"s": strategy(0)}, ties=ties), forecasting=few(50)))
    assert "Strategies are compared" in full
    assert "Ties between actors" in full
