"""The cases kept here are those of the shared oracles."""

import pytest
from tests.shared import needs_shared
from tests.theory.people import ALL, KEPT, read

FILES = sorted(file.stem for file in KEPT.glob("*.json"))


@needs_shared
@pytest.mark.parametrize("name", FILES)
def test_kept_cases_are_the_shared_ones(name: str) -> None:
    shared = {case["id"]: case for case in read(ALL, name)}
    assert all(shared[case["id"]] == case for case in read(KEPT, name))


def test_files_are_kept() -> None:
    assert {"committees", "consensus", "coverage", "engagement", "opinion_groups"} <= set(FILES)
