"""The run as JSON: every number, versioned by its `format`, keys sorted, so that two runs compare line by line."""

from majlis.plain import as_json
from majlis.runs import Run


def json_(run: Run) -> str:
    """The text of a JSON file.

    Raises:
        ValueError: A number is not finite, which JSON cannot say.
    """
    return as_json(run.data(), sort_keys=True) + "\n"
