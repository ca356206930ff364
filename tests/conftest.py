"""Makes `tests/` importable, so that a test can say `from shared import SHARED`, and declares `--update`."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadlines: a busy machine is no failure. The same examples every time where a change is judged.
settings.register_profile(
    "majlis", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("majlis")

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the generated pages of docs/ instead of testing them")
