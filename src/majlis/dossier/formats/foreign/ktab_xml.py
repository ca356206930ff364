"""KTAB's XML: a scenario with its dimensions, actors with positions and saliences, and the model's rules.

Rules, seed and ideals that trail behind positions belong to a model, not to a dossier; a warning names them. What is
written has the rules of `spatial-politics`, a fixed seed, and ideals at the positions. Files with a document type or
entities are refused, as nothing of KTAB's needs them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode_any
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import one_line
from majlis.dossier.formats.foreign.imported import Imported, number
from majlis.dossier.formats.foreign.ktab_csv import SCALE, Row, put_actors, scenario
from majlis.dossier.records.dossier import Dossier

RULES = {
    "VictoryProbModel": "Linear",
    "PCEModel": "Conditional",
    "StateTransitions": "Deterministic",
    "VotingRule": "Prop",
    "BigRAdjust": "OneThird",
    "BigRRange": "Mid",
    "ThirdPartyCommit": "SemiCommit",
    "InterVecBrgn": "S2P2",
    "BargnModel": "InitOnlyInterp",
}
"""The rules written to a file, in KTAB's names."""
SEED = 1


@dataclass(slots=True)
class Element:
    """A part of an XML document, with its line."""

    name: str
    line: int
    text: str = ""
    parts: "list[Element]" = field(default_factory=list)

    def all(self, name: str) -> "list[Element]":
        """Its parts of that name."""
        return [part for part in self.parts if part.name == name]

    def one(self, name: str) -> "Element":
        """Its first part of that name, or an empty one."""
        return next(iter(self.all(name)), Element(name, self.line))

    def value(self, name: str) -> str:
        """The text of its first part of that name."""
        return self.one(name).text.strip()


def claims(content: bytes) -> bool:
    """Whether it is XML that begins with a scenario."""
    return b"<Scenario" in content[:4000]


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, actor by actor.

    Raises:
        Unreadable: It is empty, no text, no XML, or has entities.
    """
    top = parse(decode_any(raw.content))
    put = Imported(raw, "KTAB's XML")
    put.data |= {"title": top.value("name") or raw.file, "summary": top.value("desc")}
    dimensions = top.one("Dimensions").all("dName")
    names = [part.text.strip() or f"Issue {k}" for k, part in enumerate(dimensions, 1)]
    keys = [put.issue(name, part.line, dict(SCALE)) for name, part in zip(names, dimensions, strict=True)]
    actors = top.one("Actors").all("Actor")
    if not (keys and actors):
        raise Unreadable(Finding((), "import-row", "it names no actors or no dimensions", "some of both"), top.line)
    put_actors(put, keys, names, [row for actor in actors if (row := _row(put, actor, len(keys)))])
    _left_out(put, top)
    return put.done()


def parse(text: str) -> Element:
    """The top element.

    Raises:
        Unreadable: It is no XML, or has a document type.
    """
    parser = expat.ParserCreate("utf-8")
    root = Element("", 1)
    open_ = [root]

    def start(name: str, _: dict[str, str]) -> None:
        element = Element(name, parser.CurrentLineNumber)
        open_[-1].parts.append(element)
        open_.append(element)

    def characters(data: str) -> None:
        open_[-1].text += data

    def refuse(*_: object) -> None:
        found = "it has a document type, which may hide entities"
        raise Unreadable(Finding((), "xml-entities", found, "plain elements"), parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: open_.pop()
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        found = f"this is no XML: {expat.ErrorString(error.code)}"
        raise Unreadable(Finding((), "not-xml", found), error.lineno) from None
    return root.parts[0]


def _row(put: Imported, actor: Element, issues: int) -> Row | None:
    """An actor, if it has a position and a salience for every issue, be they empty."""
    positions, saliences = actor.one("Position").all("dCoord"), actor.one("Salience").all("dSal")
    name = actor.value("name") or f"line {actor.line}"
    if len(positions) != issues or len(saliences) != issues:
        found = f"{len(positions)} positions and {len(saliences)} saliences"
        put.wrong(actor.line, name, "import-row", found, f"{issues} of each, as there are dimensions")
        return None
    stances = tuple((x.text.strip(), s.text.strip(), x.line) for x, s in zip(positions, saliences, strict=True))
    return Row(actor.line, name, actor.value("description"), actor.value("capability"), stances)


def _left_out(put: Imported, top: Element) -> None:
    """Warn of what belongs to a model."""
    rules = [f"{part.name} {part.text.strip()}" for part in top.one("ModelParameters").parts]
    if seed := top.value("prngSeed"):
        rules.append(f"prngSeed {seed}")
    if rules:
        put.warn("not-held", f"a dossier holds no rules of a model: {', '.join(rules)}", "Give them to the model.")
    trailing = sorted(set(_trailing(top)))
    if trailing:
        found = f"ideals that trail behind positions are left out: {', '.join(trailing)}"
        put.warn("not-held", found, line=top.one("IdealAdjustment").line)


def _trailing(top: Element) -> Iterator[str]:
    """Actors whose ideal is not their position."""
    for pair in top.one("IdealAdjustment").all("iaPair"):
        one, other = pair.value("adjustingIdeal"), pair.value("referencePos")
        share = number(pair.value("adjust"))
        if (one == other) != (share == 1.0) or (one != other and share):
            yield one


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what KTAB cannot hold."""
    actors, lost = scenario(dossier)
    top = ElementTree.Element("Scenario")
    for name, text in (("name", dossier.title), ("desc", dossier.summary or dossier.title), ("prngSeed", str(SEED))):
        _put(top, name, text)
    rules, dimensions, people, ideals = (
        _put(top, name) for name in ("ModelParameters", "Dimensions", "Actors", "IdealAdjustment")
    )
    for name, rule in RULES.items():
        _put(rules, name, rule)
    for issue in dossier.issues.values():
        _put(dimensions, "dName", issue.label)
    for actor in actors:
        person, pair = _put(people, "Actor"), _put(ideals, "iaPair")
        for name, text in zip(("name", "description", "capability"), actor[:3], strict=True):
            _put(person, name, text)
        positions, saliences = _put(person, "Position"), _put(person, "Salience")
        for position, salience in actor.stances:
            _put(positions, "dCoord", position)
            _put(saliences, "dSal", salience)
        for name, text in (("adjustingIdeal", actor.name), ("referencePos", actor.name), ("adjust", "1.0")):
            _put(pair, name, text)
    ElementTree.indent(top)
    content = ElementTree.tostring(top, encoding="UTF-8", xml_declaration=True)
    return Written({"": content + b"\n"}, lost)


def _put(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    part = ElementTree.SubElement(parent, name)
    part.text = one_line("".join(sign if sign.isprintable() else " " for sign in text)) or None
    return part
