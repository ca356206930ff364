"""YAML 1.2 to plain data with a line for every value, from parser events.

libyaml (through PyYAML) makes the events: twenty-five times faster than a parser written in Python, and it reads what
an analyst writes (`question: Who stays?` inside braces), which some other parsers refuse. Only its events are used:
what bare words mean is decided in `yaml_scalars`, so that `no` stays a text and nothing in a file can run code. Where
libyaml is missing, ruamel.yaml makes the same events.
"""

from collections.abc import Iterator
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Mark, Step
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats.yaml.scalars import YES_NO, resolve

DEPTH = 40
"""Levels of nesting; a dossier needs nine."""

NODES = 2_000_000
"""Values after aliases are filled in; stops aliases of aliases that would fill the memory."""

_STR_TAG = "tag:yaml.org,2002:str"


def load(text: str) -> tuple[Any, Mark, list[Finding]]:
    """Plain data, where everything is, and what is wrong with it that does not stop the reading.

    Raises:
        Unreadable: The text is no YAML, or nested or repeated without measure.
    """
    builder = _Builder()
    for event in _events(text):
        getattr(builder, type(event).__name__)(event)
    if not builder.root:
        raise Unreadable(Finding((), "empty", "the file holds nothing but comments", "a dossier"))
    data, mark = builder.root[0]
    return data, mark if isinstance(mark, Mark) else Mark(mark), builder.findings


def _events(text: str) -> Iterator[Any]:
    """The parser's events; its errors become one finding with a line."""
    import yaml

    if not hasattr(yaml, "CSafeLoader"):
        yield from _slow_events(text)
        return
    try:
        parser = yaml.CSafeLoader(text)
        while parser.check_event():
            yield parser.get_event()
    except yaml.YAMLError as error:
        raise _syntax(error, text) from None


def _slow_events(text: str) -> Iterator[Any]:
    """The same events from ruamel.yaml's parser, which needs no compiled part."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError as error:
        raise _syntax(error, text) from None


def _syntax(error: Exception, text: str) -> Unreadable:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else None
    what = str(getattr(error, "problem", None) or "a character that text may not hold")
    lines = text.splitlines()
    there = lines[line - 1] if line is not None and line <= len(lines) else ""
    if "\t" in there[: len(there) - len(there.lstrip()) + 1] or "'\\t'" in what:
        finding = Finding((), "yaml-tab", "a tab begins a word", "spaces", "Indent with spaces, never tabs.")
    elif mark is None:
        finding = Finding((), "yaml-character", what, "printable characters")
    else:
        fix = "Look at this line and the one above: brackets, quotes, colons and indentation."
        finding = Finding((), "yaml-syntax", f"this is no YAML: {what}", fix=fix)
    return Unreadable(finding, line)


class _Frame:
    """A mapping or list being filled."""

    __slots__ = ("anchor", "key", "mark", "nodes", "value")

    def __init__(self, value: Any, mark: Mark, anchor: str | None, nodes: int) -> None:
        self.value, self.mark, self.anchor, self.nodes = value, mark, anchor, nodes
        self.key: tuple[Step, int] | None = None


class _Builder:
    """Puts events together; one method an event, named like it."""

    def __init__(self) -> None:
        self.root: list[tuple[Any, Mark | int]] = []
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, Mark | int, int]] = {}
        self.nodes = 0

    def ScalarEvent(self, event: Any) -> None:  # noqa: N802 - named after the event
        line = event.start_mark.line + 1
        plain = event.implicit[0]
        value = resolve(event.value) if plain else event.value
        if plain and event.value in YES_NO:
            self._warn_yes_no(event.value)
        elif not plain and not event.implicit[1] and event.tag != _STR_TAG:
            raise self._tag(event, line)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, line, 1)
        self._count(1, line)
        self._put(value, line, line)

    def MappingStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open({}, {}, event)

    def SequenceStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open([], [], event)

    def MappingEndEvent(self, event: Any) -> None:  # noqa: N802
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.value, frame.mark, self.nodes - frame.nodes + 1)
        self._put(frame.value, frame.mark, frame.mark.line or 1)

    SequenceEndEvent = MappingEndEvent

    def AliasEvent(self, event: Any) -> None:  # noqa: N802
        line = event.start_mark.line + 1
        known = self.anchors.get(event.anchor)
        if known is None:
            found = f"'*{event.anchor}' points to nothing written above it"
            raise Unreadable(Finding(self._loc(), "yaml-alias", found, "an anchor that ends before this line"), line)
        value, mark, nodes = known
        self._count(nodes, line)
        self._put(value, mark, line)

    def DocumentStartEvent(self, event: Any) -> None:  # noqa: N802
        if self.root:
            finding = Finding((), "yaml-documents", "a second document begins here", "one dossier a file")
            raise Unreadable(finding, event.start_mark.line + 1)

    def DocumentEndEvent(self, event: Any) -> None:  # noqa: N802
        """Nothing ends that has not ended before."""

    StreamStartEvent = StreamEndEvent = DocumentEndEvent

    def _open(self, value: Any, parts: Any, event: Any) -> None:
        line = event.start_mark.line + 1
        if len(self.stack) >= DEPTH:
            raise Unreadable(Finding((), "too-deep", f"more than {DEPTH} levels of nesting", "a dossier"), line)
        if event.tag is not None and not event.implicit:
            raise self._tag(event, line)
        self._count(1, line)
        self.stack.append(_Frame(value, Mark(line, parts), event.anchor, self.nodes))

    def _put(self, value: Any, mark: Mark | int, line: int) -> None:
        if not self.stack:
            self.root.append((value, mark))
            return
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            frame.mark.parts.append(mark)  # type: ignore[union-attr] # a list has a list of marks
        elif frame.key is None:
            frame.key = self._key(value), line
        else:
            self._entry(frame, frame.key[0], value, mark, frame.key[1])
            frame.key = None

    def _entry(self, frame: _Frame, key: Step, value: Any, mark: Mark | int, line: int) -> None:
        parts: Any = frame.mark.parts
        if key in frame.value:
            first = parts[key]
            above = first if isinstance(first, int) else first.line
            found = f"'{key}' is here on line {line} and on line {above}"
            self.findings.append(Finding((*self._loc(), key), "duplicate-key", found, "each key once"))
            return
        frame.value[key] = value
        if isinstance(mark, Mark) and mark.line is not None and mark.line > line:
            mark.line = line
        parts[key] = mark

    def _key(self, value: Any) -> Step:
        if isinstance(value, dict | list):
            finding = Finding(self._loc(), "yaml-key", "a list or mapping is used as a key", "a word as key")
            raise Unreadable(finding, self.stack[-1].mark.line)
        key: Step = value
        return key

    def _loc(self) -> tuple[Step, ...]:
        return tuple(_step(outer) for outer in self.stack[:-1])

    def _count(self, nodes: int, line: int) -> None:
        self.nodes += nodes
        if self.nodes > NODES:
            found = f"more than {NODES:,} values once aliases are filled in"
            raise Unreadable(Finding((), "yaml-bomb", found, "a dossier without aliases of aliases"), line)

    def _tag(self, event: Any, line: int) -> Unreadable:
        finding = Finding(
            self._loc(),
            "yaml-tag",
            f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}",
            "plain values without tags",
        )
        return Unreadable(finding, line)

    def _warn_yes_no(self, word: str) -> None:
        frame = self.stack[-1] if self.stack else None
        loc: tuple[Step, ...] = self._loc()
        if frame is not None and isinstance(frame.value, list):
            loc = (*loc, len(frame.value))
        elif frame is not None:
            loc = (*loc, frame.key[0] if frame.key else word)
        found = f"a bare {word}, which many programs read as true or false"
        fix = f'Write "{word}" in quotes if it is a word, true or false if it is not.'
        self.findings.append(Finding(loc, "yaml-yes-no", found, fix=fix, level="warning"))


def _step(outer: _Frame) -> Step:
    """The key or index at which a mapping or list is being filled."""
    if isinstance(outer.value, list):
        return len(outer.value)
    return outer.key[0] if outer.key else "?"
