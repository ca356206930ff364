"""The run as JSON: every number, versioned by its `format`, keys sorted, so that two runs compare line by line."""

import json

from majlis.runs import Run


def json_(run: Run) -> str:
    """The text of a JSON file.

    Raises:
        ValueError: A number is not finite, which JSON cannot say.
    """
    return json.dumps(run.data(), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
