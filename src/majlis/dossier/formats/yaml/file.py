"""YAML: the format to write by hand, with comments; a file that was edited by a program keeps those of its author."""

import datetime
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.yaml import events as yaml_events
from majlis.dossier.formats.yaml.scalars import YES_NO, resolve
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.values import tidy

LINE = 110
"""Characters up to which a record stands on one line."""

_HARMLESS = re.compile(r"[^\W_]([\w .,;()/-]*[\w.)])?")
"""Texts that mean themselves in every YAML."""
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it as YAML.

    Raises:
        Unreadable: It is no YAML.
    """
    data, mark, findings = yaml_events.load(decode(raw.content))
    return Document(data, mark, raw.file), findings


def write(dossier: Dossier) -> Written:
    """The file as bytes: a section a block, a short record a line."""
    return Written({"": text_of(dossier.plain()).encode()})


def text_of(plain: dict[str, Any]) -> str:
    """YAML of plain values."""
    blocks = ((part, _emitted(section, part)) for section, part in plain.items())
    return "".join(f"\n{block}" if isinstance(part, dict | list) else block for part, block in blocks).lstrip("\n")


def has_comments(text: str) -> bool:
    """Whether people left notes: a # in what is between the tokens of a text that is YAML."""
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    end = 0
    for token in yaml.scan(text, Loader=loader):
        if "#" in text[end : token.start_mark.index]:
            return True
        end = max(end, token.end_mark.index)
    return "#" in text[end:]


def edited(text: str, dossier: Dossier) -> str:
    """The text of a file changed to hold another dossier, with its comments, order and layout where nothing changed.

    Raises:
        ValueError: The text cannot be edited in place; its content is written anew instead, by `write`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    before, after = Dossier.model_validate(yaml_events.load(text)[0]).plain(), dossier.plain()
    if before == after:
        return text
    editor = YAML(typ="rt")
    editor.preserve_quotes, editor.width, editor.allow_unicode = True, 2 * LINE, True
    editor.indent(mapping=2, sequence=4, offset=2)
    try:
        tree = editor.load(text)
        _change(tree, before, after)
        out = io.StringIO()
        editor.dump(tree, out)
        back = Dossier.model_validate(yaml_events.load(out.getvalue())[0])
    except (YAMLError, Unreadable, ValidationError) as error:
        raise ValueError("ruamel.yaml and libyaml do not understand each other here") from error
    if back != dossier:
        raise ValueError("the edited text holds another dossier")
    return out.getvalue()


def _change(tree: Any, before: Any, after: Any) -> None:
    """Change in a tree only what differs."""
    if isinstance(after, dict):
        keys = {_as_text(key): key for key in tree}
        for name in before.keys() - after.keys():
            del tree[keys[name]]
        for name, value in after.items():
            key = keys.get(name, name)
            if name not in before or type(before[name]) is not type(value) or not isinstance(value, dict | list):
                if before.get(name) != value:
                    tree[key if name in before else _quoted(key)] = _quoted(value)
            else:
                _change(tree[key], before[name], value)
        return
    for n in range(min(len(before), len(after))):
        if isinstance(after[n], dict | list) and type(before[n]) is type(after[n]):
            _change(tree[n], before[n], after[n])
        elif before[n] != after[n]:
            tree[n] = _quoted(after[n])
    del tree[len(after) :]
    tree.extend(_quoted(item) for item in after[len(before) :])


def _quoted(value: Any) -> Any:
    """A value with quotes around every text that some parser could take for something else."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        return {_quoted(key): _quoted(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_quoted(part) for part in value]
    if not isinstance(value, str) or (_HARMLESS.fullmatch(value) and not _style(value)):
        return value
    return DoubleQuotedScalarString(value)


def _as_text(key: Any) -> str:
    return f"{key:g}" if isinstance(key, float) else str(key)


def _emitted(section: str, part: Any) -> str:
    """One section as text."""
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events({section: part}, ()),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    made: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=2 * LINE, indent=2)
    return made


def _events(value: Any, loc: tuple[str, ...]) -> Iterator[yaml.Event]:
    """What the emitter writes: records are blocks unless they fit on a line."""
    if isinstance(value, dict):
        yield yaml.MappingStartEvent(None, None, True, flow_style=len(loc) > 1 and _short(value))
        for key, part in value.items():
            is_point = loc[:1] == ("issues",) and loc[2:] == ("scale",)
            yield _scalar(key, bare=is_point)
            yield from _events(part, (*loc, key))
        yield yaml.MappingEndEvent()
    elif isinstance(value, list):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=_short(value) and not _is_records(value))
        for item in value:
            yield from _events(item, (*loc, "#"))
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(value)


def _scalar(value: Any, *, bare: bool = False) -> yaml.Event:
    if isinstance(value, str):
        return yaml.ScalarEvent(None, None, (True, True), value, style=None if bare else _style(value))
    shown = json.dumps(tidy(value) if isinstance(value, float) else value)
    return yaml.ScalarEvent(None, None, (True, True), shown)


def _style(text: str) -> str | None:
    """Quotes for words that YAML, or a program that reads an older YAML, would take for something else."""
    if not isinstance(resolve(text), str) or text in YES_NO or text in ("=", "<<") or _is_time(text):
        return '"'
    if "\n" in text and text.isprintable():
        return "|"
    return '"' if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text) else None


def _is_time(text: str) -> bool:
    """Whether older YAML reads it as a time; a plain day may stand without quotes."""
    try:
        return bool(re.match(r"\d{4}-\d\d?-", text)) and not datetime.date.fromisoformat(text)
    except ValueError:
        return True


def _short(value: Any) -> bool:
    """Whether it fits on a line, where most texts need no quotes."""
    shown = str(value)
    return len(shown) - shown.count("'") <= LINE


def _is_records(value: list[Any]) -> bool:
    return len(value) > 1 and all(isinstance(item, dict) for item in value)
