"""YAML: the format to write by hand, with comments, read with a line for every value."""

from majlis.dossier.findings import Finding
from majlis.dossier.formats import Raw, yaml_events
from majlis.dossier.formats.text import decode
from majlis.dossier.places import Document


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it as YAML.

    Raises:
        Unreadable: It is no YAML.
    """
    data, mark, findings = yaml_events.load(decode(raw.content))
    return Document(data, mark, raw.file), findings
