"""Makes `tests/` importable, so that a test can say `from shared import SHARED`, and declares `--update`."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the generated pages of docs/ instead of testing them")
