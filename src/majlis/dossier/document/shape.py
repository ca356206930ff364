"""The shape of a document: plain data to a dossier, or what is wrong with it in words for the person who wrote it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from majlis.dossier.document.fields import field_names, record_at, required_names
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.values import show
from majlis.errors import nearest

TAGS = frozenset({"<stances>", "<ties>", "<file>", "<list>", "[key]"})
"""Steps that pydantic puts into a place and no file has."""
_WORDS = re.compile(r"[\w -]{1,40}(?:, ?[\w -]{1,40}){1,4}")
"""Words with commas between them, which brackets make a list."""
_NOTHING = frozenset({"none", "nothing", "no", "nil", "n/a", "-", "–", "empty", "null", "unknown"})
"""What people write where there is nothing to write."""


def shape(data: Any) -> tuple[Dossier | None, list[Finding]]:
    """The dossier, or None and everything that keeps the data from being one."""
    if not isinstance(data, dict):
        return None, [Finding((), "no-dossier", f"the file holds {show(data)}", "a mapping that begins with `schema`")]
    try:
        return Dossier.model_validate(data), []
    except ValidationError as error:
        return None, findings(error, data)


def findings(error: ValidationError, data: Any) -> list[Finding]:
    """What pydantic found, each problem once and in the words of the file."""
    found: dict[tuple[Loc, str], Finding] = {}
    for item in error.errors(include_url=False):
        loc = tuple(step for step in item["loc"] if step not in TAGS)
        finding = WORDS.get(item["type"], _custom)(loc, item, data)
        found.setdefault((finding.loc, finding.slug), finding)
    slips = {(f.loc[:-1], str(f.fix)) for f in found.values() if f.slug == "unknown-field"}
    return [f for f in found.values() if f.slug != "missing-field" or not _mistyped(f, slips)]


def _mistyped(missing: Finding, slips: set[tuple[Loc, str]]) -> bool:
    """Whether a missing field is there under a mistyped name, which is a problem of its own."""
    return any(place == missing.loc[:-1] and f"'{missing.loc[-1]}'" in fix for place, fix in slips)


Item = Mapping[str, Any]
EXAMPLES = {
    "evidence": "a list such as [{source: report, paragraph: 5, note: …}]",
    "scale": "a mapping such as {0: none, 50: half, 100: as today}",
    "accepts": "two numbers such as [0, 60]",
}
"""What a field looks like, where its type alone says too little."""


def _missing(loc: Loc, item: Item, data: Any) -> Finding:
    if isinstance(loc[-1], int):
        return Finding(loc[:-1], "wrong-type", f"a list of {loc[-1]}", f"a list of {loc[-1] + 1}")
    record = record_at(Dossier, loc[:-1])
    needed = ", ".join(required_names(record)) if record else ""
    return Finding(loc, "missing-field", f"'{loc[-1]}' is missing", f"all of: {needed}" if needed else "")


def _extra(loc: Loc, item: Item, data: Any) -> Finding:
    record = record_at(Dossier, loc[:-1])
    known = field_names(record) if record else ()
    near = nearest(str(loc[-1]), known)
    if near is None and item["input"] is None:
        fix = "A comma ends a text inside braces: put the whole text in quotes."
        return Finding(loc, "unknown-field", f"there is no field '{loc[-1]}' here, and it holds nothing", fix=fix)
    expected = "" if near else f"one of: {', '.join(known)}"
    fix = (
        f"Did you mean '{near}'?" if near else "Repeat the fields: merge keys are not read." if loc[-1] == "<<" else ""
    )
    return Finding(loc, "unknown-field", f"there is no field '{loc[-1]}' here", expected, fix)


def _choice(loc: Loc, item: Item, data: Any) -> Finding:
    known = tuple(word.strip("'") for word in item["ctx"]["expected"].replace(" or ", ", ").split(", "))
    value = item["input"]
    near = nearest(value, known) if isinstance(value, str) else None
    fix = f"Did you mean '{near}'?" if near else ""
    if loc == ("schema",):
        return Finding(loc, "schema-version", f"{show(value)} is no version this program reads", known[0])
    return Finding(loc, "unknown-choice", f"{show(value)} is no choice here", f"one of: {', '.join(known)}", fix)


def _wrong_type(expected: str) -> Callable[[Loc, Item, Any], Finding]:
    def words(loc: Loc, item: Item, data: Any) -> Finding:
        value = item["input"]
        found = f"{show(value)} is no {expected.removeprefix('a ')}"
        example = EXAMPLES.get(str(loc[-1]) if loc else "", "")
        if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
            return Finding(loc, "wrong-type", found, example, _nothing(str(loc[-1]) if loc else "", expected))
        listable = expected == "a list" and isinstance(value, str) and _WORDS.fullmatch(value.strip())
        fix = f"Write [{value.strip()}]." if listable and not example else ""
        return Finding(loc, "wrong-type", found, example, fix)

    return words


def _nothing(field: str, expected: str) -> str:
    """What to do about a field that is to say that there is nothing."""
    if field == "scale":
        return ""
    empty = "" if field == "accepts" else f", or write {'[]' if expected == 'a list' else '{}'}"
    return f"Leave it out where there is nothing to say{empty}."


def _too_long(loc: Loc, item: Item, data: Any) -> Finding:
    return Finding(
        loc, "wrong-type", f"a list of {item['ctx']['actual_length']}", f"a list of {item['ctx']['max_length']}"
    )


def _limit(side: str, limit: str) -> Callable[[Loc, Item, Any], Finding]:
    def words(loc: Loc, item: Item, data: Any) -> Finding:
        edge = item["ctx"][limit]
        than = {"gt": "above", "ge": "of at least", "le": "of at most"}[limit]
        return Finding(loc, "out-of-range", f"{show(item['input'])} is {side} {edge:g}", f"a number {than} {edge:g}")

    return words


def _bad_key(loc: Loc, item: Item, data: Any) -> Finding:
    """A field whose name is a number: most often the rest of a decimal comma."""
    place = tuple(step for step in loc if step != item["input"]) if isinstance(item["input"], int) else loc[:-1]
    found = f"there is no field {show(item['input'])} here"
    return Finding(place, "unknown-field", found, fix="Write a decimal point, never a comma.")


def _custom(loc: Loc, item: Item, data: Any) -> Finding:
    """Our own validators say it themselves."""
    said = item.get("ctx", {})
    return Finding(
        loc,
        item["type"] if "found" in said else "wrong-value",
        str(said.get("found", f"{show(item['input'])}: {item['msg']}")),
        str(said.get("expected", "")),
        str(said.get("fix", "")),
    )


WORDS: dict[str, Callable[[Loc, Item, Any], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "invalid_key": _bad_key,
    "dict_type": _wrong_type("a mapping"),
    "model_type": _wrong_type("a mapping"),
    "tuple_type": _wrong_type("a list"),
    "too_long": _too_long,
    "greater_than": _limit("not above", "gt"),
    "greater_than_equal": _limit("below", "ge"),
    "less_than_equal": _limit("above", "le"),
}
"""The kinds of error pydantic knows, in our words; all others come from our own validators."""
