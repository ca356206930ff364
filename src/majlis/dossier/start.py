"""The dossier that `majlis new` writes: small, complete, commented, and without a fault."""

import datetime
import json
from pathlib import Path

_TEMPLATE = Path(__file__).with_suffix(".yaml")


def start(title: str, as_of: datetime.date, file: str) -> str:
    """The text of a starting dossier.

    Args:
        title: What the dialogue is called.
        as_of: The day whose knowledge it begins with.
        file: What it will be called, for the command that the text names.
    """
    text = _TEMPLATE.read_text(encoding="utf-8")
    quoted = json.dumps(title, ensure_ascii=False)
    return text.replace("{file}", file).replace("{title}", quoted, 1).replace("{as_of}", as_of.isoformat())
