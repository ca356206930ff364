"""Votes told to people and programs: a council worked by hand, the Council of Representatives, and what is refused."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyses.told import sections_of
from ensemble.council import dossier, point, with_bill
from majlis import runs
from majlis.analyses import refusals
from majlis.analyses.vote import Votes, vote
from majlis.dossier import Dossier, read
from majlis.errors import MajlisError, UnknownName
from majlis.results import Chart, Section, Table, Text
from majlis.theory.voting import TooManySeats
from majlis.words import percent


@pytest.fixture(scope="module")
def iraq() -> Votes:
    return vote(read("us-iraq-2020")[0], draws=600)


def council(**body: Any) -> Dossier:
    """Four blocs that are judged outright: who is for what is beyond doubt, and all come."""
    seats = {"left": 40, "right": 30, "middle": 20, "small": 10}
    plain = dossier().plain()
    plain["bodies"] = {
        "council": {
            "name": "Council",
            "seats": 100,
            "blocs": {key: {"name": key.capitalize(), "seats": n} for key, n in seats.items()},
            "bills": {
                "act": {
                    "title": "The act",
                    "support": {"left": point(1), "right": point(0), "middle": point(0.25), "small": point(0)},
                }
            },
        }
        | body
    }
    return Dossier.model_validate(plain)


def words(sections: tuple[Section, ...]) -> str:
    return "\n".join(part.body for section in sections for part in section.parts if isinstance(part, Text))


def test_whom_to_win_over_by_hand() -> None:
    # 51 of 100 are needed, the left has 40. Of the middle 15 members would have to change sides, of the right 30, of
    # the small bloc 10, which is one seat too few.
    (bill,) = vote(council(), draws=50).bills
    (chamber,) = bill.chambers
    assert (chamber.needed, chamber.quorate, chamber.cheapest.cost) == (51, 51, 15)
    assert chamber.cheapest.sets == (("middle",),)
    said = words(sections_of(vote(council(), draws=50)))
    assert "The cheapest way to win is to bring over Middle: 15 of its members would have to change sides." in said


def test_who_can_deny_the_quorum_by_hand() -> None:
    # Those against are 60 of 100: without right and middle 50 are left, without right and small 60.
    (bill,) = vote(council(), draws=50).bills
    denying = bill.chambers[0].denying
    assert (denying.sets, denying.number) == ((("right", "middle"),), 1)
    assert "Right and Middle can together keep the quorum from being met" in words(sections_of(vote(council())))
    few = vote(council(quorum=0.3), draws=50).bills[0].chambers[0]
    assert few.denying.number == 0


def test_what_each_bloc_could_do_by_hand() -> None:
    answer = vote(council(), draws=300)
    by_bloc = {b.bloc: b for b in answer.bills[0].chambers[0].blocs}
    # With 40 of the left, 11 of the others are needed: from the middle's 20 with chance 1/4 each they hardly come.
    assert by_bloc["middle"].if_yes == 1.0
    assert by_bloc["middle"].if_no == 0.0
    assert by_bloc["left"].if_no == 0.0
    assert by_bloc["right"].if_yes == 1.0
    # Without the right, 36 of 70 are enough and the left has 40: staying away helps the bill.
    assert by_bloc["right"].if_away == 1.0
    assert by_bloc["right"].gain == pytest.approx(by_bloc["right"].if_no - 1.0)
    assert "It hangs most on" in words(sections_of(answer))


def test_a_bloc_that_loses_either_way_may_leave() -> None:
    for walkout, quorum in ((0.0, 0.5), (1.0, 0.5)):
        plain = council(quorum=quorum).plain()
        for bloc in ("right", "middle"):
            plain["bodies"]["council"]["blocs"][bloc]["walkout"] = point(walkout)  # type: ignore[index]
        plain["bodies"]["council"]["bills"]["act"]["support"]["small"] = point(1)  # type: ignore[index]
        plain["bodies"]["council"]["bills"]["act"]["support"]["middle"] = point(0.4)  # type: ignore[index]
        (bill,) = vote(Dossier.model_validate(plain), draws=200).bills
        chamber = bill.chambers[0]
        if walkout:
            assert (bill.passes, chamber.quorum, chamber.present.median) == (0.0, 0.0, 50.0)
        else:
            assert bill.passes > 0.9
            assert chamber.if_opponents_leave == 0.0  # both together could deny the quorum
            assert chamber.if_opponents_stay == 0.0  # and if all say no it has 50 of the 51 it needs


def test_every_bill_is_told_and_a_single_one_on_request(iraq: Votes) -> None:
    keys = ["expel-resolution", "expulsion-law", "framework-reaffirmed", "election-districts", "confidence"]
    assert [bill.bill for bill in iraq.bills] == keys
    alone = vote(read("us-iraq-2020")[0], bills=("council/confidence",), draws=600)
    assert alone.bills == iraq.bills[-1:]
    sections = sections_of(iraq)
    assert [s.slug for s in sections][:2] == ["votes", "vote-council-expel-resolution"]
    kinds = {part.kind for s in sections for part in s.parts if isinstance(part, Chart)}
    assert kinds == {"hemicycle", "pivots", "win_set"}
    assert all(s.headline for s in sections)


def test_what_happened_is_told_beside_what_is_expected(iraq: Votes) -> None:
    said = words(sections_of(iraq))
    assert "on 5 January 2020 it passed; 170 were there" in said
    assert "on 7 May 2020 it passed; 255 were there" in said
    january, may = (bill for bill in iraq.bills if bill.bill in ("expel-resolution", "confidence"))
    assert january.passes > 0.9
    assert may.passes > 0.8
    assert january.chambers[0].present.low > 170  # fewer came than the judgements of June would have it: it is said
    assert "That is fewer than four of five worlds have here" in said
    assert may.chambers[0].present.low < 255 < may.chambers[0].present.high


def test_a_law_over_the_heads_of_the_others_is_harder_than_a_resolution(iraq: Votes) -> None:
    by_bill = {bill.bill: bill for bill in iraq.bills}
    resolution, law = by_bill["expel-resolution"], by_bill["expulsion-law"]
    assert (law.chambers[0].needed, law.chambers[0].majority) == (165, "absolute")
    assert law.passes < resolution.passes - 0.4
    assert resolution.chambers[0].if_opponents_leave < resolution.chambers[0].if_opponents_stay
    for bill in iraq.bills:
        assert bill.low <= bill.passes + 0.1
        assert bill.high >= bill.passes - 0.1
        for chamber in bill.chambers:
            assert chamber.passes <= chamber.quorum + 1e-12
            assert sum([*vars_of(chamber.expected)]) == pytest.approx(329)
            for bloc in chamber.blocs:
                assert bloc.if_yes >= bloc.if_no - 1e-12


def vars_of(expected: Any) -> list[float]:
    return [expected.yes, expected.no, expected.silent, expected.away]


def test_a_strategy_that_moves_positions_moves_votes() -> None:
    plain = vote(dossier(), bills=("law",), draws=200)
    moved = vote(dossier(), bills=("law",), strategy="bargain", draws=200)
    assert moved.bills[0].before == pytest.approx(plain.bills[0].passes)
    assert moved.bills[0].passes > plain.bills[0].passes + 0.01
    assert moved.bills[0].chambers[0].blocs[1].support > 0.9 > 0.1 > plain.bills[0].chambers[0].blocs[1].support
    assert "Without “Bargain” it would be" in words(sections_of(moved))


def test_every_strategy_is_tried_on_request_in_the_same_worlds() -> None:
    plain = dossier().plain()
    plain["strategies"]["dropped"] = {"title": "Dropped", "changes": [{"remove": "bodies.council.bills.law"}]}  # type: ignore[index]
    plain["strategies"]["idle"] = {"title": "Idle", "changes": [{"shift": "stances.east.dams.position", "by": 3}]}  # type: ignore[index]
    told = Dossier.model_validate(plain)
    answer = vote(told, bills=("law",), draws=300, every_strategy=True)
    (bargain,), (dropped,), (idle,) = (answer.tried[key] for key in ("bargain", "dropped", "idle"))
    assert bargain.passes == pytest.approx(vote(told, bills=("law",), draws=300, strategy="bargain").bills[0].passes)
    assert bargain.change == pytest.approx(bargain.passes - answer.bills[0].passes)
    assert bargain.change > 2 * bargain.error > 0
    assert (dropped.passes, dropped.change) == (0.0, pytest.approx(-answer.bills[0].passes))
    assert (idle.change, idle.error) == (0.0, 0.0)
    said = words(sections_of(answer))
    assert said.index("Under “Dropped” the chance that “The law” passes is under 1 %") > 0
    assert "Under “Idle”" not in said
    assert vote(told, bills=("law",), draws=50).tried == {}


def test_the_win_set_follows_what_blocs_want() -> None:
    answer = vote(dossier(), bills=("law",), draws=200, doubt=1.0)
    told = answer.bills[0].win_set
    assert told is not None
    # Today 20, A at 80 and C at 50 have six of nine: what is nearer to 50 than 20 passes. At 80 C is torn, beyond it A
    # has its four, which are enough only if B is away, with chance 1/4.
    assert told.stretches == ((24.0, 80.0),)
    chance = dict(zip(told.points, told.chance, strict=True))
    assert chance[88.0] == pytest.approx(0.25, abs=0.12)
    assert sum(told.labels) == pytest.approx(1)
    assert 0.0 < told.agreed < 1.0
    assert "On “How much?” what lies from “none” to" not in words(sections_of(answer))
    assert "is more likely than not to pass" in words(sections_of(answer))


def test_chambers_and_vetoes_are_told_with_their_power() -> None:
    told = with_bill(issue="water", point=point(60), chambers=["senate"], vetoes=["west"])
    answer = vote(told, bills=("act",), draws=100)
    (bill,) = answer.bills
    assert [c.body for c in bill.chambers] == ["council", "senate"]
    assert bill.consent["west"] == pytest.approx(1 / (1 + np.exp(4)))
    assert bill.passes == pytest.approx(
        bill.chambers[0].passes * bill.chambers[1].passes * bill.consent["west"], rel=0.05
    )
    said = words(sections_of(answer))
    assert "passes in Council and Senate with the consent of West" in said
    assert "That West consents is" in said
    (seating,) = answer.seatings
    by_name = {(p.body, p.name): p.indices for p in seating.players}
    # The senate's only bloc and West are in every winning coalition; the council has 5 of 9 to win.
    assert by_name["senate", "all"]["to_prevent"] == by_name["", "west"]["to_prevent"] == 1.0
    assert by_name["council", "a"]["to_prevent"] < 1.0
    assert seating.unions  # A and the senate's bloc are both East's


def test_power_is_that_of_the_seats() -> None:
    (seating,) = vote(council(), draws=10).seatings
    shapley = {p.name: p.indices["shapley_shubik"] for p in seating.players}
    # [51; 40, 30, 20, 10]: left 5/12, right and middle 1/4 each, small 1/12.
    assert shapley == pytest.approx({"left": 5 / 12, "right": 1 / 4, "middle": 1 / 4, "small": 1 / 12})
    assert seating.players[0].absence["yes_against_no"] > seating.players[3].absence["yes_against_no"]
    assert "Left has most power: 42 % by the index of Shapley and Shubik" in words(
        sections_of(vote(council(), draws=10))
    )


def test_the_order_of_blocs_changes_no_answer(iraq: Votes) -> None:
    plain = read("us-iraq-2020")[0].plain()
    body = plain["bodies"]["council"]  # type: ignore[index]
    body["blocs"] = dict(reversed(body["blocs"].items()))
    turned = vote(Dossier.model_validate(plain), bills=("framework-reaffirmed",), draws=600).bills[0]
    found = next(bill for bill in iraq.bills if bill.bill == "framework-reaffirmed")
    assert turned.passes == pytest.approx(found.passes, abs=1e-12)
    assert turned.low == pytest.approx(found.low, abs=1e-12)
    ours = {b.bloc: b for b in found.chambers[0].blocs}
    for bloc in turned.chambers[0].blocs:
        assert bloc.if_away == pytest.approx(ours[bloc.bloc].if_away, abs=1e-12)


def test_data_are_plain_and_speak_in_keys(iraq: Votes) -> None:
    data = json.loads(json.dumps(iraq.data()))
    first = data["bills"][0]
    assert (first["body"], first["bill"]) == ("council", "expel-resolution")
    assert first["chambers"][0]["blocs"][0]["bloc"] == "saairun"
    assert first["chambers"][0]["blocs"][0]["pivotality"] > 0
    assert len(first["win_set"]["points"]) == len(first["win_set"]["chance"])
    assert data["power"][0]["players"][0]["indices"].keys() >= {"shapley_shubik", "banzhaf", "johnston", "owen"}
    run = runs.run("vote", read("us-iraq-2020")[0], bills=("confidence",), draws=50)
    assert "--bill confidence" in run.command


def test_a_council_alone_can_vote() -> None:
    alone = council().plain() | {"actors": {}, "issues": {}, "stances": [], "strategies": {}}
    told = vote(Dossier.model_validate(alone), draws=50)
    assert told.bills[0].win_set is None
    tables = [part for section in sections_of(told) for part in section.parts if isinstance(part, Table)]
    assert "agreed" not in [column.key for column in tables[0].columns]


def test_what_cannot_be_answered_is_refused() -> None:
    with pytest.raises(UnknownName, match="lwa"):
        vote(dossier(), bills=("lwa",))
    with pytest.raises(MajlisError, match="no-bills"):
        vote(Dossier.model_validate({**dossier().plain(), "bodies": {}}))
    plain = dossier().plain()
    plain["bodies"]["council"]["seats"] = 50_005  # type: ignore[index]
    plain["bodies"]["council"]["blocs"]["a"]["seats"] = 50_000  # type: ignore[index]
    large = Dossier.model_validate(plain)
    with pytest.raises(TooManySeats):
        vote(large, draws=2)
    assert "too-many-seats" in [finding.slug for finding in refusals(large)]


def test_the_methods_page_says_what_is_computed() -> None:
    page = " ".join((Path(__file__).parents[2] / "docs" / "methods" / "votes.md").read_text(encoding="utf-8").split())
    january, may = vote(read("us-iraq-2020")[0], bills=("expel-resolution", "confidence")).bills
    assert percent(january.passes) == "over 99 %"
    present = [f"{c.present.low:.0f} to {c.present.high:.0f}" for c in (january.chambers[0], may.chambers[0])]
    assert f"the vote of confidence {percent(may.passes)}, and expects {present[0]} and {present[1]} members" in page
    assert f"is the line to read, at {percent(january.chambers[0].if_opponents_leave)}." in page
