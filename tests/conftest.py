"""Makes `tests/` importable, so that a test can say `from shared import SHARED`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
