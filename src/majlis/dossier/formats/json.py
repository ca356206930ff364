"""JSON: for programs; read with the YAML parser, of which it is a part, so that every value has its line."""

from majlis.dossier.findings import Finding
from majlis.dossier.formats import Raw, yaml_events
from majlis.dossier.formats.text import decode
from majlis.dossier.places import Document


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it.

    Raises:
        Unreadable: It is no JSON.
    """
    data, mark, findings = yaml_events.load(decode(raw.content))
    return Document(data, mark, raw.file), findings
