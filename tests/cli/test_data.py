"""`majlis fetch-data`: says where, converts, checks, overwrites nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.resolved.test_originals import WIDE, write
from tests.shared import SHARED, needs_shared

Command = Callable[..., tuple[int, str, str]]


def test_it_says_where_the_data_are(majlis: Command) -> None:
    status, out, err = majlis("fetch-data")
    assert (status, err) == (0, "")
    assert "https://doi.org/10.34810/data53" in out
    assert "never goes to the network" in out


def test_it_converts_and_checks(majlis: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, WIDE)
    words = ("fetch-data", "published.csv", "--columns", "columns.csv", "--missing", "999", "-o", "deu")
    status, out, _ = majlis(*words)
    assert status == 0
    assert "deu: 2 issues of 1 dossiers, 1 with an outcome." in out
    assert "These are not exactly the 229 resolved issues" in out
    assert majlis(*words)[2].endswith("[file-exists]\n")
    assert majlis(*words, "--force", "-q") == (0, "", "")
    assert majlis("fetch-data", "deu")[1] == out
    assert majlis("fetch-data", "published.csv")[2].endswith("[no-output]\n")


@needs_shared
def test_it_knows_the_data_that_the_choice_was_trained_on(majlis: Command) -> None:
    out = majlis("fetch-data", str(SHARED / "data" / "deu"))[1]
    assert "These are the 229 resolved issues" in out
