"""A run can be repeated from what it says of itself."""

import inspect
import json
import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis import runs
from majlis.analyses import ANALYSES
from majlis.analyses.options import options_of
from majlis.cli import main
from majlis.dossier import Dossier, read
from majlis.errors import MajlisError, UnknownName
from majlis.runs import Run
from material import material

DOSSIER = Dossier.model_validate(
    {
        "schema": "majlis/1",
        "title": "Two on one issue",
        "as_of": date(2020, 6, 10),
        "actors": {
            "a": {"name": "A", "kind": "country", "capability": 60},
            "b": {"name": "B", "kind": "country", "capability": 40},
        },
        "issues": {"i": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 20}},
        "stances": [
            {"actor": "a", "issue": "i", "position": [60, 70, 90], "salience": 50},
            {"actor": "b", "issue": "i", "position": [0, 10, 30], "salience": 80},
        ],
        "strategies": {"give": {"title": "Give", "changes": [{"shift": "stances.a.i.position", "by": -20}]}},
    }
)


DRAWN = [name for name, analysis in ANALYSES.items() if "draws" in {o.name for o in options_of(analysis.load())}]
"""The analyses of many possible worlds."""


def dossier_for(analysis):
    name = material(analysis, DOSSIER)
    return DOSSIER if name is None else read(name)[0]


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


def _values(option):
    """Any value of an option's type."""
    least = -(10**6) if option.help.least is None else option.help.least
    most = 10**6 if option.help.most is None else option.help.most
    kinds = {
        bool: st.booleans(),
        int: st.integers(int(least), int(most)),
        float: st.floats(least, most, allow_nan=False),
        str: NAMES,
        str | None: st.none() | NAMES,
        int | None: st.none() | st.integers(int(least), int(most)),
        tuple[str, ...]: st.lists(NAMES, max_size=3).map(tuple),
    }
    return kinds[option.type]


@st.composite
def any_run(draw):
    analysis = draw(st.sampled_from(list(ANALYSES)))
    options = {o.name: draw(_values(o)) for o in options_of(ANALYSES[analysis].load())}
    name = draw(
        st.sampled_from(["-", "us-iraq-2020", "my talks/june 2020.yaml", "don't.yaml", "--odd.yaml", "بغداد.yaml"])
    )
    return Run(analysis, options, DOSSIER, name, None)


@given(any_run())
def test_the_command_of_a_run_is_read_back_as_the_same_run(run):
    seen = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("majlis.cli.answers.answer", lambda *given: seen.update(zip("anow", given, strict=True)))
        with pytest.raises(SystemExit) as stopped:
            main(shlex.split(run.command)[1:])
    assert stopped.value.code in (0, None)
    assert seen["a"] == run.analysis
    assert seen["n"].removeprefix("./") == run.name
    assert seen["o"] == run.options


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_plain_form_survives_json(analysis):
    dossier = dossier_for(analysis)
    lists = [o.name for o in options_of(ANALYSES[analysis].load()) if o.type == tuple[str, ...]]
    few = {"draws": 60} if analysis in DRAWN else {}
    data = runs.run(analysis, dossier, **few, **{name: [] for name in lists}).data()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["format"] == runs.FORMAT
    assert data["dossier"]["digest"] == dossier.digest
    assert [data["options"][name] for name in lists] == [[] for _ in lists]


@pytest.mark.parametrize("analysis", DRAWN)
def test_the_same_seed_gives_the_same_answer_and_another_seed_another(analysis):
    one, same, other = (
        runs.run(analysis, dossier_for(analysis), draws=60, seed=seed).data()["result"] for seed in (3, 3, 4)
    )
    assert one == same
    assert one != other


@pytest.mark.parametrize("analysis", DRAWN)
def test_progress_goes_on_and_never_back(analysis):
    seen = []
    runs.run(analysis, dossier_for(analysis), draws=60, progress=lambda share, doing: seen.append((share, doing)))
    shares = [share for share, _ in seen]
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] < 1
    assert all(doing for _, doing in seen)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_option_has_help_and_a_default(analysis):
    options = options_of(ANALYSES[analysis].load())
    names = {option.name for option in options}
    assert names.isdisjoint({"draws"}) or "seed" in names, "whoever draws worlds takes the seed they are drawn with"
    for option in options:
        assert option.help.text.endswith(".")
        assert option.default is not inspect.Parameter.empty


def test_options_of_the_same_name_mean_the_same_everywhere():
    seen = {}
    for analysis in ANALYSES.values():
        for option in options_of(analysis.load()):
            same = seen.setdefault(option.name, option)
            assert (option.help, option.type) == (same.help, same.type)


OF_PEOPLE = {"influence", "engage", "representation"}
"""Analyses whose shares and gains are as firm in fewer worlds."""


@pytest.mark.parametrize("analysis", [name for name in DRAWN if name not in ("stability", "escalation")])
def test_two_thousand_worlds_are_drawn_from_the_first_seed_unless_asked(analysis):
    defaults = {option.name: option.default for option in options_of(ANALYSES[analysis].load())}
    assert (defaults["draws"], defaults["seed"]) == (500 if analysis in OF_PEOPLE else 2000, 1)
    assert not any(defaults.get(name) for name in ("models", "strategies", "thorough"))
    assert defaults.get("influence", True) or analysis == "vote"  # blocs vote as they stand


@pytest.mark.parametrize(
    ("options", "said"), [({"draws": 0}, "--draws: 0 is below 1"), ({"error": 101}, "--error: 101 is above 100")]
)
def test_numbers_out_of_range_are_refused(options, said):
    with pytest.raises(MajlisError, match=said):
        runs.run("forecast", DOSSIER, **options)


def test_an_option_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'draws'"):
        runs.run("forecast", DOSSIER, drawss=10)


def test_an_analysis_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'forecast'"):
        runs.run("forcast", DOSSIER)


def test_a_rule_set_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'default'"):
        runs.run("forecast", DOSSIER, rules="defalt")
