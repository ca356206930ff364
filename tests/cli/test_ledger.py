"""`majlis seal` and `majlis ledger` as they are used."""

import json
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., tuple[int, str, str]]
BY = ("--by", "2999-01-01", "--draws", "100")


def test_from_sealing_to_scoring(majlis: Command, small: str) -> None:
    status, out, err = majlis("seal", small, *BY)
    assert (status, err) == (0, "")
    assert out.startswith("1  What presence remains a year from now?: What is the case on 2999-01-01")
    head = out.split()[-1]
    assert majlis("seal", small, *BY, "--strategy", "leave", "-q")[1] == ""
    status, out, _ = majlis("ledger", "--known", head)
    assert status == 0
    assert "There are 2 forecasts: 2 open." in out
    today = json.loads(Path("forecasts.jsonl").read_text(encoding="utf-8").splitlines()[0])["written"][:10]
    status, out, err = majlis("ledger", "--resolve", "2", "--at", "12", "--on", today, "--source", "the papers")
    assert (status, err) == (0, "1 added to forecasts.jsonl.\n")
    answer = json.loads(majlis("ledger", "--json")[1])
    assert answer["format"] == "majlis-standing/1"
    first, second = answer["result"]["forecasts"]
    assert (first["state"], second["state"]) == ("open", "resolved")
    assert second["settles"]["median"] < first["settles"]["median"], "the strategy moved it"
    assert second["scores"]["forecast"]["crps"] > 0


def test_a_changed_ledger_fails_and_says_where(majlis: Command, small: str) -> None:
    majlis("seal", small, *BY, "-q")
    majlis("seal", small, *BY, "-q")
    file = Path("forecasts.jsonl")
    file.write_text(file.read_text(encoding="utf-8").replace('"median":', '"median":1', 1), encoding="utf-8")
    status, out, err = majlis("ledger")
    assert status == 1
    assert err == "forecasts.jsonl:1: entry 1 was changed after it was written. [ledger-changed]\n"
    assert "no longer what was written" in out


def test_refusals_write_nothing(majlis: Command, small: str) -> None:
    assert majlis("seal", "us-iraq-2020", *BY)[0] == 1
    assert majlis("seal", small, "--by", "2001-01-01")[2].endswith("[not-open]\n")
    assert not Path("forecasts.jsonl").exists()
    assert majlis("ledger")[2].endswith("[no-ledger]\n")
