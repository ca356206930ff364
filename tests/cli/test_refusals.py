"""What an analysis refuses, `check` has said before; and one chapter that refuses leaves the others of a brief."""

import json

from analyses.conflict_cases import prisoners

HEAD = {"schema": "majlis/1", "title": "A case", "as_of": "2020-01-01", "sources": {"book": {"title": "A book"}}}
DIALOGUE = {
    "actors": {"one": {"name": "One", "capability": 50}, "two": {"name": "Two", "capability": 50}},
    "issues": {"x": {"question": "How much", "scale": {0: "none", 100: "all"}, "reversion": 40}},
    "stances": [
        {"actor": "one", "issue": "x", "position": 80, "salience": 50},
        {"actor": "two", "issue": "x", "position": 20, "salience": 50},
    ],
}


def written(folder, **parts):
    path = folder / "case.json"
    path.write_text(json.dumps(HEAD | parts), encoding="utf-8")
    return str(path)


def options():
    return list(prisoners()["options"])


def no_state():
    a = options()[0]
    return prisoners(infeasible=[{"never": a}, {"never": f"NOT {a}"}])


def unaware():
    b = options()[1]
    return prisoners(views={"one": {"unaware": [b]}}, transitions=[{"start": "Y-", "end": "N-"}])


def unequal():
    return prisoners(coalesce=["Y-"])


CASES = {"no-state": no_state, "unaware-graph": unaware, "coalesce-unequal": unequal}


def test_what_stability_refuses_is_an_error_of_check_where_nothing_else_answers(majlis, tmp_path):
    for slug, conflict in CASES.items():
        path = written(tmp_path, conflict=conflict())
        status, out, err = majlis("check", path)
        assert (status, f"[{slug}]" in err, "1 error" in out) == (1, True, True), err
        assert "conflict" in err
        assert majlis("stability", path)[0] == 1
        assert majlis("brief", path, "-o", "-")[0] == 1


def test_it_is_a_warning_where_a_forecast_can_be_made_and_the_brief_says_so(majlis, tmp_path):
    for slug, conflict in CASES.items():
        path = written(tmp_path, **DIALOGUE, conflict=conflict())
        status, out, err = majlis("check", path)
        assert (status, "warning: " in err, f"[{slug}]" in err) == (0, True, True), err
        status, out, err = majlis("brief", path, "--draws", "20", "-o", "-", "--format", "md", "-q")
        assert (status, err) == (0, "")
        assert "could not be worked out" in out
        assert "Where each issue can settle" in out


def test_a_strategy_that_leaves_no_state_is_found_too(majlis, tmp_path):
    a = options()[0]
    conflict = prisoners(infeasible=[{"never": a}])
    assert majlis("check", written(tmp_path, conflict=conflict))[0] == 0
