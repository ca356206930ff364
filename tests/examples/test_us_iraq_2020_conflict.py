"""The conflict part of `us-iraq-2020`: who can do what, and preferences told in two ways."""

from majlis.dossier.reading.load import read
from majlis.dossier.records.conflict import Conflict
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks

DOSSIER, _ = read("us-iraq-2020")


def conflict() -> Conflict:
    assert DOSSIER.conflict is not None
    return DOSSIER.conflict


def test_five_decision_makers_own_ten_options_or_more() -> None:
    made = conflict()
    assert set(made.decision_makers) == {"usa", "government", "groups", "iran", "parliament"}
    assert {option.by for option in made.options.values()} == set(made.decision_makers)
    assert len(made.options) >= 10


def test_every_option_has_effects_with_ranges_and_evidence() -> None:
    for key, option in conflict().options.items():
        assert option.effects, key
        assert option.evidence, key
        assert all(effect.low is not None for effect in option.effects.values()), key


def test_preferences_come_from_statements_and_from_stances() -> None:
    ways = conflict().preferences
    assert set(ways) == set(conflict().decision_makers)
    assert {key for key, way in ways.items() if way.stances} == {"government", "iran"}
    assert all(len(way.statements) >= 6 for way in ways.values() if not way.stances)


def test_rules_tie_only_options_of_one_decision_maker_so_that_nobody_bars_anothers_move() -> None:
    made = conflict()
    for rule in made.infeasible:
        named = (*rule.at_most_one, *(rule.requires or ()))
        assert named, rule
        assert len({made.options[name].by for name in named}) == 1, rule
        assert rule.note


def test_today_is_feasible_and_everybody_tells_most_states_apart() -> None:
    model = conflict_model(DOSSIER)
    assert model.status_quo is not None
    assert set(model.taken(model.status_quo)) == set(conflict().status_quo)
    assert 50 < model.moves.size < 1000
    for maker, rank in zip(model.makers, likeliest_ranks(model), strict=True):
        assert rank.max() > model.moves.size / 4, maker


def test_effects_move_issues_the_way_the_options_are_called() -> None:
    effects = {key: {issue: e.best for issue, e in o.effects.items()} for key, o in conflict().options.items()}
    assert effects["leave"]["troops"] < effects["expel"]["troops"] < effects["reduce"]["troops"] < 0
    assert effects["waive"]["waivers"] > 0
    assert effects["channel"]["deconfliction"] > 0 > effects["strike"]["deconfliction"]
    assert effects["restrain"]["missions"] > 0 > effects["attack"]["missions"]
    assert effects["command"]["armed-groups"] > 0
