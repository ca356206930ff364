"""What could blow up: known parameters are found again, changes go the way they must, the few are marked as few."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from tests.analyses.escalating import TRUE, act, dossier, plain, swapped

from analyses.told import sections_of
from majlis.analyses.escalation import Risks, escalation
from majlis.analyses.escalation.answer import Range
from majlis.analyses.escalation.believed import believed, prior_of
from majlis.analyses.escalation.stages import Counts, stages
from majlis.dossier import Dossier
from majlis.draws.acts import Dyad, told
from majlis.errors import MajlisError, UnknownName
from majlis.results import Chart, Table, Text
from majlis.theory.escalation import chances, state

NORTH, SOUTH = Dyad("north", "south"), Dyad("south", "north")


@pytest.fixture(scope="module")
def risks() -> Risks:
    return escalation(dossier())


def ranges(answer: Risks) -> Iterator[Range]:
    for outlook in answer.outlooks:
        for ahead in (outlook.without, outlook.channel):
            yield from (*ahead.one, *ahead.many, *ahead.expected)


def test_the_parameters_that_made_the_acts_are_found_again() -> None:
    record = told(dossier(days=4000), dossier(days=4000).events)
    known = believed(record, 200, 1)
    assert record.dyads == (NORTH, SOUTH)
    low, high = np.quantile([m.mu for m in known.models], [0.02, 0.98], axis=0)
    assert np.all((low <= TRUE.mu) & (high >= TRUE.mu))
    low, high = np.quantile(known.alpha, [0.02, 0.98], axis=0)
    assert np.all((low <= TRUE.alpha) & (high >= TRUE.alpha))
    assert np.median(known.ratios) == pytest.approx(TRUE.branching_ratio, abs=0.1)
    assert np.median([m.beta[0, 0] for m in known.models]) == pytest.approx(0.25, rel=0.3)
    assert not known.prior_only()[1].any()


def test_chances_are_those_of_the_true_process_when_the_record_is_long() -> None:
    long = dossier(days=4000)
    answer = escalation(long, many=3)
    record = answer.told
    exact = chances(TRUE, state(TRUE, record.events), [90, 180, 365], TRUE.marks.at_least(9), 2)
    assert [r.value for r in answer.now.without.one] == pytest.approx(1 - exact[:, 0], abs=0.07)
    assert [r.value for r in answer.now.without.many] == pytest.approx(1 - exact.sum(axis=1), abs=0.08)


def test_what_is_drawn_agrees_with_what_is_exact(risks: Risks) -> None:
    """The fan is simulated, the acts to be expected are a matrix exponential; the former is of the same draws."""
    year = risks.now.without.expected[2]
    end = risks.fan.without[-1]
    assert end.value == pytest.approx(year.value, rel=0.15, abs=1.5)
    assert end.high - end.low >= year.high - year.low  # the former holds chance as well


def test_chances_and_ranges_are_in_order(risks: Risks) -> None:
    for found in ranges(risks):
        assert 0 <= found.low <= found.high
    for outlook in risks.outlooks:
        for ahead in (outlook.without, outlook.channel):
            assert all(many.value <= one.value for many, one in zip(ahead.many, ahead.one, strict=True))
            assert [r.value for r in ahead.one] == sorted(r.value for r in ahead.one)
            assert [r.value for r in ahead.expected] == sorted(r.value for r in ahead.expected)


def test_a_channel_makes_serious_acts_rarer_and_calm_come_sooner(risks: Risks) -> None:
    for without, channel in zip(risks.now.without.one, risks.now.channel.one, strict=True):
        assert channel.value < without.value
    assert all(change.high < 0 for change in risks.now.damped)
    for pair in risks.pairs:
        assert pair.calm_channel.value < pair.calm.value
        assert all(c.value < w.value for w, c in zip(pair.without, pair.channel, strict=True))
    assert risks.fan.channel[-1].value < risks.fan.without[-1].value
    assert all(channel <= without + 0.02 for without, channel in risks.stages)
    assert 0.28 < risks.channel.value < 0.32


def test_a_channel_links_only_whom_it_links(risks: Risks) -> None:
    assert risks.between == ((False, True), (True, False))
    rules = plain()["escalation"]
    alone = escalation(dossier(escalation=rules | {"channel_between": ["north", "east"]}))
    assert alone.now.channel.one == alone.now.without.one
    every = escalation(dossier(escalation=rules | {"channel_between": ["all"]}))
    assert every.now.channel.expected[2].value < risks.now.channel.expected[2].value
    unsaid = escalation(dossier(escalation=rules | {"channel_between": []}))
    assert unsaid.now.channel.expected == risks.now.channel.expected


def test_in_undirected_pairs_a_channel_must_be_named_to_change_anything() -> None:
    rules = plain()["escalation"] | {"directed": False}
    named = escalation(dossier(escalation=rules))
    assert [pair.dyad for pair in named.pairs] == [NORTH]
    assert named.now.channel.one[0].value < named.now.without.one[0].value
    unsaid = escalation(dossier(escalation=rules | {"channel_between": []}))
    assert unsaid.now.channel.one == unsaid.now.without.one


def test_strategies_change_acts_the_way_they_say(risks: Risks) -> None:
    outlook = {o.key: o for o in risks.outlooks}
    year = {key: o.without.expected[2].value for key, o in outlook.items()}
    assert year["more"] < year["talk"] < year[None] < year["arm"]
    assert outlook["talk"].against[2].high < 0 < outlook["arm"].against[2].low
    assert outlook["more"].against[2].value < outlook["talk"].against[2].value
    assert not outlook["words"].changed
    assert outlook["words"].without == outlook[None].without
    assert outlook["idle"].nowhere == (Dyad("east", "north"),)
    assert outlook["idle"].without == outlook[None].without
    assert outlook["hotline"].without == outlook[None].without
    assert outlook["hotline"].channel.expected[2].value < outlook[None].channel.expected[2].value


def test_one_strategy_alone_says_what_it_says_among_others(risks: Risks) -> None:
    alone = escalation(dossier(), strategies=("arm",))
    assert [o.key for o in alone.outlooks] == [None, "arm"]
    assert alone.outlooks[1] == next(o for o in risks.outlooks if o.key == "arm")
    with pytest.raises(UnknownName, match="arms"):
        escalation(dossier(), strategies=("arms",))


def test_the_order_of_actors_events_and_strategies_does_not_matter(risks: Risks) -> None:
    other = escalation(Dossier.model_validate(swapped(plain())))
    assert sorted(map(str, other.outlooks)) == sorted(map(str, risks.outlooks))
    for field in ("pairs", "answering", "triggers", "weeks", "stages", "fan", "trust"):
        assert getattr(other, field) == getattr(risks, field), field


def test_the_same_seed_says_the_same_and_another_says_nearly_the_same(risks: Risks) -> None:
    assert escalation(dossier()).data() == risks.data()
    other = escalation(dossier(), seed=2)
    assert other.data() != risks.data()
    assert other.now.without.one[0].value == pytest.approx(risks.now.without.one[0].value, abs=0.04)
    assert other.now.without.expected[2].value == pytest.approx(risks.now.without.expected[2].value, rel=0.15)


def test_the_severer_and_the_more_provoking_act_stands_first(risks: Risks) -> None:
    assert len(risks.triggers) == 4
    assert [t.provoked.value for t in risks.triggers] == sorted(
        (t.provoked.value for t in risks.triggers), reverse=True
    )
    by = {(t.dyad, t.kind): t.provoked.value for t in risks.triggers}
    for dyad in (NORTH, SOUTH):
        assert by[dyad, "shelling"] == pytest.approx(9 / 4 * by[dyad, "protest"])  # linear in severity
    assert risks.triggers[0].kind == "shelling"


def test_with_few_acts_beliefs_speak_and_say_so() -> None:
    few = dossier(events=plain()["events"][::12])
    answer = escalation(few)
    assert answer.trust.few
    assert answer.trust.before is not None
    said = " ".join(p.body for s in sections_of(answer) for p in s.parts if isinstance(p, Text) and p.role == "caveat")
    assert "Too few acts" in said
    assert answer.trust.prior_only[1]
    enough = escalation(dossier())
    assert not enough.trust.few
    assert enough.trust.before is None


def test_one_and_many_are_told_as_such(risks: Risks) -> None:
    one = escalation(dossier(), many=1)
    assert one.now.without.many == one.now.without.one
    said = sections_of(one)[0].headline
    assert said.startswith("Within 90 days at least one serious act is ")
    assert sections_of(risks)[0].headline.startswith(f"Within 90 days {risks.many} serious acts or more are ")


def test_a_single_draw_is_enough_to_answer() -> None:
    one = escalation(dossier(), draws=1)
    assert one.now.without.one[0].low == one.now.without.one[0].high
    assert sections_of(one)


def test_one_act_and_none() -> None:
    one = escalation(dossier(events=plain()["events"][:1]))
    assert len(one.pairs) == 1
    assert sections_of(one)
    for events in ([], [act("2018-02-02", "north", "south", 5)], [act("2030-02-02", "north", "south", -9)]):
        with pytest.raises(MajlisError, match="no-acts"):
            escalation(dossier(events=events))


def test_without_a_serious_act_on_record_nothing_is_said_of_serious_ones() -> None:
    mild = [event | {"intensity": -4.0} for event in plain()["events"]]
    answer = escalation(dossier(events=mild))
    assert all(found.value == 0 for found in answer.now.without.one)
    assert "nothing can be said of serious ones" in " ".join(
        p.body for p in sections_of(answer)[0].parts if isinstance(p, Text)
    )
    lower = escalation(dossier(events=mild, escalation=plain()["escalation"] | {"serious": 4}))
    assert lower.now.without.one[0].value > 0.9
    assert "nothing can be said of serious ones" not in " ".join(
        p.body for p in sections_of(lower)[0].parts if isinstance(p, Text)
    )


def test_goodwill_is_seen_to_calm_where_it_does_and_only_there() -> None:
    record = {calms: escalation(dossier(days=3000, calms=calms), strategies=("words",)) for calms in (0.0, 0.8)}
    none, much = (record[calms].goodwill for calms in (0.0, 0.8))
    assert none is not None
    assert much is not None
    assert none.takes.value < 0.15
    assert 0.4 < much.takes.value < 1.1
    assert much.takes.low > none.takes.high
    assert not none.prior
    assert not much.prior
    assert escalation(dossier()).goodwill is None


def test_two_acts_of_goodwill_say_nothing() -> None:
    events = [*plain()["events"][:10], act("2019-03-01", "north", "south", 4), act("2019-08-01", "south", "north", 4)]
    found = escalation(dossier(events=events)).goodwill
    assert found is not None
    assert (found.acts, found.prior) == (2, True)
    elsewhere = [*plain()["events"], act("2018-01-09", "north", "east", 4)]
    assert escalation(dossier(events=elsewhere)).goodwill is None


def test_a_shorter_record_of_the_same_acts_means_more_to_come(risks: Risks) -> None:
    events = [e for e in plain()["events"] if e["date"] >= "2019-01-01"]
    late = escalation(dossier(events=events, escalation=plain()["escalation"] | {"since": "2019-01-01"}))
    early = escalation(dossier(events=events))
    assert late.now.without.expected[2].value > early.now.without.expected[2].value


def test_days_without_reports_are_no_evidence_of_calm() -> None:
    events = [e for e in plain()["events"] if e["date"] >= "2019-01-01"]
    spell = {"start": "2018-01-01", "end": "2018-12-31"}
    unseen = escalation(dossier(events=events, escalation=plain()["escalation"] | {"unseen": [spell]}))
    calm = escalation(dossier(events=events))
    assert unseen.now.without.expected[2].value > calm.now.without.expected[2].value
    inside = escalation(dossier(escalation=plain()["escalation"] | {"unseen": [spell]}))
    assert inside.told.unseen_acts == sum(e["date"] < "2019-01-01" for e in plain()["events"])


def test_disputed_acts_can_be_left_out() -> None:
    events = plain()["events"]
    disputed = [e | ({"side": "north"} if k % 3 == 0 else {}) for k, e in enumerate(events)]
    every, sure = escalation(dossier(events=disputed)), escalation(dossier(events=disputed), undisputed=True)
    assert every.told.disputed == len(events) - len(sure.told.acts)
    assert sure.told.disputed == 0
    assert any(every.weeks.disputed)
    assert sure.now.without.expected[2].value < every.now.without.expected[2].value


def test_a_process_that_breeds_without_end_is_told_as_one() -> None:
    burst = [act(f"2018-{1 + k // 28:02}-{1 + k % 28:02}", "north", "south", -9) for k in range(56)]
    wild = [burst[k] for k in range(30, 56) for _ in range(1 + (k - 28) // 3)]
    rules = plain()["escalation"]
    answer = escalation(dossier(events=wild, as_of="2018-02-28", escalation=rules))
    assert answer.trust.endless > 0.2
    json.dumps(answer.data(), allow_nan=False)
    assert "without end" in " ".join(p.body for s in sections_of(answer) for p in s.parts if isinstance(p, Text))


def test_plain_values_are_plain(risks: Risks) -> None:
    data = json.loads(json.dumps(risks.data(), allow_nan=False))
    assert data["as_things_stand"]["without"]["one"][0]["value"] == risks.now.without.one[0].value
    assert set(data["strategies"]) == set(dossier().strategies)
    assert len(data["stages"]["reached_within_90_days"]) == 7


def test_what_is_said_has_names_and_no_keys(risks: Risks) -> None:
    for section in sections_of(risks):
        for part in section.parts:
            said = part.body if isinstance(part, Text) else part.caption if isinstance(part, Table | Chart) else ""
            assert "north" not in said.replace("the North", "")
            assert "Hawkes" not in said


def test_the_prior_is_as_if_an_act_provoked_three_tenths_of_one() -> None:
    for count in (1, 3, 8):
        prior = prior_of(count)
        assert count * prior.alpha.shape / prior.alpha.rate == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("weeks", "stage"),
    [
        # (severities by week of side 0, of side 1): the stage at the end of the last week, by the table.
        ([((), ()), ((), ())], 0),
        ([((4.9,), ()), ((), ())], 1),
        ([((5,), ()), ((1,), ())], 2),
        ([((7,), ()), ((), (5,))], 3),
        ([((9,), ()), ((9, 9), (7,))], 4),
        ([((9,), ()), ((), (9,))], 5),
        ([((9,), ()), ((), ()), ((), ()), ((), ()), ((), (9,))], 4),  # the first is five weeks ago
        ([((9, 9, 9, 9), (9, 9, 9)), ((), (9,))], 6),
        ([((9, 9, 9, 9, 9, 9, 9, 9), ())], 4),  # eight by one side are no fighting
        ([((9, 9, 9), (9, 9, 9, 9))], 5),
    ],
)
def test_stages_by_the_table(weeks: list[tuple[tuple[float, ...], tuple[float, ...]]], stage: int) -> None:
    counts = Counts(
        *(np.array([[sum(m >= least for m in side) for side in week] for week in weeks]) for least in (0, 5, 7, 9))
    )
    assert stages(counts, np.array([1, 0]))[-1] == stage


def test_where_who_did_it_is_not_known_many_serious_acts_are_fighting() -> None:
    for acts, stage in ((7, 4), (8, 6)):
        week = np.array([[acts]])
        assert stages(Counts(week, week, week, week), np.array([-1]))[-1] == stage
