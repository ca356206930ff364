"""What a rule looks at: the dossier as far as it could be read, and every name in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.dossier import Dossier
from majlis.errors import nearest


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier to check.

    Attributes:
        dossier: What could be read.
        broken: Sections in which something could not be read.
        names: Section to all names in the file, as keys, those of broken entries too; absent where not known.
    """

    dossier: Dossier
    broken: frozenset[str] = frozenset()
    names: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def titles(self, section: str) -> Mapping[str, str]:
        """What the entries of a section are called in full, with the key of each."""
        entries = getattr(self.dossier, section)
        called = {"actors": ("name", "short", "native"), "issues": ("title", "question")}.get(section, ("title",))
        pairs = ((entry, key) for key, entry in entries.items()) if isinstance(entries, Mapping) else ()
        return {str(getattr(e, n, "")).lower(): key for e, key in pairs for n in called if getattr(e, n, None)}

    @classmethod
    def whole(cls, dossier: Dossier) -> "Case":
        """A dossier that could be read without a fault."""
        return cls(dossier, names={key: dict.fromkeys(getattr(dossier, key)) for key in NAMED})

    def unknown(self, loc: Loc, section: str, name: str) -> Iterable[Finding]:
        """A finding if the section has no such name."""
        known = self.names.get(section)
        if known is not None and name not in known:
            key = self.titles(section).get(name.lower())
            if key is None:
                yield unknown(loc, NAMED[section], name, known)
            else:
                yield replace(unknown(loc, NAMED[section], name, known), fix=f"Write its short name, '{key}'.")


NAMED = {"actors": "actor", "issues": "issue", "sources": "source", "tracks": "track", "strategies": "strategy"}
"""Sections whose entries are named elsewhere, and what one of them is called."""


def unknown(loc: Loc, kind: str, name: str, known: Iterable[str]) -> Finding:
    """A name that nothing has, with the nearest that something has."""
    names = tuple(known)
    near = nearest(name, names)
    there = f"There is: {', '.join(names[:12])}{', …' if len(names) > 12 else ''}." if names else ""
    fix = f"Did you mean '{near}'?" if near else there or f"The dossier has no {kind} at all."
    return Finding(loc, f"unknown-{kind.replace(' ', '-')}", f"no {kind} named '{name}'", fix=fix)
