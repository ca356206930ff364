"""How words are measured, wrapped, packed and set on flags."""

from itertools import combinations
from math import pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.report.charts.drawing.crowd import crowd
from majlis.report.charts.drawing.flags import Flag, place
from majlis.report.charts.drawing.lettering import ELLIPSIS, fit, longest, width, wrap
from majlis.report.charts.drawing.line import words_under
from majlis.report.charts.drawing.marks import Frame
from majlis.report.charts.drawing.packing import pack
from majlis.results.pictures.positions import Dot
from majlis.results.pictures.scale import Mark

texts = st.lists(st.text("abcdefgh ijlmwW-/é", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join)


def test_widths_are_those_of_helvetica() -> None:
    assert width("Majlis", 1000) == 833 + 556 + 222 + 222 + 222 + 500, "Adobe Helvetica: M a j l i s"
    assert width("iiii") < width("MMMM")
    assert width("word", bold=True) > width("word")
    assert width("ک\u0301") == width("ک"), "a combining mark takes no room"


@given(texts, st.integers(40, 300))
def test_wrapped_lines_fit_and_lose_no_word_that_fits(text: str, room: int) -> None:
    found = wrap(text, room)
    assert all(width(line) <= room for line in found)
    if longest(text) <= room:
        assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(texts, st.integers(40, 300), st.integers(1, 3))
def test_text_for_which_the_lines_do_not_suffice_ends_in_an_ellipsis(text: str, room: int, lines: int) -> None:
    found = wrap(text, room, lines)
    assert len(found) <= lines
    assert all(width(line) <= room for line in found)
    if len(wrap(text, room)) > lines:
        assert found[-1].endswith(ELLIPSIS)


def test_what_fits_is_left_as_it_is() -> None:
    assert fit("short", 100) == "short"
    assert fit("a very long line of words", 60).endswith(ELLIPSIS)


boxes = st.tuples(st.floats(0, 300), st.floats(1, 80)).map(lambda b: (b[0], b[0] + b[1]))


@given(st.lists(st.lists(boxes, min_size=1, max_size=2), max_size=30))
def test_packed_boxes_keep_their_gap_and_no_lane_stays_empty(things: list[list[tuple[float, float]]]) -> None:
    found = pack(things, gap=3)
    placed = [(lane, things[k][choice]) for k, (lane, choice) in enumerate(found)]
    for (lane_a, a), (lane_b, b) in combinations(placed, 2):
        assert lane_a != lane_b or a[1] + 3 <= b[0] or b[1] + 3 <= a[0]
    lanes = {lane for lane, _ in found}
    assert lanes == set(range(len(lanes)))


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3), st.sampled_from([350, 672]))
def test_flags_never_touch_and_no_stem_runs_through_a_word(at: list[float], across: int) -> None:
    frame = Frame(across, 10, across - 10)
    flags = [Flag(at[0], "48", bold=True), Flag(at[1], "without agreement"), Flag(at[2], "today")]
    for a, b in combinations(place(flags, frame), 2):
        assert a.box[0] >= 0
        assert a.box[1] <= across
        if a.lane == b.lane:
            assert a.box[1] <= b.box[0] or b.box[1] <= a.box[0]
        else:
            upper, lower = (a, b) if a.lane > b.lane else (b, a)
            assert not lower.box[0] < upper.stem < lower.box[1]


SCALES = {
    "few": {0: "none", 50: "some", 100: "all"},
    "close": {0: "none at all", 8: "hardly any of it", 12: "a little more than that", 60: "most", 100: "everything"},
    "wordy": dict.fromkeys((0, 20, 40, 60, 80, 100), "an extraordinarily long description of a point"),
}


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("across", [326, 350, 672])
def test_words_under_a_line_stay_apart_and_inside(name: str, across: int) -> None:
    frame = Frame(across, 10, across - 10)
    found = words_under(frame, [Mark(at, label) for at, label in SCALES[name].items()])
    assert [w.at for w in found] == list(SCALES[name])
    edges = [(w.tier, w.middle - max(map(width, w.lines)) / 2, w.middle + max(map(width, w.lines)) / 2) for w in found]
    assert all(left >= 0 and right <= across for _, left, right in edges)
    for (tier_a, _, right), (tier_b, left, _) in combinations(edges, 2):
        assert tier_a != tier_b or right <= left
    for tier, left, right in edges:
        through = [frame.px(other.at) for other in found if other.tier > tier]
        assert not any(left < px < right for px in through), "lines to words farther down run between those above"


def test_words_take_a_second_tier_only_where_one_has_no_room() -> None:
    roomy, tight = Frame(672, 10, 662), Frame(350, 10, 340)
    marks = [Mark(at, label) for at, label in SCALES["close"].items()]
    few = [Mark(at, label) for at, label in SCALES["few"].items()]
    assert {w.tier for w in words_under(roomy, few)} == {w.tier for w in words_under(tight, few)} == {0}
    assert [w.tier for w in words_under(tight, marks)] == [0, 1, 2, 0, 1]
    assert [w.middle for w in words_under(roomy, few)][1] == 336, "in the middle of its tick where there is room"


def test_dots_bars_and_names_of_a_lane_stay_apart() -> None:
    """Sure positions, so that dots are wider than their bars, packed as closely as names allow."""
    actors = [
        Dot(f"Actor {n}", ("principal", "table")[n % 2], p, p, p, 20 + 7 * n % 80, 10 + 13 * n % 90)
        for n, p in enumerate(37 * n % 101 for n in range(36))
    ]
    frame = Frame(350, 10, 340)
    layers, bottom = crowd(actors, frame, 20)
    found = {layer["name"]: layer["data"]["values"] for layer in layers}
    taken: dict[float, list[tuple[float, float, str]]] = {}
    for row in found["actors"]:
        middle, radius = frame.px(row["x"]), sqrt(row["area"] / pi)
        taken.setdefault(row["y"], []).append((middle - radius, middle + radius, row["actor"]))
    for name, bold in (("names", False), ("principals", True)):
        for row in found[name]:
            left = frame.px(row["x"])
            taken[row["y"]].append((left, left + width(row["text"], bold=bold), row["actor"]))
    assert 20 < min(taken) < max(taken) < bottom
    assert len(taken) < len(actors)
    for lane in taken.values():
        for (a, b, one), (c, d, other) in combinations(lane, 2):
            assert one == other or b + 5 < c or d + 5 < a, (one, other)
