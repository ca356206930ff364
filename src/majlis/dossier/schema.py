"""The file format as a JSON Schema, draft 2020-12, for editors that complete and check."""

from typing import Any

from majlis.dossier.records.dossier import Dossier

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema, with a description for every field."""
    made = Dossier.model_json_schema(by_alias=True)
    title = {"title": "Majlis dossier", "description": "Everything an analyst knows about one dialogue."}
    return {"$schema": DRAFT, **_tidied(made), **title}


def _tidied(part: Any) -> Any:
    """Without the titles and empty defaults that only repeat names."""
    if isinstance(part, list):
        return [_tidied(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if not _noise(key, value)}
    if "properties" in kept:
        kept["properties"] = {name: _tidied(field) for name, field in kept["properties"].items()}
    return {key: value if key == "properties" else _tidied(value) for key, value in kept.items()}


def _noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, "", [], {}))
