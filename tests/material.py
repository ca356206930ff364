"""Which dossier an analysis is tried on: a small one, or the first bundled example that has the parts it reads."""

from majlis import examples
from majlis.analyses import ANALYSES
from majlis.dossier import Dossier, read


def material(analysis: str, small: Dossier) -> str | None:
    """The name of an example with all that an analysis reads; None where the small dossier has it."""
    reads = ANALYSES[analysis].reads
    if all(getattr(small, part) for part in reads):
        return None
    found = (name for name in examples.names() if all(getattr(read(name)[0], part) for part in reads))
    name = next(found, None)
    assert name is not None, f"no bundled example has {', '.join(reads)}, which '{analysis}' reads"
    return name
